"""What is told about the files that go with an instrument."""

from collections.abc import Mapping

from formats.message_texts.base import Message

FILE_MESSAGES: Mapping[str, Message] = {
    "media_missing": Message(
        "Het bestand “{file}” is er niet: de pagina gaat zonder.",
        "The file “{file}” is not there: the page does without.",
        "Voeg het toe bij de bestanden van de vragenlijst.",
        "Add it to the files of the questionnaire.",
    ),
    "media_kind": Message(
        "“{file}” is van een andere soort ({type}) dan hier wordt genoemd ({kind}).",
        "“{file}” is of another kind ({type}) than is named here ({kind}).",
    ),
    "media_big_alone": Message(
        "Een groot beeld (`big-image`) wordt geopend vanuit een gewoon beeld, en dat is er niet.",
        "A large picture (`big-image`) is opened from an ordinary one, and there is none.",
        "Noem het bestand ook onder `image`.",
        "Name the file under `image` as well.",
    ),
    "media_without_text": Message(
        "Wie “{file}” niet kan zien of horen, mist wat het zegt.",
        "Who cannot see or hear “{file}” misses what it says.",
        "Zet het in woorden onder `media_text`, of een streepje (-) als het alleen versiert.",
        "Put it in words under `media_text`, or a dash (-) where it only decorates.",
    ),
    "media_name": Message(
        "“{file}” kan geen naam van een bestand zijn.",
        "“{file}” cannot be the name of a file.",
        'Gebruik ten hoogste {limit} tekens, en geen / \\ : * ? " < > of |.',
        'Use at most {limit} characters, and no / \\ : * ? " < > or |.',
    ),
    "media_hash": Message(
        "Bij “{file}” staat geen SHA-256 van zijn inhoud.",
        "“{file}” has no SHA-256 of what it holds.",
        "Voeg het bestand opnieuw toe.",
        "Add the file again.",
    ),
    "media_type_unknown": Message(
        "“{file}” is geen afbeelding, geluid of film die een pagina kan laten zien.",
        "“{file}” is no picture, sound or film that a page can show.",
        "Wat kan: {known}.",
        "What is taken: {known}.",
    ),
    "media_too_large": Message(
        "“{file}” is te groot: ten hoogste {limit} MB.",
        "“{file}” is too large: at most {limit} MB.",
        "Maak het kleiner; op een telefoon laadt het anders ook te langzaam.",
        "Make it smaller; on a phone it would load too slowly as well.",
    ),
    "media_active": Message(
        "“{file}” is een tekening die meer doet dan tekenen: er zit een programma of een "
        "verwijzing naar buiten in.",
        "“{file}” is a drawing that does more than draw: it holds a program or a reference "
        "elsewhere.",
        "Bewaar hem opnieuw als gewone SVG, of als PNG.",
        "Save it again as plain SVG, or as PNG.",
    ),
    "zip_damaged": Message(
        "“{file}” is beschadigd, of is geen zip.",
        "“{file}” is damaged, or is no zip.",
        "Maak de zip opnieuw, zonder wachtwoord.",
        "Make the zip again, without a password.",
    ),
    "zip_too_large": Message(
        "“{file}” is uitgepakt te groot: ten hoogste {limit} MB en {count} bestanden.",
        "“{file}” is too large unpacked: at most {limit} MB and {count} files.",
        "Voeg de bestanden in delen toe.",
        "Add the files in parts.",
    ),
    "zip_double": Message(
        "In “{file}” staat “{name}” twee keer, in verschillende mappen.",
        "“{file}” holds “{name}” twice, in different folders.",
        "Geef elk bestand een eigen naam.",
        "Give each file a name of its own.",
    ),
    "zip_form": Message(
        "In “{file}” staat niet één vragenlijst, maar {count}.",
        "“{file}” does not hold one questionnaire, but {count}.",
        "Zet er één vragenlijst in, met de bestanden die erbij horen.",
        "Put one questionnaire in it, with the files that go with it.",
    ),
    "export_leaves_file": Message(
        "“{file}” staat niet in een bestand .{ending}.",
        "“{file}” is not in a .{ending} file.",
        "Leg het ernaast, onder dezelfde naam.",
        "Put it beside the file, under the same name.",
    ),
    "yaml_too_much": Message(
        "Het bestand heeft meer dan {limit} sleutels en waarden, of sleutels die te lang zijn.",
        "The file has more than {limit} keys and values, or keys that are too long.",
        "Verdeel het over meer vragenlijsten.",
        "Divide it over several questionnaires.",
    ),
    "sheet_twice": Message(
        "Er is meer dan één blad “{sheet}”.",
        "There is more than one sheet “{sheet}”.",
        "Zet alles op één blad, of geef het andere een eigen naam.",
        "Put all of it on one sheet, or give the other a name of its own.",
    ),
    "export_renames_sheet": Message(
        "Het blad heet in een bestand .{ending} anders: daar kan het “{title}” zijn.",
        "The sheet has another name in a .{ending} file: there it can be “{title}”.",
    ),
    "sign_impossible": Message(
        "Hier staat een stuurteken, dat niet in elk bestand bewaard kan worden.",
        "There is a control sign here, which not every file can keep.",
        "Haal het weg.",
        "Remove it.",
    ),
}
