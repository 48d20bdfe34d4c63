"""The instruments that come with the program, by name and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formats.instruments.load import load_instrument_file
from formats.instruments.model import Instrument

LIBRARY = Path(__file__).resolve().parent.parent / "library" / "instruments"


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an instrument, and the file that it stands in."""

    instrument: Instrument
    path: Path

    @property
    def text(self) -> str:
        """The YAML text, as it is published."""
        return self.path.read_text(encoding="utf-8")


def editions(name: str) -> tuple[Edition, ...]:
    """Every edition of the instrument with that form_id, the oldest first; none is no error."""
    return _editions().get(name, ())


def edition(name: str, version: str | None = None) -> Edition:
    """The edition of that version; without `version` the newest that can be fielded.

    Raises:
        KeyError: when there is none.
    """
    for found in reversed(editions(name)):
        if found.instrument.version == version or (
            version is None and not found.instrument.is_printed
        ):
            return found
    raise KeyError(f"no instrument {name} {version or ''}".strip())


def instrument(name: str, version: str | None = None) -> Instrument:
    """The instrument of that edition; raises KeyError when there is none."""
    return edition(name, version).instrument


def instruments() -> Mapping[str, Instrument]:
    """The newest edition of every instrument that can be fielded, by form_id."""
    return {
        name: instrument(name)
        for name, found in _editions().items()
        if not all(one.instrument.is_printed for one in found)
    }


@lru_cache(maxsize=1)
def _editions() -> Mapping[str, tuple[Edition, ...]]:
    found: dict[str, list[Edition]] = {}
    for path in sorted(LIBRARY.glob("*.yaml")):
        one = Edition(load_instrument_file(path), path)
        found.setdefault(one.instrument.form_id, []).append(one)
    return {
        name: tuple(sorted(found[name], key=lambda one: one.instrument.version))
        for name in sorted(found)
    }
