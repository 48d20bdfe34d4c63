"""Problems of a workbook or text file with sheets, before anything in it is read as a question."""

from collections.abc import Mapping

from formats.message_texts.base import Message

WORKBOOK_MESSAGES: Mapping[str, Message] = {
    "workbook_too_large": Message(
        "Het bestand is groter dan {limit} MB.",
        "The file is larger than {limit} MB.",
        "Haal er weg wat geen vragenlijst is, zoals beelden en lege bladen.",
        "Remove what is no questionnaire, such as pictures and empty sheets.",
    ),
    "workbook_damaged": Message(
        "Dit is geen werkboek dat we kunnen lezen: het bestand is beschadigd of iets anders.",
        "This is no workbook that can be read: the file is damaged or something else.",
        "Open het in Excel of LibreOffice en sla het opnieuw op als .xlsx.",
        "Open it in Excel or LibreOffice and save it again as .xlsx.",
    ),
    "workbook_password": Message(
        "Het werkboek is met een wachtwoord beveiligd.",
        "The workbook is protected with a password.",
        "Sla het op zonder wachtwoord.",
        "Save it without a password.",
    ),
    "workbook_unpacks_too_large": Message(
        "Uitgepakt is het bestand groter dan {limit} MB; het is daarom niet geopend.",
        "Unpacked, the file is larger than {limit} MB; so it was not opened.",
        "Kopieer de bladen naar een nieuw werkboek.",
        "Copy the sheets into a new workbook.",
    ),
    "sheet_too_large": Message(
        "Het blad “{sheet}” is groter dan {limit} cellen, gerekend tot de laatste gevulde cel.",
        "The sheet “{sheet}” is larger than {limit} cells, up to the last one that is filled.",
        "Kijk met Ctrl+End waar het ophoudt, en verwijder lege rijen en kolommen.",
        "See with Ctrl+End where it ends, and delete empty rows and columns.",
    ),
    "sheet_too_long": Message(
        "Het blad “{sheet}” heeft meer dan {limit} rijen.",
        "The sheet “{sheet}” has more than {limit} rows.",
        "Verdeel het over meer vragenlijsten. Een lange lijst kan ook een tabel ernaast zijn, "
        "met `select_one_from_file`.",
        "Divide it over several questionnaires. A long list can also be a table beside it, with "
        "`select_one_from_file`.",
    ),
    "problems_alike": Message(
        "De melding [{code}] is er nog {count} keer; die plaatsen staan er niet bij.",
        "The message [{code}] comes {count} times more; those places are not listed.",
        "Herstel deze eerst, en controleer het bestand dan opnieuw.",
        "Mend these first, and then check the file again.",
    ),
    "row_too_long": Message(
        "Regel {line} heeft meer dan {limit} cellen.",
        "Line {line} has more than {limit} cells.",
    ),
    "csv_broken": Message(
        "Het CSV-bestand is niet te lezen: {reason}.",
        "The CSV file cannot be read: {reason}.",
    ),
    "sheet_without_name": Message(
        "Voor de eerste rij (regel {line}) staat niet bij welk blad zij hoort.",
        "Before the first row (line {line}) nothing says which sheet it belongs to.",
        "Zet in de eerste kolom de naam van het blad, en de rijen eronder één kolom verder.",
        "Put the sheet's name in the first column, and the rows below it one column further.",
    ),
    "sheet_missing": Message(
        "Er is geen blad “{sheet}”, of het is leeg.",
        "There is no sheet “{sheet}”, or it is empty.",
        "Noem het blad zo; in een .csv staat die naam alleen in de eerste kolom, boven de rijen.",
        "Call the sheet so; in a .csv that name stands alone in the first column, above the rows.",
    ),
    "rows_after_gap": Message(
        "Na {limit} lege rijen staat hier nog iets; vanaf deze rij wordt niets gelezen.",
        "After {limit} blank rows there is something here; from this row on nothing is read.",
        "Verwijder de lege rijen ertussen als dit erbij hoort.",
        "Delete the blank rows in between if this belongs to it.",
    ),
    "formula_without_value": Message(
        "De uitkomst van de formule in deze cel is nooit opgeslagen; de cel is als leeg gelezen.",
        "The result of the formula in this cell was never stored; the cell was read as empty.",
        "Open het bestand in Excel of LibreOffice, reken het door en sla het op.",
        "Open the file in Excel or LibreOffice, let it calculate and save it.",
    ),
    "formula_error": Message(
        "De formule in deze cel geeft een fout; de cel is als leeg gelezen.",
        "The formula in this cell gives an error; the cell was read as empty.",
        "Herstel de formule, of zet er de tekst zelf neer.",
        "Mend the formula, or write the text itself.",
    ),
    "cells_merged": Message(
        "Cellen zijn samengevoegd, tot {last}; alleen de eerste heeft de tekst.",
        "Cells are merged, up to {last}; only the first has the text.",
        "Hef de samenvoeging op en vul elke cel.",
        "Undo the merge and fill in each cell.",
    ),
    "macros_ignored": Message(
        "Het werkboek heeft macro's. Die zijn niet uitgevoerd en niet bewaard.",
        "The workbook has macros. They were not run and not kept.",
    ),
    "links_ignored": Message(
        "Het werkboek verwijst naar andere bestanden. Die zijn niet geopend; de laatst opgeslagen "
        "uitkomsten zijn gelezen.",
        "The workbook links to other files. They were not opened; the results last saved were "
        "read.",
    ),
}
