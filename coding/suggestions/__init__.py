"""Suggestions of codes for a text: which sentence may carry which code, how surely, and why.

Never applied by themselves: a coder takes a suggestion over or dismisses it.

For pages: `coding.suggestions.service` has `suggested(session, viewer, source)` (state and items
for this coder), `dismiss`, `restore`, `ask` (one text; done for each text that comes in) and
`ask_all` (after a change of codes). Take one over with `Apply(..., origin="suggestion")`.

The engine knows no database. `suggest(text)` uses the library's four themes; `Suggester(themes)`
any codes (`coding.suggestions.codebook.theme_of` makes a theme of a benchmark's code). Their
libraries are heavy, and imported when the first text is asked about: in the worker and the command
line, never in a web process.
"""

from functools import lru_cache

from coding.suggestions.codebook import themes_of
from coding.suggestions.engine import MIN_SCORE
from coding.suggestions.engine import Suggester
from coding.suggestions.model import Suggestion
from coding.suggestions.model import Theme
from formats.codebooks import codebook


@lru_cache(maxsize=4)
def library_suggester(name: str = "work-first") -> Suggester:
    """Return the suggester of a codebook of the library. Raises KeyError where there is none."""
    return Suggester(themes_of(codebook(name)))


def suggest(text: str, min_score: float = MIN_SCORE) -> list[Suggestion]:
    """Return suggestions of the library's four themes for a text; see Suggester.suggest."""
    return library_suggester().suggest(text, min_score)


__all__ = ["MIN_SCORE", "Suggester", "Suggestion", "Theme", "library_suggester", "suggest"]
