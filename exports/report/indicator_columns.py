"""Columns of the tables of indicators: their values per case, and how they lie in each circle."""

from collections.abc import Mapping

from exports.report.columns import COMMON
from exports.report.columns import FIGURES
from exports.report.columns import Column
from exports.report.columns import column

INDICATORS: Mapping[str, Column] = {
    **COMMON,
    "group": column(
        "Groep", "Group", "groep waar de indicator bij hoort", "group that the indicator is of"
    ),
    "theme": column(
        "Thema's",
        "Themes",
        "thema's waar de indicator bij staat, gescheiden door ` | `; anders leeg",
        "names of the themes that the indicator stands beside, separated by ` | `; else empty",
    ),
    "indicator": column(
        "Indicator", "Indicator", "vaste naam van de indicator", "permanent name of the indicator"
    ),
    "label": column(
        "Hoe hij heet",
        "What it is called",
        "hoe de indicator heet, in de taal van het bestand",
        "what the indicator is called, in the language of the file",
    ),
    "case": column(
        "Aanpak", "Approach", "korte naam van de deelnemende aanpak", "slug of the case"
    ),
    "case_name": column(
        "Naam van de aanpak", "Name of the approach", "naam van de aanpak", "name of the case"
    ),
    "state": column(
        "Stand",
        "State",
        "`known`, `missing`, `suppressed`, `undecided` (een antwoord is nog niet vastgesteld) of "
        "`none`",
        "`known`, `missing`, `suppressed`, `undecided` (an answer was not settled yet) or `none`",
    ),
    "value": FIGURES["value"],
    "number": FIGURES["number"],
    "numerator": column(
        "Teller",
        "Numerator",
        "de teller zoals geteld; leeg als alleen percentages bekend zijn",
        "the numerator as counted; empty where only percentages are known",
    ),
    "denominator": column(
        "Noemer",
        "Denominator",
        "de noemer zoals geteld; leeg als alleen percentages bekend zijn",
        "the denominator as counted; empty where only percentages are known",
    ),
    "persons": column(
        "Personen (n)",
        "Persons (n)",
        "aantal personen waar de waarde over gaat, als dat verteld mag worden",
        "number of persons that the value is over, where it may be told",
    ),
    "unit": column(
        "Eenheid",
        "Unit",
        "sleutel van de eenheid",
        "key of the unit (formats.vocabulary.UNITS)",
    ),
    "kind": column(
        "Soort cijfer",
        "Kind of figure",
        "soort van het zwakste antwoord waar de waarde op rust: `measured`, `registered`, "
        "`estimate`, `target` of `publication`",
        "kind of the weakest answer that the value stands on: `measured`, `registered`, "
        "`estimate`, `target` or `publication`",
    ),
    "period": column(
        "Periode",
        "Period",
        "periode, als alle antwoorden over dezelfde gaan",
        "period, where all answers are of the same",
    ),
    "source": column(
        "Bron",
        "Source",
        "waar de antwoorden vandaan komen, elke bron een keer",
        "where the answers come from, each source once",
    ),
    "missing": FIGURES["missing"],
    "attention": FIGURES["attention"],
    "answers": column(
        "Berekend uit",
        "Worked out from",
        "vaste namen van de vragen en rijen waar de waarde uit berekend is, gescheiden door ` | `",
        "permanent names of the items and rows that the value was worked out from, separated by "
        "` | `",
    ),
}

SPREADS: Mapping[str, Column] = {
    **COMMON,
    "indicator": INDICATORS["indicator"],
    "label": INDICATORS["label"],
    "circle": column(
        "Kring",
        "Circle",
        "vergelijkingskring; leeg voor alle aanpakken",
        "comparison circle; empty for all approaches",
    ),
    "cases": column(
        "Aanpakken", "Approaches", "aantal aanpakken dat meedoet", "number of cases that take part"
    ),
    "known": column(
        "Met een waarde",
        "With a value",
        "aantal aanpakken met een waarde die getoond wordt",
        "number of cases with a value that is shown",
    ),
    "low": column(
        "Laagste",
        "Lowest",
        "laagste getoonde waarde; leeg als te weinig organisaties een waarde hebben",
        "lowest value that is shown; empty where too few organisations have one",
    ),
    "median": column(
        "Middelste", "Median", "middelste getoonde waarde", "median of the values that are shown"
    ),
    "high": column("Hoogste", "Highest", "hoogste getoonde waarde", "highest value that is shown"),
    "unit": INDICATORS["unit"],
    "kinds": column(
        "Soorten cijfers",
        "Kinds of figure",
        "soorten cijfers die erin zitten, gescheiden door ` | `",
        "kinds of figure that it mixes, separated by ` | `",
    ),
}
