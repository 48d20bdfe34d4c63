"""What changed between two versions of an instrument, and what became of old answers."""

from collections.abc import Mapping

from formats.message_texts.base import Message

EDITION_MESSAGES: Mapping[str, Message] = {
    "compare_added": Message(
        "Nieuw: er zijn geen eerdere antwoorden om mee te vergelijken.",
        "New: there are no earlier answers to compare with.",
    ),
    "compare_removed": Message(
        "Vervallen: eerdere antwoorden horen nergens meer bij.",
        "Gone: earlier answers belong nowhere any more.",
    ),
    "compare_renamed": Message(
        "Vervallen: eerdere antwoorden gaan naar “{label}”.",
        "Gone: earlier answers go to “{label}”.",
    ),
    "compare_elsewhere": Message(
        "Eerdere antwoorden gaan naar “{label}”, niet naar deze vraag.",
        "Earlier answers go to “{label}”, not to this question.",
    ),
    "compare_type": Message(
        "Het soort vraag is anders: was “{before}”, is nu “{after}”.",
        "The type of item changed from “{before}” to “{after}”.",
    ),
    "compare_type_fits": Message(
        "Het soort vraag is anders (was “{before}”, is nu “{after}”), maar de antwoorden passen.",
        "The type of item changed (from “{before}” to “{after}”), but answers fit.",
    ),
    "compare_label": Message(
        "De vraag is anders verwoord: was “{before}”, is nu “{after}”.",
        "The words of the question changed from “{before}” to “{after}”.",
    ),
    "compare_hint": Message(
        "De uitleg bij de vraag is anders.", "The explanation of the question changed."
    ),
    "compare_media": Message(
        "Wat de vraag of een antwoord laat zien of horen is anders.",
        "What is shown or heard with the question or a choice changed.",
    ),
    "compare_unit": Message(
        "De eenheid is anders: was “{before}”, is nu “{after}”.",
        "The unit changed from “{before}” to “{after}”.",
    ),
    "compare_choice_added": Message(
        "Nieuwe antwoordmogelijkheid: “{label}”.", "New choice: “{label}”."
    ),
    "compare_choice_removed": Message(
        "Antwoordmogelijkheid vervallen: “{label}”.", "Choice gone: “{label}”."
    ),
    "compare_choice_label": Message(
        "Antwoordmogelijkheid anders verwoord: was “{before}”, is nu “{after}”.",
        "The words of a choice changed from “{before}” to “{after}”.",
    ),
    "compare_choice_order": Message(
        "De antwoordmogelijkheden staan in een andere volgorde.",
        "The choices stand in another order.",
    ),
    "compare_scale": Message(
        "De schaal is anders: was {before} stappen, is nu {after}.",
        "The scale changed from {before} steps to {after}.",
    ),
    "compare_score": Message(
        "Een antwoordmogelijkheid telt anders: “{label}”.",
        "A choice counts for something else: “{label}”.",
    ),
    "compare_row_added": Message("Nieuwe rij: “{label}”.", "New row: “{label}”."),
    "compare_row_removed": Message("Rij vervallen: “{label}”.", "Row gone: “{label}”."),
    "compare_row_label": Message(
        "Rij anders verwoord: was “{before}”, is nu “{after}”.",
        "The words of a row changed from “{before}” to “{after}”.",
    ),
    "compare_base": Message(
        "De tabel gaat over een ander totaal: was “{before}”, is nu “{after}”.",
        "The table is over something else: was “{before}”, is now “{after}”.",
    ),
    "compare_total": Message("De rijen tellen anders op.", "The rows add up in another way."),
    "compare_relevant": Message(
        "De vraag wordt aan anderen gesteld: de voorwaarde is anders.",
        "The question is put to others: its condition changed.",
    ),
    "compare_calculation": Message(
        "De waarde wordt anders uitgerekend.", "The value is worked out in another way."
    ),
    "compare_rules": Message(
        "De controle op het antwoord is anders; eerdere antwoorden kunnen erbuiten vallen.",
        "The check of the answer changed; earlier answers may fall outside it.",
    ),
    "compare_roles": Message(
        "De vraag gaat naar andere rolgroepen.", "The question goes to other role groups."
    ),
    "compare_moved": Message(
        "De vraag staat op een andere plaats.", "The question stands in another place."
    ),
    "compare_repeat": Message(
        "De vraag wordt niet meer even vaak gesteld: zij staat nu in of buiten een herhaling.",
        "The question is no longer put as often: it stands inside or outside a repeat now.",
    ),
    "compare_mapped": Message(
        "De omzetting brengt eerdere antwoorden over.", "The mapping carries earlier answers over."
    ),
    "compare_left": Message(
        "De omzetting brengt eerdere antwoorden niet over.",
        "The mapping does not carry earlier answers over.",
    ),
    "compare_left_because": Message(
        "De omzetting brengt eerdere antwoorden niet over. {label}",
        "The mapping does not carry earlier answers over. {label}",
    ),
    "carry_gone": Message(
        "Deze vraag is er niet meer, en de omzetting noemt geen andere.",
        "This question is gone, and the mapping names no other.",
    ),
    "carry_dropped": Message(
        "De omzetting laat dit antwoord achter.", "The mapping leaves this answer behind."
    ),
    "carry_choice": Message(
        "Voor de keuze “{label}” is er geen nieuwe.", "There is no new choice for “{label}”."
    ),
    "carry_several": Message(
        "Er waren meer keuzes, en nu kan er één.",
        "Several choices were made, and now there can be one.",
    ),
    "carry_row": Message(
        "Voor de rij “{label}” is er geen nieuwe.", "There is no new row for “{label}”."
    ),
    "carry_type": Message(
        "Een antwoord op “{before}” past niet bij “{after}”.",
        "An answer to “{before}” does not fit “{after}”.",
    ),
    "carry_refused": Message(
        "Het overgebrachte antwoord klopt niet met de nieuwe vraag: {reason}",
        "The answer carried over is wrong for the new question: {reason}",
    ),
    "carry_turns": Message(
        "De vraag hoort bij een andere herhaling.", "The question belongs to another repeat."
    ),
    "carry_as_note": Message(
        "Het oude antwoord staat als toelichting bij de nieuwe vraag.",
        "The old answer stands as a note at the new question.",
    ),
    "mapping_sets_unreadable": Message(
        "“{typed}” is niet te lezen. Schrijf: naam = waarde; naam = waarde.",
        "“{typed}” cannot be read. Write: name = value; name = value.",
    ),
    "mapping_other_pair": Message(
        "Dit bestand gaat over {name} van versie {before} naar {after}, niet over deze twee.",
        "This file is about {name} from version {before} to {after}, not about these two.",
    ),
    "mapping_item_unknown": Message(
        "De oude versie heeft geen vraag “{name}”.", "The old version has no item “{name}”."
    ),
    "mapping_target_unknown": Message(
        "De nieuwe versie heeft geen vraag “{name}”.", "The new version has no item “{name}”."
    ),
    "mapping_choice_unknown": Message(
        "“{item}” heeft geen keuze “{name}”.", "“{item}” has no choice “{name}”."
    ),
    "mapping_row_unknown": Message(
        "“{item}” heeft geen rij “{name}”.", "“{item}” has no row “{name}”."
    ),
    "mapping_twice": Message(
        "“{name}” staat er twee keer in.",
        "“{name}” is in it twice.",
    ),
}
