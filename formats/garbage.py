"""The collector of garbage rests while something large is read or written."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_circles() -> Iterator[None]:
    """Let the collector of garbage rest, in a `with` or around a function.

    A large form becomes a million objects that all stay and point one way. Each time there are a
    quarter more the collector would go through all of them, which takes as long as reading does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
