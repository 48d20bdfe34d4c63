"""Problems in an answer: these are read by people who fill something in."""

from collections.abc import Mapping

from formats.message_texts.base import Message

ANSWER_MESSAGES: Mapping[str, Message] = {
    "document_shape": Message(
        "De antwoorden hebben niet de juiste vorm.",
        "The answers do not have the right shape.",
    ),
    "answer_shape": Message(
        "Dit antwoord past niet bij deze vraag.",
        "This answer does not fit this question.",
        "Vul het opnieuw in.",
        "Enter it again.",
    ),
    "answer_unknown_item": Message(
        "De vraag “{item}” staat niet in deze vragenlijst.",
        "The question “{item}” is not in this questionnaire.",
    ),
    "answer_not_asked": Message(
        "Deze vraag wordt hier niet gesteld; het antwoord blijft bewaard.",
        "This question is not asked here; the answer is kept.",
    ),
    "answer_turn_gone": Message(
        "Dit antwoord hoort bij een herhaling die weg is; het blijft bewaard, maar telt niet mee.",
        "This answer belongs to a turn that is gone; it is kept, but does not count.",
    ),
    "turn_unreadable": Message(
        "“{value}” is geen herhaling van deze vragen.",
        "“{value}” is not a turn of these questions.",
    ),
    "turns_too_many": Message(
        "Dit kan niet vaker dan {limit} keer worden ingevuld.",
        "This cannot be answered more than {limit} times.",
    ),
    "answer_not_expected": Message(
        "Hier hoort geen antwoord.",
        "No answer belongs here.",
    ),
    "number_unreadable": Message(
        "“{typed}” is geen getal.",
        "“{typed}” is not a number.",
        "Schrijf alleen een getal, bijvoorbeeld 12 of 1.234,5.",
        "Write only a number, for example 12 or 1,234.5.",
    ),
    "date_unreadable": Message(
        "“{typed}” is geen datum.",
        "“{typed}” is not a date.",
        "Schrijf dag, maand en jaar, bijvoorbeeld 8-3-2026.",
        "Write day, month and year, for example 8-3-2026.",
    ),
    "month_unreadable": Message(
        "“{typed}” is geen maand met een jaar.",
        "“{typed}” is not a month with a year.",
        "Schrijf maand en jaar, bijvoorbeeld 3-2026.",
        "Write month and year, for example 3-2026.",
    ),
    "year_unreadable": Message(
        "“{typed}” is geen jaar.",
        "“{typed}” is not a year.",
        "Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.",
        "Write the year in four digits, for example 2026.",
    ),
    "time_unreadable": Message(
        "“{typed}” is geen tijdstip.",
        "“{typed}” is not a time.",
        "Schrijf uren en minuten, bijvoorbeeld 14:30.",
        "Write hours and minutes, for example 14:30.",
    ),
    "moment_unreadable": Message(
        "“{typed}” is geen datum met tijd.",
        "“{typed}” is not a date with a time.",
        "Schrijf dag, maand, jaar en tijd, bijvoorbeeld 8-3-2026 14:30.",
        "Write day, month, year and time, for example 8-3-2026 14:30.",
    ),
    "place_unreadable": Message(
        "“{typed}” is geen getal in graden of meters.",
        "“{typed}” is not a number of degrees or metres.",
        "Schrijf bijvoorbeeld 52.3702.",
        "Write for example 52.3702.",
    ),
    "place_outside": Message(
        "{number} kan niet: het ligt tussen {min} en {max}.",
        "{number} is not possible: it lies between {min} and {max}.",
    ),
    "place_half": Message(
        "Van de plek is alleen de helft ingevuld.",
        "Only half of the place is filled in.",
        "Vul breedte en lengte allebei in, of geen van beide.",
        "Fill in both latitude and longitude, or neither.",
    ),
    "range_off_step": Message(
        "Dit getal zit niet in de reeks: die begint bij {low} en gaat met stappen van {step}.",
        "This number is not in the row: that begins at {low} and goes in steps of {step}.",
    ),
    "number_other_unit": Message(
        "U schreef {symbol}, maar gevraagd wordt het aantal in {unit_nl}.",
        "You wrote {symbol}, but this is asked in {unit_en}.",
        "Vul het gevraagde in. Weet u alleen het percentage? Kruis dat dan aan, als dat hier kan.",
        "Enter what is asked. Do you only know the percentage? Then tick that, if you can.",
    ),
    "number_not_whole": Message(
        "{number} is geen heel getal.",
        "{number} is not a whole number.",
        "Rond af op een heel getal.",
        "Round it to a whole number.",
    ),
    "number_too_precise": Message(
        "Dit getal heeft meer dan {decimals} decimalen.",
        "This number has more than {decimals} decimals.",
        "Klopt het zo?",
        "Is it right like this?",
    ),
    "number_negative": Message(
        "{number} is minder dan nul.",
        "{number} is below zero.",
        "Vul nul of meer in.",
        "Enter zero or more.",
    ),
    "number_too_low": Message(
        "{number} is minder dan {min}.",
        "{number} is less than {min}.",
        "Kijk het getal na.",
        "Check the number.",
    ),
    "number_too_high": Message(
        "{number} is meer dan {max}.",
        "{number} is more than {max}.",
        "Kijk het getal na.",
        "Check the number.",
    ),
    "number_too_large": Message(
        "Dit getal is te groot.",
        "This number is too large.",
        "Kijk het getal na.",
        "Check the number.",
    ),
    "percent_above_100": Message(
        "{number}% is meer dan 100%.",
        "{number}% is more than 100%.",
        "Klopt dat?",
        "Is that right?",
    ),
    "text_too_long": Message(
        "Deze tekst is te lang: {length} tekens, en er passen er {limit}.",
        "This text is too long: {length} characters, where {limit} fit.",
        "Maak hem korter.",
        "Make it shorter.",
    ),
    "choice_unknown": Message(
        "“{value}” is hier geen antwoordmogelijkheid.",
        "“{value}” is not a choice here.",
        "Kies een van de antwoorden.",
        "Choose one of the answers.",
    ),
    "choice_exclusive": Message(
        "“{label_nl}” past niet samen met een ander antwoord.",
        "“{label_en}” does not go together with another answer.",
        "Kies alleen dit antwoord, of haal het weg.",
        "Choose this answer alone, or remove it.",
    ),
    "choice_filtered": Message(
        "“{label_nl}” kan niet meer, door wat elders is ingevuld.",
        "“{label_en}” is no longer possible, because of other answers.",
        "Kies een ander antwoord, of pas het andere antwoord aan.",
        "Choose another answer, or change the other one.",
    ),
    "specify_missing": Message(
        "U koos “{label_nl}” maar vulde niet in wat.",
        "You chose “{label_en}” but did not say what.",
        "Vul het in bij het antwoord.",
        "Fill it in at the answer.",
    ),
    "number_missing": Message(
        "Bij “{label_nl}” ontbreekt het getal.",
        "The number is missing at “{label_en}”.",
        "Vul het in bij het antwoord.",
        "Fill it in at the answer.",
    ),
    "part_without_choice": Message(
        "U vulde iets in bij “{label_nl}”, maar koos dat antwoord niet.",
        "You entered something at “{label_en}”, but did not choose that answer.",
        "Kies het antwoord, of maak het veld leeg.",
        "Choose the answer, or clear the field.",
    ),
    "required_missing": Message(
        "Deze vraag is nog niet beantwoord.",
        "This question has not been answered yet.",
    ),
    "constraint_failed": Message(
        "Dit antwoord kan niet kloppen.",
        "This answer cannot be right.",
        "Kijk het na.",
        "Check it.",
    ),
    "kind_unknown": Message(
        "“{value}” is geen soort cijfer.",
        "“{value}” is not a kind of figure.",
        "Kies er een uit de lijst.",
        "Choose one from the list.",
    ),
    "missing_unknown": Message(
        "“{value}” is geen bekende reden.",
        "“{value}” is not a known reason.",
        "Kies er een uit de lijst.",
        "Choose one from the list.",
    ),
    "value_and_missing": Message(
        "Er staat een antwoord, en ook een reden waarom het ontbreekt.",
        "There is an answer, and also a reason why it is missing.",
        "Haal een van de twee weg.",
        "Remove one of the two.",
    ),
    "figure_without_kind": Message(
        "Kies wat voor soort cijfer dit is.",
        "Choose what kind of figure this is.",
    ),
    "figure_without_period": Message(
        "Over welke periode gaat dit cijfer?",
        "Which period is this figure about?",
    ),
    "figure_without_source": Message(
        "Waar komt dit cijfer vandaan?",
        "Where does this figure come from?",
    ),
    "figure_without_value": Message(
        "Vul het cijfer in, of zeg waarom het ontbreekt.",
        "Enter the figure, or say why it is missing.",
    ),
    "figure_not_a_number": Message(
        "“{text}” is niet één getal.",
        "“{text}” is not one single number.",
        "Vul één getal in; de rest kan in de toelichting.",
        "Enter one number; the rest can go into the note.",
    ),
    "row_unknown": Message(
        "“{value}” is geen rij van deze tabel.",
        "“{value}” is not a row of this table.",
    ),
    "row_label_missing": Message(
        "Rij {row} heeft geen omschrijving.",
        "Row {row} has no description.",
    ),
    "row_value_missing": Message(
        "Rij {row} heeft geen waarde.",
        "Row {row} has no value.",
    ),
    "too_many_rows": Message(
        "Er passen hoogstens {limit} rijen.",
        "At most {limit} rows fit.",
    ),
    "counts_base_missing": Message(
        "Vul ook “{label_nl}” in.",
        "Enter “{label_en}” as well.",
        "Zonder dat aantal kunnen wij geen percentages uitrekenen.",
        "Without that number we cannot work out percentages.",
    ),
    "counts_rows_missing": Message(
        "De rijen van de tabel zijn nog leeg.",
        "The rows of the table are still empty.",
    ),
    "counts_rows_blank": Message(
        "Niet alle rijen zijn ingevuld: samen {total} van {base}.",
        "Not all rows are filled in: {total} of {base} together.",
        "Vul ook de lege rijen in, met 0 waar niemand is.",
        "Fill in the empty rows too, with 0 where there is nobody.",
    ),
    "counts_table_and_none": Message(
        "De tabel is ingevuld, en ook “{label_nl}”.",
        "The table is filled in, and “{label_en}” is chosen as well.",
        "Haal een van de twee weg.",
        "Remove one of the two.",
    ),
    "counts_total_above_base": Message(
        "De rijen zijn samen {total}, meer dan {base} ({label_nl}).",
        "The rows add up to {total}, more than {base} ({label_en}).",
        "Kijk de aantallen na: iedereen telt één keer mee.",
        "Check the numbers: everybody counts once.",
    ),
    "counts_total_below_base": Message(
        "De rijen zijn samen {total}, minder dan {base} ({label_nl}).",
        "The rows add up to {total}, less than {base} ({label_en}).",
        "Zet de anderen in de rij waar zij horen.",
        "Put the others in the row where they belong.",
    ),
    "quote_without_kind": Message(
        "Wat voor citaat is dit?",
        "What kind of quote is this?",
        "Kies of het letterlijk is genoteerd, of een weergave.",
        "Choose whether it was noted literally, or renders what was said.",
    ),
    "quote_without_printing": Message(
        "Mag dit citaat worden afgedrukt?",
        "May this quote be printed?",
        "Kies een antwoord; “nog niet gevraagd” kan ook.",
        "Choose an answer; “not asked yet” is one.",
    ),
    "quote_without_words": Message(
        "De woorden van het citaat ontbreken.",
        "The words of the quote are missing.",
    ),
    "rank_double": Message(
        "Plaats {place} is twee keer gekozen.",
        "Place {place} was chosen twice.",
        "Geef elk antwoord een eigen plaats.",
        "Give each answer a place of its own.",
    ),
    "rank_not_all": Message(
        "Nog {left} zonder plaats.",
        "{left} still without a place.",
    ),
    "upload_empty": Message(
        "Het bestand “{name}” is leeg.",
        "The file “{name}” is empty.",
        "Kies het opnieuw.",
        "Choose it again.",
    ),
    "upload_too_large": Message(
        "Het bestand “{name}” is te groot: er past {limit} MB.",
        "The file “{name}” is too large: {limit} MB fits.",
        "Maak het kleiner, of kies een ander.",
        "Make it smaller, or choose another.",
    ),
    "upload_other_kind": Message(
        "“{name}” is geen bestand dat hier gevraagd wordt.",
        "“{name}” is not a file of the kind that is asked here.",
        "Er wordt naar de inhoud gekeken, niet naar de naam. Macro's en webpagina's gaan niet.",
        "Its content is looked at, not its name. Macros and web pages are not taken.",
    ),
    "percent_total_above_base": Message(
        "De percentages zijn samen {total}%, meer dan 100%.",
        "The percentages add up to {total}%, more than 100%.",
        "Kijk ze na.",
        "Check them.",
    ),
    "percent_total_below_base": Message(
        "De percentages zijn samen {total}%, minder dan 100%.",
        "The percentages add up to {total}%, less than 100%.",
        "Kijk ze na: is er een groep vergeten?",
        "Check them: has a group been left out?",
    ),
}
