"""Problems in a definition file: instrument, codebook or indicator."""

from collections.abc import Mapping

from formats.message_texts.base import Message

DEFINITION_MESSAGES: Mapping[str, Message] = {
    "role_without_xform": Message(
        "Alleen een XForm (.xml) kan voor één rol zijn.",
        "Only an XForm (.xml) can be for one role.",
        "Laat de rol weg, of schrijf naar een bestand .xml.",
        "Leave out the role, or write to an .xml file.",
    ),
    "xform_empty": Message(
        "Deze rol krijgt geen vragen: er is niets om in een XForm te zetten.",
        "This role is asked nothing: there is nothing to put in an XForm.",
    ),
    "xform_refused": Message(
        "Hiervan kan geen XForm worden gemaakt: {reason}",
        "No XForm can be made of this: {reason}",
    ),
    "xform_name": Message(
        "De naam “{name}” kan niet in een XForm: ODK leest geen namen in deze letters.",
        "The name “{name}” cannot be in an XForm: ODK reads no names in these letters.",
        "Geef een naam in gewone letters, of bewaar het als .xlsx of .yaml.",
        "Use a name in plain letters, or keep it as .xlsx or .yaml.",
    ),
    "export_loses": Message(
        "In een XForm past niet: {what_nl} ({count} keer: {places}).",
        "An XForm cannot hold: {what_en} ({count} times: {places}).",
        "Bewaar ook het bestand .yaml of .xlsx: daar staat alles in.",
        "Keep the .yaml or .xlsx file too, which holds everything.",
    ),
    "export_leaves_table": Message(
        "De tabel “{table}” staat niet in een bestand .{ending}.",
        "The table “{table}” is not in a .{ending} file.",
        "Leg hem ernaast, onder dezelfde naam.",
        "Put it beside the file, under the same name.",
    ),
    "export_leaves_sheet": Message(
        "Het blad “{sheet}” staat niet in een XForm.",
        "The sheet “{sheet}” is not in an XForm.",
        "Bewaar ook het bestand .yaml of .xlsx: daar staat het in.",
        "Keep the .yaml or .xlsx file too, which holds it.",
    ),
    "export_cuts": Message(
        "Een cel in .{ending} houdt hoogstens 32.767 tekens: de rest van deze tekst valt weg.",
        "A cell of .{ending} holds at most 32,767 characters: the rest of this text is lost.",
        "Schrijf hem naar .yaml: daar blijft alles bewaard.",
        "Write it to .yaml, which keeps everything.",
    ),
    "export_drops_signs": Message(
        "Onzichtbare stuurtekens in deze tekst kunnen niet in .{ending}: ze vallen weg.",
        "Invisible control characters in this text cannot go into .{ending}: they are lost.",
        "Schrijf hem naar .yaml: daar blijft alles bewaard.",
        "Write it to .yaml, which keeps everything.",
    ),
    "export_softens_spaces": Message(
        "Harde spaties in deze tekst worden gewone spaties als .{ending} weer wordt ingelezen.",
        "Hard spaces in this text become plain ones when .{ending} is read again.",
        "Schrijf hem naar .yaml of .csv: daar blijven ze hard.",
        "Write it to .yaml or .csv, where they stay hard.",
    ),
    "export_joins_lines": Message(
        "Een cel in .{ending} is één regel: de regels van deze tekst komen achter elkaar.",
        "A cell of .{ending} is one line: the lines of this text are put behind each other.",
        "Schrijf hem naar .xlsx of .yaml: daar blijven regels regels.",
        "Write it to .xlsx or .yaml, where lines stay lines.",
    ),
    "yaml_syntax": Message(
        "Dit is geen geldige YAML: {reason}.",
        "This is not valid YAML: {reason}.",
        "Kijk naar de inspringing en de aanhalingstekens op deze regel en de regel ervoor.",
        "Look at the indentation and the quotes on this line and the line before.",
    ),
    "yaml_alias": Message(
        "Verwijzingen binnen YAML (& en *) zijn niet toegestaan.",
        "References within YAML (& and *) are not allowed.",
        "Schrijf het stuk voluit.",
        "Write the part in full.",
    ),
    "yaml_tag": Message(
        "Het label “{tag}” is niet toegestaan.",
        "The tag “{tag}” is not allowed.",
        "Haal het weg.",
        "Remove it.",
    ),
    "yaml_too_deep": Message(
        "Het bestand is dieper genest dan {limit} lagen.",
        "The file is nested deeper than {limit} levels.",
        "Haal lagen weg: een vragenlijst heeft er minder nodig.",
        "Take levels away: a questionnaire needs fewer.",
    ),
    "yaml_documents": Message(
        "Het bestand heeft meer dan één document (---).",
        "The file has more than one document (---).",
        "Maak er losse bestanden van.",
        "Split it into separate files.",
    ),
    "yaml_empty": Message("Het bestand is leeg.", "The file is empty."),
    "key_duplicate": Message(
        "“{key}” staat er twee keer; de eerste keer op regel {line}.",
        "“{key}” is there twice; first on line {line}.",
        "Laat er één staan.",
        "Keep one.",
    ),
    "key_unknown": Message(
        "“{key}” is hier geen bekende kolom.",
        "“{key}” is not a known column here.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "key_missing": Message(
        "“{key}” ontbreekt.",
        "“{key}” is missing.",
        "Vul het in.",
        "Fill it in.",
    ),
    "key_not_for_type": Message(
        "“{key}” hoort niet bij een vraag van het type {type}.",
        "“{key}” does not belong to an item of type {type}.",
        "Haal het weg of kies een ander type.",
        "Remove it or choose another type.",
    ),
    "expected_mapping": Message(
        "Hier horen sleutels met waarden te staan (`sleutel: waarde`).",
        "Keys with values are expected here (`key: value`).",
    ),
    "expected_list": Message(
        "Hier hoort een lijst te staan (regels die met een streepje beginnen).",
        "A list is expected here (lines that start with a dash).",
    ),
    "expected_text": Message("Hier hoort een tekst te staan.", "A text is expected here."),
    "expected_number": Message(
        "“{value}” is geen getal.",
        "“{value}” is not a number.",
        "Schrijf een getal met een punt voor de decimalen, zonder eenheid.",
        "Write a number with a point for decimals, without a unit.",
    ),
    "expected_boolean": Message(
        "“{value}” is geen ja of nee.",
        "“{value}” is neither yes nor no.",
        "Schrijf true of false.",
        "Write true or false.",
    ),
    "value_unknown": Message(
        "“{value}” is geen bekende waarde voor {key}.",
        "“{value}” is not a known value of {key}.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "choice_is_number": Message(
        "“{name}” is een nummer; een antwoordmogelijkheid heeft liever een woord als naam.",
        "“{name}” is a number; a choice is better named by a word.",
        "Gebruik een woord, want een nummer betekent in elke lijst iets anders.",
        "Use a word, since a number means something else in every list.",
    ),
    "type_unknown": Message(
        "“{value}” is geen bekend vraagtype.",
        "“{value}” is not a known item type.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "range_parameter": Message(
        "De waarde “{value}” van {key} is geen getal.",
        "The value “{value}” of {key} is not a number.",
        "Schrijf bijvoorbeeld `start=0 end=10 step=1`.",
        "Write for example `start=0 end=10 step=1`.",
    ),
    "range_no_steps": Message(
        "Deze reeks heeft geen stappen.",
        "This row has no steps.",
        "Zorg dat start en end verschillen, en dat step daartussen past en geen 0 is.",
        "Let start and end differ, and step fit between them and not be 0.",
    ),
    "table_missing": Message(
        "De tabel “{table}” is niet bijgevoegd: er valt niets uit te kiezen of op te zoeken.",
        "The table “{table}” is not attached: there is nothing to choose or look up.",
        "Zet hem als CSV onder `tables:`, of naast het bestand.",
        "Put it under `tables:` as CSV, or beside the file.",
    ),
    "table_empty": Message(
        "De tabel “{table}” heeft geen kolommen.",
        "The table “{table}” has no columns.",
        "De eerste regel noemt de kolommen, met komma's ertussen.",
        "The first line names the columns, with commas between them.",
    ),
    "table_column": Message(
        "De kolom “{piece}” van tabel “{table}” heeft geen naam, of een naam die er al is.",
        "The column “{piece}” of table “{table}” has no name, or one that is there already.",
        "Geef elke kolom een eigen naam.",
        "Give each column a name of its own.",
    ),
    "table_row_long": Message(
        "Regel {row} van tabel “{table}” heeft meer cellen dan er kolommen zijn: “{piece}”.",
        "Line {row} of table “{table}” has more cells than there are columns: “{piece}”.",
        "Zet een cel met een komma tussen aanhalingstekens.",
        "Put a cell that holds a comma between quotation marks.",
    ),
    "table_not_csv": Message(
        "De tabel “{table}” eindigt niet op .csv.",
        "The table “{table}” does not end in .csv.",
        "Bewaar hem als CSV.",
        "Save it as CSV.",
    ),
    "table_without_column": Message(
        "De tabel “{table}” heeft geen kolom “{column}”.",
        "The table “{table}” has no column “{column}”.",
    ),
    "table_choice": Message(
        "In kolom “{column}” van tabel “{table}” kan “{piece}” geen naam van een keuze zijn.",
        "In column “{column}” of table “{table}”, “{piece}” cannot name a choice.",
        "Elke naam staat er één keer, zonder spaties, en is niet leeg.",
        "Each name stands there once, without spaces, and is not empty.",
    ),
    "grid_mixed": Message(
        "De groep “{name}” kan niet als tabel: de vragen komen onder elkaar.",
        "The group “{name}” cannot be a table: its questions come under each other.",
        "Neem alleen select_one of scale, alle met dezelfde lijst, zonder choice_filter.",
        "Take only select_one or scale, all with the same list, without choice_filter.",
    ),
    "type_kept": Message(
        "Het type {type} wordt hier niet gevraagd, wel bewaard en weer teruggeschreven.",
        "The type {type} is not asked here; it is kept and written back.",
    ),
    "appearance_kept": Message(
        "Deze weergave wordt bewaard en weer teruggeschreven, maar verandert hier niets: {words}.",
        "This appearance is kept and written back, but changes nothing here: {words}.",
    ),
    "parameters_kept": Message(
        "Dit wordt bewaard en weer teruggeschreven, maar doet hier niets: {keys}.",
        "This is kept and written back, but does nothing here: {keys}.",
    ),
    "list_missing": Message(
        "Het type {type} heeft een keuzelijst nodig.",
        "The type {type} needs a list of choices.",
        "Schrijf de naam ervan erachter, bijvoorbeeld {type} ja_nee.",
        "Write its name behind it, for example {type} yes_no.",
    ),
    "list_unexpected": Message(
        "Het type {type} heeft geen keuzelijst.",
        "The type {type} takes no list of choices.",
        "Haal “{list}” weg.",
        "Remove “{list}”.",
    ),
    "list_unknown": Message(
        "De keuzelijst “{list}” bestaat niet.",
        "There is no list of choices “{list}”.",
        "Zet hem bij `choices`, onder dezelfde naam.",
        "Put it in `choices`, under the same name.",
    ),
    "format_without_roles": Message(
        "Er staat niet bij met wie het gesprek is: zo wordt niets hieruit gevraagd.",
        "It does not say whom the conversation is with: as it is, none of this is asked.",
        "Kies voor wie het is (`roles`).",
        "Choose whom it is for (`roles`).",
    ),
    "list_unused": Message(
        "De keuzelijst “{list}” wordt nergens gebruikt.",
        "The list of choices “{list}” is not used anywhere.",
    ),
    "list_empty": Message(
        "De keuzelijst “{list}” heeft geen mogelijkheden.",
        "The list of choices “{list}” has no choices.",
    ),
    "text_without_base_language": Message(
        "De tekst ontbreekt in de basistaal ({language}).",
        "The text is missing in the base language ({language}).",
    ),
    "text_without_language": Message(
        "De tekst is niet vertaald ({language}).",
        "The text is not translated ({language}).",
    ),
    "language_unknown": Message(
        "“{key}” is geen taalcode.",
        "“{key}” is not a language code.",
        "Schrijf een code als nl of en.",
        "Write a code such as nl or en.",
    ),
    "number_placeholder_missing": Message(
        "Deze mogelijkheid heeft een getal, maar {{n}} staat niet in de tekst ({language}).",
        "This choice holds a number, but {{n}} is not in its text ({language}).",
        "Zet {{n}} op de plaats van het getal.",
        "Put {{n}} where the number belongs.",
    ),
    "exclusive_in_single_choice": Message(
        "“{name}” is uitsluitend, maar bij {item} kan er toch maar één antwoord zijn.",
        "“{name}” is exclusive, but {item} takes one answer anyway.",
    ),
    "role_unknown": Message(
        "“{value}” is geen rol van deze vragenlijst.",
        "“{value}” is not a role of this instrument.",
        "Mogelijk zijn: {known}.",
        "Possible are: {known}.",
    ),
    "role_asked_and_confirmed": Message(
        "De rol {role} krijgt deze vraag zowel ter bevestiging als om te beantwoorden.",
        "The role {role} is both asked this item and asked to confirm it.",
        "Laat {role} bij een van de twee staan.",
        "Keep {role} in one of the two.",
    ),
    "bounds_reversed": Message(
        "Het minimum ({min}) is groter dan het maximum ({max}).",
        "The minimum ({min}) is above the maximum ({max}).",
    ),
    "default_unknown": Message(
        "De beginwaarde “{value}” is geen mogelijk antwoord.",
        "The default “{value}” is not a possible answer.",
    ),
    "constraint_message_alone": Message(
        "Er is een constraint_message maar geen constraint.",
        "There is a constraint_message but no constraint.",
    ),
    "group_empty": Message(
        "“{name}” heeft geen vragen.",
        "“{name}” has no items.",
    ),
    "section_expected": Message(
        "Op het hoogste niveau staan alleen onderdelen (`type: section`).",
        "The top level holds only sections (`type: section`).",
        "Zet deze vraag onder `items:` van een onderdeel.",
        "Put this item under `items:` of a section.",
    ),
    "section_nested": Message(
        "Een onderdeel kan niet binnen een onderdeel staan.",
        "A section cannot stand inside a section.",
        "Gebruik `type: group`.",
        "Use `type: group`.",
    ),
    "reference_unknown": Message(
        "Er is geen {kind} “{name}”.",
        "There is no {kind} “{name}”.",
    ),
}
