"""4.4: a survey by link goes over to another version; what was answered keeps its own."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.settings import Settings
from exports.report.satisfaction import scored
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from survey.instruments import queries as instruments
from survey.instruments import service as designs
from survey.instruments.mappings import save_mapping
from survey.links import opened
from survey.links import queries
from survey.links import service
from survey.models import MixingAnswer
from survey.models import SurveyLink
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version

OLD = """
settings:
  form_id: navraag-klanten
  version: "1"
  form_title: {nl: "Navraag bij klanten (verzonnen)"}
  default_language: nl
  verhaal: {kind: survey}
choices:
  hoe:
    - {name: slecht, label: {nl: "Slecht"}}
    - {name: matig, label: {nl: "Matig"}}
    - {name: goed, label: {nl: "Goed"}}
survey:
  - type: section
    name: begin
    label: {nl: "Begin"}
    items:
      - {type: select_one hoe, name: oordeel, label: {nl: "Hoe was het?"}}
      - {type: select_one hoe, name: later, label: {nl: "En later?"}}
"""
NEW = (
    OLD.replace('version: "1"', 'version: "2"')
    .replace("name: matig,", "name: redelijk,")
    .replace("name: later,", "name: later, relevant: \"${oordeel} = 'goed'\",")
)
ANSWERS = {"oordeel": {"value": "matig"}, "later": {"value": "goed"}}


class Handed:
    """A link that was handed out in version 1, in a wave that asks version 2."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self.session = session
        self.world: World = make_world(session, settings)
        self.old, self.new = put_version(session, OLD), put_version(session, NEW)
        designs.field(session, self.world.wave, self.old)
        self.link = service.open_link(session, self.world.case, self.old)
        rules = {name: Rule(name, name, choices={"matig": "redelijk"}) for name in ANSWERS}
        pair = (designs.definition(self.old), designs.definition(self.new))
        mapping = Mapping("navraag-klanten", "1", "2", rules)
        save_mapping(session, self.world.project, mapping, *pair)
        fielded = instruments.fielded(session, self.world.wave, "navraag-klanten")
        assert fielded is not None
        designs.go_over(session, fielded, self.new)
        session.commit()

    def send(self, link: SurveyLink, number: int, answers: dict[str, Any]) -> None:
        for _ in range(number):
            assert service.take_answer(self.session, link.id, uuid4().hex, json.dumps(answers))
        self.session.commit()


@pytest.fixture
def handed(session: Session, settings: Settings, app: Any) -> Handed:
    app.config["WTF_CSRF_ENABLED"] = False
    return Handed(session, settings)


def test_what_was_answered_counts_through_the_mapping(session: Session, handed: Handed) -> None:
    handed.send(handed.link, 5, ANSWERS)
    code = handed.link.code
    made = service.go_over(session, handed.link, handed.new)
    session.commit()
    assert (made.code, made.version) == (code, handed.new)
    assert handed.link.code != code
    handed.send(made, 5, {"oordeel": {"value": "redelijk"}})
    for link in (handed.link, made):
        service.close_link(session, link)
    session.commit()
    found = queries.results(session, made, 5, [handed.link])
    assert (found.released, found.carried) == (10, 5)
    assert found.tally is not None
    assert found.tally.counts == {"oordeel": {"redelijk": 10}}, "what is broken is not counted"
    analyst = handed.world.viewer(session, handed.world.analyst)
    (one,) = scored(session, analyst, [handed.world.case])
    assert (one.instrument.version, one.released) == ("2", 10)


def test_each_version_has_batches_of_its_own(session: Session, handed: Handed) -> None:
    """Nobody can be picked out by when they answered: fewer than five are never released."""
    handed.send(handed.link, 4, ANSWERS)
    made = service.go_over(session, handed.link, handed.new)
    handed.send(made, 6, {"oordeel": {"value": "goed"}})
    for link in (handed.link, made):
        service.close_link(session, link)
    found = queries.results(session, made, 5, [handed.link])
    assert handed.link.destroyed_at is not None
    assert (found.released, found.carried) == (6, 0)


def test_a_closed_link_stays_and_nobody_goes_over_twice(session: Session, handed: Handed) -> None:
    made = service.go_over(session, handed.link, handed.new)
    with pytest.raises(InvalidError, match="version_already"):
        service.go_over(session, made, handed.new)
    service.close_link(session, made)
    with pytest.raises(InvalidError, match="link_closed"):
        service.go_over(session, made, handed.new)


def test_who_is_halfway_finishes_in_the_version_that_they_began_in(
    client: PageClient, session: Session, handed: Handed
) -> None:
    at = f"/s/{handed.link.code}"
    form = re.search(r'name="form" value="(\w+)"', client.get(at).text)
    assert form is not None
    begun = {"form": form[1], "version": "1", "go": "next"}
    assert 'value="matig"' in client.post(at, data=begun).text
    sign_in(client, session, handed.world.coordinator)
    case = handed.world.case
    page = f"/projects/{handed.world.project.slug}/waves/{case.wave.slug}/cases/{case.slug}"
    page += "/surveys/navraag-klanten"
    session.commit()
    assert "Versie 2 vragen" in client.get(page).text
    client.post(f"{page}/version")
    assert "Zet eerst het vinkje" in client.get(page).text
    client.post(f"{page}/version", data={"sure": "1"})
    gone = client.get(page).text
    assert "De link vraagt vanaf nu versie 2." in gone
    assert at in gone
    assert "Versie 2 vragen" not in gone
    opened._kept.clear()
    new = client.post(at, data={**begun, "version": "2", "form": uuid4().hex}).text
    assert 'value="redelijk"' in new
    assert 'value="matig"' not in new
    halfway = {**begun, "at": "begin", "go": "send", "a-oordeel": "matig"}
    assert client.post(at, data=halfway).status_code == 303
    session.expire_all()
    (waiting,) = session.scalars(select(MixingAnswer)).all()
    assert waiting.link_id == handed.link.id
    assert "matig" in (waiting.document.text or "")
    session.commit()
    client.post(f"{page}/close", data={"sure": "1"})
    opened._kept.clear()
    assert client.post(at, data=halfway).status_code == 410, "both are closed"
