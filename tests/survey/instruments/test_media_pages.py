"""4.1, 4.4, 4.5: files of a draft, kept with what is published, and shown where it is asked."""

import hashlib
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.clock import now
from formats.instruments.bundles import pack
from formats.instruments.bundles import unpack
from survey.instruments import drafts
from survey.instruments import media
from survey.links import service as links
from survey.models import InstrumentDraft
from survey.models import InstrumentFile
from survey.models import InstrumentVersion
from tests.support.factories import World
from tests.support.pagecheck import PageClient
from tests.support.pictures import DRAWING
from tests.support.pictures import SOUND
from tests.support.pictures import doors
from tests.support.pictures import picture

DESIGN = doors(
    "{name: rood, label: {nl: Rood, en: Red}, media: {image: rood.svg}}",
    "{name: blauw, label: {nl: Blauw, en: Blue}, media: {audio: blauw.wav}}",
    shown=(
        "media: {image: {nl: deur.png, en: door.png}, big-image: groot.png}",
        "verhaal: {media_text: {nl: Een deur die openstaat., en: An open door.}}",
    ),
)
FILES = {
    "deur.png": picture(40, 30),
    "door.png": picture(40, 30, shade=9),
    "groot.png": picture(400, 300),
    "rood.svg": DRAWING,
    "blauw.wav": SOUND,
}


def address(name: str) -> str:
    return f"/media/{hashlib.sha256(FILES[name]).hexdigest()}"


@pytest.fixture
def draft(client: PageClient, there: str) -> str:
    """The address of a draft of which no file is there yet."""
    data = {"file": (io.BytesIO(DESIGN.encode()), "deuren.yaml")}
    assert client.post(f"{there}drafts/new/file", data=data).status_code == 200
    return f"{there}drafts/deuren/"


def send(client: PageClient, draft: str, *files: tuple[str, bytes]) -> Any:
    data = {"files": [(io.BytesIO(held), name) for name, held in files]}
    return client.post(f"{draft}files", data=data)


def only(session: Session, model: Any) -> Any:
    session.rollback()
    found = session.scalars(select(model)).one()
    session.commit()
    return found


def published(client: PageClient, session: Session, draft: str) -> InstrumentVersion:
    number = only(session, InstrumentDraft).number
    client.post(f"{draft}publish", data={"number": number})
    session.rollback()
    made = session.scalars(
        select(InstrumentVersion).where(InstrumentVersion.name == "deuren")
    ).one()
    session.commit()
    return made


def test_what_is_missing_is_added_and_taken_out(client: PageClient, draft: str) -> None:
    assert client.get(f"{draft}files").text.count("ontbreekt") == len(FILES)
    assert "Kies eerst" in send(client, draft).text
    done = send(client, draft, ("deur.png", FILES["deur.png"]), ("los.zip", pack(
        {f"media/{name}": held for name, held in FILES.items() if name != "deur.png"}
    )))  # fmt: skip
    assert done.status_code == 303
    page = client.get(f"{draft}files").text
    assert "ontbreekt" not in page
    assert address("rood.svg") in page
    client.post(f"{draft}files/remove", data={"name": "deur.png"})
    assert client.get(f"{draft}files").text.count("ontbreekt") == 1
    assert address("deur.png") not in client.get(f"{draft}files").text


def test_what_can_be_taken_is_taken_and_the_rest_is_told(client: PageClient, draft: str) -> None:
    done = send(
        client, draft, ("deur.png", FILES["deur.png"]), ("a.exe", b"MZ"), ("t.csv", b"\xff")
    )
    assert done.status_code == 200
    assert "2 bestanden" in done.text
    assert "a.exe" in done.text
    assert client.get(f"{draft}files").text.count("ontbreekt") == len(FILES) - 1


def test_a_table_goes_into_the_draft(client: PageClient, session: Session, draft: str) -> None:
    send(client, draft, ("wijken.csv", b"name,label\nn,Noord\nz,Zuid\n"))
    tree = drafts.tree_of_draft(session, only(session, InstrumentDraft))
    assert tree["tables"] == {"wijken.csv": "name,label\nn,Noord\nz,Zuid\n"}
    page = client.get(f"{draft}files").text
    assert "2 regels: name, label" in page


def test_everybody_who_is_asked_sees_it_in_the_right_language(
    client: PageClient, session: Session, world: World, draft: str
) -> None:
    send(client, draft, *FILES.items())
    version = published(client, session, draft)
    link = links.open_link(session, world.case, version)
    session.commit()
    client.delete_cookie("session")

    def page(language: str) -> str:
        form = {"form": uuid4().hex, "language": language, "go": "next"}
        return client.post(f"/s/{link.code}", data=form).text

    dutch = page("nl")
    assert f'src="{address("deur.png")}" alt="Een deur die openstaat." width="40"' in dutch
    assert f'href="{address("groot.png")}"' in dutch
    assert address("rood.svg") in dutch
    assert f'preload="none" src="{address("blauw.wav")}"' in dutch
    english = page("en")
    assert f'src="{address("door.png")}" alt="An open door."' in english
    assert address("deur.png") not in english


def test_a_file_is_handed_over_to_be_kept_and_can_do_nothing(
    client: PageClient, session: Session, draft: str
) -> None:
    send(client, draft, *FILES.items())
    client.delete_cookie("session")
    found = client.get(address("rood.svg"))
    assert (found.status_code, found.data) == (200, DRAWING)
    assert found.mimetype == "image/svg+xml"
    assert "sandbox" in found.headers["Content-Security-Policy"]
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in found.headers["Cache-Control"]
    assert "Set-Cookie" not in found.headers
    part = client.get(address("blauw.wav"), headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"RIFF")
    assert client.get(f"/media/{'0' * 64}").status_code == 404


def test_what_is_published_keeps_its_files(
    client: PageClient, session: Session, world: World, draft: str
) -> None:
    """What a version shows stays; what nothing names any more goes."""
    send(client, draft, *FILES.items(), ("ongebruikt.png", picture(9, 9)))
    client.post(f"{draft}files/remove", data={"name": "ongebruikt.png"})
    published(client, session, draft)
    session.execute(update(InstrumentFile).values(created_at=now() - timedelta(days=2)))
    media.forget_unused(session, world.project)
    left = set(session.scalars(select(InstrumentFile.sha256)))
    session.commit()
    assert left == {hashlib.sha256(held).hexdigest() for held in FILES.values()}


def test_a_version_whose_file_is_gone_is_not_published(
    client: PageClient, session: Session, draft: str
) -> None:
    send(client, draft, *FILES.items())
    session.rollback()
    file = session.scalars(select(InstrumentFile).where(InstrumentFile.media_type == "audio/wav"))
    session.delete(file.one())
    session.commit()
    number = only(session, InstrumentDraft).number
    client.post(f"{draft}publish", data={"number": number})
    assert "blauw.wav" in client.get(draft).text
    assert only(session, InstrumentDraft).slug == "deuren"


@pytest.mark.parametrize("ending", ["yaml", "xlsx", "xml"])
def test_it_goes_out_with_its_files_and_comes_in_again(
    client: PageClient, session: Session, there: str, draft: str, ending: str
) -> None:
    """4.5: one zip holds the questionnaire and what it names."""
    send(client, draft, *FILES.items())
    published(client, session, draft)
    sent = client.get(f"{there}deuren/file/{ending}.zip")
    assert sent.mimetype == "application/zip"
    held, _problems = unpack("deuren.zip", sent.data)
    assert {name: data for name, data in held.items() if name in FILES} == FILES
    if ending == "xml":
        return
    done = client.post(
        f"{there}drafts/new/file", data={"file": (io.BytesIO(sent.data), "deuren.zip")}
    )
    made = only(session, InstrumentDraft)
    assert done.status_code in {200, 303}
    instrument, problems = drafts.read_draft(session, made)
    session.commit()
    assert set(instrument.files) == set(FILES)
    assert not [problem for problem in problems if problem.code.startswith("media")]


def test_the_form_and_its_files_may_be_sent_side_by_side(
    client: PageClient, session: Session, there: str
) -> None:
    data = {
        "file": (io.BytesIO(DESIGN.encode()), "deuren.yaml"),
        "beside": [(io.BytesIO(held), name) for name, held in FILES.items()],
    }
    assert client.post(f"{there}drafts/new/file", data=data).status_code == 303
    assert set(drafts.tree_of_draft(session, only(session, InstrumentDraft))["files"]) == set(FILES)
