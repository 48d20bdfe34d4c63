"""Work in the worker process, with progress, result and cancellation.

A job is a row written in the transaction that asks for it, so that nothing is asked for that was
not meant, and nothing that was meant is lost: the queue only says "look"; a worker that starts, and
once a minute after that, also takes what the queue has forgotten.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from huey import PostgresHuey
from huey import SqliteHuey
from huey import crontab
from huey.api import Huey
from sqlalchemy import event
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import VerhaalError
from core.models import Account
from core.models import Job
from core.models import Project
from core.registries import SWEEPS
from core.registries import Registry
from core.runtime import Runtime
from core.settings import Settings

log = logging.getLogger("verhaal.jobs")

#: A job that has run this long without a sign of life is taken to have died with its worker.
STALE = timedelta(minutes=30)
PENDING = "verhaal_pending_jobs"


class CancelledError(Exception):
    """Somebody asked to stop; raised at the next step."""


class Work:
    """What a job's function is given: its session, its parameters, and a way to say how far."""

    def __init__(self, runtime: Runtime, session: Session, job: Job) -> None:
        self.runtime = runtime
        self.session = session
        self.job = job
        self.params: dict[str, Any] = job.params

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the job is, and let others write meanwhile.

        Commits what was done so far. Raises CancelledError where the job was cancelled.
        """
        self.job.progress_total = max(total, 0)
        self.job.progress_done = min(max(done, 0), self.job.progress_total)
        self.job.step = text
        self.session.commit()
        self.session.refresh(self.job)
        if self.job.cancel_requested_at:
            raise CancelledError


JobFunction = Callable[[Work], dict[str, Any]]
JOBS: Registry[JobFunction] = Registry()


def make_queue(settings: Settings) -> Huey:
    """Return the queue of this installation."""
    if settings.queue_url.startswith("postgresql"):
        return PostgresHuey("verhaal", dsn=settings.queue_url.replace("+psycopg", ""))
    return SqliteHuey("verhaal", filename=settings.queue_url, fsync=True)


def enqueue(
    session: Session,
    kind: str,
    params: dict[str, Any],
    *,
    project: Project | None = None,
    account: Account | None = None,
    request_key: str | None = None,
) -> Job:
    """Ask for a job; it starts after this transaction is committed.

    `request_key` makes asking twice return the same job. Raises KeyError for an unknown kind.
    """
    JOBS[kind]
    if request_key:
        existing = session.scalar(select(Job).where(Job.request_key == request_key))
        if existing:
            return existing
    job = Job(
        kind=kind,
        params=params,
        project_id=project.id if project else None,
        account_id=account.id if account else None,
        request_key=request_key,
    )
    session.add(job)
    session.flush()
    session.info.setdefault(PENDING, []).append(job.id)
    return job


_notify: list[Callable[[UUID], None]] = []


def use_queue(queue: Huey) -> Callable[[UUID], None]:
    """Send committed jobs of this process to `queue`; return the function that sends."""
    task = queue.task(name="verhaal_run_job")(lambda _job_id: None)

    def send(job_id: UUID) -> None:
        task(str(job_id))

    _notify[:] = [send]
    return send


@event.listens_for(Session, "after_commit")
def _send_committed(session: Session) -> None:
    for job_id in session.info.pop(PENDING, []):
        for notify in _notify:
            try:
                notify(job_id)
            except Exception:
                # The row is there; the worker's sweep will find it.
                log.exception("job %s could not be announced", job_id)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(PENDING, None)


def run_job(runtime: Runtime, job_id: UUID) -> bool:
    """Run a job unless another worker has it; tell whether it was run here."""
    with runtime.database.session() as session:
        claimed = session.execute(
            update(Job).where(Job.id == job_id, Job.started_at.is_(None)).values(started_at=now())
        )
        session.commit()
        if not claimed.rowcount:  # type: ignore[attr-defined]  # an update has one
            return False
        job = session.get_one(Job, job_id)
        error: str | None = None
        result: dict[str, Any] | None = None
        try:
            work = Work(runtime, session, job)
            result = JOBS[job.kind](work)
            session.commit()
        except CancelledError:
            session.rollback()
            error = "cancelled"
        except VerhaalError as problem:
            session.rollback()
            error = problem.message or problem.code
        except Exception:
            session.rollback()
            log.exception("job %s (%s) failed", job_id, job.kind)
            error = "fault"
        session.execute(
            update(Job)
            .where(Job.id == job_id)
            .values(finished_at=now(), error=error, result=result)
        )
        session.commit()
        return True


def waiting(session: Session) -> list[UUID]:
    """Return the ids of jobs that nobody has started."""
    return list(session.scalars(select(Job.id).where(Job.started_at.is_(None)).order_by(Job.id)))


def cancel(session: Session, job: Job) -> None:
    """Ask a job to stop: at its next step where it runs, at once where it waits.

    The request that made it is forgotten, so that it can be asked for again.
    """
    asked = (
        update(Job)
        .where(Job.id == job.id, Job.finished_at.is_(None))
        .values(cancel_requested_at=now(), request_key=None)
    )
    session.execute(asked)
    waiting_still = (
        update(Job)
        .where(Job.id == job.id, Job.started_at.is_(None))
        .values(started_at=now(), finished_at=now(), error="cancelled")
    )
    session.execute(waiting_still)
    session.refresh(job)


def fail_stale(session: Session) -> int:
    """Fail jobs whose worker died, so that they can be asked for again; return how many."""
    found = session.execute(
        update(Job)
        .where(Job.finished_at.is_(None), Job.started_at < now() - STALE)
        .values(finished_at=now(), error="worker_lost", request_key=None)
    )
    session.commit()
    return int(found.rowcount)  # type: ignore[attr-defined]  # an update has one


def run_waiting(runtime: Runtime) -> int:
    """Run all jobs that wait, here and now; return how many were run."""
    with runtime.database.session(writes=False) as session:
        ids = waiting(session)
    return sum(run_job(runtime, job_id) for job_id in ids)


def sweep(runtime: Runtime) -> None:
    """Fail what died, clear away what nobody waits for any more, and run what waits."""
    with runtime.database.session() as session:
        fail_stale(session)
        for clear in SWEEPS.values():
            clear(session)
            session.commit()
    run_waiting(runtime)


def run_worker(runtime: Runtime, workers: int = 1) -> None:
    """Run the worker process until it is told to stop."""
    queue = make_queue(runtime.settings)

    @queue.task(name="verhaal_run_job")
    def _run(job_id: str) -> None:
        run_job(runtime, UUID(job_id))

    @queue.periodic_task(crontab(minute="*"), name="verhaal_sweep")
    def _sweep() -> None:
        sweep(runtime)

    sweep(runtime)
    queue.create_consumer(workers=workers, check_worker_health=False).run()
