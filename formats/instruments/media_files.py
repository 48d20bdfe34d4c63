"""Pictures, sound and film that belong to an instrument: what each is, and which are taken.

The instrument names them under `files:`, each with the hash of what it holds, so that a published
version says exactly what was shown. What they hold lies elsewhere: in the database, or beside the
file of the instrument.
"""

import hashlib
import re
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from formats.instruments.attached import MediaFile
from formats.instruments.load_tables import texts_in
from formats.instruments.picture_size import picture_size
from formats.item_types.media import media_type_of
from formats.problems import Place
from formats.problems import Problem
from formats.reading import Reader
from formats.yaml_nodes import Node
from formats.yaml_nodes import child

SVG = "image/svg+xml"
#: Media types that browsers show, and how many bytes a file of each kind may have.
KINDS: Mapping[str, frozenset[str]] = {
    "image": frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", SVG}),
    "audio": frozenset({"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav"}),
    "video": frozenset({"video/mp4", "video/webm"}),
}
MEGABYTE = 1_000_000
LIMITS: Mapping[str, int] = {
    "image": 5 * MEGABYTE,
    "audio": 15 * MEGABYTE,
    "video": 25 * MEGABYTE,
}
MAX_NAME = 120
ENDINGS = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"),
    *(".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm"),
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]+")
_KEYS = ("sha256", "type", "size", "width", "height")
#: Elements of SVG that bring a program or a page with them.
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "embed", "object"})
_QUICKTIME = b"ftypqt"


def media_file(name: str, data: bytes) -> MediaFile | Problem:
    """What a file is by its bytes, or why it is not taken."""
    place = Place(name)
    if not is_name(name):
        return Problem("media_name", place, {"file": name[:MAX_NAME], "limit": MAX_NAME})
    media_type = _type_of(data)
    kind = next((kind for kind, types in KINDS.items() if media_type in types), "")
    if not kind:
        return Problem("media_type_unknown", place, {"file": name, "known": ", ".join(ENDINGS)})
    if len(data) > LIMITS[kind]:
        limit = LIMITS[kind] // MEGABYTE
        return Problem("media_too_large", place, {"file": name, "limit": limit})
    if media_type == SVG and not _is_still(data):
        return Problem("media_active", place, {"file": name})
    width, height = picture_size(data, media_type) or (None, None)
    return MediaFile(hashlib.sha256(data).hexdigest(), media_type, len(data), width, height)


def is_name(name: str) -> bool:
    """Whether files of every system can be called so."""
    return len(name) <= MAX_NAME and bool(_NAME.fullmatch(name)) and not name.startswith(".")


def load_files(reader: Reader, node: Node | None) -> Mapping[str, MediaFile]:
    """The files under `files:`, by name."""
    if node is None:
        return {}
    found = {}
    for name, part in reader.mapping(node, node.entries).items():
        entries = reader.mapping(part, _KEYS)
        sha256 = reader.string(reader.required(entries, "sha256", part.place))
        known = sorted(set().union(*KINDS.values()))
        media_type = reader.one_of(reader.required(entries, "type", part.place), "type", known)
        if not is_name(name):
            reader.report("media_name", node.keys[name], file=name[:MAX_NAME], limit=MAX_NAME)
        elif sha256 and not _SHA256.fullmatch(sha256):
            reader.report("media_hash", part.place, file=name)
        elif sha256 and media_type:
            size, width, height = (reader.whole(child(entries, key)) for key in _KEYS[2:])
            found[name] = MediaFile(sha256, media_type, size or 0, width, height)
    return found


def attach_files(root: Node, files: Mapping[str, MediaFile]) -> None:
    """Put files under `files:`; one of the same name there is replaced."""
    if not files:
        return
    given = root.entries.setdefault("files", Node("map", root.place))
    root.keys.setdefault("files", given.place)
    for name, file in files.items():
        place = Place(name, "", 1, 1)
        told = {key: Node("text", place, str(value)) for key, value in written(file).items()}
        given.entries[name] = Node("map", place, entries=told, keys=dict.fromkeys(told, place))
        given.keys[name] = place


def forget_unheld(root: Node, is_held: Callable[[str], bool]) -> None:
    """Take files out of `files:` of which nobody has what they hold: they are then told missing."""
    given = root.entries.get("files")
    if given is None:
        return
    for name, part in list(given.entries.items()):
        sha256 = child(part.entries, "sha256")
        if sha256 is None or not is_held(sha256.text.strip()):
            del given.entries[name], given.keys[name]


def files_beside(root: Node, path: Path) -> dict[str, Path]:
    """The files that stand beside an instrument's, or in a folder `media` there, and are named."""
    texts = {text.strip() for text in texts_in(root)}
    named = set(root.entries["files"].entries) if "files" in root.entries else set()
    return {
        file.name: file
        for folder in (path.parent, path.parent / "media")
        for file in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if file.suffix.lower() in ENDINGS and file.name in texts | named and file.is_file()
    }


def media_beside(root: Node, path: Path) -> tuple[dict[str, MediaFile], list[Problem]]:
    """What the files beside an instrument's are, and those that are not taken."""
    found: dict[str, MediaFile] = {}
    problems = []
    for name, file in files_beside(root, path).items():
        told = media_file(name, file.read_bytes())
        if isinstance(told, Problem):
            problems.append(told)
        else:
            found[name] = told
    return found, problems


def written(file: MediaFile) -> dict[str, str | int]:
    """A file as it stands under `files:`."""
    told: dict[str, str | int | None] = {
        "sha256": file.sha256,
        "type": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
    }
    return {key: value for key, value in told.items() if value}


def _type_of(data: bytes) -> str:
    if data[4:10] == _QUICKTIME:
        return ""
    if data[:4] == b"\x1aE\xdf\xa3":
        # Matroska begins like this too, and hardly a browser plays it.
        return "video/webm" if b"webm" in data[:64] else ""
    is_markup = len(data) <= LIMITS["image"] and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    return media_type_of(data) or (SVG if is_markup and _root(data) == "svg" else "")


def _root(data: bytes) -> str:
    """The name of the outermost element of XML; empty for anything else."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, _attributes: found.append(tag) if not found else None
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return ""
    return found[0].rpartition(" ")[2] if found else ""


def _is_still(data: bytes) -> bool:
    """Whether an SVG only draws: no program, no page within, nothing fetched, no entities."""
    wrong: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2].lower() in _ACTIVE:
            wrong.append(tag)
        for key, value in attributes.items():
            name = key.rpartition(" ")[2].lower()
            is_foreign = name in {"href", "src"} and not value.startswith(("#", "data:image/"))
            if name.startswith("on") or is_foreign:
                wrong.append(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EntityDeclHandler = lambda *declared: wrong.append(str(declared[0]))
    parser.Parse(data, True)
    return not wrong
