"""Instruments as files: what is read into a draft, and what is written out of one."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from formats.instruments.load import in_order
from formats.instruments.load import read_nodes
from formats.instruments.load_tables import attach
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


def read_file(
    data: bytes, file: str, tables: Mapping[str, bytes]
) -> tuple[Tree | None, list[Problem]]:
    """Return the tree of an uploaded instrument, mistakes and all, and the problems by place.

    `tables` are CSV files that came with it, by name. None where there is nothing to make a draft
    of. Raises KeyError for an ending without reader.
    """
    root, problems = READERS[PurePath(file).suffix.lower()](data, file)
    if root is None:
        return None, problems
    if root.kind != "map":
        return None, [*problems, Problem("expected_mapping", root.place)]
    texts = {}
    for name, table in tables.items():
        try:
            texts[name] = table.decode("utf-8-sig")
        except UnicodeDecodeError:
            problems = [*problems, Problem("file_not_utf8", Place(name))]
    attach(root, texts)
    _instrument, problems = read_nodes(root, file, problems)
    return plain(root), in_order(problems)
