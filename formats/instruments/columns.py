"""The columns and settings of XLSForm: what each means, how it is also called, what becomes of it.

One registry for whoever reads, writes or documents them. `key` is the key that the column has in
YAML; a column that is not run (`runs`) is kept word for word under its own heading.
"""

# ruff: noqa: E501 - a table: one column a line

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from formats.text import Text

Sheet = Literal["survey", "choices", "settings"]
Path = tuple[str, ...]
"""A heading cut at `::`, its first part in small letters: ("bind", "relevant")."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `aliases` are other ways to write it, cut at `::`."""

    name: str
    sheet: Sheet
    doc: Text
    aliases: tuple[Path, ...] = ()
    is_translated: bool = False
    is_expression: bool = False
    runs: bool = True
    key: str = ""

    @property
    def paths(self) -> tuple[Path, ...]:
        """All ways in which its heading is written."""
        return ((self.name,), *self.aliases)


def _survey(
    name: str, nl: str, en: str, *aliases: str, text: bool = False, rule: bool = False
) -> Column:
    return Column(name, "survey", {"nl": nl, "en": en}, _paths(aliases), text, rule)


def _kept(name: str, nl: str, en: str, *aliases: str) -> Column:
    return Column(name, "survey", {"nl": nl, "en": en}, _paths(aliases), runs=False)


def _media(sheet: Sheet, kind: str, nl: str, en: str) -> Column:
    doc = {"nl": nl, "en": en}
    return Column(f"media::{kind}", sheet, doc, ((kind,), ("media", kind)), True, key=kind)


def _choice(name: str, nl: str, en: str, *aliases: str, text: bool = False) -> Column:
    return Column(name, "choices", {"nl": nl, "en": en}, _paths(aliases), text)


def _setting(name: str, nl: str, en: str, *aliases: str, runs: bool = True) -> Column:
    return Column(name, "settings", {"nl": nl, "en": en}, _paths(aliases), runs=runs)


def _paths(aliases: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(tuple(alias.split("::")) for alias in aliases)


COLUMNS: tuple[Column, ...] = (
    _survey("type", "Soort vraag, met de naam van de keuzelijst.", "Type of item, with the name of its list.", "command"),
    _survey("name", "Vaste naam van de vraag.", "Permanent name of the item.", "tag", "value"),
    _survey("label", "De vraag.", "The question.", "caption", text=True),
    _survey("hint", "Uitleg onder de vraag.", "Explanation under the question.", text=True),
    _survey("guidance_hint", "Doorvragen: alleen voor de interviewer.", "Prompts: for the interviewer only.", text=True),
    _survey("required", "Ja, nee of een expressie: of er een antwoord moet zijn.", "Yes, no or an expression: whether there must be an answer.", "bind::required", rule=True),
    _survey("required_message", "Wat er dan wordt gezegd.", "What is then said.", "requiredmsg", "bind::jr:requiredMsg", text=True),
    _survey("relevant", "Expressie: wanneer de vraag wordt gesteld.", "Expression: when the item is asked.", "relevance", "bind::relevant", rule=True),
    _survey("constraint", "Expressie die moet kloppen; een punt is het antwoord zelf.", "Expression that must hold; a point is the answer itself.", "bind::constraint", rule=True),
    _survey("constraint_message", "Wat er wordt gezegd als dat niet klopt.", "What is said when it does not hold.", "constraining_message", "bind::jr:constraintMsg", text=True),
    _survey("calculation", "Expressie waarmee het antwoord wordt uitgerekend.", "Expression that works out the answer.", "calculate", "bind::calculate", rule=True),
    _survey("trigger", "Vragen waarvan een wijziging de berekening opnieuw laat doen.", "Items whose change has the calculation made anew."),
    _survey("choice_filter", "Expressie over kolommen van de keuzelijst: welke keuzes er zijn.", "Expression over columns of the list: which choices there are.", rule=True),
    _survey("repeat_count", "Hoe vaak een herhaling er is.", "How many turns a repeat has.", "count", "jr:count", "control::jr:count", rule=True),
    _survey("default", "Waarmee het antwoord begint: een waarde of een expressie.", "What the answer begins with: a value or an expression."),
    _survey("read_only", "Wordt getoond en niet gevraagd.", "Is shown and not asked.", "readonly", "bind::readonly"),
    _survey("appearance", "Hoe de vraag eruitziet.", "What the item looks like.", "control::appearance"),
    _survey("parameters", "Instellingen van het vraagtype: start=0 end=10.", "Settings of the item's type: start=0 end=10."),
    _media("survey", "image", "Beeld bij de vraag: een bestandsnaam.", "Picture with the question: a file name."),
    _media("survey", "big-image", "Groot beeld bij de vraag.", "Large picture with the question."),
    _media("survey", "audio", "Geluid bij de vraag.", "Sound with the question."),
    _media("survey", "video", "Film bij de vraag.", "Video with the question."),
    _kept("autoplay", "Speelt geluid of beeld vanzelf af.", "Plays sound or video by itself.", "control::autoplay"),
    _kept("rows", "Hoogte van een tekstvak.", "Height of a text field.", "control::rows"),
    _kept("save_to", "Eigenschap van een entiteit waarin het antwoord komt.", "Property of an entity that takes the answer.", "bind::entities:saveto"),
    _kept("intent", "Ander programma op het toestel dat het antwoord geeft.", "Another program on the device that gives the answer."),
    _kept("no_app_error_string", "Melding als dat programma er niet is.", "Message where that program is missing.", "noapperrorstring", "bind::jr:noAppErrorString"),
    _kept("compact_tag", "Kenmerk in een bericht per sms.", "Tag in a text message.", "instance::odk:tag"),
    _kept("sms_field", "Veld in een bericht per sms.", "Field in a text message."),
    _kept("sms_option", "Keuze in een bericht per sms.", "Choice in a text message."),
    _kept("sms_separator", "Scheidingsteken in een bericht per sms.", "Separator in a text message."),
    _kept("sms_allow_media", "Of een bericht per sms bijlagen heeft.", "Whether a text message has attachments."),
    _kept("sms_date_format", "Datum in een bericht per sms.", "Date in a text message."),
    _kept("sms_datetime_format", "Datum en tijd in een bericht per sms.", "Date and time in a text message."),
    _kept("sms_response", "Antwoord op een bericht per sms.", "Answer to a text message."),
    _survey("disabled", "Ja: de rij telt niet mee.", "Yes: the row does not count."),
    _choice("list_name", "Naam van de keuzelijst.", "Name of the list."),
    _choice("name", "Vaste naam van de keuze.", "Permanent name of the choice.", "value"),
    _choice("label", "De keuze in woorden.", "The choice in words.", "caption", text=True),
    _media("choices", "image", "Beeld bij de keuze.", "Picture with the choice."),
    _media("choices", "big-image", "Groot beeld bij de keuze.", "Large picture with the choice."),
    _media("choices", "audio", "Geluid bij de keuze.", "Sound with the choice."),
    _media("choices", "video", "Film bij de keuze.", "Video with the choice."),
    _setting("form_title", "Titel van de vragenlijst.", "Title of the instrument.", "title", "set_form_title"),
    _setting("form_id", "Vaste naam van de vragenlijst.", "Permanent name of the instrument.", "id_string", "set_form_id"),
    _setting("version", "Naam van deze uitgave.", "Names this edition."),
    _setting("default_language", "Taal van teksten waar geen taal bij staat.", "Language of texts that name none."),
    _setting("allow_choice_duplicates", "Ja: in een keuzelijst mag een naam vaker voorkomen.", "Yes: a name may occur more than once in a list."),
    _setting("instance_name", "Expressie die een ingevulde lijst een naam geeft.", "Expression that names a filled-in form.", runs=False),
    _setting("style", "Verdeling over pagina's en kolommen.", "Division into pages and columns.", runs=False),
    _setting("namespaces", "Namen van uitbreidingen.", "Names of extensions."),
    _setting("public_key", "Sleutel waarmee antwoorden worden versleuteld.", "Key that answers are encrypted with.", runs=False),
    _setting("submission_url", "Adres waar antwoorden heen gaan.", "Address that answers are sent to.", runs=False),
    _setting("auto_send", "Verzendt vanzelf.", "Sends by itself.", runs=False),
    _setting("auto_delete", "Verwijdert na verzenden.", "Deletes after sending.", runs=False),
    _setting("client_editable", "Ingevulde lijsten zijn later te wijzigen.", "Filled-in forms can be changed later.", runs=False),
    _setting("clean_text_values", "Nee: spaties in teksten blijven staan.", "No: spaces in texts are left.", runs=False),
    _setting("omit_instanceID", "Ja: een ingevulde lijst krijgt geen kenmerk.", "Yes: a filled-in form is given no mark.", runs=False),
    _setting("instance_xmlns", "Naamruimte van de antwoorden.", "Namespace of the answers.", runs=False),
    _setting("name", "Naam van het hoofdelement in de antwoorden.", "Name of the main element of the answers.", runs=False),
    _setting("prefix", "Begin van een bericht per sms.", "Beginning of a text message.", runs=False),
    _setting("delimiter", "Scheidingsteken in een bericht per sms.", "Delimiter in a text message.", runs=False),
    _setting("sms_keyword", "Trefwoord van een bericht per sms.", "Keyword of a text message.", runs=False),
    _setting("sms_separator", "Scheidingsteken in een bericht per sms.", "Separator in a text message.", runs=False),
)  # fmt: skip


def columns_of(sheet: Sheet) -> Mapping[Path, Column]:
    """The columns of a sheet by every way in which their heading is written."""
    return {path: column for column in COLUMNS if column.sheet == sheet for path in column.paths}
