"""Problems in an expression of a definition; `at` is the place in the expression, from 1."""

from collections.abc import Mapping

from formats.message_texts.base import Message

EXPRESSION_MESSAGES: Mapping[str, Message] = {
    "expression_sign": Message(
        "“{sign}” (teken {at}) hoort niet in een expressie.",
        "“{sign}” (character {at}) has no place in an expression.",
        "Haal het weg, of zet tekst tussen rechte aanhalingstekens.",
        "Remove it, or put text between straight quotes.",
    ),
    "expression_begins": Message(
        "De expressie begint met “{sign}”, en er staat niet wat er wordt vergeleken.",
        "The expression begins with “{sign}”, and does not say what is compared.",
        "Zet er een punt voor, die voor het antwoord zelf staat, of ${{naam}} van een vraag.",
        "Put a point before it, which stands for the answer itself, or ${{name}} of an item.",
    ),
    "expression_reference_empty": Message(
        "Tussen de accolades (teken {at}) staat geen naam.",
        "There is no name between the braces (character {at}).",
        "Schrijf ${{naam}}, met de naam van een vraag.",
        "Write ${{name}}, with the name of an item.",
    ),
    "expression_sign_foreign": Message(
        "“{sign}” (teken {at}) kent een expressie niet.",
        "An expression does not know “{sign}” (character {at}).",
        "Schrijf {instead}.",
        "Write {instead}.",
    ),
    "expression_text_open": Message(
        "De tekst die bij teken {at} begint, eindigt niet.",
        "The text that starts at character {at} does not end.",
        "Sluit hem met hetzelfde aanhalingsteken.",
        "Close it with the same quote.",
    ),
    "expression_ends": Message(
        "De expressie houdt te vroeg op (teken {at}).",
        "The expression ends too soon (character {at}).",
        "Maak haar af: er mist een waarde of een haakje.",
        "Complete it: a value or a bracket is missing.",
    ),
    "expression_unexpected": Message(
        "“{sign}” (teken {at}) staat op een verkeerde plaats.",
        "“{sign}” (character {at}) is in the wrong place.",
        "Kijk of er een operator, komma of haakje mist.",
        "See whether an operator, comma or bracket is missing.",
    ),
    "expression_bare_word": Message(
        "“{word}” (teken {at}) staat los in de expressie.",
        "“{word}” (character {at}) stands bare in the expression.",
        "Schrijf {reference} voor een antwoord of '{word}' voor tekst.",
        "Write {reference} for an answer or '{word}' for text.",
    ),
    "expression_too_long": Message(
        "De expressie is langer dan {limit} tekens.",
        "The expression is longer than {limit} characters.",
        "Deel haar op met een vraag van het type calculate.",
        "Split it with an item of type calculate.",
    ),
    "expression_too_deep": Message(
        "De expressie is dieper genest dan {limit} lagen.",
        "The expression is nested deeper than {limit} levels.",
        "Deel haar op met een vraag van het type calculate.",
        "Split it with an item of type calculate.",
    ),
    "function_unknown": Message(
        "De functie “{name}” (teken {at}) bestaat niet.",
        "There is no function “{name}” (character {at}).",
    ),
    "function_arguments": Message(
        "De functie “{name}” (teken {at}) krijgt {count} argumenten.",
        "The function “{name}” (character {at}) is given {count} arguments.",
        "Zo hoort het: {signature}.",
        "It is written {signature}.",
    ),
    "function_argument_kind": Message(
        "Hier (teken {at}) hoort een naam tussen accolades of een verwijzing, geen waarde.",
        "This place (character {at}) takes a name in braces or a reference, no value.",
        "Zo hoort het: {signature}.",
        "It is written {signature}.",
    ),
    "function_no_place": Message(
        "“{value}” is geen plaats waar {name}() (teken {at}) mee kan rekenen.",
        "“{value}” is no place that {name}() (character {at}) can work with.",
        "Schrijf breedte en lengte met een spatie ertussen, zoals '52.1 5.1', of ${{plaats}}.",
        "Write latitude and longitude with a space between, such as '52.1 5.1', or ${{place}}.",
    ),
    "expression_path_short": Message(
        "“{name}” (teken {at}) is alleen het begin van een pad.",
        "“{name}” (character {at}) is only the beginning of a path.",
        "Zo hoort het: {signature}.",
        "It is written {signature}.",
    ),
    "expression_parent": Message(
        "“..” (teken {at}) kan alleen in position(..).",
        "“..” (character {at}) is possible only in position(..).",
        "Verwijs met ${{naam}} naar een antwoord.",
        "Refer to an answer with ${{name}}.",
    ),
    "date_format_unknown": Message(
        "“{piece}” is geen teken dat een datum opmaakt.",
        "“{piece}” is no sign that formats a date.",
        "Kies uit %Y %y %m %n %b %d %e %a %H %h %M %S %3, en %% voor een procentteken.",
        "Choose from %Y %y %m %n %b %d %e %a %H %h %M %S %3, and %% for a percent sign.",
    ),
    "regex_not_literal": Message(
        "Het patroon van regex (teken {at}) moet als tekst in de expressie staan.",
        "The pattern of regex (character {at}) must be written in the expression as text.",
    ),
    "regex_invalid": Message(
        "“{pattern}” is geen geldig patroon (RE2).",
        "“{pattern}” is not a valid pattern (RE2).",
    ),
    "regex_differs": Message(
        "“{piece}” in het patroon “{pattern}” leest de browser anders dan de server.",
        "The browser reads “{piece}” in the pattern “{pattern}” otherwise than the server does.",
        "Schrijf het op een andere manier, bijvoorbeeld met een klasse als [a-z ].",
        "Write it in another way, for example with a class such as [a-z ].",
    ),
    "expression_reference_unknown": Message(
        "Er is geen vraag “{name}”.",
        "There is no item “{name}”.",
    ),
    "expression_reference_whole": Message(
        "“{name}” is een tabel, groep of herhaling en heeft zelf geen waarde.",
        "“{name}” is a table, group or repeat and has no value of its own.",
        "Verwijs naar een rij of een deelvraag.",
        "Refer to a row or a part.",
    ),
    "mention_open": Message(
        "Na `${{` staat geen naam met een sluitende haak.",
        "Behind `${{` there is no name with a closing brace.",
        "Schrijf `${{naam}}`, met de naam van een vraag.",
        "Write `${{name}}`, with the name of an item.",
    ),
    "mention_saved": Message(
        "Hier staat straks niets: wat de vorige keer bij “{name}” is ingevuld, is niet bekend.",
        "Nothing will stand here: what was filled in for “{name}” the time before is not known.",
    ),
    "mention_saved_in_choice": Message(
        "Wat de vorige keer bij “{name}” is ingevuld, kan niet in een antwoordmogelijkheid staan.",
        "What was filled in for “{name}” the time before cannot stand in a choice.",
        "Zet het in de tekst van een vraag, of haal het weg.",
        "Put it in the text of a question, or remove it.",
    ),
    "expression_many_turns": Message(
        "“{name}” wordt in de herhaling “{repeat}” vaker beantwoord; hier is één antwoord nodig.",
        "“{name}” is answered several times in the repeat “{repeat}”; one answer is needed here.",
        "Gebruik sum(), count(), join() of indexed-repeat().",
        "Use sum(), count(), join() or indexed-repeat().",
    ),
    "expression_turns_alone": Message(
        "{function}() krijgt alle beurten van “{name}” (herhaling “{repeat}”) naast iets anders.",
        "{function}() gets all turns of “{name}” (repeat “{repeat}”) beside something else.",
        "Schrijf er binnenin {function}() met “{name}” alleen: twee functies in elkaar.",
        "Write {function}() with “{name}” alone inside it: two functions in each other.",
    ),
    "expression_other_repeat": Message(
        "“{repeat}” is geen herhaling waarin “{name}” staat.",
        "“{repeat}” is not a repeat that holds “{name}”.",
    ),
    "expression_position_group": Message(
        "position(..) staat hier voor een groep, en is daarom altijd 1.",
        "position(..) stands for a group here, and is therefore always 1.",
        "Bedoelde u position({instead})?",
        "Did you mean position({instead})?",
    ),
    "expression_above_form": Message(
        "position() wijst hier hoger dan de vragenlijst zelf.",
        "position() points above the form itself here.",
        "Bedoelde u position({instead})?",
        "Did you mean position({instead})?",
    ),
    "expression_position_nowhere": Message(
        "position(..) staat hier niet in een herhaling, en is daarom altijd 1.",
        "position(..) does not stand in a repeat here, and is therefore always 1.",
    ),
    "expression_choice_unknown": Message(
        "“{choice}” is geen antwoordmogelijkheid van {name}.",
        "“{choice}” is not a choice of {name}.",
    ),
    "choice_column_unknown": Message(
        "De lijst {list} heeft geen kolom “{column}”; het filter vindt daar niets.",
        "The list {list} has no column “{column}”; the filter finds nothing there.",
    ),
    "default_unread": Message(
        "De beginwaarde “{value}” is geen antwoord van het type {type}; de vraag begint leeg.",
        "The default “{value}” is no answer of the type {type}; the item begins empty.",
        "Schrijf een getal als 1.5, een datum als 2027-03-08 en een tijd als 09:30.",
        "Write a number as 1.5, a date as 2027-03-08 and a time as 09:30.",
    ),
    "default_unfit": Message(
        "De beginwaarde “{value}” geeft geen waarde die bij het type {type} past.",
        "The default “{value}” does not give a value that fits the type {type}.",
        "Laat een getal met een getal beginnen, een datum met een datum, zoals today(), en een "
        "plaats met een breedte en een lengte, zoals '52.1 4.3'.",
        "Let a number begin with a number, a date with a date, such as today(), and a place with a "
        "latitude and a longitude, such as '52.1 4.3'.",
    ),
    "calculation_unfit": Message(
        "Zolang niets is ingevuld, geeft deze berekening “{value}”, en dat is geen plaats.",
        "While nothing is filled in, this calculation gives “{value}”, which is no place.",
        "Geef een breedte en een lengte, zoals '52.1 4.3', of niets.",
        "Give a latitude and a longitude, such as '52.1 4.3', or nothing.",
    ),
    "rule_draws": Message(
        "In {column} wordt random() telkens opnieuw getrokken, of helemaal niet.",
        "In {column} random() is drawn anew each time, or not at all.",
        "Zet random() in een calculate en verwijs daarnaar: dan blijft staan wat getrokken is.",
        "Put random() in a calculate and refer to that: what is drawn then stays.",
    ),
    "expression_unreadable": Message(
        "Deze expressie kan geen enkel programma lezen.",
        "No program can read this expression.",
        "Kijk of er haakjes, tekens of aanhalingstekens ontbreken of te veel zijn.",
        "See whether brackets, signs or quotation marks are missing or too many.",
    ),
    "choice_filter_alone": Message(
        "Deze vraag heeft geen lijst met antwoorden; het filter doet niets.",
        "This item has no list of choices; the filter does nothing.",
    ),
    "expression_no_number": Message(
        "{piece} is geen getal, en “{operator}” (teken {at}) rekent ermee.",
        "{piece} is not a number, and “{operator}” (character {at}) calculates with it.",
        "Neem een vraag naar een getal, of maak er met number(...) een van.",
        "Take an item that asks a number, or make it one with number(...).",
    ),
    "expression_choice_no_text": Message(
        "“{operator}” (teken {at}) zoekt een keuze bij haar naam, en {piece} is geen tekst.",
        "“{operator}” (character {at}) looks for a choice by its name, and {piece} is no text.",
        "Zet de naam van de keuze tussen aanhalingstekens, zoals '1'.",
        "Put the name of the choice between quotation marks, such as '1'.",
    ),
    "expression_no_date": Message(
        "{piece} is geen datum, en “{operator}” (teken {at}) leest er een.",
        "{piece} is not a date, and “{operator}” (character {at}) reads one.",
        "Schrijf jaar-maand-dag, zoals '2026-03-08'.",
        "Write year-month-day, such as '2026-03-08'.",
    ),
    "expression_never_equal": Message(
        "{piece} is geen getal of datum, dus “{operator}” (teken {at}) geeft altijd hetzelfde.",
        "{piece} is no number or date, so “{operator}” (character {at}) always gives the same.",
        "Vergelijk met een getal, of met een mogelijkheid van een keuzevraag.",
        "Compare with a number, or with a choice of a question with choices.",
    ),
    "expression_no_choices": Message(
        "{piece} is geen keuzevraag, en “{operator}” (teken {at}) zoekt er een keuze in.",
        "{piece} has no choices, and “{operator}” (character {at}) looks for one in it.",
        "Vergelijk met = of neem een keuzevraag.",
        "Compare with =, or take a question with choices.",
    ),
    "expression_begins_no_date": Message(
        "Zolang niets is ingevuld, is {piece} “{value}”, en “{operator}” (teken {at}) leest daar "
        "een datum uit.",
        "While nothing is filled in, {piece} is “{value}”, and “{operator}” (character {at}) reads "
        "a date out of it.",
        "Laat het een datum geven, zoals '2026-03-08', of niets, of vraag met if(...) eerst of er "
        "een datum is.",
        "Let it give a date, such as '2026-03-08', or nothing, or ask with if(...) first whether "
        "there is a date.",
    ),
    "expression_begins_no_place": Message(
        "Zolang niets is ingevuld, is {piece} “{value}”, en “{operator}” (teken {at}) leest daar "
        "een plaats uit.",
        "While nothing is filled in, {piece} is “{value}”, and “{operator}” (character {at}) reads "
        "a place out of it.",
        "Laat het een breedte en een lengte geven, zoals '52.1 5.1', of niets.",
        "Let it give a latitude and a longitude, such as '52.1 5.1', or nothing.",
    ),
    "expression_begins_no_choices": Message(
        "Zolang niets is ingevuld, is {piece} {value}: een getal, een datum, waar of onwaar. "
        "“{operator}” (teken {at}) zoekt daar een keuze in.",
        "While nothing is filled in, {piece} is {value}: a number, a date, true or false. "
        "“{operator}” (character {at}) looks for a choice in it.",
        "Vergelijk met =, of maak er tekst van met string(...).",
        "Compare with =, or make it a text with string(...).",
    ),
    "expression_begins_no_name": Message(
        "Zolang niets is ingevuld, is {piece} {value}: een getal, een datum, waar of onwaar. "
        "“{operator}” (teken {at}) zoekt een keuze bij haar naam.",
        "While nothing is filled in, {piece} is {value}: a number, a date, true or false. "
        "“{operator}” (character {at}) looks for a choice by its name.",
        "Maak er tekst van met string(...).",
        "Make it a text with string(...).",
    ),
    "expression_circle": Message(
        "Deze expressies wijzen in een kring naar elkaar: {circle}.",
        "These expressions refer to each other in a circle: {circle}.",
        "Haal een van de verwijzingen weg.",
        "Remove one of the references.",
    ),
}
