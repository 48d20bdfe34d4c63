"""The instruments that come with the program, by name and version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formats.instruments.attached import MediaFile
from formats.instruments.load import load_instrument_file
from formats.instruments.media_files import media_file
from formats.instruments.model import Instrument

LIBRARY = Path(__file__).resolve().parent.parent / "library" / "instruments"
MEDIA = LIBRARY / "media"


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


def file_held(sha256: str) -> tuple[str, bytes] | None:
    """Media type and bytes of the picture, sound or film in the library with that hash."""
    found = _files().get(sha256)
    return (found[0], found[1].read_bytes()) if found else None


@lru_cache(maxsize=1)
def _files() -> Mapping[str, tuple[str, Path]]:
    found = {}
    for path in sorted(MEDIA.iterdir()) if MEDIA.is_dir() else ():
        file = media_file(path.name, path.read_bytes())
        if isinstance(file, MediaFile):
            found[file.sha256] = (file.media_type, path)
    return found


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
