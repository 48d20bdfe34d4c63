"""4.8: every indicator of the library works out of answers at random to what it is defined over."""

import random
import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from core.models import Case
from exports.report.data import IndicatorTable
from exports.report.figures import items_of
from exports.report.figures import remarks_on
from exports.report.indicators import asked_tables
from exports.report.indicators_of_clients import client_tables
from exports.report.material import CaseMaterial
from exports.report.material import Material
from exports.report.material import Stated
from exports.report.satisfaction import Scored
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.indicators import Indicator
from formats.indicators import indicators
from formats.instruments.library import instruments
from formats.instruments.model import Item
from formats.values import Published
from formats.values import parse_published
from survey.links.results import Tally
from survey.links.results import scores

CASES = 40
MINIMUM = 5
RELEASED = 300
NOBODY = UUID(int=0)
SURVEYS = [one for one in instruments().values() if one.kind == "survey"]
ASKED = tuple(one for one in instruments().values() if one.kind != "survey")


def shared_out(chance: random.Random, whole: int, among: int) -> list[int]:
    """Whole numbers, `among` of them, that are `whole` together."""
    cuts = sorted(chance.randint(0, whole) for _cut in range(among - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]


def printed(chance: random.Random, item: Item) -> AnswerValue:
    """A printed figure, called as one of the indicators wants it where that matters."""
    names = [
        name
        for one in indicators().values()
        if item.name in one.references
        for name in one.printed_as
    ]
    note = f"Gedrukt als: {chance.choice(names)}." if names else None
    number = parse_published(str(chance.randint(0, 99)))
    return AnswerValue(value=number, kind="publication", period="2006", note=note)


def answered(chance: random.Random, item: Item) -> AnswerValue | None:
    """An answer that the item takes; None for types of which nothing is worked out."""
    said: Any = {"kind": "registered", "period": "2026", "source": "telling"}
    if item.table:
        base = 100 if item.type == "percentages" else chance.randint(20, 900)
        rows = shared_out(chance, base, len(item.table.rows))
        counted = dict(zip([row.name for row in item.table.rows], rows, strict=True))
        return AnswerValue(value=Counts(base=base, rows=counted), **said)
    if item.type in {"integer", "decimal", "range", "figure"}:
        if item.is_published:
            return printed(chance, item)
        low, high = int(item.min or 0), int(item.max or 900)
        return AnswerValue(value=chance.randint(low, high), **said)
    if item.choices and item.type in {"select_one", "scale"}:
        return AnswerValue(value=chance.choice(item.choices.choices).name)
    if item.choices and item.type == "select_multiple":
        return AnswerValue(value=(chance.choice(item.choices.choices).name,))
    return None


def stated(chance: random.Random, slug: str) -> CaseMaterial:
    made = CaseMaterial(Case(slug=slug))
    for item in (item for one in ASKED for item in one.leaves()):
        answer = answered(chance, item)
        if answer is not None and chance.random() < 0.9:
            made.chosen[item.name] = Stated(answer, {"nl": "A"}, True, NOBODY, 1, NOBODY)
    return made


def numbers(case: CaseMaterial) -> dict[str, float]:
    """The numbers of a case as they were made up, by the names that indicators use."""
    tables = {item.name: item.table for one in ASKED for item in one.leaves() if item.table}
    seen: dict[str, float] = {}
    for name, said in case.chosen.items():
        value = said.answer.value
        if isinstance(value, Counts):
            seen |= {tables[name].base.name: value.base or 0, **value.rows}
        elif isinstance(value, Published):
            seen[name] = value.low or 0
        elif isinstance(value, (int, float)):
            seen[name] = value
    return seen


def worked_out(written: str, seen: dict[str, float]) -> float:
    """What Python makes of plain arithmetic; raises KeyError where a number lacks."""
    assert re.fullmatch(r"(\$\{\w+\}|\d+|[-+*() ]|div)+", written), written
    filled = re.sub(r"\$\{(\w+)\}", lambda found: repr(seen[found[1]]), written)
    return float(eval(filled.replace("div", "/"), {"__builtins__": {}}))  # noqa: S307 - ours


@pytest.fixture(scope="module")
def material() -> Material:
    chance = random.Random(20261125)
    return Material(ASKED, tuple(stated(chance, f"c{number}") for number in range(CASES)))


@pytest.fixture(scope="module")
def tables(material: Material) -> dict[str, IndicatorTable]:
    remarks = remarks_on(material, date(2026, 11, 25))
    items = items_of(material)
    found = asked_tables(indicators().values(), items, material, remarks, MINIMUM)
    return {table.name: table for table in found}


def counts_persons(one: Indicator) -> bool:
    """Whether all that it looks at are counts of people."""
    units = {item.name: item.unit for made in ASKED for item in made.leaves()}
    return all(units.get(name, "persons") == "persons" for name in one.references)


def is_of_clients(one: Indicator) -> bool:
    return bool({survey.form_id for survey in SURVEYS} & set(one.instruments))


@pytest.mark.parametrize(
    "one",
    [one for one in indicators().values() if not is_of_clients(one)],
    ids=lambda one: one.name,
)
def test_4_8_each_is_what_its_numerator_and_base_make_it(
    one: Indicator, material: Material, tables: dict[str, IndicatorTable]
) -> None:
    known = 0
    for value, case in zip(tables[one.name].values, material.cases, strict=True):
        known += value.state == "known"
        if value.state != "known" or value.value is None:
            continue
        assert not one.is_share or 0 <= value.value <= 100 or value.attention, value
        formulas = [found.source for found in (one.numerator, one.denominator) if found]
        if any("if(" in formula for formula in formulas):
            continue
        top, *below = (worked_out(formula, numbers(case)) for formula in formulas)
        expected = top / below[0] if below else top
        assert value.value == pytest.approx(
            100 * expected if one.is_share else expected, abs=0.51 * 10**-one.decimals
        )
        if one.over:
            assert value.n == worked_out(one.over.source, numbers(case)) >= MINIMUM
            continue
        # Of persons per something else, the persons are the base.
        assert value.n in {None, top, *below[:1]}
        assert not one.is_share or value.n == below[0] or not counts_persons(one)
    assert known, "it is told of some case"


def test_4_8_what_clients_and_employers_answer_makes_each_of_their_indicators() -> None:
    chance = random.Random(20261125)
    told = []
    for survey in SURVEYS:
        for number in range(CASES):
            counts = {
                item.name: dict(
                    zip(
                        [choice.name for choice in item.choices.choices],
                        shared_out(chance, RELEASED, len(item.choices.choices)),
                        strict=True,
                    )
                )
                for item in survey.leaves()
                if item.choices
            }
            score = scores(survey, Tally(counts, {}), RELEASED, MINIMUM)
            told.append(Scored(f"c{number}", survey, RELEASED, False, tuple(score), counts))
    slugs = [f"c{number}" for number in range(CASES)]
    found = list(client_tables(indicators().values(), told, slugs, "2026", MINIMUM))
    assert {table.name for table in found} == {
        one.name for one in indicators().values() if is_of_clients(one)
    }
    for table in found:
        known = [value for value in table.values if value.state == "known"]
        assert known, table.name
        for value in known:
            assert (value.denominator or 0) >= MINIMUM, table.name
            assert not table.is_share or 0 <= (value.value or 0) <= 100, table.name
