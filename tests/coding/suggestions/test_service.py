"""Suggestions of a benchmark: made in the worker, kept, dismissed, out of date."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from coding.codebook.changes import CodeText
from coding.codebook.changes import describe
from coding.codings.commands import Apply
from coding.codings.service import perform
from coding.models import Source
from coding.models import SuggestionList
from coding.suggestions.service import ask
from coding.suggestions.service import ask_all
from coding.suggestions.service import dismiss
from coding.suggestions.service import restore
from coding.suggestions.service import suggested
from core import keystore
from core.clock import now
from core.errors import InvalidError
from core.models import Job
from core.settings import Settings
from core.visibility import visible
from tests.coding.desk import Desk
from tests.coding.desk import make_desk


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


def words(session: Session, desk: Desk, source: Source | None = None) -> list[tuple[str, str]]:
    """Return what the analyst is shown: words and code."""
    chosen = source or desk.talk
    text = chosen.versions[-1].text or ""
    names = {code.id: code.name for code in desk.codes.values()}
    found = suggested(session, desk.viewer(session), chosen)
    return [(text[one.start : one.end], names[one.code_id]) for one in found.items]


def test_a_text_that_comes_in_gets_its_suggestions(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    viewer = desk.viewer(session)
    assert suggested(session, viewer, desk.talk).state == "none"
    session.commit()
    assert run_jobs() == 2
    session.expire_all()
    assert suggested(session, desk.viewer(session), desk.talk).state == "fresh"
    assert words(session, desk) == [("Sommigen zie je dan nooit meer.", "poortwachtereffect")]
    job = session.scalars(select(Job).where(Job.params["source"].as_string() == str(desk.talk.id)))
    assert job.one().result["url"] == desk.address("sources/gesprek-aan-de-poort")  # type: ignore[index]


def test_what_is_kept_says_nothing_without_the_key(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    kept = session.execute(sql("SELECT items_sealed FROM suggestion_list")).scalars().all()
    assert len(kept) == 2
    assert not any("nooit" in one or "score" in one for one in kept)
    keystore.current().destroy(desk.talk.key_id)
    session.expire_all()
    assert suggested(session, desk.viewer(session), desk.talk).items == ()


def test_what_one_coder_dismisses_or_codes_stays_for_another(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    viewer, other = desk.viewer(session), desk.viewer(session, desk.world.coordinator)
    [one] = suggested(session, viewer, desk.talk).items
    place = {"start": one.start, "end": one.end, "code_id": one.code_id}
    assert dismiss(session, viewer, desk.talk, **place)
    assert not dismiss(session, viewer, desk.talk, **place)
    mine = suggested(session, viewer, desk.talk)
    assert (mine.items, mine.dismissed) == ((), 1)
    assert suggested(session, other, desk.talk).items == (one,)
    # Making them anew brings nothing back that was dismissed.
    ask(session, desk.world.project, desk.talk)
    session.commit()
    run_jobs()
    session.expire_all()
    viewer = desk.viewer(session)
    assert suggested(session, viewer, desk.talk).items == ()
    assert restore(session, viewer, desk.talk) == 1
    assert len(suggested(session, viewer, desk.talk).items) == 1
    perform(
        session, viewer, desk.talk, Apply(one.start, one.end, one.code_id, origin="suggestion"),
        request_id=uuid4(),
    )  # fmt: skip
    assert suggested(session, viewer, desk.talk).items == ()
    assert (
        len(suggested(session, desk.viewer(session, desk.world.coordinator), desk.talk).items) == 1
    )


def test_a_term_that_is_added_makes_them_out_of_date_and_then_counts(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    session.expire_all()
    code = desk.codes["draaideur"]
    given = CodeText(label=code.label["nl"], label_en=code.label["en"], terms=("kwart over acht",))
    describe(session, desk.viewer(session), code, given)
    session.commit()
    viewer = desk.viewer(session)
    assert suggested(session, viewer, desk.talk).state == "stale"
    # Asked for with the change already: one that waits is not asked for twice.
    ask_all(session, viewer.project, by=viewer)
    session.commit()
    assert run_jobs() == 1
    session.expire_all()
    assert suggested(session, desk.viewer(session), desk.talk).state == "fresh"
    assert ("Wij bellen om kwart over acht.", "draaideur") in words(session, desk)
    assert len(session.scalars(select(SuggestionList)).all()) == 2


def test_words_that_were_taken_back_are_not_suggested(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    session.expire_all()
    assert words(session, desk)
    desk.speakers[0].withdrawn_at = now()
    session.commit()
    assert words(session, desk) == []


def test_who_somebody_says_asks_the_questions_is_left_out(
    session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    session.expire_all()
    desk.talk.turn_speakers = {"r1": "interviewer"}
    session.commit()
    assert words(session, desk) == []


def test_nothing_is_dismissed_that_is_not_there(session: Session, desk: Desk) -> None:
    viewer, code = desk.viewer(session), desk.codes["draaideur"]
    for place in ({"start": 5, "end": 5}, {"start": -1, "end": 5}, {"start": 0, "end": 100_000}):
        with pytest.raises(InvalidError):
            dismiss(session, viewer, desk.talk, **place, code_id=code.id)
    with pytest.raises(InvalidError):
        dismiss(session, viewer, desk.talk, start=0, end=5, code_id=uuid4())


def test_a_contact_sees_none(session: Session, desk: Desk, run_jobs: Callable[[], int]) -> None:
    run_jobs()
    contact = desk.viewer(session, desk.world.contact)
    assert session.scalars(visible(contact, SuggestionList)).all() == []
