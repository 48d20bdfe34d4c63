"""Snapshots keep what was said, and let go of whoever is erased."""

from uuid import UUID

import obstore
import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import files
from core import keystore
from core.jobs import CancelledError
from core.models import Event
from core.models import StoredFile
from core.settings import Settings
from exports.making import make_files
from exports.models import ReportFile
from exports.models import Snapshot
from exports.report.keeping import load
from exports.report.keeping import newest
from exports.report.keeping import snapshot
from exports.writers.html import write_html
from tests.exports.wave import COUNTS
from tests.exports.wave import Told
from tests.exports.wave import make_told


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    made = make_told(session, settings)
    made.quote("role")
    made.settle(made.cases[0], {"f41": COUNTS})
    return made


def stored_bytes(kept: StoredFile) -> bytes:
    path = f"{kept.sha256[:2]}/{kept.sha256[2:4]}/{kept.sha256}"
    return bytes(obstore.get(files._current[0], path).bytes())


def test_a_snapshot_says_what_the_report_said(told: Told) -> None:
    data = told.build()
    kept = snapshot(told.session, told.analyst, told.world.wave)
    assert load(told.session, kept) == data
    assert newest(told.session, told.analyst, told.world.wave) == kept


def test_the_same_is_kept_once_and_a_change_makes_another(told: Told) -> None:
    first = snapshot(told.session, told.analyst, told.world.wave)
    assert snapshot(told.session, told.analyst, told.world.wave).id == first.id
    told.settle(told.cases[1], {"f43": {"value": 80}})
    assert snapshot(told.session, told.analyst, told.world.wave).id != first.id
    assert load(told.session, first) != told.build()


def test_no_open_text_lies_in_the_file_store(told: Told) -> None:
    kept = snapshot(told.session, told.analyst, told.world.wave)
    written = stored_bytes(told.session.get_one(StoredFile, kept.file_id))
    assert b"kwamen gewoon" not in written
    # With its quotation mark: three letters by themselves may stand in what is sealed.
    assert b'"GWS' not in written


def test_an_erased_text_is_gone_from_the_snapshot_and_it_says_so(told: Told) -> None:
    kept = snapshot(told.session, told.analyst, told.world.wave)
    key = load(told.session, kept).chapters[0].quotes[0].key_id
    keystore.current().destroy(UUID(key))
    again = load(told.session, kept)
    assert again.chapters[0].quotes[0].text is None
    assert again.chapters[0].tables[0].known == 1, "figures of others stay"
    assert b"gewist" in write_html(again, "nl")


def test_files_are_made_once_per_snapshot_and_lie_encrypted(told: Told) -> None:
    wave, viewer = told.world.wave, told.analyst
    steps: list[tuple[int, int, str]] = []
    for _turn in range(2):
        made = make_files(
            told.session,
            viewer,
            wave,
            told.build(),
            ["html", "csv-quotes"],
            "nl",
            lambda *step: steps.append(step),
        )
        told.session.commit()
    assert told.session.scalar(select(func.count()).select_from(ReportFile)) == 3
    assert told.session.scalar(select(func.count()).select_from(Snapshot)) == 1
    assert steps[:3] == [(1, 4, "html"), (2, 4, "csv-quotes"), (3, 4, "csv-codes")]
    assert b"kwamen gewoon" not in stored_bytes(made[0].file)
    assert b"kwamen gewoon" in (files.read(made[0].file) or b"")
    built = told.session.scalars(select(Event).where(Event.kind == "report.built")).all()
    assert [event.account_id for event in built] == [viewer.account.id] * 2


def test_who_stops_the_work_gets_no_half_file(told: Told) -> None:
    def step(done: int, _total: int, _name: str) -> None:
        told.session.commit()
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        make_files(
            told.session, told.analyst, told.world.wave, told.build(), ["csv", "pdf"], "nl", step
        )
    told.session.rollback()
    [made] = told.session.scalars(select(ReportFile)).all()
    assert made.writer == "csv"
    assert (files.read(made.file) or b"").endswith(b"\r\n")
