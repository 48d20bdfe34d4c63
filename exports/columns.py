"""Columns of the files that we write: one registry per file. docs/formats.md names each column."""

from collections.abc import Mapping

from exports.report.columns import CODE_LIST
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.columns import SATISFACTION
from exports.report.indicator_columns import INDICATORS
from exports.report.indicator_columns import SPREADS

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
    "repeat_path": "which turn of a repeat, from the outermost inwards with / between; else empty",
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

CODINGS: Mapping[str, str] = {
    "wave": "slug of the wave",
    "marking": "`verzonnen` where the benchmark is an invented example, else empty",
    "coding": "id of the coding, as in its address on the coding page",
    "code": "name of the code",
    "code_label": "the code in Dutch",
    "case": "slug of the case that it tells of",
    "source": "slug of the text",
    "source_kind": "kind of text: `transcript`, `report` or `document`",
    "role_group": "role group of the speaker (formats.vocabulary.ROLE_GROUPS); empty where it is "
    "not certain who speaks",
    "quote_kind": "kind of quote: `verbatim_recording`, `noted_live`, `published`, `written_up`, "
    "`translated` or `edited`",
    "coder": "pseudonym of the coder: `coder-1` is who coded first in this wave",
    "start": "where the passage begins, in code points of the text",
    "end": "where it ends, exclusive",
    "origin": "how the coding came about: `manual`, `suggestion`, `search` or `import`",
    "at": "when it was made (ISO 8601, UTC)",
    "state": "`quotable`, `withheld` (not released) or `erased`",
    "release": "how far the words may travel: `role`, `organisation` or `public`",
    "text": "the passage, only where it may be quoted beside the name of the organisation: "
    "`quotable` with `organisation` or `public`; else empty",
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
COLUMNS: Mapping[str, Mapping[str, object]] = {
    "figures": FIGURES,
    "indicators": INDICATORS,
    "spreads": SPREADS,
    "quotes": QUOTES,
    "satisfaction": SATISFACTION,
    "code list": CODE_LIST,
    "responses": RESPONSES,
    "codings": CODINGS,
    "codes": CODES,
    "survey": SURVEY,
}
