"""The types that are ours, or have something of ours: each as questions that ODK knows."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace

from formats.expressions import parse
from formats.instruments.model import Choice
from formats.instruments.model import Item
from formats.xforms.native import Native
from formats.xforms.native import Rule
from formats.xforms.tables import counts
from formats.xforms.tables import percentages

ROWS = "label_value"
SEVERAL_FROM_REPEAT = "select_multiple_from_repeat"
_PRINTED = ("row_label", "row_text", "row_unit", "row_when", "row_where")


def _number(native: Native, item: Item) -> Iterator[Item]:
    yield native.with_rules(item, native.bounds(item.min, item.max))


def _text(native: Native, item: Item) -> Iterator[Item]:
    rules: list[Rule] = []
    if item.max_length is not None:
        limit = str(item.max_length)
        rules.append((f"string-length(.) <= {limit}", native.say("shorter", limit=limit)))
    yield native.with_rules(item, rules)


def _choices(native: Native, item: Item) -> Iterator[Item]:
    choices = item.choices.choices if item.choices else ()
    if item.type == "select_multiple":
        item = native.with_rules(
            item,
            [
                (
                    f"not(selected(., '{choice.name}') and count-selected(.) > 1)",
                    native.say("alone", label=native.text(choice.label)),
                )
                for choice in choices
                if choice.is_exclusive
            ],
        )
    yield item
    for choice in choices:
        if choice.has_text or choice.number is not None:
            yield _part(native, item, choice)


def _part(native: Native, item: Item, choice: Choice) -> Item:
    """The text or number that goes with a choice, asked once that is chosen."""
    # JavaRosa looks for no choice in a number, and what is worked out may be one.
    chosen = f"string(${{{item.name}}})" if item.calculation else f"${{{item.name}}}"
    part = Item(
        "text" if choice.number is None else "integer",
        native.name(f"{item.name}_{choice.name}"),
        native.part(choice),
        required=item.required is True,
        relevant=parse(f"selected({chosen}, '{choice.name}')"),
    )
    if choice.number is None:
        return part
    return native.with_rules(part, native.bounds(choice.number.min, choice.number.max))


def _figure(native: Native, item: Item) -> Iterator[Item]:
    """The figure and what goes with it. One that is required may be missing, if it is said why."""
    number = "integer" if item.decimals == 0 else "decimal"
    asked = replace(item, type="text" if item.is_published else number, relevant=None)
    if not item.is_published:
        asked = native.with_rules(asked, native.bounds(item.min, item.max))
    beside = native.about_figure(item.name, f"${{{item.name}}} != ''")
    if item.required:
        asked = replace(asked, required=False)
        beside[-1] = replace(beside[-1], required=item.required)
    yield Item(
        "group",
        native.name(f"{item.name}_figure"),
        {},
        relevant=item.relevant,
        appearance="field-list",
        items=(asked, *beside),
    )


def _quote(native: Native, item: Item) -> Iterator[Item]:
    filled = f"${{{item.name}}} != ''"
    yield from _text(native, replace(item, type="text"))
    yield native.choose(item.name, "quote_kind", filled)
    yield native.ask("text", item.name, "said_by", filled)
    yield native.choose(item.name, "printing", filled)


def _printed_rows(native: Native, item: Item) -> Iterator[Item]:
    rows = tuple(native.ask("text", item.name, key) for key in _PRINTED)
    yield replace(item, type="repeat", required=False, hint={}, items=rows)


def _several(_native: Native, item: Item) -> Iterator[Item]:
    """As of one choice, which pyxform can write: `to_xform` lets it be several after that."""
    yield replace(item, type="select_one_from_repeat")


KINDS: Mapping[str, Callable[[Native, Item], Iterator[Item]]] = {
    "integer": _number,
    "decimal": _number,
    "text": _text,
    "select_one": _choices,
    "select_multiple": _choices,
    "scale": _choices,
    "figure": _figure,
    "counts": counts,
    "percentages": percentages,
    "quote": _quote,
    ROWS: _printed_rows,
    SEVERAL_FROM_REPEAT: _several,
}
