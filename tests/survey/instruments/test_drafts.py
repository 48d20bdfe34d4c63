"""4.4: drafts of own instruments. Kept with their mistakes, undone, published when they load."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import ConflictError
from core.errors import InvalidError
from core.models import Project
from formats.instruments.library import edition
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.instruments import queries
from survey.instruments import service
from survey.models import InstrumentDraft
from survey.models import InstrumentDraftEdit
from survey.models import InstrumentVersion
from tests.support.factories import World


def small(label: str = "Hoe gaat het?", version: str = "1") -> dict[str, Any]:
    tree = drafts.empty("navraag", "Navraag (verzonnen)", "survey")
    tree["settings"]["version"] = version
    item = {"type": "text", "name": "hoe", "label": {"nl": label}}
    tree["survey"] = [
        {"type": "section", "name": "begin", "label": {"nl": "Begin"}, "items": [item]}
    ]
    return tree


def draft_of(session: Session, world: World, tree: dict[str, Any] | None = None) -> InstrumentDraft:
    return drafts.create(session, world.project, tree or small(), account=world.researcher)


def labels(session: Session, draft: InstrumentDraft) -> list[str]:
    instrument, _problems = drafts.read_draft(session, draft)
    return [item.label["nl"] for item in instrument.leaves()]


def reason(error: pytest.ExceptionInfo[ConflictError]) -> object:
    return error.value.details["reason"]


def test_an_empty_draft_is_kept_with_its_mistakes(session: Session, world: World) -> None:
    """4.4, 4.6: a draft with mistakes can be kept, and is not published."""
    tree = small()
    tree["survey"][0]["items"][0]["type"] = "bestaat_niet"
    draft = draft_of(session, world, tree)
    session.commit()
    _instrument, problems = drafts.read_draft(session, draft)
    assert [(p.code, p.place.path) for p in problems] == [
        ("type_unknown", "survey[0].items[0].type")
    ]
    assert drafts.tree_of_draft(session, draft) == tree
    with pytest.raises(ConflictError) as refused:
        drafts.publish(session, draft, 1, world.coordinator)
    assert reason(refused) == "draft_has_mistakes"


def test_two_drafts_of_one_title_have_addresses_of_their_own(
    session: Session, world: World
) -> None:
    first, second = draft_of(session, world), draft_of(session, world)
    assert first.title == second.title == "Navraag (verzonnen)"
    assert first.slug != second.slug


def test_edits_are_undone_and_done_again(session: Session, world: World) -> None:
    """4.6: undo."""
    draft = draft_of(session, world)
    drafts.save(session, draft, small("Tweede"), 1, world.researcher)
    drafts.save(session, draft, small("Derde"), 2, world.researcher)
    drafts.save(session, draft, small("Derde"), 3, world.researcher)
    assert draft.number == 3, "the same again is no edit"
    drafts.undo(session, draft, 3)
    drafts.undo(session, draft, 2)
    assert labels(session, draft) == ["Hoe gaat het?"]
    assert drafts.can_step(session, draft) == (False, True)
    with pytest.raises(ConflictError):
        drafts.undo(session, draft, 1)
    drafts.redo(session, draft, 1)
    assert labels(session, draft) == ["Tweede"]
    drafts.save(session, draft, small("Anders"), 2)
    assert draft.number == 4, "a number names one document for good"
    assert drafts.can_step(session, draft) == (True, False)
    with pytest.raises(ConflictError):
        drafts.redo(session, draft, 4)
    drafts.undo(session, draft, 4)
    assert labels(session, draft) == ["Tweede"]


def test_what_another_saved_is_not_overwritten(session: Session, world: World) -> None:
    draft = draft_of(session, world)
    drafts.save(session, draft, small("Van een ander"), 1)
    for attempt in (
        lambda: drafts.save(session, draft, small("Van mij"), 1),
        lambda: drafts.undo(session, draft, 1),
        lambda: drafts.publish(session, draft, 1),
    ):
        with pytest.raises(ConflictError) as refused:
            attempt()
        assert reason(refused) == "draft_changed"
    assert labels(session, draft) == ["Van een ander"]


def test_old_edits_go_and_the_newest_stay(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MAX_EDITS", 3)
    draft = draft_of(session, world)
    for number in range(1, 6):
        drafts.save(session, draft, small(f"Keer {number}"), number)
    numbers = select(InstrumentDraftEdit.number).order_by(InstrumentDraftEdit.number)
    assert session.scalars(numbers).all() == [4, 5, 6]
    monkeypatch.setattr(drafts, "MAX_EDITS_CHARACTERS", 10)
    drafts.save(session, draft, small("Nog een"), 6)
    assert session.scalars(numbers).all() == [6, 7]


def test_a_draft_has_an_end(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MAX_CHARACTERS", 500)
    with pytest.raises(InvalidError):
        draft_of(session, world, small("x" * 500))
    assert session.scalar(select(InstrumentDraft.id)) is None


def test_publishing_freezes_and_the_wave_asks_it(session: Session, world: World) -> None:
    """4.4: publishing freezes."""
    draft = draft_of(session, world)
    drafts.save(session, draft, small("Wat vond u ervan?"), 1)
    made = drafts.publish(session, draft, 2, world.coordinator)
    session.commit()
    assert (made.name, made.version, made.project_id) == ("navraag", "1", world.project.id)
    assert session.scalar(select(InstrumentDraft.id)) is None
    assert session.scalar(select(InstrumentDraftEdit.id)) is None
    service.field(session, world.wave, made)
    assert queries.fielded_version(session, world.wave, "navraag") is made
    assert [i.label["nl"] for i in service.definition(made).leaves()] == ["Wat vond u ervan?"]
    for taken, why in ((small(), "version_taken"), (small(version="een/twee"), "version_unusable")):
        again = draft_of(session, world, taken)
        with pytest.raises(ConflictError) as refused:
            drafts.publish(session, again, 1)
        assert reason(refused) == why


def test_a_draft_is_made_of_a_version_of_the_library(session: Session, world: World) -> None:
    found = edition("klantgesprek")
    tree, problems = tree_of(found.text)
    assert tree is not None
    assert not problems
    version = service.publish(session, "klantgesprek")
    draft = drafts.create(session, world.project, tree, based_on=version)
    instrument, problems = drafts.read_draft(session, draft)
    assert instrument == found.instrument
    assert draft.based_on is version
    with pytest.raises(ConflictError) as refused:
        drafts.publish(session, draft, 1)
    assert reason(refused) == "version_taken"
    tree["settings"]["version"] = "eigen-1"
    drafts.save(session, draft, tree, 1)
    own = drafts.publish(session, draft, 2)
    assert service.publish(session, "klantgesprek") is version, "the library's is found by itself"
    assert own.project_id == world.project.id


def test_two_benchmarks_may_use_one_name(session: Session, world: World) -> None:
    other = session.scalar(select(Project.id).where(Project.id != world.project.id))
    draft = draft_of(session, world)
    made = drafts.publish(session, draft, 1)
    values = {"name": made.name, "version": made.version, "kind": made.kind}
    session.add(
        InstrumentVersion(
            **values,
            project_id=other,
            definition=made.definition,
            sha256=made.sha256,
            published_at=made.published_at,
        )
    )
    session.flush()
