"""Problems in the headings of an XLSForm: what a column is called."""

from collections.abc import Mapping

from formats.message_texts.base import Message

HEADING_MESSAGES: Mapping[str, Message] = {
    "column_missing": Message(
        "De kolom “{column}” ontbreekt.",
        "The column “{column}” is missing.",
        "Zet de namen van de kolommen in de eerste rij van het blad.",
        "Put the names of the columns in the first row of the sheet.",
    ),
    "column_twice": Message(
        "De kolom “{column}” staat er twee keer; de eerste heet “{first}”.",
        "The column “{column}” is there twice; the first is called “{first}”.",
        "Laat er één staan.",
        "Keep one.",
    ),
    "column_parts": Message(
        "De kolom “{column}” heeft delen die zij niet kan hebben.",
        "The column “{column}” has parts that it cannot have.",
        "Een taal staat er alleen bij teksten en media, en dan één.",
        "A language goes only with texts and media, and then one.",
    ),
    "media_unknown": Message(
        "“{kind}” is geen soort media (kolom “{column}”).",
        "“{kind}” is no kind of media (column “{column}”).",
        "Mogelijk zijn: image, big-image, audio en video.",
        "Possible are: image, big-image, audio and video.",
    ),
    "attribute_unnamed": Message(
        "In de kop “{column}” staat niet om welk kenmerk het gaat.",
        "The heading “{column}” does not say which attribute it is about.",
        "Zet het erachter na twee dubbele punten, zoals {example}, of maak de kolom leeg.",
        "Put it behind two colons, such as {example}, or empty the column.",
    ),
    "attribute_taken": Message(
        "Het kenmerk “{name}” (kolom “{column}”) zet ODK er zelf bij.",
        "The attribute “{name}” (column “{column}”) is set by ODK itself.",
        "Maak de kolom leeg, of geef het kenmerk een andere naam.",
        "Empty the column, or give the attribute another name.",
    ),
    "attribute_impossible": Message(
        "“{name}” kan geen kenmerk in een XForm zijn (kolom “{column}”).",
        "“{name}” cannot be an attribute in an XForm (column “{column}”).",
        "Een naam begint met een letter of _ en heeft letters, cijfers, _, - en punten; er kan één "
        "voorvoegsel met een dubbele punt voor staan.",
        "A name starts with a letter or _ and has letters, digits, _, - and points; one prefix "
        "with a colon may go before it.",
    ),
    "namespace_undeclared": Message(
        "Nergens staat waar “{prefix}:” voor staat (kolom “{column}”).",
        "Nothing says what “{prefix}:” stands for (column “{column}”).",
        'Zet op het blad settings in de kolom namespaces: {prefix}="https://...".',
        'Put on the sheet settings, in the column namespaces: {prefix}="https://...".',
    ),
    "namespace_impossible": Message(
        "“{prefix}” kan zo niet in namespaces staan.",
        "“{prefix}” cannot stand in namespaces like this.",
        "Geef een voorvoegsel van letters en cijfers, niet xml of xmlns, met een adres: "
        'x="https://...".',
        'Give a prefix of letters and digits, not xml or xmlns, with an address: x="https://...".',
    ),
    "setting_reserved": Message(
        "Een instelling kan niet “{column}” heten: zo heet een deel van ieder formulier.",
        "A setting cannot be called “{column}”: a part of every form is called so.",
        "Haal de kolom weg, of geef haar een andere naam.",
        "Take the column out, or give it another name.",
    ),
    "column_nameless": Message(
        "“{value}” staat in een kolom zonder naam, en wordt niet gelezen.",
        "“{value}” stands in a column without a name, and is not read.",
        "Geef de kolom een naam in de eerste rij, of haal hem weg.",
        "Give the column a name in the first row, or take it out.",
    ),
    "column_kept": Message(
        "De kolom “{column}” wordt bewaard, maar doet hier niets.",
        "The column “{column}” is kept, but does nothing here.",
    ),
}
