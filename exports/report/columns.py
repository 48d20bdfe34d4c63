"""Columns of the report's tables, in CSV and Excel alike: name, heading and meaning of each.

A CSV file has the names, which never change; a workbook has the headings, in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from formats.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column in a workbook, and what it holds."""

    heading: Text
    meaning: Text


def column(nl: str, en: str, means_nl: str, means_en: str) -> Column:
    """Return a column with heading and meaning in both languages."""
    return Column({"nl": nl, "en": en}, {"nl": means_nl, "en": means_en})


COMMON: Mapping[str, Column] = {
    "benchmark": column(
        "Benchmark", "Benchmark", "korte naam van de benchmark", "slug of the benchmark"
    ),
    "wave": column(
        "Meetronde", "Measurement round", "korte naam van de meetronde", "slug of the wave"
    ),
    "marking": column(
        "Markering",
        "Marking",
        "`verzonnen` als de benchmark een verzonnen voorbeeld is, anders leeg",
        "`verzonnen` where the benchmark is an invented example, else empty",
    ),
}

FIGURES: Mapping[str, Column] = {
    **COMMON,
    "theme": column(
        "Thema",
        "Theme",
        "thema waar het cijfer bij staat; leeg bij de andere cijfers",
        "name of the theme that the figure stands beside; empty for the other figures",
    ),
    "case": column(
        "Aanpak",
        "Approach",
        "korte naam van de deelnemende aanpak; leeg bij de omgeving van de benchmark",
        "slug of the case (deelnemende aanpak); empty for context of the benchmark",
    ),
    "case_name": column(
        "Naam van de aanpak",
        "Name of the approach",
        "naam van de aanpak, of waar een cijfer over de omgeving over gaat",
        "name of the case, or the subject of a figure of context",
    ),
    "item": column(
        "Vraag", "Item", "vaste naam van de vraag (`f41`)", "permanent name of the item (`f41`)"
    ),
    "part": column(
        "Rij",
        "Row",
        "vaste naam van de rij van een tabel (`f41_uitval_voor_aanvang`), anders leeg",
        "permanent name of the row of a table (`f41_uitval_voor_aanvang`), else empty",
    ),
    "label": column(
        "Cijfer",
        "Figure",
        "hoe het cijfer heet, in de taal van het bestand",
        "what the figure is called, in the language of the file",
    ),
    "state": column(
        "Stand",
        "State",
        "`known`, `missing`, `suppressed`, `undecided` (wel opgaven, nog niet gekozen) of `none`; "
        "bij tevredenheid `known`, `suppressed` of `none`",
        "`known`, `missing`, `suppressed`, `undecided` (statements, none chosen), or `none`; "
        "for satisfaction `known`, `suppressed` or `none`",
    ),
    "value": column(
        "Waarde in woorden",
        "Value in words",
        "de waarde in woorden, in de taal van het bestand",
        "the value in words, in the language of the file",
    ),
    "number": column(
        "Getal",
        "Number",
        "de waarde als getal; leeg als die niet verteld mag worden",
        "the value as a number with a decimal point; empty where none may be told",
    ),
    "percent": column(
        "Percentage",
        "Percentage",
        "percentage van het totaal, 0 tot en met 100",
        "percentage of the base, 0 to 100",
    ),
    "base": column(
        "Totaal (100%)",
        "Base (100%)",
        "aantal personen dat 100 % is",
        "number of persons that is the 100 %",
    ),
    "unit": column(
        "Eenheid",
        "Unit",
        "sleutel van de eenheid, of zoals die in een publicatie staat",
        "key of the unit (formats.vocabulary.UNITS), or as printed in a publication",
    ),
    "kind": column(
        "Soort cijfer",
        "Kind of figure",
        "soort cijfer: `measured`, `registered`, `estimate`, `target` of `publication`",
        "kind of figure: `measured`, `registered`, `estimate`, `target` or `publication`",
    ),
    "period": column(
        "Periode",
        "Period",
        "periode waar het cijfer over gaat, zoals opgegeven",
        "period that the figure is of, as stated",
    ),
    "source": column(
        "Bron",
        "Source",
        "waar het cijfer vandaan komt, zoals opgegeven; bij publicaties document en plaats",
        "where the figure comes from, as stated; for publications document and place",
    ),
    "missing": column(
        "Waarom niet",
        "Why missing",
        "waarom het ontbreekt: `not_recorded`, `not_yet_known`, `not_applicable`, `will_not_say` "
        "of `to_be_supplied`",
        "why it is missing: `not_recorded`, `not_yet_known`, `not_applicable`, "
        "`will_not_say` or `to_be_supplied`",
    ),
    "stated_by": column(
        "Opgegeven door",
        "Stated by",
        "wie het opgaf, voor zover vrijgegeven",
        "who stated it, as far as released",
    ),
    "statements": column(
        "Aantal opgaven",
        "Statements",
        "aantal opgaven waaruit de waarde gekozen is",
        "number of statements that the value was chosen from",
    ),
    "attention": column(
        "Aandachtspunten",
        "Points of attention",
        "aandachtspunten, gescheiden door ` | `; ook dat het niet vergelijkbaar is, en waarom",
        "points of attention, separated by ` | `; also that it cannot be compared, and why",
    ),
    "revision": column(
        "Versie van de antwoorden",
        "Revision",
        "nummer van de versie van de antwoorden waaruit de waarde gelezen is",
        "number of the revision of the answers that the value was read from",
    ),
}

QUOTES: Mapping[str, Column] = {
    **COMMON,
    "theme": column("Thema", "Theme", "naam van het thema", "name of the theme"),
    "theme_label": column(
        "Thema in woorden",
        "Theme in words",
        "het thema in de taal van het bestand",
        "the theme in the language of the file",
    ),
    "number": column(
        "Nummer",
        "Number",
        "nummer van het fragment binnen zijn thema in dit bestand",
        "number of the passage within its theme in this file",
    ),
    "is_quotation": column(
        "Citaat",
        "Quotation",
        "`true` voor een citaat, `false` voor een weergave; die heeft geen aanhalingstekens",
        "`true` for a quotation, `false` for a rendering, which has no quotation marks",
    ),
    "kind": column(
        "Soort",
        "Kind",
        "soort citaat: `verbatim_recording`, `noted_live`, `published`, `written_up`, "
        "`translated` of `edited`",
        "kind of quote: `verbatim_recording`, `noted_live`, `published`, `written_up`, "
        "`translated` or `edited`",
    ),
    "text": column(
        "Tekst",
        "Text",
        "het fragment; leeg als het gewist is",
        "the passage; empty where it was erased",
    ),
    "role_group": column(
        "Rolgroep", "Role group", "rolgroep van de gesprekspartner", "role group of the speaker"
    ),
    "role": column(
        "Rol",
        "Role",
        "rol zoals die gedrukt wordt, als de gesprekspartner die vrijgaf",
        "role as printed, where the speaker released it",
    ),
    "case": column(
        "Aanpak",
        "Approach",
        "korte naam van de aanpak, alleen als de gesprekspartner de organisatie vrijgaf",
        "slug of the case, only where the speaker released the organisation",
    ),
    "case_name": column(
        "Naam van de aanpak",
        "Name of the approach",
        "naam van de aanpak, alleen als de gesprekspartner de organisatie vrijgaf",
        "name of the case, only where the speaker released the organisation",
    ),
    "circle": column(
        "Kring",
        "Circle",
        "vergelijkingskring, alleen als er minstens drie organisaties van meedoen",
        "comparison circle, only where at least three organisations of it take part",
    ),
    "document": column(
        "Document",
        "Document",
        "gepubliceerd document waar het fragment in staat",
        "published document that the passage stands in",
    ),
    "place": column(
        "Plaats",
        "Place",
        "regel van de tekst waar het fragment begint, bij gepubliceerde documenten en als de "
        "organisatie is vrijgegeven",
        "line of the text that the passage begins on, for published documents and where the "
        "organisation was released",
    ),
}

SATISFACTION: Mapping[str, Column] = {
    **COMMON,
    "case": column(
        "Aanpak",
        "Approach",
        "korte naam van de aanpak; leeg bij het gemiddelde",
        "slug of the case; empty for the mean",
    ),
    "case_name": FIGURES["case_name"],
    "item": column("Vraag", "Item", "vaste naam van de vraag", "permanent name of the item"),
    "label": column("Waarover", "About", "waarover klanten oordeelden", "what clients judged"),
    "state": column(
        "Stand", "State", "`known`, `suppressed` of `none`", "`known`, `suppressed` or `none`"
    ),
    "persons_low": column(
        "Personen, minstens",
        "Persons, at least",
        "aantal personen dat oordeelde, of de ondergrens als het niet precies verteld mag worden",
        "number of persons who judged, or its lower bound where it may not be told exactly",
    ),
    "persons_high": column(
        "Personen, hoogstens",
        "Persons, at most",
        "de bovengrens; gelijk aan de ondergrens als het precies verteld mag worden",
        "the upper bound; equal to the lower one where it may be told exactly",
    ),
    "mean": column(
        "Gemiddelde",
        "Mean",
        "gemiddeld oordeel, op één cijfer achter de komma",
        "mean judgement, to one decimal",
    ),
    "steps": column(
        "Schaal tot",
        "Scale up to",
        "hoogste waarde van de schaal; de laagste is 1",
        "highest value of the scale; the lowest is 1",
    ),
    "satisfied": column(
        "Tevreden (%)",
        "Satisfied (%)",
        "percentage op de twee hoogste waarden; leeg als een groep te klein is",
        "percentage on the upper two values; empty where a group is too small",
    ),
    "attention": FIGURES["attention"],
}

CODE_LIST: Mapping[str, Column] = {
    "table": column(
        "Tabel",
        "Table",
        "`figures`, `indicators`, `spreads`, `quotes` of `satisfaction`",
        "`figures`, `indicators`, `spreads`, `quotes` or `satisfaction`",
    ),
    "column": column("Kolom", "Column", "naam van de kolom", "name of the column"),
    "heading": column(
        "Kop", "Heading", "kop van de kolom in een rekenblad", "heading of the column in a workbook"
    ),
    "code": column(
        "Code", "Code", "waarde die erin kan staan; leeg in de rij van de kolom zelf",
        "value that may stand in it; empty in the row of the column itself",
    ),
    "meaning": column(
        "Betekenis", "Meaning", "wat kolom of code betekent, in de taal van het bestand",
        "what column or code means, in the language of the file",
    ),
}  # fmt: skip
