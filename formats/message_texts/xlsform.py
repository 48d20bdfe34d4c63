"""Problems in an XLSForm that no YAML file can have: of its rows, columns and settings."""

from collections.abc import Mapping

from formats.message_texts.base import Message

XLSFORM_MESSAGES: Mapping[str, Message] = {
    "sheet_kept": Message(
        "Het blad “{sheet}” wordt bewaard, maar hier niet gebruikt.",
        "The sheet “{sheet}” is kept, but not used here.",
    ),
    "expression_kept": Message(
        "Deze expressie heeft iets dat hier niet werkt ({piece}). "
        "Zij wordt bewaard, maar niet toegepast.",
        "This expression holds something that does not work here ({piece}). "
        "It is kept, but not applied.",
        "Schrijf haar met ${{naam}} en de functies uit de lijst.",
        "Write it with ${{name}} and the functions of the list.",
    ),
    "expression_not_run": Message(
        "{why_nl}",
        "{why_en}",
        "De expressie wordt bewaard zoals zij is, maar niet toegepast.",
        "The expression is kept as it is, but not applied.",
    ),
    "quotes_straightened": Message(
        "De gekrulde aanhalingstekens in deze expressie zijn als rechte gelezen.",
        "The curly quotes in this expression are read as straight ones.",
        "Schrijf ' of \", en zet in Excel de AutoCorrectie voor aanhalingstekens uit.",
        "Write ' or \", and switch off the autocorrection of quotes in Excel.",
    ),
    "parameters_malformed": Message(
        "“{value}” is geen rij van instellingen.",
        "“{value}” is no list of settings.",
        "Schrijf ze als start=0 end=10.",
        "Write them as start=0 end=10.",
    ),
    "parameter_unknown": Message(
        "“{key}” is geen instelling van het type {type}.",
        "“{key}” is no setting of the type {type}.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "parameter_value": Message(
        "“{value}” kan de waarde van {key} niet zijn.",
        "“{value}” cannot be the value of {key}.",
    ),
    "parameter_between": Message(
        "{key} is {value}, en moet tussen {low} en {high} liggen.",
        "{key} is {value}, and must be between {low} and {high}.",
    ),
    "parameter_too_small": Message(
        "{key} is {value}, en moet ten minste {least} zijn.",
        "{key} is {value}, and must be at least {least}.",
    ),
    "parameter_multiple": Message(
        "{key} is {value}, en past niet in stappen van {step}.",
        "{key} is {value}, and does not fit steps of {step}.",
    ),
    "parameter_ends": Message(
        "Bij no-ticks heeft de lijst van {key} precies twee keuzes: {low} en {high}.",
        "With no-ticks the list of {key} has exactly two choices: {low} and {high}.",
    ),
    "parameter_list_unknown": Message(
        "{key} noemt “{value}”, en zo heet geen keuzelijst of herhaling.",
        "{key} names “{value}”, and no list of choices or repeat is called so.",
    ),
    "parameters_together": Message(
        "Deze instellingen horen bij elkaar: {keys}.",
        "These settings belong together: {keys}.",
        "Vul ze alle in, of geen.",
        "Fill in all of them, or none.",
    ),
    "parameters_appearance": Message(
        "{keys} werkt niet met de weergave “{appearance}”.",
        "{keys} does not work with the appearance “{appearance}”.",
        "Laat de weergave leeg, of neem vertical of no-ticks.",
        "Leave the appearance empty, or take vertical or no-ticks.",
    ),
    "yes_or_no": Message(
        "“{value}” is hier geen yes of no; het wordt bewaard, maar doet niets.",
        "“{value}” is neither yes nor no here; it is kept, but does nothing.",
        "Schrijf yes of no, of een expressie.",
        "Write yes or no, or an expression.",
    ),
    "trigger_around": Message(
        "In trigger staat meer dan de namen van vragen: “{value}”. Alleen de namen tellen.",
        "There is more in trigger than the names of items: “{value}”. Only the names count.",
        "Schrijf alleen ${{naam}}, en tussen twee namen een komma.",
        "Write ${{name}} only, and a comma between two names.",
    ),
    "trigger_commas": Message(
        "Tussen de vragen in trigger staat geen komma.",
        "There is no comma between the items in trigger.",
        "Schrijf ${{een}}, ${{twee}}.",
        "Write ${{one}}, ${{two}}.",
    ),
    "calculation_beside_place": Message(
        "Een background-geopoint legt een plaats vast, en rekent niets uit.",
        "A background-geopoint notes a place, and works nothing out.",
        "Laat de kolom calculation leeg.",
        "Leave the column calculation empty.",
    ),
    "repeat_named_as_form": Message(
        "Een herhaling kan niet “{name}” heten: zo heet het formulier zelf.",
        "A repeat cannot be called “{name}”: so is the form itself.",
        "Geef de herhaling een andere naam, of zet er bij settings in name een.",
        "Give the repeat another name, or set one in name of settings.",
    ),
    "name_as_form": Message(
        "Met ${{{name}}} vindt ODK deze rij niet: iets van het formulier zelf heet ook zo.",
        "By ${{{name}}} ODK does not find this row: something of the form itself is called so too.",
        "Geef de rij een andere naam.",
        "Give the row another name.",
    ),
    "instance_id_needed": Message(
        "Zonder instanceID kan er niet versleuteld worden, en er is een public_key.",
        "Without instanceID nothing can be encrypted, and there is a public_key.",
        "Haal omit_instanceID weg, of public_key.",
        "Take out omit_instanceID, or public_key.",
    ),
    "external_choices_missing": Message(
        "Er is geen blad external_choices met de kolommen list_name en name.",
        "There is no sheet external_choices with the columns list_name and name.",
        "Voeg het toe, of gebruik select_one met een lijst op het blad choices.",
        "Add it, or use select_one with a list on the sheet choices.",
    ),
    "external_without_filter": Message(
        "Keuzes van het blad external_choices worden gekozen met choice_filter, en dat is leeg.",
        "Choices of the sheet external_choices are picked by choice_filter, which is empty.",
        "Vul choice_filter in, of gebruik select_one met een lijst op het blad choices.",
        "Fill in choice_filter, or use select_one with a list on the sheet choices.",
    ),
    "external_list_unknown": Message(
        "De keuzelijst “{list}” staat niet op het blad external_choices.",
        "The list of choices “{list}” is not on the sheet external_choices.",
    ),
    "parameter_alone": Message(
        "{key} werkt alleen samen met {needed}.",
        "{key} works only together with {needed}.",
        "Zet {needed} erbij, of haal {key} weg.",
        "Add {needed}, or remove {key}.",
    ),
    "audit_named": Message(
        "Een audit heet altijd “audit”, niet “{name}”.",
        "An audit is always called “audit”, not “{name}”.",
        "Laat de naam leeg.",
        "Leave the name empty.",
    ),
    "save_to_alone": Message(
        "save_to bewaart antwoorden in een entiteit, maar er is geen blad “entities”.",
        "save_to keeps answers in an entity, but there is no sheet “entities”.",
        "Voeg dat blad toe, of haal de kolom weg.",
        "Add that sheet, or remove the column.",
    ),
    "silent_question": Message(
        "Deze vraag ({type}) heeft geen label en wordt berekend; zij wordt niet getoond.",
        "This item ({type}) has no label and is worked out; it is not shown.",
        "Geef haar een label als mensen haar moeten zien.",
        "Give it a label if people are to see it.",
    ),
    "trigger_unseen": Message(
        "“{name}” wordt niet getoond; niemand kan het wijzigen, dus het kan geen trigger zijn.",
        "“{name}” is not shown; nobody can change it, so it can be no trigger.",
        "Neem een vraag die mensen invullen.",
        "Take an item that people fill in.",
    ),
    "attachment_twice": Message(
        "De tabel “{name}” wordt twee keer genoemd.",
        "The table “{name}” is declared twice.",
        "Laat er één rij van staan; zij geldt voor de hele vragenlijst.",
        "Keep one row of it; it holds for the whole form.",
    ),
    "attachment_name_taken": Message(
        "“{name}” is zowel {first} als {file}; in de vragenlijst kan die naam maar één ding zijn.",
        "“{name}” is both {first} and {file}; in the form that name can be one thing only.",
        "Geef de lijst of een van de bestanden een andere naam.",
        "Give the list or one of the files another name.",
    ),
    "table_file_ending": Message(
        "“{file}” is geen bestand met keuzes.",
        "“{file}” is no file of choices.",
        "De naam moet eindigen op een van {known}.",
        "The name must end in one of {known}.",
    ),
    "or_other_with_filter": Message(
        "or_other gaat niet samen met een choice_filter.",
        "or_other does not go together with a choice_filter.",
        "Zet “anders, namelijk” als keuze in de lijst.",
        "Put “other, namely” into the list as a choice.",
    ),
    "or_other_from_file": Message(
        "or_other gaat niet samen met keuzes uit een bestand.",
        "or_other does not go together with choices from a file.",
        "Zet “anders, namelijk” als keuze in het bestand.",
        "Put “other, namely” into the file as a choice.",
    ),
    "group_calculated": Message(
        "Een groep of herhaling heeft geen antwoord dat kan worden uitgerekend.",
        "A group or repeat has no answer that can be worked out.",
        "Zet de berekening op een eigen rij, met het type calculate.",
        "Put the calculation in a row of its own, with the type calculate.",
    ),
    "group_preloaded": Message(
        "Een groep of herhaling heeft geen antwoord dat het apparaat kan invullen.",
        "A group or repeat has no answer that the device can fill in.",
        "Zet bind::jr:preload op een eigen rij, met het type hidden.",
        "Put bind::jr:preload in a row of its own, with the type hidden.",
    ),
    "loop_written_out": Message(
        "De lus is uitgeschreven: voor elke keuze van “{list}” staan de vragen er een keer, en hun "
        "namen beginnen met die van de keuze.",
        "The loop is written out: its items are there once for each choice of “{list}”, and their "
        "names begin with that of the choice.",
    ),
    "kobo_rating": Message(
        "{type} is een vraagtype van KoboToolbox. Het wordt een tabel: een keuzevraag per rij.",
        "{type} is a type of KoboToolbox. It becomes a table: a question with choices per row.",
    ),
    "kobo_ranking": Message(
        "{type} is een vraagtype van KoboToolbox. Het wordt een groep: een keuzevraag per plaats, "
        "en geen twee plaatsen mogen hetzelfde antwoord hebben.",
        "{type} is a type of KoboToolbox. It becomes a group: a question with choices per place, "
        "and no two places may have the same answer.",
    ),
    "kobo_matrix": Message(
        "{type} is een vraagtype van KoboToolbox. Elke rij van de matrix wordt een groep vragen.",
        "{type} is a type of KoboToolbox. Each row of the matrix becomes a group of items.",
    ),
    "type_of_another": Message(
        "“{type}” is een vraagtype van {program}. Dat kennen ODK en Verhaal niet.",
        "“{type}” is a type of {program}, which neither ODK nor Verhaal knows.",
        "Haal deze regel weg, of vraag het met een ander type.",
        "Remove this row, or ask it with another type.",
    ),
    "kobo_list_missing": Message(
        "Het type {type} van KoboToolbox heeft een keuzelijst nodig.",
        "The type {type} of KoboToolbox needs a list of choices.",
        "Noem de lijst in de kolom “{column}”.",
        "Name the list in the column “{column}”.",
    ),
    "loop_too_large": Message(
        "Uitgeschreven heeft deze lus meer dan {limit} vragen.",
        "Written out, this loop has more than {limit} items.",
        "Maak de lijst korter, of zet minder lussen in elkaar.",
        "Make the list shorter, or put fewer loops inside each other.",
    ),
    "name_made_unique": Message(
        "De naam “{name}” komt ook in een andere groep voor; deze vraag heet nu “{new}”.",
        "The name “{name}” occurs in another group as well; this item is now called “{new}”.",
    ),
    "row_skipped": Message(
        "Deze rij heeft geen type, naam of vraag, en is overgeslagen.",
        "This row has no type, name or label, and is skipped.",
    ),
    "row_disabled": Message(
        "Deze rij staat uit (disabled) en is overgeslagen.",
        "This row is switched off (disabled) and is skipped.",
    ),
    "row_without_list": Message(
        "Deze keuze hoort bij geen lijst, en is overgeslagen.",
        "This choice belongs to no list, and is skipped.",
        "Vul list_name in.",
        "Fill in list_name.",
    ),
    "begin_missing": Message(
        "“{kind}” is geen vraag, maar een rij waarmee iets begint of eindigt.",
        "“{kind}” is no question, but a row with which something begins or ends.",
        "Schrijf “begin {kind}”, en “end {kind}” op een rij na de laatste vraag ervan.",
        "Write “begin {kind}”, and “end {kind}” in a row after its last question.",
    ),
    "end_without_begin": Message(
        "Hier eindigt een {kind} die nergens begint.",
        "A {kind} ends here that begins nowhere.",
        "Haal deze rij weg, of zet eerder een rij “begin {kind}”.",
        "Remove this row, or put a row “begin {kind}” before it.",
    ),
    "end_of_another": Message(
        "Hier eindigt een {kind}, maar op rij {line} begon een {open}: “{name}”.",
        "A {kind} ends here, but in row {line} a {open} began: “{name}”.",
        "Schrijf “end {open}”, of kijk of er een rij mist.",
        "Write “end {open}”, or see whether a row is missing.",
    ),
    "group_not_ended": Message(
        "De {kind} “{name}” begint hier, maar eindigt nergens.",
        "The {kind} “{name}” begins here, but ends nowhere.",
        "Zet na de laatste vraag ervan een rij “end {kind}”.",
        "Put a row “end {kind}” after its last question.",
    ),
    "group_too_deep": Message(
        "Hier staan meer dan {limit} groepen in elkaar.",
        "More than {limit} groups stand inside each other here.",
        "Haal groepen weg die niets bij elkaar houden.",
        "Remove groups that hold nothing together.",
    ),
    "choice_without_label": Message(
        "De keuze “{name}” heeft geen tekst; haar naam is daarvoor genomen.",
        "The choice “{name}” has no label; its name was taken.",
    ),
    "label_taken_over": Message(
        "“{name}” heeft geen label; de hint of de naam is daarvoor genomen.",
        "“{name}” has no label; its hint or name was taken.",
    ),
    "text_taken_over": Message(
        "De tekst ontbreekt in de basistaal ({language}); die voor {other} is genomen.",
        "The text is missing in the base language ({language}); the one in {other} was taken.",
    ),
    "language_assumed": Message(
        "Teksten waar geen taal bij staat, zijn gelezen als “{language}”.",
        "Texts that name no language are read as “{language}”.",
        "Zet de taal bij settings in de kolom default_language.",
        "Put the language in the column default_language of settings.",
    ),
    "language_absent": Message(
        "Er zijn geen teksten in de taal “{language}” (default_language); “{instead}” is genomen.",
        "There are no texts in “{language}” (default_language); “{instead}” was taken.",
        "Schrijf de taal zoals zij in de kolommen heet.",
        "Write the language as the columns call it.",
    ),
    "language_named_otherwise": Message(
        "De taal “{language}” (default_language) heet in de kolommen “{name}”; die is genomen.",
        "The columns call the language “{language}” (default_language) “{name}”; that was taken.",
        "Schrijf overal hetzelfde: ODK neemt ze voor twee talen, en toont dan streepjes.",
        "Write the same everywhere: ODK takes them for two languages, and shows dashes.",
    ),
    "setting_assumed": Message(
        "“{key}” ontbreekt bij settings; “{value}” is genomen.",
        "“{key}” is missing in settings; “{value}” was taken.",
    ),
    "form_id_changed": Message(
        "De form_id “{written}” kan niet in een adres staan; “{value}” is genomen.",
        "The form_id “{written}” cannot stand in an address; “{value}” was taken.",
    ),
}
