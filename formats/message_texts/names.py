"""Problems with the permanent names of items, choices and lists."""

from collections.abc import Mapping

from formats.message_texts.base import Message

NAME_MESSAGES: Mapping[str, Message] = {
    "name_malformed": Message(
        "“{name}” kan geen naam zijn.",
        "“{name}” cannot be a name.",
        "Een naam begint met een kleine letter en heeft alleen kleine letters, cijfers en _; "
        "hoogstens 64 tekens.",
        "A name starts with a small letter and has only small letters, digits and _; "
        "64 characters at most.",
    ),
    "name_impossible": Message(
        "“{name}” kan geen naam zijn.",
        "“{name}” cannot be a name.",
        "Een naam begint met een letter of _ en heeft alleen letters, cijfers, _, - en punten; "
        "hoogstens {limit} tekens.",
        "A name starts with a letter or _ and has only letters, digits, _, - and points; "
        "{limit} characters at most.",
    ),
    "name_letters": Message(
        "In “{name}” staan letters die op andere lijken, zoals brede letters of ligaturen.",
        "“{name}” has letters that look like others, such as wide letters or ligatures.",
    ),
    "name_unusual": Message(
        "“{name}” kan, maar namen lezen en delen beter met alleen kleine letters, cijfers en _.",
        "“{name}” will do, but names are better read and shared with only small letters, digits "
        "and _.",
    ),
    "choice_name_long": Message(
        "De naam “{name}…” is langer dan {limit} tekens.",
        "The name “{name}…” is longer than {limit} characters.",
        "Kies een korte naam; wat men leest, staat in het label.",
        "Choose a short name; what people read stands in the label.",
    ),
    "choice_name_spaced": Message(
        "In “{name}” staat een spatie; meer antwoorden worden met een spatie ertussen bewaard.",
        "There is a space in “{name}”; several choices are kept with a space between them.",
        "Schrijf _ in plaats van de spatie.",
        "Write _ instead of the space.",
    ),
    "name_reserved": Message(
        "De naam “{name}” is al bezet door het programma.",
        "The name “{name}” is reserved by the program.",
        "Kies een andere naam.",
        "Choose another name.",
    ),
    "name_duplicate": Message(
        "De naam “{name}” komt twee keer voor; de eerste keer op regel {line}.",
        "The name “{name}” occurs twice; first on line {line}.",
        "Geef een van de twee een andere naam.",
        "Give one of the two another name.",
    ),
    "name_of_count": Message(
        "De naam “{name}” is die van hoe vaak “{repeat}” wordt gevraagd, voor programma's van ODK.",
        "The name “{name}” is that of how often “{repeat}” is asked, for programs of ODK.",
        "Geef deze een andere naam, of schrijf bij repeat_count alleen ${{{name}}}.",
        "Give this one another name, or write only ${{{name}}} at repeat_count.",
    ),
    "name_taken": Message(
        "De naam “{name}” is al in gebruik.",
        "The name “{name}” is already taken.",
        "Kies een andere naam.",
        "Choose another name.",
    ),
}
