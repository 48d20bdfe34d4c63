"""What the rows of a survey stand in, and answers of many turns in expressions that are kept.

ODK works a kept expression out. A reference or path that leads out of the turn of a repeat in which
it stands finds the answers of all turns, and stops whoever fills it in where one is needed. What is
run here is judged by its tree (formats/instruments/check_repeats.py); here only the text is there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from formats.expressions.functions import FUNCTIONS
from formats.instruments.check_repeats import MANY
from formats.xlsform.calls import QUOTED
from formats.xlsform.calls import Wrong
from formats.xlsform.cells import Grid
from formats.xlsform.paths import Names
from formats.xlsform.paths import follow
from formats.xlsform.tables import Row
from formats.xlsform.types import type_of

#: What a question stands in, from the form itself: the name of each, and whether it is asked in
#: turns. The form counts as such, since nothing goes beyond it.
Path = tuple[tuple[str, bool], ...]
FORM: Path = (("", True),)

_TOKEN = re.compile(
    r"(?P<path>(?<![\w.)\]}/*:-])"
    r"(?:\$\{\s*(?P<name>[^{}#]*?)\s*\}|(?P<here>current\(\)|\.\.?(?![\w.]))|(?=/[\w.]))"
    r"(?P<steps>(?:/(?:\.\.?|[\w.-]+)(?![\w.:(*-]))*))"
    r"|(?P<call>[\w.-]*)\s*\(|[\[\]),]"
)
_ENDS = re.compile(r"\s*[,)]")
#: Functions of ODK alone that take the answers of all turns, where they get nothing else.
_OF_ALL = frozenset({"area", "distance", "enclosed-area", "intersects", "position"})
#: What gives as many answers as it gets.
_PASSED_ON = frozenset({"randomize"})


_ON_ANSWERS, _ON_ROWS = "answers[", "rows["


@dataclass(slots=True)
class _Call:
    """A bracket that is open: the function before it, or what a condition in it is on."""

    function: str
    argument: int = 0
    #: Whether it is itself what another function gets.
    is_passed: bool = False


class Outline:
    """The groups, repeats and questions of a survey, by name and by path."""

    def __init__(self, survey: Grid, root: str) -> None:
        named, of = survey.heading("name"), survey.heading("type")
        self._root = root
        self._by_name: dict[str, Path] = {}
        self._by_names: dict[Names, Path] = {(): FORM}
        for row, around in paths_of(survey):
            kind = type_of(survey.text(row, of))
            name = survey.text(row, named)
            if name and kind.bracket != "end":
                path = (*around, (name, kind.bracket == "begin" and kind.name == "repeat"))
                self._by_name.setdefault(name, path)
                self._by_names.setdefault(_names(path), path)

    def many_turns(self, text: str, own: str) -> Iterator[Wrong]:
        """Yield what in a kept expression leads to many answers where one is needed.

        `own` is the name of the row that it is on; empty for one of the form itself.
        """
        plain = QUOTED.sub("0", text)
        if "|" in plain or "::" in plain:
            return
        here = self._by_name.get(own, FORM)
        calls: list[_Call] = []
        end = -1
        for token in _TOKEN.finditer(plain):
            is_own, end = end == token.start(), token.end()
            if token["path"] is None:
                _follow(plain, token, calls, is_own=is_own)
                end = -1
                continue
            is_judged = not plain.startswith("[", end) and _is_seen(token, calls)
            target = self._target(token, here) if is_judged else None
            is_whole = _begins_argument(plain, token.start()) and _ENDS.match(plain, token.end())
            if target and not (is_whole and _takes_all(calls, is_whole[0].endswith(")"))):
                yield from _wrong(target, _left_of(here, token))

    def _target(self, found: re.Match[str], here: Path) -> Path | None:
        """Return what a path leads to; None where nobody can say."""
        steps = found["steps"].split("/")[1:]
        base: Names | None = None
        if found["name"]:
            if ".." in steps[:-1]:
                return None  # ODK then takes the turn in which it stands
            named = self._by_name.get(found["name"])
            base = _names(named) if named else None
        elif found["here"]:
            base = _names(here)
            steps = ["..", *steps] if found["here"] == ".." else steps
        elif steps[:1] == [self._root]:
            base, steps = (), steps[1:]
        reached = follow(base, steps)
        return None if reached is None else self._by_names.get(reached)


def _left_of(here: Path, found: re.Match[str]) -> Path:
    """Return where a path goes on from: what climbs out of a turn comes back into all of them."""
    if found["name"] and len(here) > 1 and here[-1][1] and turn_of(here[:-1]) != FORM:
        # pyxform leads there from the repeat around it, out of the turn of its own.
        return here[:-1]
    steps = [found["here"] or "", *found["steps"].split("/")[1:]]
    climbed = len(list(takewhile(lambda step: step in {"current()", ".", ".."}, steps)))
    up = steps[:climbed].count("..")
    return here[: max(len(here) - up, 1)]


def _names(path: Path) -> Names:
    """The names of a path, without that of the form."""
    return tuple(name for name, _is_repeat in path[1:])


def paths_of(survey: Grid) -> Iterator[tuple[Row, Path]]:
    """Each row of the survey with what it stands in."""
    of, named = survey.heading("type"), survey.heading("name")
    stack: Path = FORM
    for row in survey.rows():
        kind = type_of(survey.text(row, of))
        if kind.bracket == "end":
            stack = stack[:-1] or FORM
        yield row, stack
        if kind.bracket == "begin":
            name = survey.text(row, named) or str(row.number)
            stack = (*stack, (name, kind.name == "repeat"))


def turn_of(path: Path) -> Path:
    """The innermost repeat of a path, or the form."""
    return path[: max(at for at, (_name, is_repeat) in enumerate(path, 1) if is_repeat)]


def _wrong(target: Path, here: Path) -> Iterator[Wrong]:
    turn, (name, is_repeat) = turn_of(target), target[-1]
    if here[: len(turn)] == turn:
        return
    if is_repeat:
        yield "expression_reference_whole", {"name": name}
    else:
        yield "expression_many_turns", {"name": name, "repeat": turn[-1][0]}


def _follow(plain: str, token: re.Match[str], calls: list[_Call], *, is_own: bool) -> None:
    """Keep up which calls and conditions are open behind a token.

    `is_own` says that it stands right behind a path of the form: a condition on answers, not on
    the rows of a list.
    """
    if token["call"] is not None:
        calls.append(_Call(token["call"], is_passed=_begins_argument(plain, token.start())))
    elif token[0] == "[":
        calls.append(_Call(_ON_ANSWERS if is_own else _ON_ROWS))
    elif calls and token[0] == ",":
        calls[-1].argument += 1
    elif calls:
        calls.pop()


def _is_seen(token: re.Match[str], calls: list[_Call]) -> bool:
    """Whether a path begins at the row itself or at the form, and not at what is chosen from."""
    around = {call.function for call in calls}
    is_fixed = token["here"] in {None, "current()"}
    return _ON_ANSWERS not in around and (_ON_ROWS not in around or is_fixed)


def _begins_argument(plain: str, start: int) -> bool:
    while plain[start - 1 : start].isspace():
        start -= 1
    return plain[start - 1 : start] in {"(", ","}


def _takes_all(calls: list[_Call], is_last: bool) -> bool:
    """Whether the innermost call takes the answers of all turns where it is just now.

    `is_last` says whether nothing comes behind: beside something else there are too many.
    """
    if not calls:
        return False
    call = calls[-1]
    if call.function in _PASSED_ON:
        return call.argument == 0 and call.is_passed and _takes_all(calls[:-1], True)
    if call.function in FUNCTIONS:
        taken = FUNCTIONS[call.function].taken
        is_first = not call.argument or taken(call.argument - 1) not in MANY
        how = taken(call.argument)
        return how in {"name", "parent"} or (how in MANY and is_first and is_last)
    if call.function == "depend":
        return call.argument > 0
    return call.function in _OF_ALL and call.argument == 0 and is_last
