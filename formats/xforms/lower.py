"""An instrument of ours as one of questions that ODK knows: one item may become several.

What is typed is asked under the item's own name, so that every expression finds it there; what goes
with it has that name with an ending (`f16_kind`, `f16_period`), or another where that is taken.
"""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace

from formats.instruments.begins import as_expression
from formats.instruments.begun import typed
from formats.instruments.generate import Asked
from formats.instruments.generate import AskedSection
from formats.instruments.generate import questionnaire
from formats.instruments.model import HOLDERS
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types.not_asked import DECLARING
from formats.item_types.without_answer import GRID
from formats.item_types.without_answer import is_grid
from formats.text import Text
from formats.xforms.expressions import about
from formats.xforms.expressions import for_odk
from formats.xforms.kinds import KINDS
from formats.xforms.kinds import ROWS
from formats.xforms.native import Native

#: Types that hold no text as a default: what the device fills in, and a picture.
_HOLDS_NONE = frozenset({"image", "start", "end", "today", "start-geopoint"})


def lowered(instrument: Instrument, role: str | None = None) -> Instrument:
    """What that role is asked or confirms (None: all), in questions that ODK knows.

    An introduction and thanks become notes. Raises ValueError for an unknown role.
    """
    asked = questionnaire(instrument, role, is_whole=role is None)
    native = Native(asked)
    sections = [_section(native, part) for part in asked.sections]
    return replace(
        instrument,
        sections=(
            *_spoken(native, "intro", instrument.intro),
            *(section for section in sections if section.items),
            *_spoken(native, "thanks", instrument.thanks),
        ),
        choices=native.lists,
    )


def _spoken(native: Native, name: str, text: Text) -> list[Section]:
    if not text:
        return []
    note = Item("note", native.name(name), native.text(text))
    return [Section(native.name(f"{name}_part"), {}, is_implicit=True, items=(note,))]


def _section(native: Native, part: AskedSection) -> Section:
    section = part.section
    hint = (
        []
        if section.is_implicit
        else native.hint_of(section.name, section.hint, section.guidance_hint)
    )
    return replace(
        section,
        label=native.text(section.label),
        archive_label="",
        hint={},
        guidance_hint={},
        relevant=native.rule(section.relevant),
        items=(*hint, *_items(native, part.items)),
    )


def _items(native: Native, items: Iterable[Asked]) -> Iterator[Item]:
    for asked in items:
        if asked.item.type in HOLDERS:
            yield from _holder(native, asked)
        else:
            yield from _question(native, asked.item)


def _question(native: Native, whole: Item) -> Iterator[Item]:
    item = native.plain(whole)
    item = replace(item, default=_default(item))
    soft = item.constraint if item.constraint_severity == "warning" else None
    if soft:
        item = replace(item, constraint=None, constraint_message={})
    if item.type == ROWS:
        # They become a repeat, and a rule cannot look at all turns of one as at an answer.
        soft = None
    if item.type in KINDS:
        yield from KINDS[item.type](native, item)
    else:
        yield item
    if soft:
        yield native.warning(
            item, about(soft, item.name).source, native.text(whole.constraint_message)
        )


def _holder(native: Native, asked: Asked) -> Iterator[Item]:
    item = native.plain(asked.item)
    inner = [
        *native.hint_of(item.name, item.hint, item.guidance_hint),
        *_items(native, asked.items),
    ]
    beside: list[Item] = []
    if item.type == "repeat":
        # A table is declared once for all of a form: pyxform falls over one that comes again.
        beside = [part for part in inner if part.type in DECLARING]
        inner = [part for part in inner if part.type not in DECLARING]
    elif not is_grid(asked.item) or any(part.item.table_file for part in asked.items):
        # What cannot be a table has its questions under each other; pyxform makes none of a file.
        words = [word for word in item.appearance.split() if word != GRID]
        item = replace(item, appearance=" ".join(words))
    else:
        # All questions of such a group have one list: what goes with them stands behind it.
        own = {part.item.name for part in asked.items}
        beside = [part for part in inner if part.name not in own]
        inner = [part for part in inner if part.name in own]
    if inner:
        yield replace(item, hint={}, guidance_hint={}, items=tuple(inner))
    yield from beside


def _default(item: Item) -> str:
    """The default, as a text in quotes where pyxform would take its signs for a calculation.

    Nothing where the type cannot hold that text: ODK would stop at it.
    """
    # Imported here as in `to_xform`: only who writes an XForm shall pay for it.
    from pyxform.utils import default_is_dynamic

    written = item.default
    if (begins := as_expression(written)) is not None:
        return for_odk(begins).source
    if not default_is_dynamic(written, item.type):
        return written
    if item.type in _HOLDS_NONE or typed(item, written) == "":
        return ""
    parts = (f'"{part}"' if "'" in part else f"'{part}'" for part in re.split("(')", written))
    return f"concat({', '.join(parts)})"
