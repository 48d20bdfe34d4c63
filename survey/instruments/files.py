"""Instruments as files: what is read into a draft, and what is written out of one."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from pathlib import PurePath

from formats.instruments.attached import MediaFile
from formats.instruments.bundles import instrument_in
from formats.instruments.bundles import is_zip
from formats.instruments.bundles import pack
from formats.instruments.bundles import unpack
from formats.instruments.load import in_order
from formats.instruments.load import read_nodes
from formats.instruments.load_tables import attach
from formats.instruments.media_files import attach_files
from formats.instruments.media_files import forget_unheld
from formats.instruments.media_files import media_file
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.instruments.tree import plain
from formats.instruments.write_yaml import to_yaml
from formats.problems import Place
from formats.problems import Problem
from formats.xforms.losses import losses as lost_in_xform
from formats.xforms.write import to_xform
from formats.xlsform.read import ENDINGS
from formats.xlsform.read import xlsform_nodes
from formats.xlsform.write import losses
from formats.xlsform.write import to_xlsx
from formats.yaml_nodes import Node
from formats.yaml_nodes import read_yaml


@dataclass(frozen=True, slots=True)
class Written:
    """A way to write an instrument: what it is called, its media type, and the functions.

    `losses` are warnings, each at the place of what does not go along.
    """

    label: str
    media_type: str
    write: Callable[[Instrument], str | bytes]
    losses: Callable[[Instrument], list[Problem]]


def read_yaml_file(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the nodes of a YAML file and what is wrong with it as YAML."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Problem("file_not_utf8", Place(file))]
    return read_yaml(text, file)


#: Ending -> what reads such a file into nodes.
READERS: dict[str, Callable[[bytes, str], tuple[Node | None, list[Problem]]]] = {
    ".yaml": read_yaml_file,
    ".yml": read_yaml_file,
    **dict.fromkeys(ENDINGS, xlsform_nodes),
}
#: Ending -> how an instrument is written so.
WRITERS: dict[str, Written] = {
    "xlsx": Written(
        "XLSForm",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        to_xlsx,
        partial(losses, ending="xlsx"),
    ),
    "yaml": Written("YAML", "application/yaml", to_yaml, partial(losses, ending="yaml")),
    "xml": Written("ODK XForm", "application/xml", to_xform, lost_in_xform),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in: tables as text and media with what they hold, by name, and what did not."""

    tables: dict[str, str] = field(default_factory=dict)
    media: dict[str, tuple[MediaFile, bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def sorted_out(files: Iterable[tuple[str, bytes]]) -> Sent:
    """Return what files are that go with an instrument; those in a zip are taken out of it."""
    sent = Sent()
    for name, data in files:
        inside = {name: data}
        if is_zip(name, data):
            inside, problems = unpack(name, data)
            sent.problems.extend(problems)
        for one, held in inside.items():
            _sort(sent, one, held)
    return sent


def _sort(sent: Sent, name: str, data: bytes) -> None:
    if PurePath(name).suffix.lower() == ".csv":
        try:
            sent.tables[name] = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            sent.problems.append(Problem("file_not_utf8", Place(name)))
        return
    file = media_file(name, data)
    if isinstance(file, Problem):
        sent.problems.append(file)
    else:
        sent.media[name] = (file, data)


def read_file(
    data: bytes, file: str, sent: Sent, is_held: Callable[[str], bool]
) -> tuple[Tree | None, list[Problem]]:
    """Return the tree of an uploaded instrument, mistakes and all, and the problems by place.

    `sent` is what came with it, and to it goes what a zip holds beside the instrument; `is_held`
    tells by hash whether what other files hold is known. None where there is nothing to make a
    draft of. Raises KeyError for an ending without reader.
    """
    if is_zip(file, data):
        inside, problems = unpack(file, data)
        name = instrument_in(file, inside) if not problems else problems[0]
        if isinstance(name, Problem):
            return None, problems or [name]
        file, data = name, inside.pop(name)
        for one, holds in inside.items():
            _sort(sent, one, holds)
    root, problems = READERS[PurePath(file).suffix.lower()](data, file)
    if root is None:
        return None, problems
    if root.kind != "map":
        return None, [*problems, Problem("expected_mapping", root.place)]
    attach(root, sent.tables)
    forget_unheld(root, is_held)
    attach_files(root, {name: told for name, (told, _data) in sent.media.items()})
    _instrument, problems = read_nodes(root, file, [*problems, *sent.problems])
    return plain(root), in_order(problems)


def bundle(instrument: Instrument, ending: str, held: Mapping[str, bytes]) -> bytes:
    """Return a zip with the instrument as a file of that ending and what goes with it beside it.

    `held` is what its media hold, by name. Raises DefinitionError where it cannot be written so.
    """
    written = WRITERS[ending].write(instrument)
    tables = {} if ending == "yaml" else instrument.tables
    return pack(
        {
            f"{instrument.form_id}.{ending}": _bytes(written),
            **{name: table.text.encode() for name, table in tables.items()},
            **held,
        }
    )


def _bytes(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written
