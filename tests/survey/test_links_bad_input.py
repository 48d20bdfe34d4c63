"""4.1 and 4, bad input: surveys by link that leave out what most have, or ask what few do."""

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.links.service import open_link
from survey.models import MixingAnswer
from survey.models import SurveyLink
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version

PAGE = """
settings:
  form_id: proef
  version: "1"
  form_title: {nl: Proef, en: Trial}
  default_language: nl
  verhaal: {kind: survey}
survey:
  - type: section
    name: eerst
    label: {nl: Eerst, en: First}
    items:
"""
NEVER = (
    PAGE
    + """\
      - type: text
        name: mening
        label: {nl: Wat vindt u?, en: What do you think?}
        relevant: "today() < date('2020-01-01')"
"""
)
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


FIGURES = (
    PAGE
    + """\
      - {type: figure, name: mensen, label: {nl: Hoeveel mensen?, en: How many people?}}
      - {type: quote, name: woorden, label: {nl: Wat zei u?, en: What did you say?}}
      - {type: text, name: kind, label: {nl: Welk kind?, en: Which child?}, required: true}
"""
)


def test_who_fills_in_is_not_asked_for_what_the_page_has_no_field_for(
    client: PageClient, session: Session, settings: Settings
) -> None:
    """4.1: kind, period and source of a figure are for staff; and an item may bear such a name."""
    version = put_version(session, FIGURES)
    link = open_link(session, make_world(session, settings).case, version)
    session.commit()
    posted = {"form": FORM, "at": "eerst", "go": "next", "language": "en", "a-mensen": "25"}
    page = client.post(f"/s/{link.code}", data={**posted, "a-woorden": "Goed"})
    assert "What kind of" not in page.text
    assert "Which period is" not in page.text
    assert "Where does this figure come from" not in page.text
    assert "This question has not been answered yet." in page.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Uw antwoorden zijn anoniem"),
        ("en", "Your answers are anonymous"),
    ],
)
def test_without_an_introduction_the_first_page_says_that_it_is_anonymous(
    client: PageClient, link: SurveyLink, language: str, said: str
) -> None:
    """4.3: whoever wrote the questions need not have thought of it."""
    assert said in client.get(f"/s/{link.code}?language={language}").text


def test_4_bad_input_an_address_or_version_with_nul_is_one_that_is_not_there(
    client: PageClient, link: SurveyLink
) -> None:
    for address in ("/s/a%00b", "/s/a%00b/thanks", "/projects/a%00b/", "/projects/a/waves/%00/"):
        assert client.get(address).status_code == 404
    page = client.post(f"/s/{link.code}", data={"form": FORM, "version": "1\x00", "at": "eerst"})
    assert page.status_code == 200
