"""Somebody's words taken out of texts: nobody reads them again, and others keep theirs."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import fingerprint
from coding.codings.commands import AddMemo
from coding.codings.service import perform
from coding.models import Memo
from coding.models import SourceVersion
from coding.sources.erasing import blanked
from coding.sources.speaking import read_talk
from core import keystore
from core.doomed import destroy_doomed
from core.models import DoomedKey
from core.models import StoredFile
from core.settings import Settings
from survey.fieldwork.erasing import erase_speaker
from tests.coding.desk import TEXT
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

pytestmark = pytest.mark.usefixtures("app")  # fills the registries


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


def address(desk: Desk) -> str:
    world = desk.world
    return (
        f"/projects/{world.project.slug}/waves/{world.wave.slug}/cases/{world.case.slug}"
        f"/interviews/{desk.interview.slug}/speakers/{desk.speakers[0].slug}/erase"
    )


def test_words_are_blanked_sign_for_sign(session: Session, desk: Desk) -> None:
    text = TEXT.replace("R1", "[00:12] Anna")
    desk.talk.turn_speakers = {"anna": str(desk.speakers[0].id)}
    found = read_talk(desk.talk, text)
    own = [one for one in found.paragraphs if found.who(one) is desk.speakers[0]]
    without = blanked(text, own)
    assert len(without) == len(text)
    assert without.splitlines() == [
        "I: Hoe gaat zo'n eerste gesprek?",
        "[00:12] XXXX: █████ █████ █████ █████ █████ █████ █████ █████ ████",
        "█████ █████ █████ █████ █████ █",
        "I: En bij jullie?",
        "R2: Wij bellen om kwart over acht. Dat helpt, e\u0301cht waar.",
    ]


def test_where_others_speak_their_words_and_codings_stay(session: Session, desk: Desk) -> None:
    old = desk.talk.key_id
    desk.code(session, "Sommigen zie je dan nooit meer.")
    desk.code(session, "Wij bellen om kwart over acht.")
    said = desk.talk.versions[-1].text or ""
    for passage in ("Sommigen", "Wij bellen"):
        start = said.index(passage)
        command = AddMemo(f"Over: {passage}", start, start + len(passage))
        perform(session, desk.viewer(session), desk.talk, command, request_id=uuid4())
    session.commit()
    erase_speaker(session, desk.speakers[0])
    session.flush()
    # Not before it stands: a fault now must not take the words of others.
    assert keystore.current().get(old) is not None
    session.commit()
    assert keystore.current().get(old) is None
    session.expire_all()
    version = desk.talk.versions[-1]
    text = version.text or ""
    assert "Sommigen" not in text
    assert "map" not in text
    assert "Wij bellen om kwart over acht." in text
    assert (len(text), version.sha256) == (len(said), fingerprint(text))
    assert version.original is None
    assert session.scalars(select(StoredFile.id).where(StoredFile.key_id == old)).all() == []
    standing = desk.standing(session)
    assert [text[one.segment.start : one.segment.end][:4] for one in standing] == ["████", "Wij "]
    assert all(
        one.segment.sha256 == fingerprint(text[one.segment.start : one.segment.end])
        for one in standing
    )
    memos = session.scalars(select(Memo).order_by(Memo.created_at)).all()
    assert [one.current.text for one in memos] == [None, "Over: Wij bellen"]
    talk = read_talk(desk.talk, text)
    assert [one.label for one in talk.paragraphs] == ["I", "X1", "X1", "I", "R2"]
    assert talk.who(talk.paragraphs[2]) is desk.speakers[0]


def test_a_fault_takes_no_words_of_others(session: Session, desk: Desk) -> None:
    erase_speaker(session, desk.speakers[0])
    session.rollback()
    session.expire_all()
    assert "Ze komen binnen met een map." in (desk.talk.versions[-1].text or "")
    assert desk.speakers[0].erased_at is None


def test_a_key_that_outlived_its_process_goes_with_the_sweep(session: Session, desk: Desk) -> None:
    key = keystore.current().new()
    session.add(DoomedKey(id=key))
    session.commit()
    assert keystore.current().get(key) is not None
    destroy_doomed(session)
    session.commit()
    assert keystore.current().get(key) is None
    assert session.scalars(select(DoomedKey.id)).all() == []


def test_the_last_who_speaks_takes_the_text_along(session: Session, desk: Desk) -> None:
    for speaker in desk.speakers:
        erase_speaker(session, speaker)
        session.commit()
    session.expire_all()
    assert desk.talk.versions[-1].text is None
    assert desk.paper.versions[-1].text is not None


def test_the_page_says_what_goes_and_lets_one_choose(
    client: PageClient, session: Session, desk: Desk
) -> None:
    where, talk = address(desk), desk.talk.id
    sign_in(client, session, desk.world.coordinator)
    page = client.get(where).get_data(as_text=True)
    assert (
        "Tekst “Gesprek aan de poort”: 2 beurten van deze persoon; wat anderen zeggen blijft"
        in page
    )
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    chosen = {"csrf_token": token, "whole": str(talk)}
    unsure = client.post(where, data=chosen)
    assert unsure.status_code == 422
    assert "Vink dit aan om te wissen." in unsure.get_data(as_text=True)
    session.expire_all()
    assert desk.speakers[0].erased_at is None
    session.rollback()
    done = client.post(where, data={**chosen, "is_sure": "y"}, follow_redirects=True)
    assert "Gewist op" in done.get_data(as_text=True)
    session.expire_all()
    keystore.current()._cache.clear()
    assert (
        session.scalars(select(SourceVersion).where(SourceVersion.source_id == talk)).one().text
        is None
    )
    session.rollback()
    assert "Al gewist" in client.get(where).get_data(as_text=True)
    assert client.post(where, data={"csrf_token": token, "is_sure": "y"}).status_code == 302


def test_the_page_names_the_file_of_a_text_only_where_there_is_one(
    client: PageClient, session: Session, desk: Desk
) -> None:
    """It said "the file of each text above", also where no text stood above."""
    where = address(desk)
    sign_in(client, session, desk.world.coordinator)
    with_file = (
        "wat anderen zeggen blijft. Ook het bestand waarin de tekst binnenkwam, wordt gewist."
    )
    assert with_file in client.get(where).text
    version = session.get_one(SourceVersion, desk.talk.versions[-1].id)
    version.original = None
    session.commit()
    page = client.get(where).text
    assert "2 beurten van deze persoon; wat anderen zeggen blijft." in page
    assert "bestand" not in page.partition("<h2>Wat blijft")[0].rpartition("<h2>")[2]


def test_only_a_coordinator_erases(client: PageClient, session: Session, desk: Desk) -> None:
    where = address(desk)
    sign_in(client, session, desk.world.researcher)
    assert client.get(where).status_code == 403
    overview = client.get(where.partition("speakers/")[0]).get_data(as_text=True)
    assert "Alles terugnemen" in overview
    assert "Deze persoon wissen" not in overview
