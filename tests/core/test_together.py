"""Who writes while another writes is kept with the others, once, or told why not."""

from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from contextlib import contextmanager
from threading import Event as Signal

import pytest
from sqlalchemy import Connection
from sqlalchemy import func
from sqlalchemy import select

from core.clock import now
from core.database import Database
from core.database import insert_once
from core.ids import new_id
from core.models import Event
from core.prepared import Prepared
from core.together import Together

PATIENCE = 20.0
INSERT = Prepared(lambda dialect: insert_once(Event.__table__, dialect))  # type: ignore[arg-type]
Work = Callable[[Connection], str]


class _Stopped(BaseException):
    """What a process that is told to stop raises in the midst of its work."""


def note(kind: str) -> Work:
    """Return work that keeps one row, however often it is done, and gives back its kind."""
    row = {
        "id": new_id(),
        "kind": kind,
        "at": now(),
        "data": {},
        "project_id": None,
        "account_id": None,
        "subject_type": None,
        "subject_id": None,
    }

    def work(connection: Connection) -> str:
        INSERT.run(connection, **row)
        return kind

    return work


def note_and_raise(kind: str, error: BaseException) -> Work:
    """Return work that writes and then fails."""
    written = note(kind)

    def work(connection: Connection) -> str:
        written(connection)
        raise error

    return work


def kept(database: Database) -> dict[str, int]:
    """Return how often each kind was kept, as others see it."""
    with database.session(writes=False) as session:
        rows = session.execute(select(Event.kind, func.count()).group_by(Event.kind)).all()
    return {row[0]: row[1] for row in rows}


class Counted:
    """Transactions of a database, counted; the one whose number is in `broken` fails there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.number = 0
        self.broken_before_keeping: set[int] = set()
        self.broken_after_keeping: set[int] = set()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        self.number += 1
        with self._database.writing() as connection:
            yield connection
            if self.number in self.broken_before_keeping:
                raise ConnectionError
        if self.number in self.broken_after_keeping:
            raise ConnectionError


@pytest.fixture
def counted(database: Database) -> Counted:
    return Counted(database)


def crowd(counted: Counted, *works: Work) -> list[Future[str]]:
    """Let all of them come, each in a thread, while a first one writes; return what became."""
    together = Together(counted.writing)
    is_writing, may_end = Signal(), Signal()
    first = note("first")

    def hold(connection: Connection) -> str:
        is_writing.set()
        assert may_end.wait(PATIENCE)
        return first(connection)

    with ThreadPoolExecutor(len(works) + 1) as pool:
        holder = pool.submit(together.write, hold)
        assert is_writing.wait(PATIENCE)
        futures = [pool.submit(together.write, work) for work in works]
        while len(together._waiting) < len(works):
            assert not wait(futures, timeout=0.005).done, "nobody goes on while another writes"
        may_end.set()
    assert holder.result() == "first"
    return futures


def test_alone_one_writes_at_once_and_gets_what_the_work_gives(
    database: Database, counted: Counted
) -> None:
    assert Together(counted.writing).write(note("alone")) == "alone"
    assert kept(database) == {"alone": 1}
    assert counted.number == 1


def test_a_crowd_is_kept_in_one_transaction_and_each_gets_its_own_back(
    database: Database, counted: Counted
) -> None:
    names = [f"of {number}" for number in range(6)]
    futures = crowd(counted, *map(note, names))
    assert [future.result() for future in futures] == names
    assert kept(database) == {"first": 1, **dict.fromkeys(names, 1)}
    assert counted.number == 2


def test_nobody_goes_on_before_what_is_theirs_was_kept(database: Database) -> None:
    def write_and_look(kind: str) -> int:
        database.together.write(note(kind))
        return kept(database)[kind]

    names = [f"of {number}" for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(write_and_look, names)) == [1] * len(names)


def test_one_that_fails_undoes_only_its_own(database: Database, counted: Counted) -> None:
    good, bad, other = crowd(
        counted, note("good"), note_and_raise("bad", ValueError("mine")), note("other")
    )
    assert (good.result(), other.result()) == ("good", "other")
    with pytest.raises(ValueError, match="mine"):
        bad.result()
    assert kept(database) == {"first": 1, "good": 1, "other": 1}
    assert counted.number == 1 + 1 + 3


@pytest.mark.parametrize("broken", ["broken_before_keeping", "broken_after_keeping"])
def test_a_transaction_that_breaks_keeps_everybody_s_once(
    database: Database, counted: Counted, broken: str
) -> None:
    """Also where it was kept and only the word that it was got lost: the work is then done anew."""
    getattr(counted, broken).add(2)
    names = ["a", "b", "c"]
    futures = crowd(counted, *map(note, names))
    assert [future.result() for future in futures] == names
    assert kept(database) == {"first": 1, "a": 1, "b": 1, "c": 1}


def test_where_it_breaks_again_that_one_is_told(database: Database, counted: Counted) -> None:
    counted.broken_before_keeping |= {2, 4}
    a, b, c = crowd(counted, *map(note, ["a", "b", "c"]))
    # They line up as they come, so whose the fourth was is chance.
    told = [future for future in (a, b, c) if isinstance(future.exception(), ConnectionError)]
    assert len(told) == 1
    assert sum(kept(database).values()) == 1 + 2
    for future, name in zip((a, b, c), ("a", "b", "c"), strict=True):
        assert (future.exception() is None) == (name in kept(database))


def test_a_writer_that_is_stopped_leaves_nobody_waiting(
    database: Database, counted: Counted
) -> None:
    futures = crowd(counted, note("a"), note_and_raise("b", _Stopped()), note("c"))
    raised = [type(future.exception()) for future in futures]
    assert sorted(error.__name__ for error in raised) == [
        "RuntimeError",
        "RuntimeError",
        "_Stopped",
    ]
    assert kept(database) == {"first": 1}
    assert Together(counted.writing).write(note("next")) == "next"


def test_two_processes_with_a_crowd_each_keep_everything_once(database: Database) -> None:
    """Each process has a line of its own; on SQLite they also stand in line for each other."""
    beside = Database(database.engine.url.render_as_string(hide_password=False))

    def write(number: int) -> None:
        (database, beside)[number % 2].together.write(note(f"of {number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(60)))
    beside.engine.dispose()
    assert kept(database) == {f"of {number}": 1 for number in range(60)}
