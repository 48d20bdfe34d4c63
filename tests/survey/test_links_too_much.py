"""4, bad input: more is sent to a survey by link than can be taken in."""

import re

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.instruments.service import publish
from survey.instruments.translations import note_check
from survey.links.service import open_link
from survey.models import MixingAnswer
from survey.models import SurveyLink
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient

FORM = "0123456789abcdef" * 2
#: What is said in each language of a survey, and which way that is written.
TOO_MUCH = {
    "nl": ("Dit is te veel in één keer", "terugknop", "ltr"),
    "en": ("This is too much at once", "back button", "ltr"),
    "tr": ("Bu, bir seferde gönderilemeyecek kadar fazla", "geri düğmesiyle", "ltr"),
    "ar": ("هذا أكثر مما يمكن إرساله دفعة واحدة", "بزر الرجوع", "rtl"),
}


@pytest.fixture
def everywhere(session: Session, settings: Settings) -> SurveyLink:
    """A survey that is asked in every language."""
    world, version = make_world(session, settings), publish(session, "clienttevredenheid")
    for language in ("tr", "ar"):
        note_check(session, world.project, version, language, "Iemand (verzonnen)")
    made = open_link(session, world.case, version)
    session.commit()
    return made


@pytest.mark.parametrize("language", TOO_MUCH)
def test_4_bad_input_of_too_much_is_said_in_the_language_of_the_survey_what_may_be_sent(
    client: PageClient, session: Session, everywhere: SurveyLink, language: str
) -> None:
    heading, way_back, direction = TOO_MUCH[language]
    begun = client.get(f"/s/{everywhere.code}?language={language}").text
    action = re.search(r'<form method="post" action="([^"]*)"', begun)
    assert action
    sent = f"form={FORM}&at=hulp&go=next&language={language}&a-mening=".encode() + b"x" * (60 << 20)
    page = client.post(action[1], data=sent, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert f'<html lang="{language}" dir="{direction}"' in page.text
    assert heading in page.text
    assert way_back in page.text
    assert "60 M" in page.text or "60 ميغابايت" in page.text
    assert session.query(MixingAnswer).count() == 0


def test_4_bad_input_of_too_much_the_limit_is_told_that_was_passed(
    client: PageClient, everywhere: SurveyLink
) -> None:
    at = f"/s/{everywhere.code}?language=en"
    field = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    kind = "multipart/form-data; boundary=x"
    page = client.post(at, data=field * 5001 + b"--x--", content_type=kind)
    assert page.status_code == 413
    assert "4 MB and 5000 fields" in page.text
    large = client.post(at, data=b"x" * (61 << 20), content_type=kind)
    assert large.status_code == 413
    assert "At most 60 MB" in large.text
    unknown = client.post("/s/bestaatniet?language=en", data=field * 5001, content_type=kind)
    assert unknown.status_code == 404


def test_4_bad_input_a_language_pressed_on_a_page_goes_before_that_of_its_address(
    client: PageClient, everywhere: SurveyLink
) -> None:
    page = client.post(f"/s/{everywhere.code}?language=en", data={"form": FORM, "language": "tr"})
    assert '<html lang="tr"' in page.text
