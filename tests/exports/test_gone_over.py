"""4.4: a wave that went over to another version counts what was finished in the old one."""

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from exports.report.material import CaseMaterial
from exports.report.material import gather
from formats.answers import AnswerValue
from survey.instruments import queries
from survey.instruments.service import field
from survey.instruments.service import go_over
from survey.instruments.service import publish
from survey.instruments.service import take_out
from tests.exports.wave import Told
from tests.exports.wave import make_told

OLD, NEW = "2026-11-01", "2027-01-01"


@pytest.fixture
def told(session: Session, settings: Settings, app: object) -> Told:
    """A wave that asks the format of 2026."""
    told = make_told(session, settings)
    fielded = queries.fielded(session, told.world.wave, "stakeholder-format")
    assert fielded is not None
    take_out(session, fielded)
    told.version = publish(session, "stakeholder-format", OLD)
    field(session, told.world.wave, told.version)
    return told


def first(session: Session, told: Told) -> CaseMaterial:
    material = gather(session, told.analyst, told.world.wave, told.cases)
    return next(one for one in material.cases if one.case == told.cases[0])


def go_on(session: Session, told: Told) -> None:
    fielded = queries.fielded(session, told.world.wave, "stakeholder-format")
    assert fielded is not None
    go_over(session, fielded, publish(session, "stakeholder-format", NEW))


def test_values_of_the_old_version_count_through_the_mapping(session: Session, told: Told) -> None:
    answers = {
        "f24_fase": {"value": ["fase_1"]},
        "f24_route": {"value": ["route_a"]},
        "f30": {"value": "sociale_zaken"},
    }
    told.settle(told.cases[0], answers)
    before = first(session, told)
    assert before.chosen["f24_fase"].answer.value == ("fase_1",)
    go_on(session, told)
    after = first(session, told)
    assert after.chosen["f24"].answer == AnswerValue(value=("direct",))
    assert after.chosen["f30"].answer.value == "werk_en_inkomen"
    assert not after.chosen.keys() & {"f24_fase", "f24_route"}, "what has no place is not counted"
    assert after.statements.keys() == {"f24", "f30"}


def test_old_and_new_words_for_one_thing_do_not_contradict(session: Session, told: Told) -> None:
    _interview, early = told.speak(told.cases[0])
    told.answer(early, {"f30": {"value": "sociale_zaken"}})
    go_on(session, told)
    told.version = publish(session, "stakeholder-format", NEW)
    _interview, late = told.speak(told.cases[0])
    told.answer(late, {"f30": {"value": "werk_en_inkomen"}})
    assert not first(session, told).disputed
    _interview, other = told.speak(told.cases[0])
    told.answer(other, {"f30": {"value": "anders"}})
    assert first(session, told).disputed == {"f30"}
