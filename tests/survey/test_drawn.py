"""4.2: what chance and the clock give while one fills in: drawn once, kept, never telling when."""

import json
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from formats.instruments.draws import drawing
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from formats.validate import validate
from survey.links.service import open_link
from survey.models import MixingAnswer
from survey.responses.metadata import draws_at
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version
from tests.survey.live_design import design
from tests.survey.test_triggers import carried
from tests.survey.test_turning import hidden
from tests.survey.test_turning import stored

TODAY = date(2026, 11, 25)
LOTS = """
settings:
  form_id: loting
  version: "1"
  form_title: {nl: Loting}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
survey:
  - type: section
    name: een
    label: {nl: Een}
    items:
      - {type: calculate, name: lot, calculation: "once(random())"}
      - {type: calculate, name: helft, calculation: "if(${lot} < 0.5, 'a', 'b')"}
      - {type: calculate, name: nummer, calculation: "uuid()"}
      - {type: calculate, name: eerste, calculation: "once(${naam})"}
      - {type: calculate, name: begin, calculation: "once(now())"}
      - {type: hidden, name: kenmerk, default: "uuid()"}
      - {type: dateTime, name: sinds, label: {nl: Sinds}, constraint: ". <= now()", default: "now()", ASK}
      - {type: text, name: naam, label: {nl: Naam}, ASK}
      - type: repeat
        name: beurten
        label: {nl: Beurt}
        items:
          - {type: calculate, name: worp, calculation: "once(int(random() * 6) + 1)"}
          - {type: text, name: wie, label: {nl: Wie}, ASK}
  - type: section
    name: twee
    label: {nl: Twee}
    items:
      - {type: text, name: a, label: {nl: A}, relevant: "${helft} = 'a'", ASK}
      - {type: text, name: b, label: {nl: B}, relevant: "${helft} = 'b'", ASK}
      - {type: text, name: slot, label: {nl: Slot}, ASK}
"""  # noqa: E501 - an item a line
DRAWN = {"lot", "nummer", "eerste", "begin", "kenmerk", "worp@1"}


def test_what_was_drawn_stays_and_nothing_is_drawn_by_reading() -> None:
    asked = questionnaire(load_instrument(design(text=LOTS), "loting.yaml"), None)
    draws = drawing("2026-11-25T10:00:00.000")
    first = validate(asked, {}, today=TODAY, draws=draws).calculated
    assert isinstance(first["lot"], float)
    assert first["nummer"] != validate(asked, {}, today=TODAY, draws=draws).calculated["nummer"]
    kept = {"lot": AnswerValue(value=0.75), "nummer": AnswerValue(value="n")}
    again = validate(asked, kept, today=TODAY, draws=draws).calculated
    assert (again["lot"], again["helft"], again["nummer"]) == (0.75, "b", "n")
    assert validate(asked, {}, today=TODAY).calculated["lot"] == ""


@pytest.mark.parametrize(("at", "is_wrong"), [("09:00", False), ("11:00", True)])
def test_a_constraint_looks_at_the_clock(at: str, is_wrong: bool) -> None:
    asked = questionnaire(load_instrument(design(text=LOTS), "loting.yaml"), None)
    answers = {"sinds": AnswerValue(value=f"2026-07-25T{at}")}
    # In summer the Netherlands are two hours ahead.
    moment = draws_at(datetime(2026, 7, 25, 8, 0, tzinfo=UTC))
    assert moment.now == "2026-07-25T10:00:00.000"
    found = validate(asked, answers, today=TODAY, draws=moment)
    assert ("sinds" in found.problems) is is_wrong


def test_staff_keep_what_the_first_save_drew(
    client: PageClient, session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings, design(text=LOTS))
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/een")
    data = {"a-naam": "Vos", "a-beurten": "1", "a-wie@1": "Anna"}
    client.post(url, data={**hidden(client.get(url).text), **data})
    first = stored(session, talk)
    assert first.keys() >= DRAWN
    assert first["eerste"] == AnswerValue(value="Vos")
    assert first["worp@1"].value in range(1, 7)
    client.post(url, data={**hidden(client.get(url).text), **data, "a-naam": "Haas"})
    second = stored(session, talk)
    assert second["naam"] == AnswerValue(value="Haas")
    assert {name: second[name] for name in DRAWN} == {name: first[name] for name in DRAWN}
    page = client.get(talk.address(talk.officer, "sections/twee")).text
    told = json.loads(page.partition('id="capture-values">')[2].partition("<")[0])
    assert told["values"]["lot"] == first["lot"].value


def test_by_link_it_travels_along_and_never_tells_when(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    link = open_link(session, world.case, put_version(session, design("survey", LOTS)))
    session.commit()
    url = f"/s/{link.code}?language=nl"
    form = {"form": "0" * 32}
    page = client.post(url, data=form).text
    begun = carried(page)
    assert 'name="a-sinds" value=""' in page
    assert "a-begin" not in begun
    lot = float(begun["a-lot"][0])
    turn = {"a-beurten": "1", "a-naam": "Vos", "a-wie@1": "Anna"}
    page = client.post(url, data={**begun, **form, **turn, "go": "next"}).text
    then = carried(page)
    assert [then[f"a-{name}"] for name in ("lot", "nummer", "kenmerk")] == [
        begun[f"a-{name}"] for name in ("lot", "nummer", "kenmerk")
    ]
    assert ('id="q-a"' in page, 'id="q-b"' in page) == (lot < 0.5, lot >= 0.5)
    sent = client.post(url, data={**then, **form, "go": "send", "a-slot": "klaar"})
    assert sent.status_code == 303
    found = json.loads(session.scalars(select(MixingAnswer.document)).one().text or "")
    session.rollback()
    assert found["lot"] == {"value": lot}
    assert found["eerste"] == {"value": "Vos"}
    assert found["worp@1"]["value"] == json.loads(then["a-worp@1"][0])
    assert found.keys().isdisjoint({"begin", "sinds"})


@pytest.mark.parametrize("typed", ["", "NaN", "Infinity", "[1]", "true", "null", '{"a": 1}'])
def test_what_is_no_draw_is_drawn_anew(
    typed: str, client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    link = open_link(session, world.case, put_version(session, design("survey", LOTS)))
    session.commit()
    data = {"form": "0" * 32, "at": "een", "a-lot": typed}
    page = client.post(f"/s/{link.code}?language=nl", data=data).text
    (lot,) = carried(page)["a-lot"]
    assert 0 <= float(lot) < 1
