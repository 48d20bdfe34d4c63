"""Which files an instrument names: pictures, sound, film and tables, and which are there."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from formats.instruments.load_tables import pulled
from formats.instruments.model import Instrument
from formats.text import Text


@dataclass(frozen=True, slots=True)
class Expected:
    """A file by name; `kind` is image, audio, video or table, `items` are those that name it."""

    name: str
    kind: str
    items: tuple[str, ...]
    is_there: bool


def expected(instrument: Instrument) -> tuple[Expected, ...]:
    """The files that the instrument names, in the order in which it does."""
    kinds: dict[str, str] = {}
    items: dict[str, dict[str, None]] = {}
    for name, kind, item in _named(instrument):
        kinds.setdefault(name, kind)
        items.setdefault(name, {})[item] = None
    return tuple(
        Expected(name, kind, tuple(items[name]), _is_there(instrument, name, kind))
        for name, kind in kinds.items()
    )


def unnamed(instrument: Instrument) -> tuple[str, ...]:
    """Files and tables that are there and that nothing names."""
    named = {one.name for one in expected(instrument)}
    return tuple(name for name in (*instrument.files, *instrument.tables) if name not in named)


def _is_there(instrument: Instrument, name: str, kind: str) -> bool:
    return name in (instrument.tables if kind == "table" else instrument.files)


def _named(instrument: Instrument) -> Iterator[tuple[str, str, str]]:
    """Name, kind and item of every file that is named."""
    for item in instrument.all_items():
        if item.table_file and item.choices is not None:
            yield item.table_file, "table", item.name
        for kind, name in _media(item.media):
            yield name, kind, item.name
        if item.choices and not item.table_file:
            for choice in item.choices.choices:
                for kind, name in _media(choice.media):
                    yield name, kind, item.name
        for _column, expression in item.expressions():
            for name in pulled(expression):
                yield _whole_name(instrument, name), "table", item.name
    for section in instrument.sections:
        for name in pulled(section.relevant) if section.relevant else ():
            yield _whole_name(instrument, name), "table", section.name


def _media(media: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    for kind, names in media.items():
        for name in names.values():
            yield kind.removeprefix("big-"), name


def _whole_name(instrument: Instrument, name: str) -> str:
    """The file that pulldata() means: its ending may be left out."""
    return name if name in instrument.tables or name.endswith(".csv") else f"{name}.csv"
