"""Whether the pictures, sound and film that an instrument names are there, and are put in words."""

from collections.abc import Iterable
from collections.abc import Iterator

from formats.instruments.attached import MediaFile
from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion


def check_media(
    instrument: Instrument, shown: Iterable[tuple[str, str, Place]]
) -> Iterator[Problem]:
    """Problems of the files that are shown, each with the kind and place that name it.

    A file that is not there is a warning, as a table is: whoever takes a form in adds it later.
    """
    files = instrument.files
    for kind, name, place in shown:
        file = files.get(name)
        if file is None:
            near = suggestion(name, files)
            yield Problem("media_missing", place, {"file": name, **near}, "warning")
        elif file.kind != kind.removeprefix("big-"):
            arguments = {"file": name, "type": file.media_type, "kind": kind}
            yield Problem("media_kind", place, arguments)
    for item in instrument.all_items():
        if item.media_text:
            continue
        # The words of a choice stand beside its picture; a question asks about what it shows.
        named = [name for text in item.media.values() for name in text.values() if name in files]
        if named:
            yield Problem("media_without_text", item.place, {"file": named[0]}, "warning")


def is_shown(file: MediaFile | None, kind: str) -> bool:
    """Whether a page shows the file where it is named as of that kind."""
    return file is not None and file.kind == kind.removeprefix("big-")
