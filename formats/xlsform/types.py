"""The types of XLSForm in all their spellings, as the types that we know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from formats.item_types import ITEM_TYPES

_BEGIN = re.compile(r"begin[ _](group|repeat|lgroup|looped group|loop)(?: (?:over )?(\S+))?")
_END = re.compile(r"end[ _](group|repeat|lgroup|looped group|loop)")
_LISTED: Mapping[str, str] = {
    "add select one prompt using": "select_one",
    "add select multiple prompt using": "select_multiple",
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple using": "select_multiple",
    "select one from": "select_one",
    "select one using": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "select_one_from_file": "select_one_from_file",
    "select one from file": "select_one_from_file",
    "select_multiple_from_file": "select_multiple_from_file",
    "select multiple from file": "select_multiple_from_file",
    "select_one_external": "select_one_external",
    "select_multiple": "select_multiple",
    "select_one": "select_one",
    "rank": "rank",
}
_BY_LENGTH = sorted(_LISTED, key=len, reverse=True)
_OTHER = re.compile(r"\s(or specify other|or_other|or other)")
_PLAIN: Mapping[str, str] = {
    "string": "text",
    "int": "integer",
    "datetime": "dateTime",
    "date time": "dateTime",
    "photo": "image",
    "picture": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "trigger": "acknowledge",
    "start time": "start",
    "end time": "end",
    "device id": "deviceid",
    "imei": "deviceid",
    "sim id": "simserial",
    "subscriber id": "subscriberid",
    "phone number": "text",
    "percentage": "integer",
    "number of days in last month": "integer",
    "number of days in last six months": "integer",
    "number of days in last year": "integer",
    "uri:deviceid": "deviceid",
    "uri:email": "email",
    "uri:phonenumber": "phonenumber",
    "uri:simserial": "simserial",
    "uri:subscriberid": "subscriberid",
    "uri:username": "username",
}
_WORDED = re.compile(r"add (?P<add>.+) prompt|q (?P<q>.+)|get (?P<get>.+)")
#: What old forms write so, and no other types.
_ADDED = (
    *("acknowledge", "audio", "barcode", "calculate", "date", "date time", "dateTime"),
    *("decimal", "image", "location", "note", "video"),
)
_WORDS: Mapping[str, frozenset[str]] = {
    "add": frozenset({*_ADDED, "file", "integer", "text"}),
    "q": frozenset({*_ADDED, "geopoint", "geoshape", "geotrace", "int", "picture", "string"}),
    "get": frozenset(
        {"device id", "end time", "phone number", "sim id", "start time", "subscriber id", "today"}
    ),
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "percentage": ("0", "100"),
    "number of days in last month": ("0", "31"),
    "number of days in last six months": ("0", "183"),
    "number of days in last year": ("0", "365"),
}


@dataclass(frozen=True, slots=True)
class Type:
    """What a cell of the column `type` says.

    `name` is the type as in YAML; `own` are keys of ours that come with it. `bracket` is "begin" or
    "end" for the rows around the questions of a group or repeat.
    """

    name: str
    list_name: str = ""
    bracket: str = ""
    has_other: bool = False
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As it is written in YAML."""
        return f"{self.name} {self.list_name}".strip()


def type_of(written: str) -> Type:
    """The type in a cell; what is not known comes back as it was written."""
    written = " ".join(written.split())
    begin, end = _BEGIN.fullmatch(written), _END.fullmatch(written)
    if begin or end:
        kind = (begin or end)[1]  # type: ignore[index]  # one of the two did match
        name = kind if kind in {"group", "loop"} else "repeat"
        listed = begin[2] or "" if begin and name == "loop" else ""
        return Type(name, listed, bracket="begin" if begin else "end")
    for words in _BY_LENGTH:
        if written.startswith(f"{words} "):
            listed = written[len(words) :]
            found = _OTHER.search(listed)
            # What stands behind it makes it no such words: all is then taken for a list.
            has_other = found is not None and found.end() == len(listed)
            rest = listed[: found.start()] if found and has_other else listed
            name = _LISTED[words]
            if "${" in rest and name in {"select_one", "select_multiple", "rank"}:
                name = f"{name}_from_repeat"
            return Type(name, rest.strip(), has_other=has_other)
    if written in ITEM_TYPES:
        return Type(written)
    name = _PLAIN.get(written, written)
    match = _WORDED.fullmatch(written)
    if match and match.lastgroup and match[match.lastgroup] in _WORDS[match.lastgroup]:
        inner = match[match.lastgroup]
        name = _PLAIN.get(inner, inner)
    own = dict(zip(("min", "max"), _BOUNDS.get(written, ()), strict=False))
    return Type(name, own=own)
