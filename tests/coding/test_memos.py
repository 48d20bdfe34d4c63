"""Memos: sealed, kept in versions, undone, erased; and codings made longer or shorter."""

from uuid import UUID
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from coding.codings.commands import AddMemo
from coding.codings.commands import Command
from coding.codings.commands import Done
from coding.codings.commands import EditMemo
from coding.codings.commands import EraseMemo
from coding.codings.commands import Redo
from coding.codings.commands import RemoveMemo
from coding.codings.commands import Undo
from coding.codings.service import perform
from coding.memos.queries import memos_of
from coding.memos.service import MAX_LENGTH
from coding.models import CodingCommand
from coding.models import Memo
from core import keystore
from core.errors import InvalidError
from core.errors import NotFoundError
from core.models import Account
from core.projects.cases import withdraw_case
from core.settings import Settings
from survey.fieldwork.speakers import withdraw_speaker
from tests.coding.desk import TEXT
from tests.coding.desk import Desk
from tests.coding.desk import make_desk


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


def do(session: Session, desk: Desk, command: Command, by: Account | None = None) -> Done:
    """Carry a command out on the transcript."""
    return perform(session, desk.viewer(session, by), desk.talk, command, request_id=uuid4())


def note(session: Session, desk: Desk, passage: str, said: str) -> UUID:
    """Write a memo on a passage; returns its id."""
    start = TEXT.index(passage)
    done = do(session, desk, AddMemo(said, start, start + len(passage)))
    assert done.row is not None
    return UUID(done.row.payload["memo"])


def said(session: Session, desk: Desk) -> list[str | None]:
    """Return what the memos that stand say."""
    return [memo.current.text for memo in memos_of(session, desk.viewer(session), desk.talk)]


def test_a_memo_stands_on_its_passage_sealed_under_the_texts_key(
    session: Session, desk: Desk
) -> None:
    key = note(session, desk, "valt het stil", "  Wachten als techniek?\r\nNog eens lezen. ")
    do(session, desk, AddMemo("Hele gesprek: kalm van toon."))
    memo = session.get_one(Memo, key)
    assert memo.segment is not None
    assert TEXT[memo.segment.start : memo.segment.end] == "valt het stil"
    assert said(session, desk) == [
        "Wachten als techniek?\nNog eens lezen.",
        "Hele gesprek: kalm van toon.",
    ]
    stored = session.execute(sql("SELECT text_sealed FROM memo_version")).scalars().all()
    assert "techniek" not in str(stored)
    log = session.scalars(select(CodingCommand.payload)).all()
    assert "techniek" not in str(log)
    keystore.current().destroy(desk.talk.key_id)
    session.expire_all()
    assert said(session, desk) == [None, None]


def test_every_version_is_kept_and_undo_goes_back(session: Session, desk: Desk) -> None:
    key = note(session, desk, "map", "Eerst")
    do(session, desk, EditMemo(key, "Daarna"))
    assert do(session, desk, EditMemo(key, " Daarna ")).row is None
    assert said(session, desk) == ["Daarna"]
    do(session, desk, Undo())
    assert said(session, desk) == ["Eerst"]
    do(session, desk, Redo())
    do(session, desk, RemoveMemo(key))
    assert said(session, desk) == []
    for standing in (["Daarna"], ["Eerst"], []):
        do(session, desk, Undo())
        assert said(session, desk) == standing
    for _time in range(2):
        do(session, desk, Redo())
    assert said(session, desk) == ["Daarna"]
    # After going back, writing on does not overwrite what was gone back from.
    do(session, desk, Undo())
    do(session, desk, EditMemo(key, "Anders"))
    versions = session.get_one(Memo, key).versions
    assert [(one.number, one.text) for one in versions] == [
        (1, "Eerst"), (2, "Daarna"), (3, "Anders"),
    ]  # fmt: skip


def test_what_was_erased_nothing_brings_back(session: Session, desk: Desk) -> None:
    key = note(session, desk, "map", "Noemt een naam")
    do(session, desk, EditMemo(key, "Noemt een naam nog eens"))
    do(session, desk, EraseMemo(key))
    for command in (Undo(), Undo(), Redo(), Redo(), Undo()):
        do(session, desk, command)
    memo = session.get_one(Memo, key)
    assert memo.removed_at is not None
    assert [one.text for one in memo.versions] == [None, None]
    assert said(session, desk) == []
    assert do(session, desk, EraseMemo(key)).row is None
    with pytest.raises(InvalidError):
        do(session, desk, EditMemo(key, "Terug"))


def test_memos_are_of_who_wrote_them(session: Session, desk: Desk) -> None:
    key = note(session, desk, "map", "Van mij")
    for command in (EditMemo(key, "x"), RemoveMemo(key), EraseMemo(key)):
        with pytest.raises(NotFoundError):
            do(session, desk, command, by=desk.world.coordinator)
    with pytest.raises(NotFoundError):
        perform(
            session, desk.viewer(session), desk.paper, EditMemo(key, "x"), request_id=uuid4()
        )  # fmt: skip
    assert said(session, desk) == ["Van mij"]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (AddMemo(" \n "), "memo_empty"),
        (AddMemo("x" * (MAX_LENGTH + 1)), "memo_too_long"),
        (AddMemo("x", 0, 10_000), "outside"),
        (AddMemo("x", 2, 3), "blank"),
        (AddMemo("x", 0, 5, uuid4()), "text_changed"),
    ],
)
def test_what_cannot_be_a_memo_is_refused(
    session: Session, desk: Desk, command: Command, reason: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        do(session, desk, command)
    assert refused.value.details["reason"] == reason
    assert said(session, desk) == []


def test_nothing_is_noted_about_what_was_taken_back(session: Session, desk: Desk) -> None:
    withdraw_speaker(session, desk.speakers[0])
    with pytest.raises(InvalidError) as refused:
        note(session, desk, "map", "x")
    assert refused.value.details["reason"] == "speaker_withdrawn"
    withdraw_case(session, desk.world.case, "Fusie")
    with pytest.raises(InvalidError) as refused:
        do(session, desk, AddMemo("x"))
    assert refused.value.details["reason"] == "case_withdrawn_coding"
