"""Several texts at once, read by the worker: a result per file, and nothing left lying about."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.models import Source
from coding.sources.waiting import IMPORT
from core import jobs
from core.clock import now
from core.models import Job
from core.models import StoredFile
from core.runtime import Runtime
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

FILES = [
    ("een.txt", b"I: Ja?\nR1: Geheimpje."),
    ("dubbel.txt", b"I: Ja?\r\nR1: Geheimpje."),
    ("leeg.txt", b""),
    ("oud.doc", b"\xd0\xcf\x11\xe0"),
    ("kapot.docx", b"PK\x03\x04"),
]


@pytest.fixture
def desk(app: object, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def analyst(client: PageClient, session: Session, desk: Desk) -> PageClient:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.analyst)
    return client


def send(client: PageClient, desk: Desk, files: list[tuple[str, bytes]], **fields: str) -> Any:
    """Send files by the form."""
    interview = f"{desk.world.case.slug}/{desk.interview.slug}"
    data: dict[str, Any] = {
        "kind": "transcript", "case": desk.world.case.slug, "interview": interview,
        "default_quote_kind": "noted_live", **fields,
    }  # fmt: skip
    data["files"] = [(io.BytesIO(content), name) for name, content in files]
    return client.post(desk.address("import"), data=data, content_type="multipart/form-data")


def asked(session: Session) -> Job:
    """Return the job that was asked for."""
    session.expire_all()
    return session.scalars(select(Job).where(Job.kind == IMPORT)).one()


def waiting(session: Session) -> int:
    """Return how many files lie in the store besides the originals of texts."""
    session.expire_all()
    texts = {one.versions[0].original_id for one in session.scalars(select(Source))}
    return sum(row.id not in texts for row in session.scalars(select(StoredFile)))


def test_each_file_has_its_result_and_the_bytes_that_waited_are_gone(
    analyst: PageClient, session: Session, desk: Desk, settings: Settings,
    run_jobs: Callable[[], int],
) -> None:  # fmt: skip
    answer = send(analyst, desk, FILES)
    job = asked(session)
    assert answer.headers["Location"].endswith(f"/jobs/{job.id}")
    assert waiting(session) == 3
    stored = [path for path in Path(settings.file_store).rglob("*") if path.is_file()]
    assert not any(b"Geheimpje" in path.read_bytes() for path in stored)
    session.commit()
    run_jobs()
    job = asked(session)
    assert job.result is not None
    assert [one["state"] for one in job.result["files"]] == [
        "new",
        "known",
        "refused",
        "refused",
        "refused",
    ]
    assert waiting(session) == 0
    source = session.scalars(select(Source).where(Source.slug == "een")).one()
    assert (source.interview_id, source.default_quote_kind) == (desk.interview.id, "noted_live")
    address = job.result["url"]
    session.commit()
    page = analyst.get(address).get_data(as_text=True)
    for said in ("Stond er al", "Dit bestand is leeg.", ".doc", "beschadigd"):
        assert said in page
    kept = [path for path in Path(settings.file_store).rglob("*") if path.is_file()]
    assert len(kept) == len(stored) - 2


def test_a_place_that_is_none_is_said_at_its_field(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    answer = send(analyst, desk, FILES, case="", interview="")
    assert answer.status_code == 422
    assert "Kies de deelnemende aanpak" in answer.get_data(as_text=True)
    session.expire_all()
    assert session.scalars(select(Job).where(Job.kind == IMPORT)).all() == []
    assert waiting(session) == 0


def test_what_was_read_before_the_stop_stays_and_the_rest_is_said_not_to_be_read(
    analyst: PageClient, session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    send(analyst, desk, FILES)
    job = asked(session)
    # It was already running when somebody asked to stop.
    job.cancel_requested_at = now()
    session.commit()
    run_jobs()
    job = asked(session)
    assert job.result is not None
    assert {one["state"] for one in job.result["files"]} == {"stopped"}
    assert waiting(session) == 0


@pytest.mark.parametrize("end", ["cancelled", "worker_lost"])
def test_what_waited_for_a_job_that_never_ran_to_its_end_is_cleared_away(
    analyst: PageClient, session: Session, desk: Desk, runtime: Runtime, end: str
) -> None:
    send(analyst, desk, FILES)
    job = asked(session)
    if end == "cancelled":
        jobs.cancel(session, job)
    else:
        # The worker was killed: a sign of life is long ago.
        job.started_at = now() - jobs.STALE - timedelta(minutes=1)
    session.commit()
    jobs.sweep(runtime)
    assert asked(session).error == end
    assert waiting(session) == 0
    assert session.scalars(select(Source).where(Source.slug == "een")).all() == []


def test_another_persons_results_are_not_shown(
    analyst: PageClient, session: Session, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    send(analyst, desk, FILES)
    run_jobs()
    job = asked(session)
    assert job.result is not None
    address = job.result["url"]
    sign_in(analyst, session, desk.world.researcher)
    assert analyst.get(address).status_code == 404
