"""4.3, 4.8: a client first reads the language that their telephone is set to."""

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.instruments.service import publish
from survey.links import service
from survey.links.languages import language_for
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient


@pytest.mark.parametrize(
    ("chosen", "accepted", "found"),
    [
        pytest.param("", [("tr-TR", 1)], "tr", id="a country makes no difference"),
        pytest.param("", [("tr-TR", 1), ("en", 0.8)], "tr", id="the most wanted comes first"),
        pytest.param("", [("en", 0.5), ("ar-MA", 0.9)], "ar", id="by quality, not by place"),
        pytest.param("", [("pl", 1), ("uk", 0.9), ("ar", 0.1)], "ar", id="the first that is there"),
        pytest.param("", [("TR", 1)], "tr", id="in capitals"),
        pytest.param("", [("tr_TR", 1)], "tr", id="as some old browsers write it"),
        pytest.param("", [("tr", 0)], "nl", id="refused"),
        pytest.param("", [("*", 0.5)], "nl", id="any"),
        pytest.param("", [("pl", 1)], "nl", id="none of them"),
        pytest.param("", [], "nl", id="nothing is said"),
        pytest.param("nl", [("tr-TR", 1)], "nl", id="a choice goes before the telephone"),
        pytest.param("en", [("tr-TR", 1)], "en", id="another choice does too"),
        pytest.param("pl", [("tr-TR", 1)], "tr", id="what is not offered was not chosen"),
    ],
)
def test_4_8_the_language_of_a_page(
    chosen: str, accepted: list[tuple[str, float]], found: str
) -> None:
    assert language_for(chosen, accepted, ("nl", "en", "tr", "ar"), "nl") == found


def test_4_8_a_page_by_link_says_on_what_it_depends_and_leaves_no_cookie(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    link = service.open_link(session, world.case, publish(session, "clienttevredenheid"))
    session.commit()
    asks = {"Accept-Language": "tr-TR,en-GB;q=0.8,nl;q=0.7"}
    page = client.get(f"/s/{link.code}", headers=asks)
    assert '<html lang="en"' in page.text, "nobody checked the Turkish one"
    assert "Accept-Language" in page.headers["Vary"]
    assert "Set-Cookie" not in page.headers
    unknown = client.get("/s/bestaatniet", headers=asks)
    assert unknown.status_code == 404
    assert '<html lang="tr"' in unknown.text
