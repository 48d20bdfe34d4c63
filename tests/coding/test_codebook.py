"""The codebook grows as a tree; whatever happens to a code, no coding is lost."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook.changes import CodeText
from coding.codebook.changes import add_code
from coding.codebook.changes import codes_of
from coding.codebook.changes import describe
from coding.codebook.changes import move
from coding.codebook.changes import restore
from coding.codebook.changes import retire
from coding.codebook.changes import shift
from coding.codebook.merging import merge
from coding.codebook.merging import merges_of
from coding.codebook.merging import undo_merge
from coding.codebook.queries import code_entries
from coding.codings.commands import Redo
from coding.codings.commands import Remove
from coding.codings.commands import Undo
from coding.codings.service import perform
from coding.models import Code
from core.errors import InvalidError
from core.models import Event
from core.settings import Settings
from core.visibility import Viewer
from tests.coding.desk import Desk
from tests.coding.desk import make_desk


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def viewer(session: Session, desk: Desk) -> Viewer:
    return desk.viewer(session)


def tree(session: Session, viewer: Viewer) -> list[str]:
    """Return the names in order, indented by depth."""
    return ["-" * one.depth + one.name for one in code_entries(session, viewer)]


def said(session: Session, desk: Desk) -> list[str]:
    """Return which code stands on which passage."""
    text = desk.talk.versions[-1].text or ""
    return sorted(
        f"{one.code.name}: {text[one.segment.start : one.segment.end]}"
        for one in desk.standing(session)
    )


def test_codes_stand_in_a_tree_and_move_in_it(session: Session, desk: Desk, viewer: Viewer) -> None:
    wait = add_code(session, viewer, CodeText("Wachten"), desk.codes["poortwachtereffect"])
    silence = add_code(session, viewer, CodeText("Stilte", "Silence"), wait)
    add_code(session, viewer, CodeText("New"))
    assert tree(session, viewer) == [
        "poortwachtereffect", "-wachten", "--stilte", "afschrikking", "additionaliteit",
        "draaideur", "new-2",
    ]  # fmt: skip
    assert [one.digit for one in code_entries(session, viewer)] == list("1234567")
    move(session, viewer, silence, None, 0)
    move(session, viewer, wait, desk.codes["draaideur"])
    shift(session, viewer, silence, 1)
    shift(session, viewer, desk.codes["poortwachtereffect"], -1)
    assert tree(session, viewer) == [
        "poortwachtereffect", "stilte", "afschrikking", "additionaliteit", "draaideur",
        "-wachten", "new-2",
    ]  # fmt: skip
    # Others sort by position alone: it runs on through the whole tree.
    assert [row.position for row in codes_of(session, viewer)] == list(range(7))
    with pytest.raises(InvalidError) as refused:
        move(session, viewer, desk.codes["draaideur"], wait)
    assert refused.value.details["reason"] == "code_is_theme"
    below = add_code(session, viewer, CodeText("Zwijgen"), silence)
    with pytest.raises(InvalidError) as refused:
        move(session, viewer, silence, below)
    assert refused.value.details["reason"] == "code_below_itself"


def test_what_a_code_means_is_changed_and_translations_stay(
    session: Session, desk: Desk, viewer: Viewer
) -> None:
    theme = desk.codes["draaideur"]
    before = dict(theme.definition)
    kept = before["examples"][0]
    given = CodeText(
        theme.label["nl"], theme.label["en"], before["definition"]["nl"],
        examples=(kept["nl"], "Gesproken: En hop, daar was ik weer."), terms=("draaideur",),
        colour=7,
    )  # fmt: skip
    describe(session, viewer, theme, given)
    assert theme.definition["definition"] == before["definition"]
    assert theme.definition["examples"] == [kept, {"nl": "Gesproken: En hop, daar was ik weer."}]
    assert theme.definition["includes"] == []
    assert theme.definition["beside"] == before["beside"]
    assert theme.colour == 7
    event = session.scalars(select(Event).where(Event.kind == "code.changed")).one()
    assert event.data["fields"] == ["colour", "examples", "excludes", "includes", "terms"]
    assert "hop" not in str(event.data)
    with pytest.raises(InvalidError) as refused:
        describe(session, viewer, theme, CodeText("Iets anders"))
    assert refused.value.details["reason"] == "code_is_theme"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (CodeText(""), "code_name_needed"),
        (CodeText("draaiDEUR"), "code_name_taken"),
        (CodeText("x" * 81), "code_text_too_long"),
        (CodeText("Nieuw", definition="x" * 4001), "code_text_too_long"),
        (CodeText("Nieuw", colour=13), "colour_unknown"),
    ],
)
def test_what_is_no_code_is_refused(
    session: Session, viewer: Viewer, given: CodeText, reason: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        add_code(session, viewer, given)
    assert refused.value.details["reason"] == reason


def test_a_code_out_of_use_keeps_its_codings(session: Session, desk: Desk, viewer: Viewer) -> None:
    desk.codes["wachten"] = code = add_code(session, viewer, CodeText("Wachten"))
    desk.code(session, "valt het stil", "wachten")
    retire(session, viewer, code)
    assert said(session, desk) == ["wachten: valt het stil"]
    assert code_entries(session, viewer)[-1].digit == ""
    with pytest.raises(InvalidError) as refused:
        desk.code(session, "map", "wachten")
    assert refused.value.details["reason"] == "code_retired"
    # Its name may be given away; then it cannot come back under it.
    other = add_code(session, viewer, CodeText("Wachten"))
    with pytest.raises(InvalidError):
        restore(session, viewer, code)
    retire(session, viewer, other)
    restore(session, viewer, code)
    desk.code(session, "map", "wachten")
    with pytest.raises(InvalidError):
        retire(session, viewer, desk.codes["draaideur"])


def test_a_merge_takes_all_codings_along_and_is_undone(
    session: Session, desk: Desk, viewer: Viewer
) -> None:
    for name in ("Wachten", "Stilte"):
        desk.codes[name.lower()] = add_code(session, viewer, CodeText(name))
    wait, silence = desk.codes["wachten"], desk.codes["stilte"]
    below = add_code(session, viewer, CodeText("Pauze"), silence)
    desk.code(session, "map", "stilte")
    desk.code(session, "valt het stil", "stilte")
    desk.code(session, "valt het stil", "wachten")
    desk.code(session, "valt het stil", "stilte", by=desk.world.coordinator)
    before = said(session, desk)
    row = merge(session, viewer, silence, wait)
    assert said(session, desk) == [
        "wachten: map", "wachten: valt het stil", "wachten: valt het stil",
    ]  # fmt: skip
    assert silence.retired_at is not None
    assert session.get_one(Code, below.id).parent_id == wait.id
    assert merges_of(session, viewer, wait) == [row]
    undo_merge(session, viewer, row)
    undo_merge(session, viewer, row)
    assert said(session, desk) == before
    assert silence.retired_at is None
    assert session.get_one(Code, below.id).parent_id == silence.id


def test_undoing_a_command_after_a_merge_brings_back_the_new_code(
    session: Session, desk: Desk, viewer: Viewer
) -> None:
    desk.codes["wachten"] = wait = add_code(session, viewer, CodeText("Wachten"))
    desk.code(session, "map", "wachten")
    coding = desk.standing(session)[0]
    perform(session, viewer, desk.talk, Remove(coding.id), request_id=uuid4())
    merge(session, viewer, wait, desk.codes["draaideur"])
    perform(session, viewer, desk.talk, Undo(), request_id=uuid4())
    assert said(session, desk) == ["draaideur: map"]
    for command in (Undo(), Redo()):
        perform(session, viewer, desk.talk, command, request_id=uuid4())
    assert said(session, desk) == ["draaideur: map"]


def test_merges_are_undone_from_the_last(session: Session, desk: Desk, viewer: Viewer) -> None:
    first, second = (add_code(session, viewer, CodeText(name)) for name in ("Een", "Twee"))
    earlier = merge(session, viewer, first, second)
    later = merge(session, viewer, second, desk.codes["draaideur"])
    with pytest.raises(InvalidError) as refused:
        undo_merge(session, viewer, earlier)
    assert refused.value.details["reason"] == "merge_later"
    undo_merge(session, viewer, later)
    undo_merge(session, viewer, earlier)
    assert first.retired_at is None
    third = add_code(session, viewer, CodeText("Drie"), second)
    for into, reason in [
        (second, "merge_itself"), (third, "code_below_itself"),
    ]:  # fmt: skip
        with pytest.raises(InvalidError) as refused:
            merge(session, viewer, second, into)
        assert refused.value.details["reason"] == reason
    with pytest.raises(InvalidError) as refused:
        merge(session, viewer, desk.codes["draaideur"], first)
    assert refused.value.details["reason"] == "code_is_theme"
