"""Every text of the screen stands in Dutch in a catalogue; a page never falls back to English."""

from collections import Counter
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from core.i18n import PACKAGES
from core.i18n import catalogues
from core.settings import ROOT

METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def texts_of(package: str) -> dict[object, str]:
    """Return each text (or pair of singular and plural) of a package, with a file that uses it."""
    found = extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
    return {message: file for file, _line, message, _comments, _context in found if message}


def dutch() -> set[object]:
    """Return the texts for which a Dutch catalogue has words, in each number."""
    texts: set[object] = set()
    for path in catalogues():
        with path.open("rb") as handle:
            for entry in read_po(handle, locale="nl"):
                said = entry.string if isinstance(entry.string, tuple) else (entry.string,)
                if entry.id and all(said) and path.parent.parent.name == "nl":
                    texts.add(tuple(entry.id) if isinstance(entry.id, list | tuple) else entry.id)
    return texts


@pytest.mark.parametrize("package", PACKAGES)
def test_every_text_has_its_dutch(package: str) -> None:
    known = dutch()
    missing = {text: file for text, file in texts_of(package).items() if text not in known}
    assert missing == {}


def test_a_text_is_translated_alike_wherever_it_stands() -> None:
    """Catalogues are laid over each other: of two words only one would be seen."""
    said: dict[tuple[str, object], set[object]] = {}
    for path in catalogues():
        with path.open("rb") as handle:
            for entry in read_po(handle, locale=path.parent.parent.name):
                if entry.id:
                    key = (path.parent.parent.name, str(entry.id))
                    said.setdefault(key, set()).add(str(entry.string))
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_catalogue_says_each_text_once_and_keeps_its_places(path: Path) -> None:
    with path.open("rb") as handle:
        catalogue = read_po(handle, locale=path.parent.parent.name, abort_invalid=True)
    assert list(catalogue.check()) == []
    said = Counter(line for line in path.read_text().splitlines() if line.startswith('msgid "'))
    del said['msgid ""']
    assert [line for line, times in said.items() if times > 1] == []


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_4_8_who_answers_a_survey_meets_no_english_around_it(language: str) -> None:
    """Staff have Dutch and English; a survey's own pages are in the language of its questions, and
    so is what stands beside a question, on the screen and on paper.
    """
    pages = ROOT / "survey" / "templates" / "survey" / "links"
    templates = [
        pages / f"{name}.html" for name in ("intro", "page", "thanks", "closed", "unknown")
    ]
    # What only staff and participants fill in: quotes, printed figures, and where a figure is from.
    of_staff = {"label_value.html", "quote.html", "_controls.html"}
    beside = [file for file in (pages.parent / "items").glob("*.html") if file.name not in of_staff]
    paper = pages.parent / "instruments" / "_paper.html"
    of_talks = {"Topics to ask about", "Organisation", "Round", "Spoken with", "By", "Date"} | {
        "Filled in by", "Not asked in this round",
        "Period", "Source", "Who said it", "Description", "Value as printed", "Unit",
        "Document and place", "row",
    }  # fmt: skip
    shown = {
        message
        for file in (*templates, *beside, paper, ROOT / "core" / "templates" / "layout_survey.html")
        for _line, message, _comments, _context in extract_from_file(
            "jinja2", file, keywords=KEYWORDS
        )
    }
    known = set()
    for path in catalogues():
        if path.parent.parent.name == language:
            with path.open("rb") as handle:
                known |= {entry.id for entry in read_po(handle, locale=language) if entry.string}
    assert len(shown) > 15
    assert shown - known - of_talks == set()
