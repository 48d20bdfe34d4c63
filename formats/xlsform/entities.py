"""The sheet `entities` and the column save_to: kept, and judged as ODK does."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from formats.names import ITEM_NAME
from formats.suggest import suggestion
from formats.xlsform.cells import YES
from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.entity_places import Mention
from formats.xlsform.entity_places import Wanted
from formats.xlsform.entity_places import judge_places
from formats.xlsform.headings import Heading
from formats.xlsform.questions import Questions
from formats.xlsform.rules import REFERENCE
from formats.xlsform.rules import Rules
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.turns import paths_of
from formats.xlsform.types import type_of

_KNOWN = ("list_name", "label", "entity_id", "create_if", "update_if", "repeat")
_EXPRESSIONS = frozenset({"label", "entity_id", "create_if", "update_if"})
_OLD = {"dataset": "list_name"}
_RESERVED = frozenset({"name", "label"})


@dataclass(frozen=True, slots=True)
class _Declared:
    """A row of the sheet: its texts by column, and where they stand."""

    texts: dict[str, str]
    row: Row
    at: dict[str, int]


def judge_entities(sheet: Sheet | None, survey: Grid, questions: Questions) -> None:
    """Report what is wrong with the sheet, and with save_to."""
    if sheet is None or not sheet.rows:
        return
    tables = survey.tables
    head = _head(tables, sheet)
    lists: list[str] = []
    entities = list(_declared(sheet, head))
    for declared in entities:
        _judge(tables, sheet, declared, lists, questions.names)
        _judge_rules(tables, sheet, declared, questions.rules)
        _judge_update(tables, sheet, declared, questions.instances)
    _judge_save_to(tables, survey, lists)
    judge_places(tables, _wanted(sheet, entities, survey))


def _head(tables: Tables, sheet: Sheet) -> dict[str, int]:
    row = sheet.rows[0]
    head: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        name = "_".join(cell.lower().split())
        name = _OLD.get(name, name)
        if name in _KNOWN:
            head.setdefault(name, index)
        elif name:
            place = sheet.place(tables.file, row.number, index)
            known = ", ".join(_KNOWN)
            near = suggestion(name, _KNOWN)
            tables.report("entity_column_unknown", place, column=cell, known=known, **near)
    return head


def _declared(sheet: Sheet, head: dict[str, int]) -> Iterator[_Declared]:
    for row in sheet.rows[1:]:
        if any(row.cells):
            texts = {n: row.cells[at] for n, at in head.items() if at < len(row.cells)}
            yield _Declared({n: text for n, text in texts.items() if text}, row, head)


def _judge(
    tables: Tables, sheet: Sheet, declared: _Declared, lists: list[str], names: Collection[str]
) -> None:
    texts, number = declared.texts, declared.row.number

    def report(code: str, column: str, **arguments: str) -> None:
        place = sheet.place(tables.file, number, declared.at.get(column, 0))
        tables.report(code, place, **arguments)

    name = texts.get("list_name", "")
    if not name:
        report("entity_list_missing", "list_name")
    elif name.startswith("__") or "." in name or not ITEM_NAME.fullmatch(name):
        report("entity_name_impossible", "list_name", name=name)
    elif name in lists:
        report("entity_list_twice", "list_name", list=name)
    lists.append(name)
    if "label" not in texts and ("create_if" in texts or "entity_id" not in texts):
        report("entity_label_missing", "label", list=name)
    for column, text in texts.items():
        for found in REFERENCE.findall(text):
            if found not in names:
                near = suggestion(found, names)
                report("expression_reference_unknown", column, name=found, **near)


def _judge_rules(tables: Tables, sheet: Sheet, declared: _Declared, rules: Rules) -> None:
    for column in _EXPRESSIONS & declared.texts.keys():
        at = declared.at[column]
        place = sheet.place(tables.file, declared.row.number, at)
        cell = Cell(Heading(at, column), declared.texts[column], place)
        if tree := rules.judge(cell):
            rules.tell_circle(cell, tree)


def _judge_update(
    tables: Tables, sheet: Sheet, declared: _Declared, instances: Collection[str]
) -> None:
    """Which entity is updated, and whether the form has what is known of it."""
    texts = declared.texts
    name = texts.get("list_name", "")
    code = column = ""
    if "update_if" in texts and "entity_id" not in texts:
        code, column = "entity_id_missing", "entity_id"
    elif "entity_id" in texts and "create_if" in texts and "update_if" not in texts:
        code, column = "entity_update_missing", "update_if"
    elif "entity_id" in texts and name and name not in instances:
        code, column = "entity_list_not_attached", "list_name"
    if code:
        place = sheet.place(tables.file, declared.row.number, declared.at.get(column, 0))
        tables.report(code, place, list=name)


def _judge_save_to(tables: Tables, survey: Grid, lists: list[str]) -> None:
    heading, of = survey.heading("save_to"), survey.heading("type")
    if heading is None or of is None:
        return
    seen: dict[str, int] = {}
    for row in survey.rows():
        text, kind = survey.text(row, heading), type_of(survey.text(row, of))
        if not text or survey.text(row, survey.heading("disabled")).lower() in YES:
            continue
        place = survey.place(row, heading)
        listed, has_list, name = text.rpartition("#")
        if kind.bracket:
            tables.report("save_to_group", place)
        elif (has_list and listed not in lists) or (not has_list and len(lists) > 1):
            tables.report("save_to_list_unknown", place, list=listed, **suggestion(listed, lists))
        elif name.lower() in _RESERVED:
            tables.report("save_to_reserved", place, name=name)
        elif name.startswith("__") or not ITEM_NAME.fullmatch(name):
            tables.report("entity_name_impossible", place, name=name)
        elif text in seen:
            tables.report("save_to_twice", place, name=name, line=seen[text])
        seen.setdefault(text, row.number)


def _wanted(sheet: Sheet, entities: Sequence[_Declared], survey: Grid) -> dict[str, Wanted]:
    """What each entity needs, by its list."""
    file = survey.tables.file
    named, save_to = survey.heading("name"), survey.heading("save_to")
    paths = list(paths_of(survey))
    at_row = {survey.text(row, named): at for at, (row, _path) in reversed(list(enumerate(paths)))}
    found: dict[str, Wanted] = {}
    mentions: dict[str, list[tuple[int, Mention]]] = {}
    for one in entities:
        name = one.texts.get("list_name", "")
        place = sheet.place(file, one.row.number, one.at.get("list_name", 0))
        if name in found:
            continue
        found[name] = Wanted(place, [])
        mentions[name] = [
            (at, Mention(paths[at][1], sheet.place(file, one.row.number, one.at[column]), False))
            for column in sorted(_EXPRESSIONS & one.texts.keys())
            for at in map(at_row.get, REFERENCE.findall(one.texts[column]))
            if at is not None
        ]
    for at, (row, path) in enumerate(paths):
        text = survey.text(row, save_to)
        if text and survey.text(row, survey.heading("disabled")).lower() not in YES:
            listed = text.rpartition("#")[0] or next(iter(found), "")
            if listed in found:
                mentions[listed].insert(0, (at, Mention(path, survey.place(row, save_to), True)))
    for name, entity in found.items():
        # As pyxform finds them: row by row, whichever of them comes first.
        entity.mentions.extend(one for _at, one in sorted(mentions[name], key=lambda at: at[0]))
    return found
