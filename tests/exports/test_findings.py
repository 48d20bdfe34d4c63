"""Titles that state what is to be seen: chosen by rules, never a ranking, never a cause."""

from dataclasses import replace

import pytest

from exports.language import Words
from exports.report.charting import spots_of
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Origin
from exports.report.data import Part
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.findings import finding
from exports.report.sights import groups_of
from exports.report.sights import sights_of
from tests.exports.example import DATA
from tests.exports.example import TABLE
from tests.exports.example import share

NL, EN = Words("nl"), Words("en")
LABEL = "Gestopt voordat het traject begon"


def wave(count: int, circle: tuple[int, ...] = ()) -> ReportData:
    cases = tuple(
        ReportCase(f"c{number}", f"Gemeente {number}", ("Klein",) if number in circle else ())
        for number in range(count)
    )
    return replace(DATA, cases=cases)


def percents(*values: float) -> FigureTable:
    figures = tuple(share(f"c{number}", value, 100) for number, value in enumerate(values))
    return replace(TABLE, figures=figures)


def title(table: FigureTable, data: ReportData | None = None, *own: str) -> str:
    told = data or wave(len(table.figures))
    said = finding(spots_of(table, NL), told, NL, frozenset(own))
    assert said.startswith(LABEL)
    return said.removeprefix(f"{LABEL}: ")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((20,), "20% (20 van 100) bij de enige aanpak met dit cijfer"),
        ((20, 20), "overal 20%"),
        ((20, 20, 20, 20, 20), "overal 20%"),
        ((12, 33, 20), "van 12% tot 33%, bij 3 aanpakken"),
        ((18, 19, 20, 21), "weinig verschil, van 18% tot 21%"),
        ((10, 60, 30, 24), "van 10% tot 60%, de middelste 27%"),
        ((10, 12, 14, 60), "van 10% tot 14%, alleen één aanpak ligt daar los van (60%)"),
        ((20, 20, 20, 60), "20%, alleen één aanpak wijkt af (60%)"),
        ((0, 50, 52, 54), "van 50% tot 54%, alleen één aanpak ligt daar los van (0%)"),
    ],
)
def test_the_title_says_how_the_approaches_lie(values: tuple[float, ...], expected: str) -> None:
    assert title(percents(*values)) == expected


def test_what_is_not_there_is_said() -> None:
    def of(state: str) -> FigureTable:
        return replace(TABLE, figures=tuple(Figure(f"c{n}", state) for n in range(3)))

    assert title(of("none")) == "nog geen aanpak heeft dit cijfer"
    assert title(of("missing")) == "nog geen aanpak heeft dit cijfer"
    assert title(of("suppressed")) == "te weinig personen om het te laten zien"
    words = replace(of("none"), unit="", is_share=False)
    assert title(words) == "nog geen aanpak gaf antwoord"
    answered = replace(words, figures=(Figure("c0", "known", display={"nl": "De gemeente"}),))
    assert title(answered) == LABEL


def test_a_circle_is_named_where_its_middle_is_elsewhere() -> None:
    values = percents(10, 60, 30, 24, 50, 55)
    far = title(values, wave(6, circle=(1, 4, 5)))
    assert far == "van 10% tot 60%, de middelste 40%; in kring Klein is de middelste 55%"
    near = title(values, wave(6, circle=(0, 2, 5)))
    assert near == "van 10% tot 60%, de middelste 40%"


def test_to_a_participant_the_title_is_about_them() -> None:
    assert (
        title(percents(10, 60, 30), None, "c0") == "10% bij u, van 10% tot 60% bij alle aanpakken"
    )
    assert title(percents(10), None, "c0") == "10% bij u, geen andere aanpak heeft dit cijfer"
    few = "10% bij u, te weinig andere aanpakken om ernaast te zetten"
    assert title(percents(10, 60), None, "c0") == few, "or one could tell whose figure it is"
    hidden = "te weinig aanpakken met dit cijfer om er iets over te zeggen"
    assert title(percents(10, 60), None, "elders") == hidden
    assert title(percents(10, 60, 30), None, "elders") == "van 10% tot 60%, bij 3 aanpakken"


def test_a_question_keeps_its_mark() -> None:
    asked = replace(percents(20, 20), label={"nl": "Hoe lang?", "en": "How long?"})
    assert finding(spots_of(asked, NL), wave(2), NL) == "Hoe lang? Overal 20%"
    assert finding(spots_of(asked, EN), wave(2), EN) == "How long? 20% everywhere"


def indicator() -> IndicatorTable:
    origin = Origin("f41_uitval_voor_aanvang", "f41", replace(TABLE.figures[0], note="Let op."))
    known = IndicatorValue(
        "elzen",
        "known",
        value=20.0,
        numerator=12,
        denominator=60,
        n=60,
        kind="registered",
        period="2026",
        origins=(origin,),
    )
    return IndicatorTable(
        name="uitval",
        group="dropout",
        label={"nl": LABEL, "en": "Stopped"},
        definition={"nl": "Het deel dat stopte.", "en": "The share that stopped."},
        unit="percent",
        decimals=1,
        moment={},
        base={"nl": "Iedereen.", "en": "Everybody."},
        source="F41",
        remarks={},
        values=(
            known,
            IndicatorValue("wilgen", "suppressed"),
            IndicatorValue("berken", "missing", why={"nl": "Alleen percentages.", "en": "Only %."}),
            IndicatorValue("populieren", "none"),
        ),
        formula="${f41_uitval_voor_aanvang} / ${f41}",
        parts=(
            Part("f41_uitval_voor_aanvang", "f41", {"nl": "gestopt", "en": "stopped"}),
            Part("f41", "f41", {"nl": "gestart", "en": "started"}),
        ),
        is_share=True,
    )


def test_an_indicator_is_told_with_the_answers_that_it_stands_on() -> None:
    chapter = replace(DATA.chapters[0], indicators=(indicator(),))
    first, *others = sights_of(chapter, DATA, NL)
    assert others == [], "the item that it is made of is not shown twice"
    assert first.context == (
        "2 van 4 aanpakken hebben dit cijfer. Samen over 60 personen. Soort cijfer: geregistreerd. "
        "Periode: 2026. 1 is afgeschermd (te klein aantal)."
    )
    assert [row.shown for row in first.rows] == [
        "20% (12 van 60)",
        "afgeschermd (te klein aantal)",
        "Alleen percentages.",
        "nog geen cijfer",
    ]
    assert "Berekend als: ‘gestopt’ / ‘gestart’." in first.how
    [step] = first.rows[0].steps
    assert (step.item, step.has_statements) == ("f41", True)
    assert step.text.startswith("gestopt: 12 · geregistreerd · 2026 · bron: GWS")
    assert (first.rows[0].item, first.rows[0].note) == ("f41", "Let op.")


def test_a_participant_gets_no_rows_of_others() -> None:
    data = replace(DATA, indicators=(indicator(),))
    [group] = groups_of(data, NL, frozenset({"elzen"}))
    assert (group.name, group.label) == ("dropout", "Uitval")
    assert [row.case for row in group.sights[0].rows] == ["elzen"]
