"""The cell `parameters`: `start=0 end=10`, and what each type takes in it."""

import re
from collections.abc import Mapping

from formats.instruments.load_mixing import NUMBER
from formats.instruments.load_mixing import NUMBER_OR_ANSWER
from formats.instruments.load_mixing import YES_NO
from formats.suggest import suggestion
from formats.xlsform.cells import Cell
from formats.xlsform.cells import map_of
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

_PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
_SEPARATORS = " \t\n,;"
_AS_WRITTEN = frozenset({"label", "value"})
_TRUE = re.compile(r"yes|true|true\(\)")
_WHOLE = re.compile("[+-]?[0-9]+")
_NOT_NEGATIVE = re.compile(r"\+?[0-9]+|-0+")
_NUMBER = re.compile(NUMBER)
_NAME = re.compile(r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?")
_ANY = re.compile(".+")

_SELECT = {"randomize": YES_NO, "seed": NUMBER_OR_ANSWER}
_PLACE = {"allow-mock-accuracy": YES_NO, "reference-geometry": _ANY}
_FROM_FILE = {**_SELECT, "label": _NAME, "value": _NAME}
_SOUND = {"quality": re.compile("voice-only|low|normal|external")}
KNOWN: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "text": {"rows": _WHOLE},
    "range": {
        **dict.fromkeys(("start", "end", "step", "tick_interval", "placeholder"), _NUMBER),
        "tick_labelset": _ANY,
    },
    "select_one": _SELECT,
    "select_multiple": _SELECT,
    "rank": _SELECT,
    "select_one_external": _SELECT,
    "select_one_from_repeat": _SELECT,
    "select_multiple_from_repeat": _SELECT,
    "rank_from_repeat": _SELECT,
    "select_one_from_file": _FROM_FILE,
    "select_multiple_from_file": _FROM_FILE,
    "image": {"max-pixels": _WHOLE, "app": _ANY},
    "audio": _SOUND,
    "background-audio": {"quality": re.compile("voice-only|low|normal")},
    "geopoint": {**_PLACE, "capture-accuracy": _NUMBER, "warning-accuracy": _NUMBER},
    "geotrace": {**_PLACE, "incremental": _TRUE},
    "geoshape": {**_PLACE, "incremental": _TRUE},
    "audit": {
        "track-changes": YES_NO,
        "identify-user": YES_NO,
        "track-changes-reasons": re.compile("on-form-edit"),
        "location-priority": re.compile("no-power|low-power|balanced|high-accuracy"),
        "location-min-interval": _NOT_NEGATIVE,
        "location-max-age": _NOT_NEGATIVE,
    },
}
"""What types take that check it, as pyxform does; other types leave alone what they are given."""


def parameters(tables: Tables, cell: Cell, type_name: str) -> Node:
    """The keys and values of a cell; problems go to the tables."""
    if _PAIR.sub("", cell.text).strip(_SEPARATORS):
        tables.report("parameters_malformed", cell.place, value=cell.text)
    found: dict[str, Node] = {}
    known = KNOWN.get(type_name)
    for key, value in ((key.lower(), value) for key, value in _PAIR.findall(cell.text)):
        text = value if key in _AS_WRITTEN else value.lower()
        found[key] = cell.node(text)
        if known is None:
            continue
        if key not in known:
            near = suggestion(key, known)
            listed = ", ".join(known)
            tables.report(
                "parameter_unknown", cell.place, key=key, type=type_name, known=listed, **near
            )
        elif not known[key].fullmatch(text):
            tables.report("parameter_value", cell.place, key=key, value=text)
    if known and "seed" in known.keys() & found.keys() and "randomize" not in found:
        tables.report("parameter_alone", cell.place, key="seed", needed="randomize=true")
    return map_of(found, cell.place)
