"""The pages' own addresses: who may come, what they answer, what a wrong request gets."""

import io
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import Utf16
from coding.models import Coding
from coding.models import Source
from core.models import Account
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

JSON = {"Accept": "application/json"}


@pytest.fixture
def desk(app: object, session: Session, settings: Settings) -> Desk:
    """The application opens its own key store: it comes first."""
    return make_desk(session, settings)


@pytest.fixture
def analyst(client: PageClient, session: Session, desk: Desk) -> PageClient:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.analyst)
    return client


def apply(desk: Desk, passage: str, **more: Any) -> dict[str, Any]:
    """Return a command as the page sends it: in UTF-16 units."""
    text = desk.talk.versions[-1].text or ""
    units, start = Utf16(text), text.index(passage)
    return {
        "kind": "apply",
        "request": str(uuid4()),
        "start": units.units(start),
        "end": units.units(start + len(passage)),
        "code": str(desk.codes["draaideur"].id),
        "version": str(desk.talk.versions[-1].id),
        **more,
    }


def send(client: PageClient, desk: Desk, body: Any) -> Any:
    """Send a command."""
    return client.post(desk.address(f"sources/{desk.talk.slug}/commands"), json=body, headers=JSON)


def test_pages_are_sound(analyst: PageClient, desk: Desk) -> None:
    for tail in (
        "",
        "import",
        "codebook",
        f"sources/{desk.talk.slug}",
        f"sources/{desk.talk.slug}/about",
        f"sources/{desk.paper.slug}",
    ):
        assert analyst.get(desk.address(tail)).status_code == 200, tail
    assert analyst.get(desk.address("sources/onbekend")).status_code == 404


def test_who_may_come(client: PageClient, session: Session, desk: Desk) -> None:
    expected = {"coordinator": 200, "researcher": 200, "contact": 403, "outsider": 404}
    for who, status in expected.items():
        person: Account = getattr(desk.world, who)
        sign_in(client, session, person)
        for tail in ("", "codebook", f"sources/{desk.talk.slug}", "import"):
            assert client.get(desk.address(tail)).status_code == status, (who, tail)


def test_a_stranger_is_asked_to_sign_in(client: PageClient, desk: Desk) -> None:
    answer = client.get(desk.address())
    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]


def test_a_researcher_reads_and_does_not_code(
    client: PageClient, session: Session, desk: Desk
) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.researcher)
    assert send(client, desk, apply(desk, "map")).status_code == 403


def test_a_command_without_the_token_is_refused(
    client: PageClient, session: Session, desk: Desk
) -> None:
    sign_in(client, session, desk.world.analyst)
    answer = send(client, desk, apply(desk, "map"))
    assert (answer.status_code, answer.json["code"]) == (400, "csrf")


def test_units_are_converted_at_the_door(analyst: PageClient, session: Session, desk: Desk) -> None:
    command = apply(desk, "En dan valt het stil.")
    answer = send(analyst, desk, command).json
    assert answer["isNew"]
    coding = answer["state"]["codings"][0]
    assert (coding["start"], coding["end"]) == (command["start"], command["end"])
    session.expire_all()
    segment = session.scalars(select(Coding)).one().segment
    text = desk.talk.versions[-1].text or ""
    assert text[segment.start : segment.end] == "En dan valt het stil."
    assert answer["state"]["canUndo"]
    assert answer["state"]["history"][0]["excerpt"] == "En dan valt het stil."


def test_half_an_emoji_is_widened_to_the_whole(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    whole = apply(desk, "😀")
    half = {**whole, "start": whole["start"] + 1}
    assert send(analyst, desk, half).json["isNew"]
    session.expire_all()
    assert session.scalars(select(Coding)).one().segment.end - whole["start"] == 1


def test_sending_twice_does_it_once(analyst: PageClient, session: Session, desk: Desk) -> None:
    command = apply(desk, "map")
    assert send(analyst, desk, command).json["isNew"]
    again = send(analyst, desk, command)
    assert (again.status_code, again.json["isNew"]) == (200, False)
    session.expire_all()
    assert session.scalar(select(func.count()).select_from(Coding)) == 1


WRONG: list[tuple[dict[str, Any], int]] = [
    ({"kind": "dans"}, 422),
    ({"request": "x"}, 422),
    ({"start": "3"}, 422),
    ({"start": True}, 422),
    ({"start": 10**9}, 422),
    ({"code": str(uuid4())}, 422),
    ({"version": str(uuid4())}, 422),
    ({"kind": "remove", "coding": str(uuid4())}, 404),
]


def test_a_wrong_command_is_refused(analyst: PageClient, desk: Desk) -> None:
    for change, status in WRONG:
        answer = send(analyst, desk, {**apply(desk, "map"), **change})
        assert (answer.status_code, answer.json["ok"]) == (status, False), change
    for body in ([], "x", None, 5):
        assert send(analyst, desk, body).status_code == 422, body


def post(client: PageClient, desk: Desk, *files: tuple[str, bytes], **fields: str) -> Any:
    """Send the form with which texts come in."""
    place = {"kind": "transcript", "case": desk.world.case.slug, "default_quote_kind": "edited"}
    data: dict[str, Any] = {**place, **fields}
    data["files"] = [(io.BytesIO(content), name) for name, content in files]
    return client.post(desk.address("import"), data=data, content_type="multipart/form-data")


def test_one_text_leads_to_its_page(analyst: PageClient, session: Session, desk: Desk) -> None:
    answer = post(analyst, desk, ("nieuw.txt", b"I: Ja?\nR: Nee."))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/coding/sources/nieuw")
    page = analyst.get(answer.headers["Location"]).get_data(as_text=True)
    assert "“nieuw.txt” is ingebracht." in page


def test_a_text_whose_speakers_are_not_known_leads_to_the_question(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    said = b"Karin: Ja?\nWim: Nee.\nKarin: O.\nWim: Ja."
    interview = f"{desk.world.case.slug}/{desk.interview.slug}"
    answer = post(analyst, desk, ("namen.txt", said), interview=interview)
    assert answer.headers["Location"].endswith("/coding/sources/namen/about")


def test_a_pasted_text_and_files_come_in_together_with_a_result_each(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    answer = post(
        analyst, desk, ("goed.txt", b"Goede tekst"), ("leeg.txt", b""), text="Geplakt\r\nwerk"
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Ingebracht" in page
    assert "Dit bestand is leeg." in page
    # What was typed is still there, and what was good has been kept.
    assert "Geplakt" in page
    session.expire_all()
    titles = set(session.scalars(select(Source.title)))
    assert {"goed", "Geplakte tekst"} <= titles
    assert "leeg" not in titles


def test_a_file_that_is_too_large_is_refused_at_once_with_the_limit(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    answer = post(analyst, desk, ("groot.txt", b"groot " * (50 * 1024**2 // 6)))
    # So large a body was spooled to a file by the client.
    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 422
    assert "Dit bestand is 50 MB; hoogstens 25 MB" in answer.get_data(as_text=True)
    session.expire_all()
    assert session.scalars(select(Source.title).where(Source.title == "groot")).all() == []


def test_the_same_form_sent_twice_stores_once(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    for _time in range(2):
        assert post(analyst, desk, text="Een tekst", title="Twee keer").status_code == 302
    session.expire_all()
    found = select(func.count()).select_from(Source).where(Source.title == "Twee keer")
    assert session.scalar(found) == 1


MISSING: list[tuple[dict[str, str], str]] = [
    ({}, "Kies een bestand, of plak een tekst."),
    ({"text": "Ja", "kind": ""}, "Kies wat voor tekst dit is."),
    ({"text": "Ja", "default_quote_kind": ""}, "Kies wat een citaat uit deze tekst is."),
    ({"text": "Ja", "case": ""}, "Kies de deelnemende aanpak"),
    ({"text": "Ja", "title": "x" * 201}, "hoogstens 200 tekens"),
]


def test_what_is_missing_is_said_at_its_field(analyst: PageClient, desk: Desk) -> None:
    for fields, said in MISSING:
        answer = post(analyst, desk, **fields)
        assert answer.status_code == 422
        assert said in answer.get_data(as_text=True)


def test_lists_filter_and_sort_by_address(analyst: PageClient, desk: Desk) -> None:
    def listed(query: str) -> str:
        return analyst.get(desk.address(f"?{query}")).get_data(as_text=True)

    assert desk.talk.title in listed("case=" + desk.world.case.slug)
    assert desk.paper.title not in listed("case=" + desk.world.case.slug)
    assert desk.paper.title in listed("case=-")
    assert desk.talk.title not in listed("q=besteed")
    assert listed("sort=title").index("Gesprek aan") < listed("sort=title").index("Goed besteed")
    assert listed("sort=-title").index("Goed besteed") < listed("sort=-title").index("Gesprek aan")


def test_markup_in_a_text_is_shown_and_not_run(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    wild = "R: <script>alert(1)</script> & </script><b>vet</b>"
    post(analyst, desk, ("wild.txt", wild.encode()))
    page = analyst.get(desk.address("sources/wild")).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_history_of_a_passage_tells_what_touched_it(analyst: PageClient, desk: Desk) -> None:
    send(analyst, desk, apply(desk, "map"))
    put = send(analyst, desk, apply(desk, "valt het stil")).json
    longer = apply(desk, "En dan valt het stil.", kind="resize", coding=put["coding"])
    assert send(analyst, desk, longer).json["kind"] == "resize"
    noted = apply(desk, "stil", kind="memo_add", text="Wachten?")
    assert send(analyst, desk, noted).json["state"]["memos"][0]["text"] == "Wachten?"
    send(analyst, desk, {"kind": "undo", "request": str(uuid4())})
    address = desk.address(f"sources/{desk.talk.slug}/history")

    def verbs(passage: str) -> list[str]:
        place = {key: apply(desk, passage)[key] for key in ("start", "end")}
        answer = analyst.get(address, query_string=place, headers=JSON)
        return [one["verb"] for one in answer.json["history"]]

    assert verbs("En dan") == ["langer of korter gemaakt"]
    assert verbs("stil") == [
        "ongedaan gemaakt: memo geschreven",
        "memo geschreven",
        "langer of korter gemaakt",
        "erop gezet",
    ]
    assert len(analyst.get(address, headers=JSON).json["history"]) == 5
    assert analyst.get(f"{address}?start=x&end=3", headers=JSON).status_code == 422


def test_a_memo_without_words_is_refused_in_words(analyst: PageClient, desk: Desk) -> None:
    answer = send(analyst, desk, {"kind": "memo_add", "request": str(uuid4()), "text": " "})
    assert (answer.status_code, answer.json["details"]["field"]) == (422, "text")
    assert answer.json["message"] == "Schrijf eerst de memo."


def test_an_analyst_codes_without_seeing_colleagues_until_they_ask(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    desk.code(session, "valt het stil", by=desk.world.coordinator)
    session.commit()
    own = send(analyst, desk, apply(desk, "map")).json["state"]
    assert [one["isMine"] for one in own["codings"]] == [True]
    assert len(own["history"]) == 1
    address = desk.address(f"sources/{desk.talk.slug}/state")

    def asked(**query: Any) -> Any:
        return analyst.get(address, query_string=query, headers=JSON).json["state"]

    assert asked(since=own["number"]) is None
    assert [one["isMine"] for one in asked(view="all")["codings"]] == [True, False]
    assert asked(view="all", since=1)["number"] == 2
    # Who coordinates or only reads sees everything.
    for who in (desk.world.coordinator, desk.world.researcher):
        sign_in(analyst, session, who)
        assert len(asked()["codings"]) == 2
    assert len(asked(view="own")["codings"]) == 2, "a reader has none of their own"
