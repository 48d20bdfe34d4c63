"""The report as a PDF for everybody: tagged as PDF/UA-1, with outline, contents and alternatives.

Typeset by typst from report.typ, which is given the report as data, never as markup. Imported by
the worker and the command line only.
"""

import json
import re
import unicodedata
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from typing import Final

import typst

from exports.charts.drawing import svg
from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Outline
from exports.report.blocks import Paragraph
from exports.report.blocks import Passage
from exports.report.blocks import Picture
from exports.report.blocks import Table
from exports.report.data import ReportData
from exports.report.outline import outline
from exports.report.voice import Voice
from exports.writers.packed import FIXED
from exports.writers.printable import is_right_to_left
from exports.writers.printable import printable

TEMPLATE = Path(__file__).parent.parent / "templates" / "exports" / "report.typ"
REGIONS = {"nl": "NL", "en": "GB"}
STANDARD: Final = "ua-1"
#: Stands for a character that no font of typst has.
STAND_IN = "□"
#: A word longer than this gets places where its line may break.
_LONG = re.compile(r"\S{31,}")
_PIECE = 15
#: Sets the characters that it is given as text: it fails on one that cannot be drawn.
_PROBE = b'#set document(title: "-")\n#json(bytes(sys.inputs.characters)).join()'
_KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Picture: "picture",
    Table: "table",
    Passage: "passage",
}


def write_pdf(data: ReportData, language: str) -> bytes:
    """Return the report as a PDF file."""
    voice = Voice(language)
    made = outline(printable(data), voice)
    found = _document(made, voice, data.wave.name)
    text = json.dumps(found, ensure_ascii=False)
    missing = "".join(sorted(one for one in set(text) if not can_be_drawn(one)))
    if missing:
        found["blocks"].append(_plain(Paragraph(_apology(voice), "note")))
        text = json.dumps(found, ensure_ascii=False)
        text = text.translate(dict.fromkeys(map(ord, missing), STAND_IN))
    try:
        return _typeset(TEMPLATE.read_bytes(), report=text)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        # A mark that no font sets on the letter before it: the letter alone says it still.
        whole = unicodedata.normalize("NFC", text)
        bare = "".join(one for one in whole if not unicodedata.category(one).startswith("M"))
        return _typeset(TEMPLATE.read_bytes(), report=bare)


def _typeset(template: bytes, **inputs: str) -> bytes:
    return typst.compile(
        template,
        ignore_system_fonts=True,
        pdf_standards=STANDARD,
        sys_inputs=inputs,
        timestamp=FIXED,
        format="pdf",
    )


@cache
def can_be_drawn(character: str) -> bool:
    """Whether typst's own fonts have a shape for a character; asked of typst itself."""
    if character.isascii():
        return True
    try:
        _typeset(_PROBE, characters=json.dumps(["a", character]))
    except typst.TypstError:
        return False
    return True


def _apology(voice: Voice) -> str:
    return voice.gettext(
        "%(sign)s stands for a character that this file has no letter for, such as an emoji. The"
        " web page of the report shows it.",
        sign=STAND_IN,
    )


def _document(made: Outline, voice: Voice, wave: str) -> dict[str, Any]:
    return {
        "title": made.title,
        "benchmark": _breakable(made.benchmark),
        "lead": made.lead,
        "marking": made.marking,
        "header": made.header,
        "wave": wave,
        "facts": [[name, _breakable(value)] for name, value in made.facts],
        "author": "Verhaal",
        "language": voice.language,
        "region": REGIONS[voice.language],
        "words": {"contents": voice.gettext("Contents"), "page": voice.gettext("Page")},
        "blocks": [_plain(block) for block in made.blocks],
    }


def _plain(block: Block) -> dict[str, Any]:
    """Return a block as the template reads it: `kind`, and every text with its direction."""
    kind = _KINDS[type(block)]
    if isinstance(block, Picture):
        return {
            "kind": kind,
            "caption": _said(block.caption),
            "alternative": block.chart.alternative,
            "svg": svg(block.chart),
        }
    found = {"kind": kind, **asdict(block)}
    if isinstance(block, Table):
        found["caption"] = _said(block.caption)
        found["is_short"] = block.is_short
        found["heads"] = [_said(head) for head in block.heads]
        found["rows"] = [
            {**asdict(row), "cells": [_lines(cell) for cell in row.cells]} for row in block.rows
        ]
    elif isinstance(block, Bullets):
        found["items"] = [_said(item) for item in block.items]
    elif isinstance(block, Passage):
        found["lines"] = [_said(line) for line in block.lines]
        found["attribution"] = _said(block.attribution)
    else:
        found["text"] = _said(block.text)
    return found


def _lines(text: str) -> list[dict[str, Any]]:
    return [_said(line) for line in text.splitlines()] or [_said("")]


def _said(text: str) -> dict[str, Any]:
    return {"text": _breakable(text), "rtl": is_right_to_left(text)}


def _breakable(text: str) -> str:
    """Return the text with breaking places in words too long for a line."""
    return _LONG.sub(
        lambda found: "\u200b".join(
            found[0][start : start + _PIECE] for start in range(0, len(found[0]), _PIECE)
        ),
        text,
    )
