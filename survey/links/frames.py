"""Pages with holes: what is the same for every respondent is rendered once, by its template.

What differs (a form's id, the answers carried along, the questions) is joined in afterwards, as in
rendering/slots.py. A frame holds nothing of any respondent.
"""

from collections.abc import Callable
from collections.abc import Hashable
from dataclasses import dataclass

from markupsafe import Markup
from markupsafe import escape

from survey.rendering.slots import MARK


def hole(name: str) -> Markup:
    """Return the mark of a hole, to be given to a template in place of what differs."""
    return Markup(f"{MARK}{name}{MARK}")  # noqa: S704 - names of our own


@dataclass(frozen=True, slots=True)
class Frame:
    """HTML cut at its holes: text and names of holes, in turns."""

    pieces: tuple[str, ...]

    def fill(self, **texts: str) -> str:
        """Return the page. `texts`: HTML per hole. Raises KeyError for a hole that is left open."""
        return "".join(
            texts[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)
        )


class Frames:
    """The frames of one link, by what they depend on."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Frame] = {}

    def get(self, key: Hashable, render: Callable[[], str]) -> Frame:
        """Return the frame of that key, rendering it where there is none yet."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Frame(tuple(render().split(MARK)))
        return found


def hidden_field(name: str, value: str) -> str:
    """Return one field that travels along, as HTML."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">\n'
