"""The report in blocks: what stands where, and that each link leads somewhere."""

from dataclasses import replace
from itertools import pairwise

from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Paragraph
from exports.report.blocks import Passage
from exports.report.blocks import Table
from exports.report.data import Answered
from exports.report.data import Figure
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.outline import COLUMNS_BESIDE
from exports.report.outline import outline
from exports.report.outline_figures import PASSAGES_BESIDE
from exports.report.voice import Voice
from tests.exports.example import DATA
from tests.exports.example import INDICATOR
from tests.exports.hostile import hostile
from tests.exports.hostile import nothing
from tests.exports.hostile import one_case


def blocks(data: ReportData) -> tuple[Block, ...]:
    return outline(data, Voice("nl")).blocks


def many_passages() -> ReportData:
    theme = DATA.chapters[0]
    quotes = tuple(
        replace(theme.quotes[0], coding=f"q{number}", text=f"Woord {number}")
        for number in range(PASSAGES_BESIDE + 3)
    )
    return replace(DATA, chapters=(replace(theme, quotes=quotes),))


def test_every_link_leads_to_one_block() -> None:
    for data in (DATA, hostile(), nothing(), one_case(), many_passages()):
        found = blocks(data)
        anchors = [b.anchor for b in found if isinstance(b, Heading | Passage) and b.anchor]
        anchors += [r.anchor for b in found if isinstance(b, Table) for r in b.rows if r.anchor]
        links = [k.anchor for b in found if isinstance(b, Paragraph | Passage) for k in b.links]
        assert len(set(anchors)) == len(anchors)
        assert set(links) <= set(anchors)


def test_levels_of_headings_are_never_skipped() -> None:
    for data in (DATA, hostile(), nothing(), one_case(), many_passages()):
        levels = [0, *(block.level for block in blocks(data) if isinstance(block, Heading))]
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_passages_that_find_no_place_beside_their_figure_follow_at_the_end() -> None:
    found = blocks(many_passages())
    more = next(
        number for number, block in enumerate(found)
        if isinstance(block, Heading) and block.anchor == "more"
    )  # fmt: skip
    beside = [block for block in found[:more] if isinstance(block, Passage)]
    after = [block for block in found[more:] if isinstance(block, Passage)]
    assert (len(beside), len(after)) == (PASSAGES_BESIDE, 3)
    assert any("Nog 3 fragmenten" in k.text for b in found if isinstance(b, Paragraph)
               for k in b.links)  # fmt: skip
    assert not any(isinstance(b, Heading) and b.anchor == "more" for b in blocks(DATA))


def test_indicators_without_a_value_are_named_together() -> None:
    hidden = replace(INDICATOR, name="dicht", label={"nl": "Dicht"}, values=INDICATOR.values[1:2])
    found = blocks(replace(DATA, indicators=(INDICATOR, hidden)))
    start = next(n for n, b in enumerate(found) if isinstance(b, Heading) and b.text == "Uitval")
    assert isinstance(found[start + 1], Heading)
    assert found[start + 1].text.startswith("Uitval voor aanvang: ")
    named = next(block for block in found[start:] if isinstance(block, Bullets))
    assert [text for text in named.items if text.startswith("Dicht")] == list(named.items)


def test_each_figure_leads_to_how_it_came_about_which_stands_there_once() -> None:
    themes = tuple(replace(theme, indicators=(INDICATOR,)) for theme in DATA.chapters)
    found = blocks(replace(DATA, chapters=themes))
    links = [k.anchor for b in found if isinstance(b, Paragraph) for k in b.links]
    assert links.count("how-uitval") == len(themes)
    [how] = [r for b in found if isinstance(b, Table) for r in b.rows if r.anchor == "how-uitval"]
    assert how.cells[0] == "Uitval voor aanvang"
    assert "Wie stopte voor de start." in how.cells[1]
    assert "Over: iedereen die instroomde." in how.cells[1]


def test_what_a_participant_remarks_stands_beside_its_figure() -> None:
    table = DATA.chapters[0].tables[0]
    noted = replace(table.figures[0], note="Vooral in de zomer.")
    theme = replace(DATA.chapters[0], tables=(replace(table, figures=(noted,)),))
    printed = next(b for b in blocks(replace(DATA, chapters=(theme,))) if isinstance(b, Table))
    assert "Toelichting: Vooral in de zomer." in printed.rows[0].cells[2]


def test_approaches_without_a_figure_are_left_out_where_they_are_the_most() -> None:
    [known, *_rest] = DATA.chapters[0].tables[0].figures
    cases = tuple(ReportCase(f"leeg-{n}", f"Leeg {n}") for n in range(3))
    empty = tuple(Figure(case.slug, "none") for case in cases)
    table = replace(DATA.chapters[0].tables[0], figures=(known, *empty))
    data = replace(
        DATA, cases=(*DATA.cases, *cases), chapters=(replace(DATA.chapters[0], tables=(table,)),)
    )
    printed = next(block for block in blocks(data) if isinstance(block, Table))
    assert [row.cells[0] for row in printed.rows] == ["Elzen"]


def test_a_table_of_many_approaches_is_printed_in_parts() -> None:
    count = COLUMNS_BESIDE + 2
    cases = tuple(ReportCase(f"c{n}", f"C {n}") for n in range(count))
    leaf = DATA.leaves[0]
    results = tuple(replace(leaf.results[0], case=case.slug) for case in cases)
    data = replace(
        DATA,
        cases=cases,
        chapters=(),
        tables=(),
        facts=(),
        leaves=(replace(leaf, results=results),),
        answered=tuple(Answered(case.slug, 25, is_open=False) for case in cases),
    )
    parts = [block for block in blocks(data) if isinstance(block, Table)]
    assert [len(part.heads) - 1 for part in parts] == [COLUMNS_BESIDE, 2]
    assert all(part.rows[-1].cells[0] == "Het eerste gesprek" for part in parts)
