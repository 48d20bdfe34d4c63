"""4.5: what Excel and LibreOffice write around a text is read as the text that one sees."""

import io

import odfdo
import pytest

from formats.xlsform.read import read_xlsform
from formats.xlsform.write import to_xlsx
from tests.formats.xlsform.support import SMALL
from tests.formats.xlsform.support import codes
from tests.formats.xlsform.support import places
from tests.formats.xlsform.support import saved
from tests.formats.xlsform.support import with_sheet
from tests.formats.xlsform.support import workbook

_TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RICH = (
    '<r><t xml:space="preserve">Hoe </t></r><r><rPr><b/></rPr><t>oud</t></r>'
    '<r><t xml:space="preserve"> bent u?</t></r><rPh sb="0" eb="3"><t>HOE</t></rPh>'
)


def _cell(inside: str, reference: str = "") -> str:
    at = f' r="{reference}"' if reference else ""
    return f'<c{at} t="inlineStr"><is>{inside}</is></c>'


def _sheet(label: str, namespace: str = _TRANSITIONAL, around: str = "") -> bytes:
    words = ("type", "name", "label")
    head = "".join(_cell(f"<t>{word}</t>") for word in words)
    item = "".join(_cell(inside) for inside in ("<t>text</t>", "<t>a</t>", label))
    rows = f"<row>{head}</row><row>{item}</row>"
    return with_sheet(
        f'<worksheet xmlns="{namespace}">{around}<sheetData>{rows}</sheetData></worksheet>'
    )


@pytest.mark.parametrize("namespace", [_TRANSITIONAL, _STRICT])
@pytest.mark.parametrize(
    "around",
    [
        "",
        '<dimension ref="A1"/>',
        '<dimension ref="A1:XFD1048576"/>',
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" state="frozen"/></sheetView>'
        '</sheetViews><cols><col min="3" max="3" hidden="1"/></cols>',
    ],
)
def test_4_5_rich_text_without_references_is_the_text_that_one_sees(
    namespace: str, around: str
) -> None:
    instrument, problems = read_xlsform(_sheet(_RICH, namespace, around), "a.xlsx")
    assert problems == []
    assert instrument is not None
    assert [item.label for item in instrument.leaves()] == [{"nl": "Hoe oud bent u?"}]


@pytest.mark.parametrize("file", ["a.xls", "a.ods", "a.csv", "a.md", "a.xlsm"])
def test_4_5_a_workbook_of_another_ending_is_read_for_what_it_is(file: str) -> None:
    instrument, problems = read_xlsform(saved(workbook(SMALL)), file)
    assert codes(problems) == []
    assert instrument is not None


def _ods(attribute: str, value: str, hint: str) -> bytes:
    """A workbook of LibreOffice whose hint, at D2, has an attribute."""
    document = odfdo.Document("ods")
    table = odfdo.Table("survey")
    for values in (["type", "name", "label", "hint"], ["text", "a", "A", hint]):
        row = odfdo.Row()
        row.set_values(values)
        table.append_row(row)
    cell = table.get_cell("D2") if hint else odfdo.Cell()
    cell.set_attribute(attribute, value)
    table.set_cell("D2", cell)
    document.body.clear()
    document.body.append(table)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_ods("calcext:value-type", "error", "#DIV/0!"), "formula_error"),
        (_ods("table:formula", "of:=CONCATENATE([.A2];[.B2])", ""), "formula_without_value"),
    ],
)
def test_4_5_a_formula_of_libreoffice_without_a_result_is_told_at_its_cell_and_is_no_text(
    data: bytes, code: str
) -> None:
    instrument, problems = read_xlsform(data, "a.ods")
    assert places(problems)[code] == "survey!D2"
    assert instrument is not None
    assert [item.hint for item in instrument.leaves()] == [{}]


def test_4_5_a_text_that_looks_like_the_number_of_a_sign_stays_a_text() -> None:
    book = workbook(SMALL)
    book["survey"]["C2"] = "Code _x005F_x0041_ of _x000D_"
    instrument, _ = read_xlsform(saved(book), "a.xlsx")
    assert instrument is not None
    assert next(instrument.leaves()).label == {"nl": "Code _x0041_ of"}
    again, _ = read_xlsform(to_xlsx(instrument), "b.xlsx")
    assert again == instrument
