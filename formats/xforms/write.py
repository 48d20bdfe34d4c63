"""An instrument as the XML of an ODK XForm. pyxform writes it, out of questions that ODK knows."""

import re
from collections.abc import Collection
from collections.abc import Iterator
from itertools import count

from formats.instruments.columns import columns_of
from formats.instruments.model import Instrument
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.text import NO_XML
from formats.xforms.kinds import SEVERAL_FROM_REPEAT
from formats.xforms.lower import lowered
from formats.xlsform.rows import OURS
from formats.xlsform.rows import sheets_of
from formats.xlsform.settings import ROOT

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
"""What pyxform makes something of: of any other sheet nothing is in the XForm."""

_READ_BY_ODK = re.compile(r"[A-Za-z0-9_.\-À-ÖØ-öø-ıĴ-ľŁ-ňŊ-žΎ-ΡΣ-ώЁ-ЌЎ-яё-ќḀ-ẛẠ-ỹ]+")
"""Names of Latin, Greek and Cyrillic letters: ODK's reader of paths stops at those of others."""

_OURS = (OURS, "verhaal_")
#: pyxform straightens the quotation marks of people's texts: they pass it under other signs.
_HIDDEN = {ord(mark): 0x10FFF0 + place for place, mark in enumerate("‘’“”")}
_SHOWN = {sign: mark for mark, sign in _HIDDEN.items()}


def to_xform(instrument: Instrument, role: str | None = None) -> str:
    """The XForm of what a role is asked or confirms; of everything without a role.

    Raises:
        DefinitionError: nothing is asked of that role, ODK does not read a name, or pyxform refuses
            it, in its own words.
        ValueError: the instrument has no such role.
    """
    # It brings the reading and writing of workbooks along: only who writes an XForm shall pay.
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    asked = lowered(instrument, role)
    if not asked.sections:
        raise DefinitionError([Problem("xform_empty", Place(instrument.form_id))])
    if unread := [name for name in _names(asked) if not _READ_BY_ODK.fullmatch(name)]:
        raise DefinitionError(Problem("xform_name", Place("", n), {"name": n}) for n in unread)
    several = {item.name for item in instrument.all_items() if item.type == SEVERAL_FROM_REPEAT}
    try:
        xform: str = convert(_workbook(asked), form_name=_root(asked)).xform
    except (PyXFormError, AttributeError, KeyError, TypeError) as error:
        # pyxform falls over forms that are in order too, such as osm beside entities.
        reason = " ".join(str(error).split())
        problem = Problem("xform_refused", Place(instrument.form_id), {"reason": reason})
        raise DefinitionError([problem]) from error
    return _with_several(xform.translate(_SHOWN), several)


def _root(asked: Instrument) -> str:
    """What the form itself is called in its XForm, where no setting `name` says otherwise.

    pyxform finds an item of that name twice. Paths of ODK that are kept begin there, though: a form
    that has some and such an item was judged under that name when it was read.
    """
    names = set(_names(asked))
    kept = (text for item in asked.all_items() for text in item.kept.values())
    if ROOT not in names or any(f"/{ROOT}" in text for text in kept):
        return ROOT
    return next(name for number in count(1) if (name := f"{ROOT}_{number}") not in names)


def _names(instrument: Instrument) -> Iterator[str]:
    for item in instrument.leaves():
        yield from sorted(item.choice_filter.columns) if item.choice_filter else ()
        columns = (item.parameters.get(key, "") for key in ("label", "value"))
        yield from (part for column in columns for part in column.split(":") if part)
    yield from (section.name for section in instrument.sections if not section.is_implicit)
    yield from (item.name for item in instrument.all_items())


def _with_several(xform: str, names: Collection[str]) -> str:
    """The form with these questions, lowered to one choice, as questions of several."""

    def changed(match: re.Match[str]) -> str:
        tag = match[0]
        return f"<select{tag[len('<select1') : -len('</select1>')]}</select>"

    for name in names:
        question = rf'<select1 [^>]*ref="[^"]*/{re.escape(name)}".*?</select1>'
        xform = re.sub(question, changed, xform, flags=re.DOTALL)
    return xform


def _is_text(head: str) -> bool:
    """Whether people read what stands below a head, with the quotation marks that it has."""
    column = columns_of("survey").get((head,))
    return column is None or not (column.is_expression or column.name == "read_only")


def _workbook(instrument: Instrument) -> dict[str, list[dict[str, str | None]]]:
    """The sheets as pyxform takes them from a file, without what is only ours."""
    book = {
        sheet.name: [_cells(sheet.cells(row)) for row in sheet.rows]
        for sheet in sheets_of(instrument)
        if sheet.name in SHEETS
    }
    namespaces = instrument.kept.get("namespaces")
    book["settings"][0] = {
        "clean_text_values": "no",
        **book["settings"][0],
        **({"namespaces": namespaces} if namespaces else {}),
    }
    heads = {
        f"{name}_header": [dict.fromkeys(head for row in rows for head in row)]
        for name, rows in book.items()
    }
    return {**book, **heads}


def _cells(row: dict[str, str]) -> dict[str, str | None]:
    return {
        head: NO_XML.sub("", text).translate(_HIDDEN if _is_text(head) else {})
        for head, text in row.items()
        if not head.startswith(_OURS) and head != "namespaces"
    }
