"""The fixed words of the project: keys are stored, labels are shown.

Keys never change once data carries them; labels may.
"""

from collections.abc import Mapping

from formats.text import Text

VALUE_KINDS: Mapping[str, Text] = {
    "measured": {"nl": "gemeten", "en": "measured"},
    "registered": {"nl": "geregistreerd", "en": "registered"},
    "estimate": {"nl": "geschat", "en": "estimate"},
    "target": {"nl": "streefwaarde", "en": "target"},
    "publication": {"nl": "overgenomen uit publicatie", "en": "taken from a publication"},
}

MISSING: Mapping[str, Text] = {
    "not_recorded": {"nl": "niet geregistreerd", "en": "not recorded"},
    "not_yet_known": {"nl": "nog niet bekend", "en": "not yet known"},
    "not_applicable": {"nl": "niet van toepassing", "en": "not applicable"},
    "will_not_say": {"nl": "wil niet zeggen", "en": "will not say"},
    "to_be_supplied": {"nl": "nalevering", "en": "to be supplied later"},
}

ROLE_GROUPS: Mapping[str, Text] = {
    "head_of_service": {"nl": "hoofd van de dienst", "en": "head of service"},
    "policy_officer": {"nl": "beleidsmedewerker", "en": "policy officer"},
    "caseworker": {"nl": "klantmanager", "en": "caseworker"},
    "provider_representative": {
        "nl": "vertegenwoordiger van de uitvoerder",
        "en": "provider's representative",
    },
    "coach": {"nl": "werkleider of coach", "en": "coach or work leader"},
    "client": {"nl": "klant", "en": "client"},
    "employer": {"nl": "werkgever", "en": "employer"},
    "chain_partner": {"nl": "ketenpartner", "en": "chain partner"},
}

VISITED_ROLES = frozenset(ROLE_GROUPS) - {"employer", "chain_partner"}
"""Those that every visit wants to speak with; the others speak where there are any."""

QUOTE_KINDS: Mapping[str, Text] = {
    "verbatim_recording": {
        "nl": "gecontroleerd aan de opname",
        "en": "checked against the recording",
    },
    "noted_live": {"nl": "tijdens het gesprek genoteerd", "en": "noted live"},
    "published": {
        "nl": "passage uit een gepubliceerd document",
        "en": "passage from a published document",
    },
    "written_up": {"nl": "uit een uitgewerkt gespreksverslag", "en": "from a written-up report"},
    "translated": {"nl": "vertaald", "en": "translated"},
    "edited": {"nl": "bewerkt", "en": "edited"},
}
"""Kinds of quote; only QUOTATIONS may stand in quotation marks, the rest are renderings."""

QUOTATIONS = frozenset({"verbatim_recording", "noted_live", "published"})

PRINTING: Mapping[str, Text] = {
    "yes": {"nl": "mag worden afgedrukt", "en": "may be printed"},
    "no": {"nl": "mag niet worden afgedrukt", "en": "must not be printed"},
    "not_asked": {"nl": "nog niet gevraagd", "en": "not asked yet"},
}
"""What who said it agreed to, for one quote that was noted down."""

UNITS: Mapping[str, Text] = {
    "number": {"nl": "aantal", "en": "number"},
    "persons": {"nl": "personen", "en": "persons"},
    "clients": {"nl": "klanten", "en": "clients"},
    "inhabitants": {"nl": "inwoners", "en": "inhabitants"},
    "applications": {"nl": "aanvragen", "en": "applications"},
    "households": {"nl": "huishoudens", "en": "households"},
    "places": {"nl": "plaatsen", "en": "places"},
    "municipalities": {"nl": "gemeenten", "en": "municipalities"},
    "organisations": {"nl": "organisaties", "en": "organisations"},
    "projects": {"nl": "projecten", "en": "projects"},
    "percent": {"nl": "procent", "en": "percent"},
    "percentage_points": {"nl": "procentpunten", "en": "percentage points"},
    "euro": {"nl": "euro", "en": "euro"},
    "euro_per_month": {"nl": "euro per maand", "en": "euro per month"},
    "euro_per_year": {"nl": "euro per jaar", "en": "euro per year"},
    "hours": {"nl": "uren", "en": "hours"},
    "hours_per_week": {"nl": "uren per week", "en": "hours per week"},
    "days": {"nl": "dagen", "en": "days"},
    "days_per_week": {"nl": "dagen per week", "en": "days per week"},
    "weeks": {"nl": "weken", "en": "weeks"},
    "months": {"nl": "maanden", "en": "months"},
    "years": {"nl": "jaren", "en": "years"},
    "persons_per_year": {"nl": "personen per jaar", "en": "persons per year"},
    "fte": {"nl": "fte", "en": "full-time equivalents"},
    "score": {"nl": "score", "en": "score"},
    "ratio": {"nl": "verhouding", "en": "ratio"},
}

UNIT_SYMBOLS: Mapping[str, str] = {"percent": "%", "euro": "€"}

INSTRUMENT_KINDS: Mapping[str, Text] = {
    "format": {"nl": "gespreksformat", "en": "conversation format"},
    "survey": {"nl": "vragenlijst", "en": "survey"},
    "figures": {"nl": "publicatiecijfers", "en": "published figures"},
}

COUNT_TOTALS: Mapping[str, Text] = {
    "must_equal": {"nl": "samen gelijk aan het totaal", "en": "together equal to the base"},
    "at_most": {"nl": "samen hoogstens het totaal", "en": "together at most the base"},
    "warn": {"nl": "alleen een aandachtspunt", "en": "only a point of attention"},
}

INDICATOR_GROUPS: Mapping[str, Text] = {
    "target_group": {"nl": "Doelgroep", "en": "Target group"},
    "prevention": {"nl": "Aan de poort", "en": "At the gate"},
    "dropout": {"nl": "Uitval", "en": "Drop-out"},
    "outflow": {"nl": "Uitstroom", "en": "Outflow"},
    "lasting": {"nl": "Na zes maanden", "en": "After six months"},
    "follow_up": {"nl": "Hoe het verder ging", "en": "How people fared afterwards"},
    "duration": {"nl": "Doorlooptijd", "en": "Lead time"},
    "programme": {"nl": "Het traject", "en": "The programme"},
    "enforcement": {"nl": "Handhaving", "en": "Enforcement"},
    "additionality": {"nl": "Additionaliteit", "en": "Additionality"},
    "cost": {"nl": "Kosten", "en": "Costs"},
    "satisfaction": {"nl": "Tevredenheid", "en": "Satisfaction"},
    "expectations": {"nl": "Verwachtingen van klanten", "en": "Client expectations"},
    "employers": {"nl": "Werkgevers", "en": "Employers"},
    "practice": {"nl": "Praktijken", "en": "Practices"},
    "evaluation": {"nl": "De benchmark zelf", "en": "The benchmark itself"},
    "published": {"nl": "Gepubliceerde cijfers", "en": "Published figures"},
}
"""Groups of indicators, in the order in which a report has them."""
