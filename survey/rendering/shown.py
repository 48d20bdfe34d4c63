"""Pictures, sound and film of an instrument as a page shows them, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from formats.instruments.attached import MediaFile
from formats.instruments.check_media import is_shown
from formats.instruments.model import Choice
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.text import Text
from formats.text import pick

ADDRESS = "/media/"
"""Before the hash of a file: where it is handed over (instruments/media_views.py)."""
#: In `media_text`: there is nothing to tell, it only decorates.
DECORATES = "-"


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture, sound or film; `name` is that of its file."""

    name: str
    address: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What goes with a question or choice. `text` says it in words; `large` opens by itself."""

    image: Medium | None = None
    large: Medium | None = None
    audio: Medium | None = None
    video: Medium | None = None
    text: str = ""


NOTHING = Shown()


def shown(instrument: Instrument, owner: Item | Choice, language: str) -> Shown:
    """Return what is shown with an item or choice: its files in the language, else in another.

    A file that is not there is passed over; a large picture alone is shown as the picture.
    """
    if not owner.media:
        return NOTHING
    default = instrument.default_language
    found = {
        kind: _medium(instrument.files, kind, names, language, default)
        for kind, names in owner.media.items()
    }
    words = pick(owner.media_text, language, default)
    large = found.get("big-image")
    return Shown(
        image=found.get("image") or large,
        large=large if found.get("image") else None,
        audio=found.get("audio"),
        video=found.get("video"),
        text="" if words == DECORATES else words,
    )


def _medium(
    files: Mapping[str, MediaFile], kind: str, names: Text, language: str, default: str
) -> Medium | None:
    there = {tag: name for tag, name in names.items() if is_shown(files.get(name), kind)}
    name = pick(there, language, default)
    if not name:
        return None
    file = files[name]
    return Medium(name, f"{ADDRESS}{file.sha256}", file.width, file.height)
