"""What an instrument can say beyond XLSForm: the keys under `verhaal:`, each with its meaning.

In an XLSForm they are columns `bind::verhaal:<key>` of the survey, columns `verhaal_<key>` of the
choices and settings `verhaal_<key>`. Which keys an item takes besides those that all take, its type
says (`ItemType.keys`).
"""

from collections.abc import Mapping

from formats.text import Text

SETTING_KEYS: Mapping[str, Text] = {
    "kind": {
        "nl": "`format` (gespreksformat), `survey` (vragenlijst via een link) of `figures` "
        "(cijfers uit publicaties).",
        "en": "`format` (conversation format), `survey` (by link) or `figures` (figures taken from "
        "publications).",
    },
    "roles": {
        "nl": "Rolgroepen die de vragenlijst kent.",
        "en": "Role groups that the instrument knows.",
    },
    "source": {"nl": "Waar de vragenlijst vandaan komt.", "en": "Where it comes from."},
    "intro": {"nl": "Tekst voor de eerste vraag.", "en": "Text before the first question."},
    "thanks": {"nl": "Tekst na het versturen.", "en": "Text after sending."},
    "printed": {
        "nl": "`true`: een uitgave zoals die gedrukt is; te lezen en te vergelijken, nooit te "
        "gebruiken in een meetronde.",
        "en": "`true`: an edition as it was printed; read and compared, never fielded.",
    },
}

CHOICE_KEYS: Mapping[str, Text] = {
    "specify": {
        "nl": "`true`: bij deze keuze hoort een tekst (“anders, namelijk”).",
        "en": "`true`: a text goes with this choice (“other, namely”).",
    },
    "exclusive": {
        "nl": "`true`: gaat niet samen met andere keuzes.",
        "en": "`true`: does not go together with other choices.",
    },
    "not_applicable": {
        "nl": "`true`: “niet van toepassing” in een schaal; telt niet mee.",
        "en": "`true`: “does not apply” in a scale; counts for nothing.",
    },
    "number": {
        "nl": "Een getal in de keuze, op de plaats van `{n}`: `{unit, min, max}`.",
        "en": "A number inside the choice, at `{n}`: `{unit, min, max}`.",
    },
    "score": {
        "nl": "Het getal van de keuze op een schaal.",
        "en": "The choice's number on a scale.",
    },
    "archive": {
        "nl": "De keuze zoals gedrukt in het origineel.",
        "en": "The choice as printed in the original.",
    },
    "media_text": {
        "nl": "Wat afbeelding, geluid of film bij de keuze zegt, als het label dat niet al zegt.",
        "en": "What a picture, sound or film with the choice says, where its label does not.",
    },
}

ITEM_KEYS: Mapping[str, Text] = {
    "ask": {
        "nl": "Rolgroepen aan wie de vraag wordt gesteld.",
        "en": "Role groups that are asked the item.",
    },
    "confirm": {
        "nl": "Rolgroepen die alleen bevestigen wat bekend is.",
        "en": "Role groups that only confirm what is known.",
    },
    "prompts": {
        "nl": "Per rolgroep vragen om door te vragen.",
        "en": "Per role group prompts for going on.",
    },
    "archive": {
        "nl": "De vraag zoals gedrukt: `{number, label, options}`.",
        "en": "The item as printed: `{number, label, options}`.",
    },
    "special_category": {
        "nl": "`true`: raakt een bijzondere categorie persoonsgegevens.",
        "en": "`true`: touches a special category of personal data.",
    },
    "contact": {
        "nl": "`true`: gegevens van een contactpersoon, apart bewaard.",
        "en": "`true`: data of a contact, kept apart.",
    },
    "request": {
        "nl": "`true`: hoort bij de cijferuitvraag.",
        "en": "`true`: belongs to the request for figures.",
    },
    "constraint_severity": {
        "nl": "`error` of `warning`: fout, of alleen een aandachtspunt.",
        "en": "`error` or `warning`: wrong, or only a point of attention.",
    },
    "media_text": {
        "nl": "Wat de afbeelding laat zien, of wat geluid of film zegt; een streepje (`-`) als "
        "die alleen versiert.",
        "en": "What the picture shows, or what the sound or film says; a dash (`-`) where it only "
        "decorates.",
    },
    "unit": {"nl": "Eenheid van het getal.", "en": "Unit of the number."},
    "decimals": {
        "nl": "Hoeveel decimalen het getal heeft.",
        "en": "How many decimals the number has.",
    },
    "min": {"nl": "Laagste getal dat kan.", "en": "Lowest number that can be."},
    "max": {"nl": "Hoogste getal dat kan.", "en": "Highest number that can be."},
    "max_length": {
        "nl": "Hoeveel tekens een tekst mag hebben.",
        "en": "How many characters a text may have.",
    },
    "published": {
        "nl": "`true`: een cijfer zoals gedrukt, ook een bereik, een grens of woorden.",
        "en": "`true`: a figure as printed, also a range, a bound or words.",
    },
    "base": {
        "nl": "Het totaal waar een tabel met aantallen over gaat: `{name, label}`.",
        "en": "What a table of counts is over: `{name, label}`.",
    },
    "rows": {
        "nl": "De rijen van een tabel: `{name, label}` per rij.",
        "en": "The rows of a table: `{name, label}` each.",
    },
    "total": {
        "nl": "Hoe de rijen optellen: `must_equal`, `at_most` of `warn`.",
        "en": "How the rows add up: `must_equal`, `at_most` or `warn`.",
    },
    "tolerance": {
        "nl": "Hoeveel procentpunten afgeronde percentages er samen naast mogen zitten.",
        "en": "By how many percentage points rounded percentages may miss the total.",
    },
    "none": {
        "nl": "De uitweg van een tabel, zoals “onbekend”: `{name, label}`.",
        "en": "The way out of a table, such as “unknown”: `{name, label}`.",
    },
}
