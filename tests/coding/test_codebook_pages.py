"""The codebook's pages by their forms, as they work without JavaScript."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.models import Code
from coding.models import MemoVersion
from core.models import Account
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def desk(app: object, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def analyst(client: PageClient, session: Session, desk: Desk) -> PageClient:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.analyst)
    return client


def page(client: PageClient, desk: Desk, tail: str = "") -> str:
    return client.get(desk.address(f"codebook{tail}")).get_data(as_text=True)


def send(client: PageClient, desk: Desk, tail: str, **fields: str) -> str:
    """Send a form and return the page that comes."""
    answer = client.post(desk.address(f"codebook/{tail}"), data=fields, follow_redirects=True)
    assert answer.status_code in {200, 422}
    return answer.get_data(as_text=True)


def names(session: Session) -> list[str]:
    """Return the codes in use, in order, read apart: the test's own session must hold no lock."""
    query = select(Code.name).where(Code.retired_at.is_(None)).order_by(Code.position)
    with Session(session.get_bind()) as own:
        return list(own.scalars(query))


def test_the_whole_life_of_a_code(analyst: PageClient, session: Session, desk: Desk) -> None:
    added = send(
        analyst, desk, "new", label="Wachten", parent="draaideur", colour="0",
        definition="Er valt een stilte", examples="Gesproken: Eh, ja.\nGesproken: Tja.",
    )  # fmt: skip
    assert "“Wachten” is toegevoegd." in added
    assert "onder Draaideur" in added
    assert "Gesproken: Tja." in added
    changed = send(analyst, desk, "wachten", label="Stilte", parent="", colour="3")
    assert "“Stilte” is opgeslagen." in changed
    assert names(session)[-1] == "wachten", "the address stays"
    send(analyst, desk, "wachten/move", by="-1")
    assert names(session)[-1] == "draaideur"
    send(analyst, desk, "wachten/move", under="draaideur")
    assert names(session)[-1] == "wachten"
    assert "niet meer in gebruik" in send(analyst, desk, "wachten/use")
    assert names(session)[-1] == "draaideur"
    send(analyst, desk, "wachten/use", again="1")
    merged = send(analyst, desk, "wachten/merge", into="afschrikking")
    assert "ging op in" in merged
    shown = page(analyst, desk, "/wachten")
    undo = shown.partition("/unmerge/")[2].partition('"')[0]
    send(analyst, desk, f"wachten/unmerge/{undo}")
    assert names(session)[-1] == "wachten"


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    wrong = send(analyst, desk, "new", label="Draaideur", definition="Wat ik bedoel", colour="0")
    assert "Er is al een code met deze naam." in wrong
    assert "Wat ik bedoel" in wrong
    assert "Kies de code" in send(analyst, desk, "draaideur/merge", into="")
    assert "houden hun naam" in send(analyst, desk, "draaideur/use")
    assert "houden hun naam" in send(analyst, desk, "draaideur/move", under="afschrikking")
    # A theme's form asks no name; one that is sent along changes nothing.
    send(analyst, desk, "draaideur", label="Giraffe", definition="Nieuwe uitleg", colour="2")
    assert "Nieuwe uitleg" in page(analyst, desk)
    assert "Giraffe" not in page(analyst, desk)
    assert names(session) == ["poortwachtereffect", "afschrikking", "additionaliteit", "draaideur"]


def test_search_in_the_codebook(analyst: PageClient, desk: Desk) -> None:
    found = page(analyst, desk, "?q=thuiswerkers")
    assert 'id="code-additionaliteit"' in found
    assert 'id="code-draaideur"' not in found
    assert "Geen code" in page(analyst, desk, "?q=giraffe")


def test_memos_on_a_code(analyst: PageClient, session: Session, desk: Desk) -> None:
    assert "Schrijf eerst de memo." in send(analyst, desk, "draaideur/memos", text=" ")
    shown = send(analyst, desk, "draaideur/memos", text="Lastig af te bakenen.")
    assert "Lastig af te bakenen." in shown
    memo = shown.partition('name="memo" value="')[2].partition('"')[0]
    send(analyst, desk, "draaideur/memos", memo=memo, text="Nu duidelijk.")
    sign_in(analyst, session, desk.world.coordinator)
    answer = analyst.post(
        desk.address("codebook/draaideur/memos"), data={"memo": memo, "text": "x"}
    )
    assert answer.status_code == 404
    assert "Nu duidelijk." in page(analyst, desk, "/draaideur")
    sign_in(analyst, session, desk.world.analyst)
    gone = send(analyst, desk, "draaideur/memos", memo=memo, erase="1")
    assert "Nu duidelijk." not in gone
    session.expire_all()
    assert [one.text for one in session.scalars(select(MemoVersion))] == [None, None]


def test_a_code_is_made_while_coding(analyst: PageClient, session: Session, desk: Desk) -> None:
    address = desk.address("codebook/quick")

    def quick(body: Any) -> Any:
        return analyst.post(address, json=body, headers={"Accept": "application/json"})

    answer = quick({"label": " Eerste  dag ", "parent": "poortwachtereffect"})
    assert answer.json["codes"][1]["label"] == "Eerste dag"
    assert answer.json["codes"][1]["digit"] == "2"
    assert f'data-code="{answer.json["code"]}"' in answer.json["tree"]
    for body in ({"label": "Eerste dag"}, {"label": ""}, [], None):
        assert quick(body).status_code == 422
    assert quick({"label": "X", "parent": "giraffe"}).status_code == 404


def test_a_reader_changes_nothing(client: PageClient, session: Session, desk: Desk) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    reader: Account = desk.world.researcher
    sign_in(client, session, reader)
    assert "Een code toevoegen" not in page(client, desk)
    for tail in ("new", "quick", "draaideur", "draaideur/move", "draaideur/memos"):
        assert client.post(desk.address(f"codebook/{tail}")).status_code == 403


def test_before_the_first_text_the_librarys_codes_become_ones_own(
    client: PageClient, session: Session, settings: Settings
) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    world = make_world(session, settings)
    sign_in(client, session, world.coordinator)
    address = f"/projects/{world.project.slug}/waves/{world.wave.slug}/coding/codebook"
    assert "Poortwachtereffect" in client.get(address).text
    fields = {"label": "Eerste dag", "parent": "poortwachtereffect", "colour": "0"}
    assert client.post(f"{address}/new", data=fields).status_code == 302
    assert names(session)[:2] == ["poortwachtereffect", "eerste-dag"]
