"""An instrument out of an XLSForm: .xlsx, .xls, .ods, .csv or a table in Markdown.

The sheets become the same nodes as those of a YAML file and go through the same loader, so that
every rule and its message exists once. What of XLSForm is not run here is kept word for word and
told. Problems lead to their cell: `form.xlsx survey!C12`.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePath

from formats.garbage import no_search_for_circles
from formats.instruments.columns import Sheet as SheetName
from formats.instruments.load import in_order
from formats.instruments.load import read_nodes
from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion
from formats.xlsform.cells import Grid
from formats.xlsform.cells import map_of
from formats.xlsform.choices import ChoiceLists
from formats.xlsform.dialects import into_xlsform
from formats.xlsform.entities import judge_entities
from formats.xlsform.heading_rules import judge_headings
from formats.xlsform.headings import headings
from formats.xlsform.languages import Languages
from formats.xlsform.plain import read_csv
from formats.xlsform.plain import read_markdown
from formats.xlsform.settings import Settings
from formats.xlsform.survey import SurveySheet
from formats.xlsform.tables import MAX_BYTES
from formats.xlsform.tables import MAX_ROWS
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.tables import Unreadable
from formats.xlsform.workbooks import OLD
from formats.xlsform.workbooks import ZIPPED
from formats.xlsform.workbooks import read_workbook
from formats.yaml_nodes import MAX_VALUES
from formats.yaml_nodes import Node

SHEETS: tuple[SheetName, ...] = ("settings", "choices", "survey")
_KEPT = ("external_choices", "entities", "osm")
_READERS: Mapping[str, Callable[[bytes, str], Tables]] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
    ".csv": read_csv,
    ".md": read_markdown,
}
ENDINGS = tuple(_READERS)
"""Endings of files that are read as an XLSForm."""


def read_xlsform(
    data: bytes, file: str, *, beside: Path | None = None
) -> tuple[Instrument | None, list[Problem]]:
    """The instrument as far as it can be read, and all problems in the order of the file.

    `file` names it in problems; its ending says how it is written. `beside` is its path on disk
    where tables that stand beside it are to be attached. None when there is nothing to read an
    instrument from.
    """
    with no_search_for_circles():
        root, problems = xlsform_nodes(data, file)
        if root is None:
            return None, problems
        return read_nodes(root, file, problems, beside=beside)


def xlsform_nodes(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """What the file holds, as the tree that a YAML file of the same instrument would give."""
    try:
        tables = _tables(data, file)
        _measure(tables)
    except Unreadable as unreadable:
        return None, [unreadable.problem]
    root = _root(tables)
    return root, [*in_order(tables.problems), *tables.problems.left_out(file)]


def _tables(data: bytes, file: str) -> Tables:
    if len(data) > MAX_BYTES:
        raise Unreadable("workbook_too_large", file, limit=MAX_BYTES // 1_000_000)
    ending = PurePath(file).suffix.lower()
    if ending not in _READERS:
        raise Unreadable("file_ending_unknown", file, ending=ending, known=", ".join(ENDINGS))
    reader = _READERS[ending]
    if data.startswith((ZIPPED, OLD)):
        reader = read_workbook
    elif reader is read_workbook:
        raise Unreadable("workbook_damaged", file)
    return reader(data, file)


def _measure(tables: Tables) -> None:
    """Refuse what would keep whoever waits for it busy for minutes, before anything is judged."""
    known = {id(sheet): name for name, sheet in _sheets(tables).items()}
    for sheet in tables.sheets:
        limit = MAX_ROWS.get(known.get(id(sheet), ""))
        if limit and len(sheet.rows) > limit:
            raise Unreadable("sheet_too_long", tables.file, sheet=sheet.name, limit=limit)
        if not limit and sum(len(row.cells) for row in sheet.rows) > MAX_VALUES:
            raise Unreadable("sheet_too_large", tables.file, sheet=sheet.name, limit=MAX_VALUES)


def _repeated(sheets: list[Sheet]) -> Iterator[Sheet]:
    """Yield the second sheet of each name that stands there again, as can be in a text file."""
    seen = Counter[str]()
    for sheet in sheets:
        seen[sheet.name.lower()] += 1
        if seen[sheet.name.lower()] == 2:
            yield sheet


def _first_row(sheet: Sheet) -> int:
    return sheet.rows[0].number if sheet.rows else 1


def _root(tables: Tables) -> Node | None:
    sheets = _sheets(tables)
    if "survey" not in sheets or not sheets["survey"].rows:
        near = suggestion("survey", [sheet.name for sheet in tables.sheets])
        tables.report("sheet_missing", Place(tables.file), sheet="survey", **near)
        return None
    # Where the first column names no sheets at all, the one that is missing says enough.
    for sheet in _repeated(tables.sheets):
        place = sheet.place(tables.file, _first_row(sheet), 0)
        tables.report("sheet_twice", place, sheet=sheet.name)
    into_xlsform(tables, sheets["survey"])
    grids = {
        name: Grid(tables, sheets[name], headings(tables, sheets[name], name))
        for name in SHEETS
        if name in sheets and sheets[name].rows
    }
    survey = grids["survey"]
    if survey.heading("type") is None:
        place = survey.place(survey.sheet.rows[0], None)
        tables.report("column_missing", place, column="type")
        return None
    choices_grid = grids.get("choices")
    if choices_grid and choices_grid.rows() and choices_grid.heading("name") is None:
        place = choices_grid.place(choices_grid.sheet.rows[0], None)
        tables.report("column_missing", place, column="name")
    save_to = survey.heading("save_to")
    if save_to and "entities" not in sheets and any(survey.filled(save_to)):
        tables.report("save_to_alone", survey.place(survey.sheet.rows[0], save_to))
    settings = Settings(grids.get("settings"), tables)
    for name, grid in grids.items():
        judge_headings(name, grid, settings.prefixes)
    languages = _languages(grids, settings, tables)
    choices = ChoiceLists(choices_grid, languages, tables)
    read = SurveySheet(survey, languages, settings, choices)
    place = Place(tables.file)
    entries = {"settings": settings.node(languages)}
    if lists := choices.node(read.questions.others, read.questions.lists):
        entries["choices"] = lists
    entries["survey"] = Node("list", place, items=read.nodes)
    _judge_external(tables, read.questions.external, sheets.get("external_choices"))
    for taken, where, has_filter in read.questions.external:
        if not has_filter and taken not in choices.lists:
            tables.report("external_without_filter", where)
    questions = read.questions
    judge_entities(sheets.get("entities"), survey, questions)
    if kept := _kept(tables, sheets):
        entries["kept_sheets"] = map_of(kept, place)
    return map_of(entries, place)


def _sheets(tables: Tables) -> dict[str, Sheet]:
    """Return the sheets that XLSForm knows by name; a sheet that stands alone is the survey."""
    known = {sheet.name.lower(): sheet for sheet in tables.sheets}
    if len(tables.sheets) == 1:
        return {"survey": tables.sheets[0]}
    return {name: known[name] for name in (*SHEETS, *_KEPT) if name in known}


def _languages(grids: Mapping[SheetName, Grid], settings: Settings, tables: Tables) -> Languages:
    translated = [
        heading
        for name, grid in grids.items()
        if name != "settings"
        for heading in grid.headings
        if heading.column and heading.column.is_translated
    ]
    has_unnamed = any(not heading.language for heading in translated)
    written = (heading.language for heading in translated)
    languages = Languages(written, settings.default_language, has_unnamed)
    if languages.is_assumed:
        tables.report("language_assumed", settings.place, "warning", language=languages.base)
    if languages.default_meant:
        tables.report(
            "language_named_otherwise",
            settings.place,
            "warning",
            language=settings.default_language,
            name=languages.default_meant,
        )
    if languages.is_default_absent:
        default = settings.default_language
        there = {heading.language for heading in translated if heading.language}
        tables.report(
            "language_absent",
            settings.place,
            "warning",
            language=default,
            instead=languages.base,
            **suggestion(default, there),
        )
    return languages


def _judge_external(
    tables: Tables, taken: list[tuple[str, Place, bool]], sheet: Sheet | None
) -> None:
    """Report lists that questions take out of the sheet external_choices and that it lacks."""
    head = [_plain(cell) for cell in sheet.rows[0].cells] if sheet and sheet.rows else []
    if taken and not (sheet and "list_name" in head and "name" in head):
        tables.report("external_choices_missing", taken[0][1])
        return
    at = head.index("list_name") if taken else 0
    lists = {row.cells[at] for row in (sheet.rows[1:] if sheet else ()) if at < len(row.cells)}
    for name, place, _has_filter in taken:
        if name not in lists:
            tables.report("external_list_unknown", place, list=name, **suggestion(name, lists))


def _plain(heading: str) -> str:
    return "_".join(heading.lower().split())


def _kept(tables: Tables, sheets: Mapping[str, Sheet]) -> dict[str, Node]:
    """Return the sheets that are not run, as rows of cells, and say of them that they are kept."""
    kept: dict[str, Node] = {}
    for sheet in tables.sheets:
        is_known = any(sheet is sheets.get(name) for name in SHEETS)
        if is_known or sheet.name.lower() in SHEETS or not sheet.rows:
            continue
        place = sheet.place(tables.file, sheet.rows[0].number, 0)
        near: dict[str, str] = {}
        if sheet.name.lower() not in _KEPT and not sheet.name.startswith("_"):
            near = suggestion(sheet.name, [name for name in SHEETS if name not in sheets])
        tables.report("sheet_kept", place, "warning", sheet=sheet.name, **near)
        rows = [
            Node("list", place, items=[Node("text", place, cell) for cell in row.cells])
            for row in sheet.rows
        ]
        kept[sheet.name] = Node("list", place, items=rows)
    return kept
