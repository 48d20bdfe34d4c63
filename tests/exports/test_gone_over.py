"""4.4: a wave that went over to another version counts what was finished in the old one.

What cannot be compared says so, with the reason, and is in no chart and no spread.
"""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from exports.language import Words
from exports.report.build import build
from exports.report.charting import spots_of
from exports.report.data import Figure
from exports.report.data import IndicatorValue
from exports.report.data import Origin
from exports.report.data import from_json
from exports.report.data import to_json
from exports.report.figure_data import Compared
from exports.report.material import CaseMaterial
from exports.report.material import gather
from exports.report.outline import outline
from exports.report.sights import sight_of
from exports.report.spreads import Member
from exports.report.spreads import spreads_of
from exports.report.voice import Voice
from exports.writers.rows import figure_rows
from formats.answers import AnswerValue
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from survey.instruments import queries
from survey.instruments.mappings import save_mapping
from survey.instruments.service import definition
from survey.instruments.service import field
from survey.instruments.service import go_over
from survey.instruments.service import publish
from survey.instruments.service import take_out
from survey.models import InstrumentVersion
from survey.responses import moving
from survey.responses.queries import latest_revision
from survey.responses.service import save
from tests.exports.example import INDICATOR
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version
from tests.survey.conversation import times

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


def test_a_supplement_that_the_new_version_holds_makes_way(
    client: PageClient, session: Session, app: Any, told: Told
) -> None:
    """4.7: what was answered in it is kept, and counts for the same question in the format."""
    told.version = publish(session, "aanvulling")
    field(session, told.world.wave, told.version)
    days = {"value": 6, "kind": "registered", "period": "2026"}
    response = told.settle(told.cases[0], {"a03_besluit": days})
    session.commit()
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, told.world.coordinator)
    wave = f"/projects/{told.world.project.slug}/waves/{told.world.wave.slug}"
    at = f"{wave}/instruments/stakeholder-format/version"
    assert "Deze versie vraagt ook wat deze ronde vraagt in: " in client.get(f"{at}?to={NEW}").text
    client.post(at, data={"to": NEW})
    session.expire_all()
    assert queries.fielded_version(session, told.world.wave, "aanvulling") is not None, "refused"
    session.rollback()
    client.post(at, data={"to": NEW, "replace": "1"})
    session.expire_all()
    assert queries.fielded_version(session, told.world.wave, "aanvulling") is None
    format_now = queries.fielded_version(session, told.world.wave, "stakeholder-format")
    assert format_now is not None
    assert format_now.version == NEW
    assert response.withdrawn_at is None
    kept = first(session, told)
    assert kept.chosen["a03_besluit"].answer.value == 6
    assert kept.statements.keys() == {"a03_besluit"}


TIMES, LATER = times(
    '{type: integer, name: rest, label: {nl: "En de rest?"}, verhaal: {unit: days}}'
)


@pytest.fixture
def timed(session: Session, told: Told) -> Told:
    """A wave that went over from weeks to days; two cases answered before, one after."""
    told.version = put_version(session, TIMES)
    field(session, told.world.wave, told.version)
    answers = {"duur": {"value": 4}, "wacht": {"value": 9}, "rest": {"value": 1}}
    for case in told.cases[:2]:
        told.settle(case, answers)
    fielded = queries.fielded(session, told.world.wave, "tijden")
    assert fielded is not None
    old, told.version = told.version, put_version(session, LATER)
    rules = {"duur": Rule("duur", "duur", factor=7)}
    pair = (definition(old), definition(told.version))
    save_mapping(session, told.world.project, Mapping("tijden", "1", "2", rules), *pair)
    go_over(session, fielded, told.version)
    told.settle(told.cases[2], answers)
    session.commit()
    return told


def test_a_figure_says_that_it_cannot_be_compared(session: Session, timed: Told) -> None:
    data = build(session, timed.analyst, timed.world.wave)
    tables = {table.item: table for table in data.tables}
    first, second, third = (case.slug for case in timed.cases[:3])

    def compared(item: str) -> dict[str, str]:
        return {figure.case: figure.compared for figure in tables[item].figures}

    assert compared("wacht") == {first: "broken", second: "broken", third: ""}
    assert compared("duur") == {first: "mapped", second: "mapped", third: ""}
    assert compared("rest") == {first: "", second: "", third: ""}
    numbers = {figure.case: figure.number for figure in tables["duur"].figures}
    assert numbers == {first: 28, second: 28, third: 4}
    told = {figure.case: figure for figure in tables["wacht"].figures}
    (said,) = told[first].attention
    # Said too where the eye looks for the chart that is not there.
    apart = "2 zijn niet vergelijkbaar en tellen in geen grafiek mee; waarom staat erbij."
    assert sight_of(tables["wacht"], data, Words("nl")).context.endswith(apart)
    title = sight_of(tables["wacht"], data, Words("nl")).title
    assert title.endswith("dagen bij de enige aanpak die te vergelijken is")
    assert apart not in sight_of(tables["rest"], data, Words("nl")).context
    assert said["nl"].startswith("Niet vergelijkbaar: beantwoord in versie 1, terwijl nu versie 2")
    assert said["nl"].endswith("De vraag wordt aan anderen gesteld: de voorwaarde is anders.")
    assert "Alleen vergelijkbaar via de omzetting" in str(tables["duur"].figures)
    assert not any(figure.attention for figure in tables["rest"].figures)
    assert [spot.case for spot in spots_of(tables["wacht"], Words("nl")).found] == [third]
    assert len(spots_of(tables["duur"], Words("nl")).found) == 3
    assert from_json(json.loads(to_json(data))) == data


def test_a_moved_answer_is_marked_until_it_is_given_anew(session: Session, timed: Told) -> None:
    """4.4: chosen anew after the move, it is still an answer to the old question."""
    wave, case = timed.world.wave, timed.cases[0]
    (response, *_others) = moving.begun(session, wave, _old_of(session, timed))
    assert response.case == case
    moving.move(session, wave, response.version, timed.version, only=[response.id])
    timed.choose(response, "duur", "wacht", "rest")

    def compared() -> dict[str, str]:
        chosen = first(session, timed).chosen
        return {name: said.broken.kind if said.broken else "" for name, said in chosen.items()}

    assert compared() == {"duur": "mapped", "wacht": "broken", "rest": ""}
    revision = latest_revision(session, response.id)
    assert revision is not None
    given = {"wacht": AnswerValue(value=11)}
    save(session, response, given, base_revision=revision.number, save_id=uuid4())
    timed.choose(response, "wacht", "duur")
    assert compared() == {"duur": "mapped", "wacht": "", "rest": ""}, "answered as it is asked now"


def _old_of(session: Session, timed: Told) -> InstrumentVersion:
    fielded = queries.fielded(session, timed.world.wave, "tijden")
    assert fielded is not None
    (old,) = moving.left_behind(session, fielded)
    return old


def test_every_form_of_the_report_says_it(
    client: PageClient, session: Session, timed: Told
) -> None:
    data = build(session, timed.analyst, timed.world.wave)
    rows = figure_rows(data, Words("nl"))
    assert any("Niet vergelijkbaar: beantwoord" in str(row["attention"]) for row in rows)
    printed = outline(data, Voice("nl"))
    assert "Niet vergelijkbaar: beantwoord" in str(printed), "Word, PDF and HTML are made of this"
    timed.tell()
    session.commit()
    sign_in(client, session, timed.world.analyst)
    at = f"/projects/{timed.world.project.slug}"
    page = client.get(f"{at}/waves/{timed.world.wave.slug}/report/").text
    assert "Niet vergelijkbaar: beantwoord in versie 1" in page
    assert f"{at}/instruments/tijden/compare?from=1&amp;to=2" in page


def test_what_is_worked_out_of_a_broken_answer_is_in_no_spread() -> None:
    def value(case: str, number: float, compared: Compared) -> IndicatorValue:
        origins = (Origin("a", "a", Figure(case, "known", number=number, compared=compared)),)
        return IndicatorValue(case, "known", value=number, origins=origins)

    found = [
        value("a", 1, ""),
        value("b", 2, "mapped"),
        value("c", 3, ""),
        value("d", 99, "broken"),
    ]
    assert [one.compared for one in found] == ["", "mapped", "", "broken"]
    table = replace(INDICATOR, values=tuple(found))
    (spread,) = spreads_of(table, [Member(one.case, one.case) for one in found])
    assert (spread.low, spread.high, spread.known) == (1, 3, 3)
    assert len(spots_of(table, Words("nl")).found) == 3
