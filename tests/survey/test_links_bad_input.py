"""4, bad input: a survey by link whose questions nobody is asked."""

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.links.service import open_link
from survey.models import MixingAnswer
from survey.models import SurveyLink
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version

NEVER = """
settings:
  form_id: voorbij
  version: "1"
  form_title: {nl: Voorbij, en: Over}
  default_language: nl
  verhaal: {kind: survey}
survey:
  - type: section
    name: eerst
    label: {nl: Eerst, en: First}
    items:
      - type: text
        name: mening
        label: {nl: Wat vindt u?, en: What do you think?}
        relevant: "today() < date('2020-01-01')"
"""
FORM = "0123456789abcdef" * 2


@pytest.fixture
def link(session: Session, settings: Settings) -> SurveyLink:
    made = open_link(session, make_world(session, settings).case, put_version(session, NEVER))
    session.commit()
    return made


@pytest.mark.parametrize("at", ["", "eerst", "bestaat_niet"])
@pytest.mark.parametrize("go", ["next", "back", "stay", "send"])
def test_4_bad_input_where_no_question_applies_that_is_said_and_nothing_is_kept(
    client: PageClient, session: Session, link: SurveyLink, at: str, go: str
) -> None:
    posted = {"form": FORM, "at": at, "go": go, "a-mening": "Wat ik typte", "language": "en"}
    page = client.post(f"/s/{link.code}", data=posted)
    assert page.status_code == 200
    assert "There is nothing to fill in now" in page.text
    assert session.query(MixingAnswer).count() == 0
