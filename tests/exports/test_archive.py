"""The archive benchmark to the end: two published documents, passages, page and Word file.

The documents lie beside the repository and are not copied into it: passages are found in them by a
few words when the test runs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import docx
import pytest
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import select
from sqlalchemy.orm import Session

import wsgi
from coding.codings.service import Apply
from coding.codings.service import perform
from coding.models import Code
from coding.models import Source
from coding.sources.service import import_source
from core import keystore
from core.demo import play
from core.models import Case
from core.models import Document
from core.models import Project
from core.models import Wave
from core.runtime import open_runtime
from core.visibility import Viewer
from core.web.here import viewer_of
from exports.report.build import build
from exports.report.data import Quote
from exports.report.data import ReportData
from exports.telling import tell
from exports.writers import WRITERS
from tests.support.databases import SqliteTemplate
from tests.support.databases import settings_in
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

GIVEN = Path(__file__).resolve().parents[3] / "shared" / "documents"
NAMES = {"001": "001-dinkelland-method-note.txt", "004": "004-brabant-goed-besteed.txt"}
#: Document, a few words in it, case, theme. The whole sentence around the words is coded.
PASSAGES = [
    ("001", "sluitende aanpak", "dinkelland", "additionaliteit"),
    ("001", "uitstroom naar regulier", "dinkelland", "draaideur"),
    ("004", "Helmond Actief", "helmond", "poortwachtereffect"),
    ("004", "WARMM", "uden", "additionaliteit"),
    ("004", "onderbenutting", "uden", "afschrikking"),
]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not all((GIVEN / name).exists() for name in NAMES.values()),
        reason="the two published documents of ../shared/documents are not here",
    ),
]


@dataclass(frozen=True)
class Archive:
    """The archive benchmark with both documents imported and passages of them coded."""

    data: ReportData
    page: HtmlElement
    word: bytes
    texts: dict[str, str]
    titles: dict[str, str]
    coded: list[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def archive(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("archive")
    wsgi.load_packages()
    with sqlite_template.copy(folder) as url:
        settings = settings_in(folder, url)
        app = wsgi.create_app(settings)
        app.test_client_class = PageClient
        runtime = open_runtime(settings)
        store = keystore.current()
        with runtime.database.session() as session:
            script = play.invented_script()
            people = play.make_people(session, script, settings.secrets.lookup_key)
            project = play.play_archive(session, play.archive_script(), script, people)
            viewer = viewer_of(session, people["analist"], project)
            assert viewer is not None
            wave = session.scalars(select(Wave).where(Wave.project_id == project.id)).one()
            sources, coded = _code(session, viewer, project, wave)
            session.commit()
            data = build(session, viewer, wave)
            word = WRITERS["docx"].write(data, "nl")
            tell(session, viewer, wave, lambda _done, _total: None)
            session.commit()
            client = app.test_client()
            sign_in(client, session, people["analist"])
            answer = client.get(f"/projects/{project.slug}/waves/{wave.slug}/report/")
            assert answer.status_code == 200
            texts = {key: source.versions[-1].text or "" for key, source in sources.items()}
            titles = {
                row.slug: row.title
                for row in session.scalars(
                    select(Document).where(Document.project_id == project.id)
                )
            }
            session.rollback()
            yield Archive(data, html.fromstring(answer.text), word, texts, titles, coded)
        for database in (runtime.database, app.extensions["verhaal"].database):
            database.engine.dispose()
        store.close()


def _code(
    session: Session, viewer: Viewer, project: Project, wave: Wave
) -> tuple[dict[str, Source], list[tuple[str, str, str, str]]]:
    """Import both documents and put themes on passages: (passage, theme, case, document)."""
    cases = {row.slug: row for row in session.scalars(select(Case).where(Case.wave_id == wave.id))}
    sources = {}
    for key, name in NAMES.items():
        document = session.scalars(
            select(Document).where(Document.project_id == project.id, Document.slug == key)
        ).one()
        sources[key] = import_source(
            session,
            viewer,
            wave,
            name=name,
            data=(GIVEN / name).read_bytes(),
            kind="document",
            # One is of a single municipality, the other of eight: there each coding says which.
            case=cases["dinkelland"] if key == "001" else None,
            document=document,
        )
    codes = {
        row.name: row for row in session.scalars(select(Code).where(Code.project_id == project.id))
    }
    coded = []
    for key, words, case, theme in PASSAGES:
        text = sources[key].versions[-1].text or ""
        start, end = _sentence(text, words)
        named = cases[case].id if key == "004" else None
        command = Apply(start, end, codes[theme].id, named)
        perform(session, viewer, sources[key], command, request_id=uuid4())
        coded.append((text[start:end], theme, case, key))
    return sources, coded


def _sentence(text: str, words: str) -> tuple[int, int]:
    """Return where the first whole sentence with these words begins and ends."""
    for found in re.finditer(r"[A-Z‘'“][^.\n]{30,}\.", text):
        if words in found[0]:
            return found.span()
    raise AssertionError(f"no sentence of the document has “{words}” in it")


def quotes(data: ReportData) -> list[tuple[str, Quote]]:
    return [(chapter.name, quote) for chapter in data.chapters for quote in chapter.quotes]


def tidy(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def inside(page: HtmlElement, place: str, tag: str, name: str) -> list[HtmlElement]:
    """Return the elements with a tag and a class inside the one with an id."""
    return page.get_element_by_id(place).xpath(
        f".//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]"
    )


def figures_of(archive: Archive, case: str) -> list[str]:
    """Return the figures that the page prints of a case, or of the context ('')."""
    cells = inside(archive.page, place_of(case), "td", "figure-number")
    for place in beside_themes(archive.data, case):
        cells += inside(archive.page, place, "td", "figure-number")
    return [tidy(cell) for cell in cells]


def beside_themes(data: ReportData, case: str) -> list[str]:
    """Return the places of a case's figures that stand beside a theme."""
    return [
        f"figure-{chapter.name}-{table.key}-{case}"
        for chapter in data.chapters
        for table in chapter.tables
        for figure in table.figures
        if figure.case == case and figure.state == "known"
    ]


def rows_in_word(archive: Archive, case: str) -> list[list[str]]:
    """Return the rows that the Word file has of a case, or of the context ('')."""
    tables = word_tables(archive.word)
    if not case:
        return dict(tables)["Context van de benchmark"]
    name = archive.data.names[case]
    labels = tuple(
        table.label["nl"] for chapter in archive.data.chapters for table in chapter.tables
    )
    beside = [
        row
        for heading, rows in tables
        for row in rows
        if heading.startswith(labels) and row[0] == name
    ]
    return [*dict(tables)[name], *beside]


def place_of(case: str) -> str:
    return f"case-{case}" if case else "context"


def word_tables(word: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the heading above each table of the Word file, and its rows without the head."""
    document = docx.Document(BytesIO(word))
    found, heading, tables = [], "", iter(document.tables)
    for element in document.element.body:
        kind = element.tag.rpartition("}")[2]
        if kind == "tbl":
            rows = [[cell.text for cell in row.cells] for row in next(tables).rows[1:]]
            found.append((heading, rows))
        elif kind == "p" and element.style and element.style.startswith("Heading"):
            heading = element.text
    return found


def missing_values(expected: list[str], shown: list[str]) -> list[str]:
    """Return the printed values that stand in none of the cells; each cell serves once."""
    left = list(shown)
    missing = []
    for value in sorted(expected, key=len, reverse=True):
        whole = re.compile(re.escape(value) + r"(?![\d.,]*\d)")
        cell = next((cell for cell in left if whole.match(cell.removeprefix("€ "))
                     or whole.match(cell)), None)  # fmt: skip
        if cell is None:
            missing.append(value)
        else:
            left.remove(cell)
    return missing


def expected_values() -> dict[str, list[str]]:
    """Return the printed values of each case; '' is the context."""
    found: dict[str, list[str]] = {}
    for fact in play.archive_script()["facts"]:
        found.setdefault(fact["case"], []).append(fact["value_nl"])
    return found


def test_every_quote_is_a_passage_of_the_two_documents(archive: Archive) -> None:
    found = quotes(archive.data)
    assert sorted((quote.text, theme) for theme, quote in found) == sorted(
        (passage, theme) for passage, theme, _case, _key in archive.coded
    )
    for _theme, quote in found:
        assert quote.is_quotation
        assert quote.kind == "published"
        assert any(quote.text in text for text in archive.texts.values())
        assert quote.document in {archive.titles["001"], archive.titles["004"]}
    assert all(chapter.withheld == 0 for chapter in archive.data.chapters)


def test_a_quote_says_that_it_is_published_in_which_document_and_where(archive: Archive) -> None:
    document = docx.Document(BytesIO(archive.word))
    lines = [(paragraph.text, paragraph.style.name) for paragraph in document.paragraphs]
    for passage, theme, _case, key in archive.coded:
        line = archive.texts[key][: archive.texts[key].index(passage)].count("\n")
        figures = inside(archive.page, f"quotes-{theme}", "figure", "quote")
        own = next(one for one in figures if f"“{passage}”" in one.text_content())
        caption = tidy(own.find("figcaption"))
        at = lines.index((f"“{passage}”", "Quote"))
        for told in (caption, lines[at + 1][0]):
            assert archive.titles[key] in told
            assert "citaat: passage uit een gepubliceerd document" in told
            assert (place := re.search(r"regel (\d+)", told))
            # Empty lines have no number of their own.
            assert 0 < int(place[1]) <= line + 1
        links = [link.get("href") for link in own.iter("a")]
        assert any("/coding/sources/" in link and "#coding-" in link for link in links)


def test_all_249_figures_stand_on_the_page(archive: Archive) -> None:
    values = expected_values()
    assert sum(len(of_case) for of_case in values.values()) == 249
    for case, expected in values.items():
        shown = figures_of(archive, case)
        assert len(shown) == len(expected), case
        assert missing_values(expected, shown) == [], case


def test_all_249_figures_stand_in_the_word_file(archive: Archive) -> None:
    for case, expected in expected_values().items():
        shown = [row[1] for row in rows_in_word(archive, case)]
        assert len(shown) == len(expected), case
        assert missing_values(expected, shown) == [], case


@pytest.mark.parametrize(
    ("case", "said"),
    [("helmond", "119%"), ("uden", "38 van 50 is 76%"), ("dinkelland", "412.9219")],
)
def test_oddities_are_points_of_attention_on_page_and_in_word(
    archive: Archive, case: str, said: str
) -> None:
    noted = [tidy(one) for one in inside(archive.page, place_of(case), "span", "attention")]
    assert any(one.startswith("Aandachtspunt:") and said in one for one in noted)
    rows = rows_in_word(archive, case)
    assert any("Aandachtspunt:" in row[2] and said in row[2] for row in rows)


def test_oddities_are_told_in_english_in_an_english_report(archive: Archive) -> None:
    tables = word_tables(WRITERS["docx"].write(archive.data, "en"))
    told = " ".join(row[2] for _name, rows in tables for row in rows if len(row) > 2)
    for english in (
        "Point of attention: 38 of 50 is 76%; 75% is printed.",
        "Point of attention: This figure is far from those of the other municipalities.",
        "Point of attention: The report prints '3-6' without a unit.",
    ):
        assert english in told
    for dutch in ("Aandachtspunt:", "telt niet op", "wijkt sterk af", "zonder eenheid.", "[en]"):
        assert dutch not in told


@pytest.mark.parametrize(
    ("case", "kept"),
    [("", "20-35"), ("helmond", "< 25% onderbenutting"), ("uden", "< 25% onderbenutting"),
     ("oss", "tekort van € 9.000"), ("dinkelland", ">24")],
)  # fmt: skip
def test_ranges_bounds_and_words_are_kept(archive: Archive, case: str, kept: str) -> None:
    cells = figures_of(archive, case)
    assert any(cell.startswith(kept) for cell in cells)
    rows = rows_in_word(archive, case)
    assert any(row[1].startswith(kept) for row in rows)


def test_nothing_says_that_it_is_invented(archive: Archive) -> None:
    assert archive.data.marking == {}
    assert not archive.page.find_class("marking")
    document = docx.Document(BytesIO(archive.word))
    header = " ".join(paragraph.text for paragraph in document.sections[0].header.paragraphs)
    assert "erzonnen" not in header + " ".join(one.text for one in document.paragraphs)
