"""Columns of the files that we write: one registry per file. docs/formats.md names each column."""

from collections.abc import Mapping

FIGURES: Mapping[str, str] = {
    "benchmark": "slug of the benchmark",
    "wave": "slug of the wave",
    "marking": "`verzonnen` where the benchmark is an invented example, else empty",
    "theme": "name of the theme that the figure stands beside; empty for the other figures",
    "case": "slug of the case (deelnemende aanpak); empty for context of the benchmark",
    "case_name": "name of the case, or the subject of a figure of context",
    "item": "permanent name of the item (`f41`)",
    "part": "permanent name of the row of a table (`f41_uitval_voor_aanvang`), else empty",
    "label": "what the figure is called, in the language of the file",
    "state": "`known`, `missing`, `suppressed`, `undecided` (statements, none chosen), or `none`; "
    "for satisfaction `known`, `suppressed` or `none`",
    "value": "the value in words, in the language of the file",
    "number": "the value as a number with a decimal point; empty where none may be told",
    "percent": "percentage of the base, 0 to 100",
    "base": "number of persons that is the 100 %",
    "unit": "key of the unit (formats.vocabulary.UNITS), or as printed in a publication",
    "kind": "kind of figure: `measured`, `registered`, `estimate`, `target` or `publication`",
    "period": "period that the figure is of, as stated",
    "source": "where the figure comes from, as stated; for publications document and place",
    "missing": "why it is missing: `not_recorded`, `not_yet_known`, `not_applicable`, "
    "`will_not_say` or `to_be_supplied`",
    "stated_by": "who stated it, as far as released",
    "statements": "number of statements that the value was chosen from",
    "attention": "points of attention, separated by ` | `",
    "revision": "number of the revision of the answers that the value was read from",
}

QUOTES: Mapping[str, str] = {
    "benchmark": "slug of the benchmark",
    "wave": "slug of the wave",
    "marking": "`verzonnen` where the benchmark is an invented example, else empty",
    "theme": "name of the theme",
    "theme_label": "the theme in the language of the file",
    "number": "number of the passage within its theme in this file",
    "is_quotation": "`true` for a quotation, `false` for a rendering, which has no quotation marks",
    "kind": "kind of quote: `verbatim_recording`, `noted_live`, `published`, `written_up`, "
    "`translated` or `edited`",
    "text": "the passage; empty where it was erased",
    "role_group": "role group of the speaker",
    "role": "role as printed, where the speaker released it",
    "case": "slug of the case, only where the speaker released the organisation",
    "case_name": "name of the case, only where the speaker released the organisation",
    "circle": "comparison circle, only where at least three organisations of it take part",
    "document": "published document that the passage stands in",
    "place": "line of the text that the passage begins on, for published documents and where the "
    "organisation was released",
}

RESPONSES: Mapping[str, str] = {
    "case": "slug of the case",
    "wave": "slug of the wave",
    "organisation": "slug of the organisation that runs the programme",
    "interview": "slug of the interview; empty for documents and the request for figures",
    "speaker": "slug of the speaker within the interview",
    "role": "role group of the speaker; `contact` for the municipality's contact, `document` for a "
    "document",
    "document": "slug of the document that the figures were taken from",
    "instrument": "name of the instrument",
    "instrument_version": "its version",
    "item": "permanent name of the item",
    "part": "row of a table of counts, chosen option, or empty for the item itself",
    "repeat_path": "which repetition, for items that are asked several times; else empty",
    "number": "the value as a number with a decimal point",
    "code": "name of the chosen option (see the code list)",
    "text": "open text, or a published value as it was printed; empty where it was erased",
    "value_kind": "kind of figure (formats.vocabulary.VALUE_KINDS)",
    "missing": "why it is missing (formats.vocabulary.MISSING)",
    "period": "period that the figure is of, as stated",
    "source": "where the figure comes from, as stated",
    "note": "note with the answer (het verhaal achter het cijfer)",
    "is_percentage_only": "`true` where only a percentage is known",
    "revision": "number of the revision that the answer stands in",
    "submitted": "when the response was handed in (ISO 8601, UTC); empty where it is a draft",
    "is_chosen": "`true` where this statement was chosen as the value of the case",
    "is_erased": "`true` where the open texts of this response were erased",
}

CODES: Mapping[str, str] = {
    "instrument": "name of the instrument",
    "instrument_version": "its version",
    "item": "permanent name of the item",
    "item_type": "type of the item (docs/instruments.md)",
    "part": "row of a table of counts that the label belongs to, else empty",
    "code": "name of the option that the label belongs to, else empty",
    "unit": "key of the unit",
    "label_nl": "label in Dutch",
    "label_en": "label in English",
    "archive_label": "label as it was printed in the original format",
}

SURVEY: Mapping[str, str] = {
    "case": "slug of the case",
    "wave": "slug of the wave",
    "instrument": "name of the survey",
    "instrument_version": "its version",
    "item": "permanent name of the item; empty in the row that counts the answers",
    "code": "name of the chosen option; empty for open answers and in rows that are suppressed",
    "persons": "number of persons who chose it; empty where suppressed or for open answers",
    "text": "an open answer, in the order of the alphabet",
    "is_suppressed": "`true` where too few persons answered to tell it",
}

#: File -> its columns; tests/test_docs.py holds docs/formats.md to this.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "figures": FIGURES,
    "quotes": QUOTES,
    "responses": RESPONSES,
    "codes": CODES,
    "survey": SURVEY,
}
