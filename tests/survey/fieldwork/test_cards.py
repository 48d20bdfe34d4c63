"""What the board says of interviews."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from core.clock import AMSTERDAM
from core.ids import new_id
from core.settings import Settings
from survey.fieldwork import service
from survey.fieldwork.speakers import SpeakerData
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    return make_world(session, settings)


def test_4_8_employers_and_chain_partners_have_a_square_where_they_speak(
    client: PageClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.coordinator)
    board = f"/projects/{world.project.slug}/waves/{world.wave.slug}/"
    before = client.get(board).get_data(as_text=True)
    assert "0 van 6" in before
    assert "werkgever: " not in before
    service.plan_interview(
        session,
        world.case,
        new_id(),
        service.InterviewData(datetime(2026, 9, 8, 10, 0, tzinfo=AMSTERDAM)),
        [SpeakerData("employer"), SpeakerData("coach")],
        world.researcher,
    )
    session.commit()
    after = client.get(board).get_data(as_text=True)
    assert "0 van 7" in after
    assert "werkgever: gepland" in after
    assert "ketenpartner: " not in after
