"""Problems in what an XLSForm takes choices from: lists, their columns, files and turns."""

from collections.abc import Mapping

from formats.message_texts.base import Message

CHOICE_MESSAGES: Mapping[str, Message] = {
    "choices_from_no_repeat": Message(
        "“{name}” is geen vraag in een herhaling: er zijn geen beurten om uit te kiezen.",
        "“{name}” is no question in a repeat: there are no turns to choose from.",
        "Verwijs naar een vraag tussen begin repeat en end repeat, of gebruik een lijst.",
        "Refer to a question between begin repeat and end repeat, or use a list.",
    ),
    "choice_column_name": Message(
        "“{column}” kan geen kolom van keuzes zijn.",
        "“{column}” cannot be a column of choices.",
        "Een naam begint met een letter of _ en heeft letters, cijfers, _, - en punten.",
        "A name starts with a letter or _ and has letters, digits, _, - and points.",
    ),
    "choices_not_one": Message(
        "“{value}” is meer dan één verwijzing naar een vraag van een herhaling.",
        "“{value}” is more than one reference to an item of a repeat.",
        "Schrijf alleen ${{naam}} achter het type.",
        "Write only ${{name}} behind the type.",
    ),
    "list_name_impossible": Message(
        "“{name}” kan geen lijst of bestand zijn: er staat een spatie of aanhalingsteken in.",
        "“{name}” cannot be a list or a file: it has a space or a quotation mark in it.",
        "Schrijf de naam aan elkaar, hier en op het blad choices.",
        "Write the name in one piece, here and on the sheet choices.",
    ),
    "choices_bound": Message(
        "Een keuze is een tekst: bind::type kan hier niet “{type}” zijn.",
        "A choice is a text: bind::type cannot be “{type}” here.",
        "Haal bind::type weg, of maak er string van.",
        "Remove bind::type, or make it string.",
    ),
    "search_beside_list": Message(
        "search() zoekt de keuzes van “{list}” op; een andere vraag neemt die lijst zoals zij is.",
        "search() looks up the choices of “{list}”; another question takes that list as it is.",
        "Geef de andere vraag een eigen lijst, of ook search().",
        "Give the other question a list of its own, or search() as well.",
    ),
    "search_from_file": Message(
        "search() gaat niet samen met keuzes uit een bestand.",
        "search() does not go together with choices from a file.",
        "Kies een van de twee: haal search() weg, of neem select_one met een lijst.",
        "Choose one of the two: remove search(), or take select_one with a list.",
    ),
}
