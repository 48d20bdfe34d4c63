"""Commands: logged, undone, done once, each coder for themselves."""

from uuid import UUID
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.service import Apply
from coding.codings.service import Command
from coding.codings.service import Done
from coding.codings.service import Redo
from coding.codings.service import Remove
from coding.codings.service import SetQuoteKind
from coding.codings.service import Undo
from coding.codings.service import perform
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Segment
from core.database import Database
from core.errors import ConflictError
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


def said(session: Session, desk: Desk) -> list[str]:
    """Return the passages that are coded, with the code's name."""
    text = desk.talk.versions[-1].text or ""
    names = {code.id: code.name for code in desk.codes.values()}
    return [
        f"{names[one.code_id]}: {text[one.segment.start : one.segment.end]}"
        for one in desk.standing(session)
    ]


def test_a_code_stands_on_exactly_the_words(session: Session, desk: Desk) -> None:
    done = desk.code(session, "En dan valt het stil.")
    assert done.is_new
    assert said(session, desk) == ["poortwachtereffect: En dan valt het stil."]
    coding = desk.standing(session)[0]
    assert coding.case_id == desk.world.case.id
    assert coding.origin == "manual"
    # Beyond the emoji: code points, not UTF-16 units.
    assert coding.segment.start == TEXT.index("En dan")


def test_a_split_accent_is_widened(session: Session, desk: Desk) -> None:
    text = desk.talk.versions[-1].text or ""
    assert "écht" in text
    desk.code(session, "😀 En")
    assert said(session, desk) == ["poortwachtereffect: 😀 En"]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [(5, 5, "empty"), (9, 5, "empty"), (-1, 5, "outside"), (0, 10_000, "outside"), (2, 3, "blank")],
)
def test_what_cannot_be_coded_is_refused(
    session: Session, desk: Desk, start: int, end: int, reason: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        do(session, desk, Apply(start, end, desk.codes["draaideur"].id))
    assert refused.value.details["reason"] == reason
    assert desk.standing(session) == []


def test_codes_overlap_and_share_a_segment(session: Session, desk: Desk) -> None:
    desk.code(session, "En dan valt het stil.")
    desk.code(session, "En dan valt het stil.", "afschrikking")
    desk.code(session, "valt het stil.\nSommigen", "draaideur")
    desk.code(session, "En dan valt het stil.", by=desk.world.coordinator)
    assert len(desk.standing(session)) == 4
    assert session.scalar(select(func.count()).select_from(Segment)) == 2


def test_the_same_code_again_does_nothing(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    done = desk.code(session, "map")
    assert (done.row, done.is_new) == (None, False)
    assert len(desk.standing(session)) == 1


def test_a_request_sent_twice_is_done_once(session: Session, desk: Desk) -> None:
    request = uuid4()
    first = desk.code(session, "map", request_id=request)
    again = desk.code(session, "map", request_id=request)
    assert again.row is first.row
    assert not again.is_new
    assert session.scalar(select(func.count()).select_from(CodingCommand)) == 1
    with pytest.raises(ConflictError):
        desk.code(session, "vijf", source=desk.paper, case=desk.world.case, request_id=request)


def test_a_request_sent_twice_at_once_is_done_once(
    session: Session, desk: Desk, database: Database
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from coding.models import Source

    source_id, code_id = desk.talk.id, desk.codes["draaideur"].id
    request = uuid4()
    session.commit()

    def send(_number: int) -> UUID | None:
        with database.session() as own:
            viewer = desk.viewer(own)
            source = own.get_one(Source, source_id)
            done = perform(own, viewer, source, Apply(3, 12, code_id), request_id=request)
            own.commit()
            return done.row.id if done.row else None

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(send, range(4)))) == 1
    assert session.scalar(select(func.count()).select_from(Coding)) == 1


def test_undo_and_redo_walk_through_everything(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    desk.code(session, "stil", "afschrikking")
    coding = next(one for one in desk.standing(session) if one.code.name == "poortwachtereffect")
    do(session, desk, Remove(coding.id))
    assert said(session, desk) == ["afschrikking: stil"]
    do(session, desk, Undo())
    assert said(session, desk) == ["poortwachtereffect: map", "afschrikking: stil"]
    do(session, desk, Undo())
    do(session, desk, Undo())
    assert said(session, desk) == []
    assert do(session, desk, Undo()).row is None
    for _time in range(3):
        do(session, desk, Redo())
    assert said(session, desk) == ["afschrikking: stil"]
    assert do(session, desk, Redo()).row is None


def test_a_new_command_leaves_nothing_to_redo(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    do(session, desk, Undo())
    desk.code(session, "stil")
    assert do(session, desk, Redo()).row is None
    assert said(session, desk) == ["poortwachtereffect: stil"]


def test_each_coder_undoes_their_own(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    desk.code(session, "stil", by=desk.world.coordinator)
    do(session, desk, Undo())
    assert said(session, desk) == ["poortwachtereffect: stil"]
    theirs = desk.standing(session)[0]
    with pytest.raises(NotFoundError):
        do(session, desk, Remove(theirs.id))


def test_redo_after_coding_the_same_by_hand_doubles_nothing(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    do(session, desk, Remove(desk.standing(session)[0].id))
    desk.code(session, "map")
    do(session, desk, Undo())
    do(session, desk, Undo())
    assert said(session, desk) == ["poortwachtereffect: map"]
    do(session, desk, Redo())
    do(session, desk, Redo())
    assert said(session, desk) == ["poortwachtereffect: map"]


def test_the_kind_of_a_quote_is_changed_and_undone(session: Session, desk: Desk) -> None:
    desk.code(session, "map")
    segment = desk.standing(session)[0].segment
    do(session, desk, SetQuoteKind(segment.id, "edited"))
    assert segment.quote_kind == "edited"
    do(session, desk, Undo())
    assert segment.quote_kind is None
    do(session, desk, Redo())
    assert segment.quote_kind == "edited"
    with pytest.raises(InvalidError):
        do(session, desk, SetQuoteKind(segment.id, "mooi"))


def test_the_log_is_numbered_holds_no_words_and_is_never_changed(
    session: Session, desk: Desk
) -> None:
    desk.code(session, "map")
    desk.code(session, "stil", by=desk.world.coordinator)
    do(session, desk, Undo())
    log = session.scalars(select(CodingCommand).order_by(CodingCommand.number)).all()
    assert [(row.number, row.kind) for row in log] == [(1, "apply"), (2, "apply"), (3, "undo")]
    assert log[2].target_id == log[0].id
    assert "map" not in str([row.payload for row in log])
    log[0].payload = {}
    with pytest.raises(RuntimeError, match="append-only"):
        session.flush()
    session.rollback()


def test_a_text_of_the_wave_asks_for_the_case(session: Session, desk: Desk) -> None:
    with pytest.raises(InvalidError) as refused:
        desk.code(session, "een op de vijf", source=desk.paper)
    assert refused.value.details["reason"] == "coding_case_needed"
    first, second = desk.world.cases
    desk.code(session, "een op de vijf", source=desk.paper, case=first)
    desk.code(session, "een op de vijf", source=desk.paper, case=second)
    assert {one.case_id for one in desk.standing(session)} == {first.id, second.id}


def test_who_speaks_is_noted_where_it_is_certain(session: Session, desk: Desk) -> None:
    desk.code(session, "Sommigen zie je dan nooit meer.")
    desk.code(session, "Wij bellen")
    desk.code(session, "nooit meer.\nI: En bij jullie?\nR2: Wij")
    desk.code(session, "En bij jullie?")
    first, second = desk.speakers
    assert [one.segment.speaker_id for one in desk.standing(session)] == [
        first.id, second.id, None, None,
    ]  # fmt: skip


def test_an_older_version_of_the_text_is_no_longer_coded(session: Session, desk: Desk) -> None:
    with pytest.raises(InvalidError) as refused:
        do(session, desk, Apply(0, 5, desk.codes["draaideur"].id, version=uuid4()))
    assert refused.value.details["reason"] == "text_changed"


def test_what_was_taken_back_is_coded_no_longer(session: Session, desk: Desk) -> None:
    withdraw_speaker(session, desk.speakers[0])
    with pytest.raises(InvalidError) as refused:
        desk.code(session, "map")
    assert refused.value.details["reason"] == "speaker_withdrawn"
    desk.code(session, "Wij bellen")
    withdraw_case(session, desk.world.case, "Fusie")
    with pytest.raises(InvalidError) as refused:
        desk.code(session, "kwart over acht")
    assert refused.value.details["reason"] == "case_withdrawn_coding"
