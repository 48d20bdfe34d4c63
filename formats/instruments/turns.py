"""Keys of answers given in the turns of a repeat.

The answer to a repeat is the tuple of its turns' ids, in order: `("1", "3")`. The answer to an item
in a turn has the key `name@turn`, in repeats inside each other `name@outer@inner`; that of a repeat
inside a turn likewise (`kinderen@1`). These keys stand in documents of answers, in form fields
(`a-naam@1`, `a-naam@1.kind`; `a-kinderen` once per turn), in places of problems and in Validations.
`Questionnaire.in_turns` writes a questionnaire out, so that its items have these keys as names.
"""

import re
from collections.abc import Mapping

from formats.answers import AnswerValue

#: More turns of one repeat than this are not asked.
MAX_TURNS = 5_000

_SEPARATOR = "@"
_TURN = re.compile(r"[a-z0-9]{1,12}", re.ASCII)

#: Ids of turns, from the outermost repeat inwards.
Path = tuple[str, ...]
#: Key of a repeat -> ids of its turns, in order.
Turns = Mapping[str, tuple[str, ...]]


def key(name: str, path: Path) -> str:
    """The key of an item in a turn; outside repeats its name."""
    return _SEPARATOR.join((name, *path))


def name_of(key: str) -> str:
    """The item's name in a key."""
    return key.partition(_SEPARATOR)[0]


def path_of(key: str) -> Path:
    """The turns in a key."""
    return tuple(key.split(_SEPARATOR)[1:])


def is_turn(text: str) -> bool:
    """Whether this may be the id of a turn."""
    return _TURN.fullmatch(text) is not None


def turns_in(answer: AnswerValue | None) -> tuple[str, ...]:
    """The turns that an answer to a repeat names: those that may be one, each once."""
    if answer is None or not isinstance(answer.value, tuple):
        return ()
    ids = (turn for turn in answer.value if isinstance(turn, str) and is_turn(turn))
    return tuple(dict.fromkeys(ids))[:MAX_TURNS]
