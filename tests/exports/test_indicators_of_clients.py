"""4.8: what is told of questions with one choice, out of anonymous answers."""

import pytest

from exports.report.data import IndicatorValue
from exports.report.indicators_of_clients import client_tables
from exports.report.satisfaction import Scored
from exports.report.satisfaction import answered_and_leaves
from formats.indicators import indicator
from formats.instruments.library import instrument

NAME = "vervolg-zonder-inkomen"


def told(counts: dict[str, int], released: int) -> IndicatorValue:
    found = Scored("a", instrument("vervolg-afhakers"), released, False, (), {"va_inkomen": counts})
    tables = list(client_tables([indicator(NAME)], [found], ["a"], "2026", 5))
    assert [table.name for table in tables] == [NAME]
    return tables[0].values[0]


def test_4_8_choices_are_added_up_over_who_said_something() -> None:
    value = told({"werk": 20, "spaargeld": 6, "geen": 9, "wil_niet_zeggen": 5}, 45)
    assert (value.state, value.value) == ("known", 43)
    assert (value.numerator, value.denominator) == (15, 35)


@pytest.mark.parametrize(
    ("counts", "is_told"),
    [
        # The hidden cells are all of those without income: only their sum is told.
        ({"werk": 20, "spaargeld": 3, "lenen": 4, "geen": 2}, True),
        # Savings hide behind work, which is on the other side: neither may be told.
        ({"werk": 20, "spaargeld": 3}, False),
        # Three who skipped hide behind those without income.
        ({"werk": 20, "geen": 8, "bijstand": 9}, False),
    ],
)
def test_4_8_hidden_choices_are_never_told_apart(counts: dict[str, int], is_told: bool) -> None:
    skipped = 3 if counts.get("bijstand") else 0
    value = told(counts, sum(counts.values()) + skipped)
    assert (value.state == "known") is is_told


def test_4_8_the_chapter_on_satisfaction_is_of_that_survey_alone() -> None:
    found = [
        Scored("a", instrument(name), 12, False, ())
        for name in ("vervolg-afhakers", "clienttevredenheid")
    ]
    answered, leaves = answered_and_leaves(found)
    assert [one.released for one in answered] == [12]
    assert len(leaves) == 18
