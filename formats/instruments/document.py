"""An instrument as a plain tree: the shape of its YAML file, out of which it can be read again.

Mappings, lists, texts, numbers and booleans only, so that it is JSON as well; the writers of YAML
and XLSForm write it down.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formats.expressions import Expression
from formats.instruments.media_files import written
from formats.instruments.model import Archive
from formats.instruments.model import Choice
from formats.instruments.model import CountRow
from formats.instruments.model import CountTable
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.instruments.tree import Tree
from formats.item_types import ITEM_TYPES


@dataclass(frozen=True, slots=True)
class _Above:
    """What items have from their section or group, and need not say again."""

    who: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    flags: frozenset[str] = frozenset()


def document_of(instrument: Instrument) -> Tree:
    """The whole instrument; what is empty or goes without saying is left out."""
    document = _filled(
        settings=_settings(instrument),
        choices={
            name: [_choice(choice) for choice in choices.choices]
            for name, choices in instrument.choices.items()
        },
        tables={name: table.text for name, table in instrument.tables.items()},
        files={name: written(file) for name, file in instrument.files.items()},
        kept_sheets={
            name: [list(row) for row in rows] for name, rows in instrument.kept_sheets.items()
        },
    )
    # An instrument without questions is one all the same.
    return {**document, "survey": [_section(section) for section in instrument.sections]}


def type_of(item: Item) -> str:
    """The type with its list or attached table: "select_one ja_nee"."""
    if item.type in ITEM_TYPES and not ITEM_TYPES[item.type].runs:
        return f"{item.type} {item.table_file}".strip()
    if item.table_file:
        return f"{item.type}_from_file {item.table_file}"
    return f"{item.type} {item.choices.name}" if item.choices else item.type


def _filled(**entries: Any) -> Tree:
    return {key: value for key, value in entries.items() if not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, (str, list, dict)) and not value)


def _settings(instrument: Instrument) -> Tree:
    verhaal = _filled(
        kind=instrument.kind,
        roles=list(instrument.roles),
        source=instrument.source,
        intro=dict(instrument.intro),
        thanks=dict(instrument.thanks),
        printed=instrument.is_printed,
    )
    return {
        "form_id": instrument.form_id,
        "version": instrument.version,
        "form_title": dict(instrument.title),
        "default_language": instrument.default_language,
        **_filled(
            languages=dict(instrument.language_names),
            kept=dict(instrument.kept),
            verhaal=verhaal,
        ),
    }


def _choice(choice: Choice) -> Tree:
    number = choice.number
    verhaal = _filled(
        specify=choice.has_text,
        exclusive=choice.is_exclusive,
        not_applicable=choice.is_not_applicable,
        score=choice.score,
        archive=choice.archive,
        media_text=dict(choice.media_text),
    )
    if number is not None:
        # Without unit and bounds it is still a number.
        verhaal["number"] = _filled(unit=number.unit, min=number.min, max=number.max)
    return _filled(
        name=choice.name,
        label=dict(choice.label),
        hint=dict(choice.hint),
        media=_media(choice.media),
        columns=dict(choice.columns),
        verhaal=verhaal,
    )


def _section(section: Section) -> Tree:
    here = _shared(section)
    return _filled(
        type="section",
        name=section.name,
        label=dict(section.label),
        archive_label=section.archive_label,
        hint=dict(section.hint),
        guidance_hint=dict(section.guidance_hint),
        relevant=_source(section.relevant),
        appearance=section.appearance,
        implicit=section.is_implicit,
        kept=dict(section.kept),
        verhaal=_inherited(here, _Above()),
        items=[_item(item, here) for item in section.items],
    )


def _shared(section: Section) -> _Above:
    """What most items of a section have in common: it is said once, at the section."""
    items = section.items
    who = Counter((item.ask, item.confirm) for item in items).most_common(1)
    flags = frozenset({"request"} if section.is_requested else set())
    of_items = [_flags(item) for item in items]
    common = frozenset.intersection(*of_items) - {"request"} if of_items else frozenset[str]()
    return _Above(who[0][0] if who else ((), ()), flags | common)


def _flags(item: Item) -> frozenset[str]:
    flags = {
        "special_category": item.is_special_category,
        "contact": item.is_contact,
        "request": item.is_requested,
    }
    return frozenset(flag for flag, is_set in flags.items() if is_set)


def _inherited(here: _Above, above: _Above) -> Tree:
    written: Tree = {}
    if here.who != above.who:
        ask, confirm = here.who
        if ask or not confirm:
            written["ask"] = list(ask)
        if confirm:
            written["confirm"] = list(confirm)
    for flag in sorted(here.flags ^ above.flags):
        written[flag] = flag in here.flags
    return written


def _item(item: Item, above: _Above) -> Tree:
    here = _Above((item.ask, item.confirm), _flags(item))
    required = item.required
    return _filled(
        type=type_of(item),
        name=item.name,
        label=dict(item.label),
        hint=dict(item.hint),
        guidance_hint=dict(item.guidance_hint),
        media=_media(item.media),
        required=required.source if isinstance(required, Expression) else required,
        required_message=dict(item.required_message),
        relevant=_source(item.relevant),
        constraint=_source(item.constraint),
        constraint_message=dict(item.constraint_message),
        calculation=_source(item.calculation),
        trigger=list(item.trigger),
        choice_filter=_source(item.choice_filter),
        repeat_count=_source(item.repeat_count),
        default=item.default,
        read_only=item.is_read_only,
        appearance=item.appearance,
        parameters=dict(item.parameters),
        kept=dict(item.kept),
        verhaal={**_of_ours(item), **_inherited(here, above)},
        items=[_item(part, here) for part in item.items],
    )


def _of_ours(item: Item) -> Tree:
    archive = {} if item.archive is None else {"archive": _archive(item.archive)}
    return {
        **_filled(
            unit=item.unit,
            decimals=item.decimals,
            min=item.min,
            max=item.max,
            max_length=item.max_length,
            published=item.is_published,
            constraint_severity="warning" if item.constraint_severity == "warning" else "",
            media_text=dict(item.media_text),
        ),
        **(_table(item.table) if item.table else {}),
        **archive,
        **_filled(
            prompts={role: [dict(text) for text in texts] for role, texts in item.prompts.items()},
        ),
    }


def _table(table: CountTable) -> Tree:
    return _filled(
        base=_row(table.base) if table.base.name else None,
        rows=[_row(row) for row in table.rows],
        none=_row(table.none) if table.none else None,
        total=table.total,
        tolerance=table.tolerance,
    )


def _row(row: CountRow) -> Tree:
    return {"name": row.name, "label": dict(row.label)}


def _archive(archive: Archive) -> Tree:
    return _filled(label=archive.label, number=archive.number, options=list(archive.options))


def _media(media: Mapping[str, Mapping[str, str]]) -> Tree:
    return {kind: dict(files) for kind, files in media.items()}


def _source(expression: Expression | None) -> str:
    return expression.source if expression else ""
