"""4.1: files that are handed over: sealed, given back, replaced, taken away, erased."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import files
from core import keystore
from core.models import StoredFile
from core.settings import Settings
from formats.answers import AnswerValue
from survey.responses import service
from tests.formats.item_types.test_picture import PLACE
from tests.formats.item_types.test_picture import with_place
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.kinds import KINDS
from tests.survey.test_capture import hidden
from tests.survey.test_capture import stored

PNG = b"\x89PNG\r\n\x1a\n GEHEIME FOTO"
OTHER = b"\x89PNG\r\n\x1a\n ANDERE FOTO"
Sent = tuple[dict[str, AnswerValue], Any]


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings, KINDS)


@pytest.fixture
def address(session: Session, talk: Conversation) -> str:
    found = talk.address(talk.officer, "sections/soorten")
    session.rollback()
    return found


@pytest.fixture
def send(
    client: PageClient, session: Session, talk: Conversation, address: str
) -> Callable[..., Sent]:
    """Send the form with a file (name, bytes) and other fields: what is stored, and the page."""
    sign_in(client, session, talk.world.researcher)

    def sent(file: tuple[str, bytes] | None = None, **fields: str) -> Sent:
        form: dict[str, Any] = hidden(client.get(address).text) | {"save_id": str(uuid4())}
        form |= {name.replace("__", "."): value for name, value in fields.items()}
        if file:
            form["f-foto"] = (io.BytesIO(file[1]), file[0])
        page = client.post(address, data=form, content_type="multipart/form-data")
        return stored(session, talk, talk.officer), page

    return sent


def rows(session: Session) -> list[StoredFile]:
    found = list(session.scalars(select(StoredFile)))
    session.rollback()
    return found


def test_a_photo_is_stored_without_what_its_camera_wrote(
    send: Callable[..., Sent], session: Session
) -> None:
    data = with_place()
    answers, _ = send(("buiten.png", data))
    (row,) = rows(session)
    kept = files.read(row)
    assert kept is not None
    assert PLACE in data
    assert PLACE not in kept
    assert answers["foto"].parts["size"] == len(kept)


def test_a_file_is_sealed_and_given_back(
    send: Callable[..., Sent],
    client: PageClient,
    session: Session,
    address: str,
    settings: Settings,
) -> None:
    answers, page = send(("tuin.png", PNG), sent="foto")
    assert page.status_code == 303
    assert page.location.endswith("#q-foto")
    parts = answers["foto"].parts
    assert (answers["foto"].value, parts["media_type"], parts["size"]) == (
        "tuin.png",
        "image/png",
        len(PNG),
    )
    shown = client.get(address).text
    assert 'enctype="multipart/form-data"' in shown
    assert "tuin.png (1 kB)" in shown
    given = client.get(f"{address}/files/foto")
    assert given.data == PNG
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    [row] = session.scalars(select(StoredFile))
    assert "tuin" not in row.name
    session.rollback()
    held = [path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not any(b"GEHEIME FOTO" in data for data in held)


def test_a_file_that_is_not_asked_is_told_and_the_old_one_stays(
    send: Callable[..., Sent], session: Session
) -> None:
    first, _page = send(("tuin.png", PNG), sent="foto")
    answers, page = send(("virus.png", b"MZ not a picture"), **{"a-foto__note": "uit 2026"})
    assert page.status_code == 422
    assert "“virus.png” is geen bestand dat hier gevraagd wordt." in page.text
    assert ">\nuit 2026</textarea>" in page.text
    assert answers["foto"].parts == first["foto"].parts
    assert len(rows(session)) == 1


def test_a_form_without_a_file_keeps_it_and_cannot_name_another(
    send: Callable[..., Sent],
) -> None:
    first, _page = send(("tuin.png", PNG), sent="foto")
    answers, _page = send(**{"a-foto__note": "uit 2026", "a-foto__file": str(uuid4())})
    assert answers["foto"].parts == first["foto"].parts
    assert answers["foto"].note == "uit 2026"


def test_folders_in_a_name_are_left_out(send: Callable[..., Sent]) -> None:
    answers, _page = send(("geheim/fotos/tuin.png", PNG), sent="foto")
    assert answers["foto"].value == "tuin.png"


def test_another_takes_its_place_and_it_can_be_taken_away(
    send: Callable[..., Sent], client: PageClient, address: str
) -> None:
    send(("tuin.png", PNG), sent="foto")
    answers, _page = send(("straat.png", OTHER), sent="foto")
    assert answers["foto"].value == "straat.png"
    assert client.get(f"{address}/files/foto").data == OTHER
    answers, _page = send(clear="foto")
    assert "foto" not in answers
    assert client.get(f"{address}/files/foto").status_code == 404


def test_sent_twice_it_is_kept_once(
    client: PageClient, session: Session, talk: Conversation, address: str
) -> None:
    sign_in(client, session, talk.world.researcher)
    form = hidden(client.get(address).text)
    for _time in range(2):
        data = form | {"f-foto": (io.BytesIO(PNG), "tuin.png")}
        client.post(address, data=data, content_type="multipart/form-data")
    assert len(rows(session)) == 1


def test_erasing_a_response_forgets_every_file_it_ever_had(
    send: Callable[..., Sent], session: Session, talk: Conversation
) -> None:
    send(("tuin.png", PNG), sent="foto")
    send(("straat.png", OTHER), sent="foto")
    keys = [row.key_id for row in session.scalars(select(StoredFile))]
    assert len(keys) == 2
    service.erase(session, talk.response(session, talk.officer))
    session.commit()
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 0
    session.rollback()
    assert all(key is not None and keystore.current().get(key) is None for key in keys)


def test_a_file_of_another_response_is_not_forgotten_with_this_one(
    send: Callable[..., Sent], session: Session, talk: Conversation
) -> None:
    answers, _page = send(("tuin.png", PNG), sent="foto")
    other = talk.response(session, talk.head)
    service.save(session, other, {"foto": answers["foto"]}, base_revision=0, save_id=uuid4())
    service.erase(session, other)
    session.commit()
    assert session.get(StoredFile, UUID(str(answers["foto"].parts["file"]))) is not None
    session.rollback()
