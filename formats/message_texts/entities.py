"""Problems in what an XLSForm says of entities: the sheet of that name and the column save_to."""

from collections.abc import Mapping

from formats.message_texts.base import Message

ENTITY_MESSAGES: Mapping[str, Message] = {
    "entity_two_turns": Message(
        "De entiteit van “{list}” kijkt in twee herhalingen, of binnen en buiten een herhaling.",
        "The entity of “{list}” looks into two repeats, or inside and outside of one.",
        "Reken wat erbij moet uit in één beurt, met een calculate, en neem die.",
        "Work out what it needs within one turn, with a calculate, and take that.",
    ),
    "entity_without_room": Message(
        "Voor de entiteit van “{list}” is geen plaats: een groep of herhaling maakt er één.",
        "There is no place for the entity of “{list}”: a group or repeat makes one.",
        "Zet de vragen van elke entiteit in een eigen groep.",
        "Put the questions of each entity in a group of their own.",
    ),
    "entity_list_missing": Message(
        "In deze rij staat niet in welke lijst de entiteiten komen.",
        "This row does not say which list the entities come into.",
        "Vul list_name in.",
        "Fill in list_name.",
    ),
    "entity_name_impossible": Message(
        "“{name}” kan op het blad entities of bij save_to geen naam zijn.",
        "“{name}” cannot be a name on the sheet entities or below save_to.",
        "Een naam begint met een letter of één _ en heeft letters, cijfers, _ en -.",
        "A name starts with a letter or one _ and has letters, digits, _ and -.",
    ),
    "entity_list_twice": Message(
        "De lijst “{list}” staat twee keer op het blad entities.",
        "The list “{list}” stands on the sheet entities twice.",
        "Laat er één rij van staan.",
        "Keep one row of it.",
    ),
    "entity_column_unknown": Message(
        "De kolom “{column}” bestaat niet op het blad entities.",
        "The sheet entities has no column “{column}”.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "entity_label_missing": Message(
        "Er worden entiteiten gemaakt in “{list}”, maar een label ontbreekt.",
        "Entities are made in “{list}”, but a label is missing.",
        "Vul label in.",
        "Fill in label.",
    ),
    "entity_id_missing": Message(
        "Met update_if wordt een entiteit in “{list}” bijgewerkt, maar welke staat er niet.",
        "With update_if an entity in “{list}” is updated, but not which one.",
        "Vul entity_id in, of haal update_if weg.",
        "Fill in entity_id, or remove update_if.",
    ),
    "entity_update_missing": Message(
        "In “{list}” worden entiteiten gemaakt of bijgewerkt. Wanneer dat laatste staat er niet.",
        "Entities in “{list}” are made or updated, but when they are updated is not said.",
        "Vul update_if in, of haal entity_id weg als er alleen nieuwe worden gemaakt.",
        "Fill in update_if, or remove entity_id if only new ones are made.",
    ),
    "entity_list_not_attached": Message(
        "Entiteiten uit “{list}” worden bijgewerkt, maar de vragenlijst heeft die lijst niet.",
        "Entities of “{list}” are updated, but the questionnaire does not have that list.",
        "Laat een vraag uit {list}.csv kiezen (select_one_from_file {list}.csv), of zet op "
        "het blad survey een rij csv-external met de naam {list}.",
        "Let a question choose from {list}.csv (select_one_from_file {list}.csv), or put a row "
        "csv-external named {list} on the sheet survey.",
    ),
    "save_to_reserved": Message(
        "Een eigenschap van een entiteit kan niet “{name}” heten: die heeft elke entiteit al.",
        "A property of an entity cannot be called “{name}”: each entity has that already.",
        "Kies bij save_to een andere naam.",
        "Choose another name below save_to.",
    ),
    "save_to_twice": Message(
        "In de eigenschap “{name}” komt al het antwoord van rij {line}.",
        "The property “{name}” takes the answer of row {line} already.",
        "Geef een van de twee een andere naam.",
        "Give one of the two another name.",
    ),
    "save_to_group": Message(
        "Een groep of herhaling heeft geen antwoord dat in een entiteit kan komen.",
        "A group or repeat has no answer that could go into an entity.",
        "Zet save_to bij een vraag.",
        "Put save_to beside a question.",
    ),
    "save_to_list_unknown": Message(
        "De lijst “{list}” staat niet op het blad entities.",
        "The list “{list}” is not on the sheet entities.",
        "Schrijf save_to als lijst#eigenschap, met een lijst van dat blad.",
        "Write save_to as list#property, with a list of that sheet.",
    ),
}
