"""The instruments that come with the program, by name and version."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from formats.instruments.load import load_instrument_file
from formats.instruments.model import Instrument

LIBRARY = Path(__file__).resolve().parent.parent / "library" / "instruments"


def instrument(name: str, version: str | None = None) -> Instrument:
    """The instrument with that form_id; without `version` the newest edition.

    Raises:
        KeyError: when there is none.
    """
    editions = [edition for edition in _editions() if edition.form_id == name]
    if version is not None:
        editions = [edition for edition in editions if edition.version == version]
    if not editions:
        raise KeyError(f"no instrument {name} {version or ''}".strip())
    return max(editions, key=lambda edition: edition.version)


def instruments() -> Mapping[str, Instrument]:
    """The newest edition of every instrument, by form_id."""
    names = sorted({edition.form_id for edition in _editions()})
    return {name: instrument(name) for name in names}


@lru_cache(maxsize=1)
def _editions() -> tuple[Instrument, ...]:
    return tuple(load_instrument_file(path) for path in sorted(LIBRARY.glob("*.yaml")))
