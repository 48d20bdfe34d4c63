"""4.8: each survey that a wave asks has a link of its own per participant."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.models import SurveyLink
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def world(session: Session, settings: Settings, app: Any) -> World:
    app.config["WTF_CSRF_ENABLED"] = False
    return make_world(session, settings)


def test_4_8_employers_and_clients_answer_by_links_of_their_own(
    client: PageClient, session: Session, world: World
) -> None:
    field(session, world.wave, publish(session, "werkgeverstevredenheid"))
    sign_in(client, session, world.coordinator)
    case = f"/projects/{world.project.slug}/waves/{world.wave.slug}/cases/{world.case.slug}"
    for name in ("werkgeverstevredenheid", "clienttevredenheid", "werkgeverstevredenheid"):
        client.post(f"{case}/surveys/{name}/open")
    session.rollback()
    links = {link.version.name: link.code for link in session.scalars(select(SurveyLink))}
    assert links.keys() == {"werkgeverstevredenheid", "clienttevredenheid"}
    session.commit()
    page = client.get(f"{case}/").text
    assert all(f"/s/{code}" in page for code in links.values())
    results = client.get(f"{case}/surveys/werkgeverstevredenheid").text
    assert links["werkgeverstevredenheid"] in results
    assert links["clienttevredenheid"] not in results
    client.post(f"{case}/surveys/werkgeverstevredenheid/close", data={"sure": "1"})
    assert client.get(f"/s/{links['werkgeverstevredenheid']}").status_code == 410
    assert client.get(f"/s/{links['clienttevredenheid']}").status_code == 200


@pytest.mark.parametrize("name", ["vervolg-werk", "stakeholder-format", "bestaat-niet"])
def test_4_8_what_is_not_asked_as_a_survey_has_no_link(
    client: PageClient, session: Session, world: World, name: str
) -> None:
    sign_in(client, session, world.coordinator)
    case = f"/projects/{world.project.slug}/waves/{world.wave.slug}/cases/{world.case.slug}"
    assert client.get(f"{case}/surveys/{name}").status_code == 404
    client.post(f"{case}/surveys/{name}/open")
    assert session.scalars(select(SurveyLink)).all() == []
