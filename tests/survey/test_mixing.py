"""4.1: choices in a random order, which stays that of a response and is kept nowhere."""

import json

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.instruments.mixing import mixed
from formats.instruments.mixing import seed_of
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.links.service import open_link
from survey.models import MixingAnswer
from survey.models import SpentForm
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.support.server import LiveServer
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version
from tests.survey.live_design import design
from tests.survey.mixed_design import MIXED
from tests.survey.mixed_design import order
from tests.survey.test_triggers import carried
from tests.survey.test_turning import hidden

FREE = ("vrij", "beurt@1")
MIX = """async ({ file, seeds }) => {
  const { mixed, seedOf } = await import(file);
  return seeds.map((seed) => mixed([..."abcdefghij"], seedOf(seed)).join(""));
}"""


@pytest.fixture
def survey(session: Session, settings: Settings) -> str:
    world = make_world(session, settings)
    link = open_link(session, world.case, put_version(session, design("survey", MIXED)))
    session.commit()
    return f"/s/{link.code}?language=nl"


def test_by_link_a_response_keeps_its_order_on_every_page(client: PageClient, survey: str) -> None:
    forms = [{"form": f"{number:032x}"} for number in range(20)]
    begun = [
        client.post(survey, data={**form, "turn": "add:beurten", "at": "een"}).text
        for form in forms
    ]
    assert {order(page, "vast") for page in begun} == {"afcbde"}
    for key in FREE:
        assert len({order(page, key) for page in begun}) > 10, "each has an order of its own"
    page, form = begun[0], forms[0]
    own = {key: order(page, key) for key in FREE}
    assert sorted(own["vrij"]) == list("abcdef")
    fields = {**carried(page), **form, "a-beurten": "1", "a-vrij": ["a", "b"]}
    wrong = client.post(survey, data={**fields, "go": "next", "a-moet": "11"})
    assert wrong.status_code == 422
    assert {key: order(wrong.text, key) for key in FREE} == own
    then = client.post(survey, data={**fields, "go": "next", "a-moet": "1", "a-zaad": "42"}).text
    assert order(then, "later") == "afcbde"
    back = client.post(survey, data={**carried(then), **form, "go": "back"}).text
    assert {key: order(back, key) for key in FREE} == own
    english = client.post(
        survey.replace("nl", "en"), data={**carried(then), **form, "go": "back"}
    ).text
    assert {key: order(english, key) for key in FREE} == own


def test_by_link_a_seed_out_of_an_answer_mixes_without_a_script(
    client: PageClient, survey: str
) -> None:
    form = {"form": "0" * 32, "at": "een", "go": "stay"}
    page = client.post(survey, data={**form, "a-zaad": "y"}).text
    names = "".join(mixed("abcdef", seed_of("y")))
    for key in ("rang", "lijst", "rij1", "rij2"):
        assert order(page, key) == names
    assert order(page, "soort") == "".join((*mixed("bdf", 1), *"ace")), "filtered, then mixed"


LOT = """
  - type: section
    name: nul
    label: {nl: Nul}
    items:
      - {type: calculate, name: lot, calculation: "once(int(random() * 1000000))"}
      - {type: select_one l, name: door_lot, label: {nl: L}, parameters: {randomize: true, seed: "${lot}"}, ASK}
"""  # noqa: E501 - an item a line


def test_by_link_a_seed_that_is_drawn_gives_one_order_and_is_kept_to_be_studied(
    client: PageClient, session: Session, settings: Settings
) -> None:
    text = MIXED.replace("survey:\n", f"survey:{LOT}", 1)
    world = make_world(session, settings)
    link = open_link(session, world.case, put_version(session, design("survey", text)))
    session.commit()
    url, form = f"/s/{link.code}?language=nl", {"form": "1" * 32}
    first = client.post(url, data=form).text
    fields = carried(first)
    (lot,) = fields["a-lot"]
    assert order(first, "door_lot") == "".join(mixed("abcdef", int(float(lot))))
    then = client.post(url, data={**fields, **form, "go": "next"}).text
    back = client.post(url, data={**carried(then), **form, "go": "back"}).text
    assert order(back, "door_lot") == order(first, "door_lot")


def test_nothing_of_the_order_is_kept_with_an_anonymous_answer(
    client: PageClient, session: Session, survey: str
) -> None:
    form = {"form": "7" * 32, "at": "een", "go": "next", "a-vrij": ["f", "a", "c"]}
    page = client.post(survey, data=form).text
    sent = client.post(survey, data={**carried(page), "form": "7" * 32, "go": "send"})
    assert sent.status_code == 303
    kept = json.loads(session.scalars(select(MixingAnswer.document)).one().text or "")
    hashes = list(session.scalars(select(SpentForm.form_hash)))
    session.rollback()
    assert kept == {"vrij": {"value": ["a", "c", "f"]}}, "in the order of the list"
    assert "7" * 32 not in hashes, "what the order follows from is known as a hash only"


def test_staff_see_the_same_order_before_and_after_the_first_save(
    client: PageClient, session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings, design(text=MIXED))
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/een")
    first = client.get(url).text
    assert sorted(order(first, "vrij")) == list("abcdef")
    client.post(url, data={**hidden(first), "a-vrij": "b", "a-zaad": "42", "a-beurten": "1"})
    again = client.get(url).text
    assert order(again, "vrij") == order(first, "vrij")
    assert sorted(order(again, "beurt@1")) == list("abcdef")
    assert order(again, "rang") == "afcbde"
    other = client.get(talk.address(talk.head, "sections/een")).text
    assert order(other, "vrij") != order(first, "vrij"), "another speaker has another"


def test_who_tries_a_draft_out_keeps_an_order_over_its_pages(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    tree, _problems = tree_of(design("survey", MIXED))
    assert tree is not None
    drafts.create(session, world.project, tree)
    session.commit()
    sign_in(client, session, world.analyst)
    url = f"/projects/{world.project.slug}/instruments/drafts/gemengd/try"
    pages = [client.get(url).text for _time in range(8)]
    assert len({order(page, "vrij") for page in pages}) > 1
    fields = carried(pages[0])
    wrong = client.post(url, data={**fields, "go": "next", "a-moet": "11"}).text
    assert order(wrong, "vrij") == order(pages[0], "vrij")


def test_the_browser_mixes_as_the_server_does(browser: Browser, live: LiveServer) -> None:
    seeds = [*range(-500, 500), 2**31 - 1, 2**31, 1e300, 3.7, -3.7, "", "12", "x", "Zoë " * 50]
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    file = f"{live.url}/static/now/survey/js/mixing.js"
    found = page.evaluate(MIX, {"file": file, "seeds": seeds})
    page.close()
    ours = ["".join(mixed("abcdefghij", seed_of(_as_value(seed)))) for seed in seeds]
    assert found == ours


def _as_value(seed: float | str) -> float | str:
    return seed if isinstance(seed, str) else float(seed)
