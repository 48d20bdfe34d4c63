"""Problems of a file as such: whether it is there, may be read or written, and what it is."""

from collections.abc import Mapping

from formats.message_texts.base import Message

PATH_MESSAGES: Mapping[str, Message] = {
    "file_unreadable": Message(
        "Het bestand kan niet worden gelezen: {reason}.",
        "The file cannot be read: {reason}.",
    ),
    "file_not_utf8": Message(
        "Het bestand is geen UTF-8.",
        "The file is not UTF-8.",
        "Sla het op met de tekencodering UTF-8.",
        "Save it with the encoding UTF-8.",
    ),
    "file_too_large": Message(
        "Het bestand is groter dan {limit} tekens.",
        "The file is longer than {limit} characters.",
    ),
    "file_kind_unknown": Message(
        "Het bestand is geen vragenlijst, codeboek, indicator of omzetting.",
        "The file is no instrument, codebook, indicator or mapping.",
        "Begin met `settings:`, en daarna `survey:`, `codes:`, `indicators:` of `mapping:`.",
        "Start with `settings:`, followed by `survey:`, `codes:`, `indicators:` or `mapping:`.",
    ),
    "file_absent": Message(
        "Er is geen bestand met deze naam.",
        "There is no file of this name.",
    ),
    "file_is_folder": Message(
        "Dit is een map, geen bestand.",
        "This is a folder, no file.",
    ),
    "file_forbidden": Message(
        "Dit bestand mag niet worden gelezen of geschreven.",
        "This file may not be read or written.",
        "Vraag wie het beheert om toegang, of kies een andere plaats.",
        "Ask whoever keeps it for access, or choose another place.",
    ),
    "folder_absent": Message(
        "De map “{folder}” is er niet; er is niets geschreven.",
        "The folder “{folder}” is not there; nothing is written.",
        "Maak haar eerst.",
        "Make it first.",
    ),
    "file_unwritable": Message(
        "Het bestand kan niet worden geschreven: {reason}.",
        "The file cannot be written: {reason}.",
    ),
    "file_stays": Message(
        "Dit bestand was er al en blijft zoals het is.",
        "This file was there and stays as it is.",
    ),
    "target_is_source": Message(
        "Dit is het bestand dat wordt gelezen; er is niets geschreven.",
        "This is the file that is read; nothing is written.",
        "Geef het resultaat een andere naam.",
        "Give the result another name.",
    ),
    "file_ending_missing": Message(
        "Aan de naam “{name}” is niet te zien wat voor bestand het is.",
        "The name “{name}” does not tell what kind of file it is.",
        "Het einde van de naam zegt het; mogelijk zijn: {known}.",
        "Its ending tells; possible are: {known}.",
    ),
    "file_ending_unwritable": Message(
        "Bestanden die op “{ending}” eindigen, schrijven we niet.",
        "Files that end in “{ending}” are not written.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "file_ending_unknown": Message(
        "Bestanden die op “{ending}” eindigen, lezen we niet.",
        "Files that end in “{ending}” are not read.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
}
