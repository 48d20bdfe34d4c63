"""Write what several threads have to write in one transaction: a crowd waits once, not in turns.

Who comes while another writes waits until that one is done, and then writes for all who wait.
Alone, one writes at once. Nobody goes on before what is theirs was kept.
"""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any
from typing import TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class _Slip:
    """One thread's work and what became of it."""

    __slots__ = ("error", "is_done", "result", "work")

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.is_done = False
        self.result: Any = None
        self.error: BaseException | None = None


class Together:
    """The line of those who write; `writing` opens a transaction that is kept when it closes."""

    def __init__(self, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._writing = writing
        self._waiting: deque[_Slip] = deque()
        self._turn = Lock()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction and return what it returns, once that is kept.

        Where something in the transaction fails, everybody's work in it is undone and done again
        by itself, so `work` must touch nothing but the database. Raises what `work` raises.
        """
        slip = _Slip(work)
        self._waiting.append(slip)
        with self._turn:
            if not slip.is_done:
                self._write_all()
        if slip.error is not None:
            raise slip.error
        result: T = slip.result
        return result

    def _write_all(self) -> None:
        slips = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            if not self._all_at_once(slips):
                for slip in slips:
                    self._alone(slip)
        finally:
            for slip in slips:
                if not slip.is_done:
                    slip.error = slip.error or RuntimeError("the thread that wrote was stopped")
                    slip.is_done = True

    def _all_at_once(self, slips: list[_Slip]) -> bool:
        if len(slips) == 1:
            return False
        try:
            with self._writing() as connection:
                results = [slip.work(connection) for slip in slips]
        except Exception:
            return False
        for slip, result in zip(slips, results, strict=True):
            slip.result, slip.is_done = result, True
        return True

    def _alone(self, slip: _Slip) -> None:
        try:
            with self._writing() as connection:
                result = slip.work(connection)
            slip.result = result
        except Exception as error:
            slip.error = error
        slip.is_done = True
