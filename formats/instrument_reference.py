"""The page of all types, columns, keys and functions of an instrument, made from their registries.

`python -m formats.instrument_reference` writes docs/instrument-reference.md; a test holds the file
to it.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

from formats.expressions.functions import FUNCTIONS
from formats.instruments.columns import COLUMNS
from formats.instruments.keys import CHOICE_KEYS
from formats.instruments.keys import ITEM_KEYS
from formats.instruments.keys import SETTING_KEYS
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES
from formats.text import Text
from formats.text import pick

PAGE = Path(__file__).resolve().parent.parent / "docs" / "instrument-reference.md"
HEAD = """# Reference of instruments

Made by `python -m formats.instrument_reference` from the registries that the program itself reads;
do not edit by hand. [instruments.md](instruments.md) teaches how an instrument is written.
"""


def reference() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_types(), *_columns(), *_keys(), *_functions()])


def _types() -> Iterator[str]:
    yield "## Item types\n"
    yield "Types that are not run are kept word for word, with a warning, and written back.\n"
    yield "| Type | Means | Means (nl) | Keys of its own under `verhaal` |"
    yield "|---|---|---|---|"
    for name, item_type in ITEM_TYPES.items():
        own = ", ".join(f"`{key}`" for key in sorted(item_type.keys - COMMON_KEYS))
        takes = " LIST" if item_type.takes_list else ""
        yield _row(f"`{name}{takes}`", item_type.doc, own)
    yield ""


def _columns() -> Iterator[str]:
    titles = {"survey": "Columns of items", "choices": "Columns of choices", "settings": "Settings"}
    for sheet, title in titles.items():
        yield f"## {title}\n"
        yield "| Column | Means | Means (nl) | Also written as | |"
        yield "|---|---|---|---|---|"
        for column in COLUMNS:
            if column.sheet == sheet:
                also = ", ".join(f"`{'::'.join(path)}`" for path in column.aliases)
                told = [
                    "" if column.runs else "kept, not run",
                    "per language" if column.is_translated else "",
                    "expression" if column.is_expression else "",
                ]
                yield _row(f"`{column.name}`", column.doc, also, ", ".join(filter(None, told)))
        yield ""


def _keys() -> Iterator[str]:
    for title, intro, keys in (
        ("Keys of an instrument", "In an XLSForm: settings `verhaal_<key>`.", SETTING_KEYS),
        ("Keys of a choice", "In an XLSForm: columns `verhaal_<key>` of choices.", CHOICE_KEYS),
        ("Keys of an item", "In an XLSForm: columns `bind::verhaal:<key>` of survey.", ITEM_KEYS),
    ):
        yield f"## {title}\n"
        yield f"Under `verhaal:`. {intro}\n"
        yield "| Key | Means | Means (nl) |"
        yield "|---|---|---|"
        yield from (_row(f"`{key}`", doc) for key, doc in keys.items())
        yield ""


def _functions() -> Iterator[str]:
    yield "## Functions\n"
    yield "| Function | Gives | Gives (nl) |"
    yield "|---|---|---|"
    for function in FUNCTIONS.values():
        yield _row(f"`{function.signature}`", function.doc)
    yield ""


def _row(first: str, doc: Text | Mapping[str, str], *more: str) -> str:
    cells = (first, pick(doc, "en"), pick(doc, "nl"), *more)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write docs/instrument-reference.md."""
    PAGE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
