"""`verhaal export codings`: a row per coding, with no more than was released."""

import io

import pandas
import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.projects.cases import withdraw_case
from core.settings import Settings
from exports.codings import write_codings
from exports.columns import CODINGS
from survey.fieldwork.speakers import set_release
from survey.fieldwork.speakers import withdraw_speaker
from tests.coding.desk import Desk
from tests.coding.desk import make_desk

SPOKEN = "Sommigen zie je dan nooit meer."


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    made = make_desk(session, settings)
    made.code(session, SPOKEN)
    made.code(session, SPOKEN, "afschrikking", by=made.world.coordinator)
    made.code(
        session, "trok een op de vijf de aanvraag in", source=made.paper, case=made.world.case
    )
    return made


def read(session: Session, desk: Desk) -> pandas.DataFrame:
    """Return what pandas reads in the file."""
    data = write_codings(session, desk.viewer(session), desk.world.wave)
    return pandas.read_csv(io.BytesIO(data), keep_default_na=False)


def test_every_coding_is_a_row_that_another_program_reads(session: Session, desk: Desk) -> None:
    frame = read(session, desk)
    assert list(frame.columns) == list(CODINGS)
    assert list(zip(frame["code"], frame["source"], frame["coder"], strict=True)) == [
        ("poortwachtereffect", "gesprek-aan-de-poort", "coder-1"),
        ("poortwachtereffect", "goed-besteed", "coder-1"),
        ("afschrikking", "gesprek-aan-de-poort", "coder-2"),
    ]
    first = frame.iloc[0]
    text = desk.talk.versions[-1].text or ""
    assert text[first["start"] : first["end"]] == SPOKEN
    assert first["role_group"] == "caseworker"
    assert first["quote_kind"] == "verbatim_recording"
    assert pandas.to_datetime(frame["at"]).notna().all()


def test_words_stand_there_only_where_the_organisation_may_be_named(
    session: Session, desk: Desk
) -> None:
    speaker = desk.speakers[0]
    shown = {}
    for release in ("none", "role", "organisation"):
        set_release(session, speaker, release)
        first = read(session, desk).iloc[0]
        shown[release] = (first["state"], first["text"])
    assert shown == {
        "none": ("withheld", ""),
        "role": ("quotable", ""),
        "organisation": ("quotable", SPOKEN),
    }
    assert read(session, desk).iloc[1]["text"] == "trok een op de vijf de aanvraag in"


def test_what_was_taken_back_is_not_in_it(session: Session, desk: Desk) -> None:
    withdraw_speaker(session, desk.speakers[0])
    assert list(read(session, desk)["source"]) == ["goed-besteed"]
    withdraw_case(session, desk.world.case, "Geen tijd meer.")
    assert read(session, desk).empty


def test_codings_cost_no_queries_each(session: Session, desk: Desk) -> None:
    def count() -> int:
        session.expire_all()
        viewer, wave = desk.viewer(session), desk.world.wave
        statements: list[str] = []
        engine = session.get_bind()
        listen = (engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
        event.listen(*listen)
        write_codings(session, viewer, wave)
        event.remove(*listen)
        return len(statements)

    before = count()
    for word in ("binnen", "map", "stil", "nooit"):
        desk.code(session, word, "draaideur")
    assert count() == before
