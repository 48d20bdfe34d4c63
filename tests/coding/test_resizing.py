"""A coding is made longer or shorter: it stays the same coding, and undo knows."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from coding.codings.commands import Command
from coding.codings.commands import Done
from coding.codings.commands import Redo
from coding.codings.commands import Remove
from coding.codings.commands import Resize
from coding.codings.commands import SetQuoteKind
from coding.codings.commands import Undo
from coding.codings.service import perform
from coding.models import Coding
from core.errors import InvalidError
from core.errors import NotFoundError
from core.settings import Settings
from tests.coding.desk import TEXT
from tests.coding.desk import Desk
from tests.coding.desk import make_desk


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


def do(session: Session, desk: Desk, command: Command) -> Done:
    """Carry a command of the analyst out on the transcript."""
    return perform(session, desk.viewer(session), desk.talk, command, request_id=uuid4())


def to(coding: Coding, passage: str) -> Resize:
    """Return the command that puts a coding on a passage."""
    start = TEXT.index(passage)
    return Resize(coding.id, start, start + len(passage))


def words(coding: Coding) -> str:
    return TEXT[coding.segment.start : coding.segment.end]


@pytest.fixture
def coding(session: Session, desk: Desk) -> Coding:
    desk.code(session, "valt het stil")
    return desk.standing(session)[0]


def test_a_coding_moves_to_its_new_stretch_and_back(
    session: Session, desk: Desk, coding: Coding
) -> None:
    key = coding.id
    do(session, desk, to(coding, "En dan valt het stil."))
    assert words(coding) == "En dan valt het stil."
    do(session, desk, to(coding, "stil"))
    do(session, desk, Undo())
    assert words(coding) == "En dan valt het stil."
    do(session, desk, Undo())
    assert words(coding) == "valt het stil"
    do(session, desk, Redo())
    assert words(coding) == "En dan valt het stil."
    assert [one.id for one in desk.standing(session)] == [key]


def test_who_speaks_is_looked_at_anew(session: Session, desk: Desk, coding: Coding) -> None:
    assert coding.segment.speaker_id == desk.speakers[0].id
    start = TEXT.index("valt")
    do(session, desk, Resize(coding.id, start, TEXT.index("Wij bellen") + 3))
    assert coding.segment.speaker_id is None, "two people speak in it now"


def test_the_kind_of_quote_goes_along(session: Session, desk: Desk, coding: Coding) -> None:
    do(session, desk, SetQuoteKind(coding.segment_id, "edited"))
    do(session, desk, to(coding, "En dan valt het stil."))
    assert coding.segment.quote_kind == "edited"


def test_the_same_stretch_is_nothing_to_do(session: Session, desk: Desk, coding: Coding) -> None:
    assert do(session, desk, to(coding, "valt het stil")).row is None
    do(session, desk, Remove(coding.id))
    assert do(session, desk, to(coding, "stil")).row is None


def test_a_code_does_not_stand_twice_on_one_passage(
    session: Session, desk: Desk, coding: Coding
) -> None:
    desk.code(session, "map")
    with pytest.raises(InvalidError) as refused:
        do(session, desk, to(coding, "map"))
    assert refused.value.details["reason"] == "code_there"
    # Nor by undoing: meanwhile the coder put the same code on the place that it came from.
    do(session, desk, to(coding, "En dan valt het stil."))
    moved = coding.segment_id
    desk.code(session, "valt het stil")
    do(session, desk, Undo())
    do(session, desk, Undo())
    assert coding.segment_id != moved


@pytest.mark.parametrize(
    ("start", "end", "reason"), [(5, 5, "empty"), (0, 10_000, "outside"), (2, 3, "blank")]
)
def test_what_cannot_be_coded_is_refused(
    session: Session, desk: Desk, coding: Coding, start: int, end: int, reason: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        do(session, desk, Resize(coding.id, start, end))
    assert refused.value.details["reason"] == reason
    assert words(coding) == "valt het stil"


def test_only_ones_own_coding(session: Session, desk: Desk, coding: Coding) -> None:
    theirs = desk.viewer(session, desk.world.coordinator)
    with pytest.raises(NotFoundError):
        perform(session, theirs, desk.talk, to(coding, "map"), request_id=uuid4())
