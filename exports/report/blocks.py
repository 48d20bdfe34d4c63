"""What a printed report consists of: blocks of words, charts and tables, and what leads where.

An anchor is where a link of another block leads. Pure: no file format is known here.
"""

from dataclasses import dataclass
from typing import Literal

from exports.charts.data import Chart

#: A table of so many rows fits on a page with what stands above it.
SHORT = 10


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to the block with this anchor."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 begins a chapter; a long one begins on a page of its own."""

    level: int
    text: str
    anchor: str = ""
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` introduces a chapter, `note` stands back."""

    text: str
    style: Literal["body", "lead", "note"] = "body"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; its `alternative` is what a listener is told instead."""

    caption: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `without`: the columns that hold words in place of a figure."""

    cells: tuple[str, ...]
    anchor: str = ""
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The first column names its rows; `figures` are the columns that hold figures (from 0)."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: tuple[int, ...]
    anchor: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it may be kept on one page; a longer one goes on, under its header row."""
        return len(self.rows) <= SHORT


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody said or wrote; `lines` have their quotation marks already, where they may."""

    lines: tuple[str, ...]
    attribution: str
    is_quotation: bool
    anchor: str
    links: tuple[Link, ...] = ()


Block = Heading | Paragraph | Bullets | Picture | Table | Passage


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report; `facts` stand on the title page, `header` at the head of every page."""

    title: str
    benchmark: str
    lead: str
    marking: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]

    @property
    def header(self) -> str:
        """What stands at the head of every page: the marking, where there is one."""
        return self.marking or f"{self.benchmark} · {self.title}"
