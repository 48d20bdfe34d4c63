"""Documents of answers: what changed, and how changes of two people come together. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from formats.answers import AnswerValue

Answers = Mapping[str, AnswerValue]
Changes = Mapping[str, AnswerValue | None]


@dataclass(frozen=True, slots=True)
class Clash:
    """One item that two people changed differently since the same base; None: made empty."""

    item: str
    mine: AnswerValue | None
    theirs: AnswerValue | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The answers after a merge. The last to save stands; each clash tells what stood before."""

    answers: dict[str, AnswerValue]
    clashes: tuple[Clash, ...]


def changes(base: Answers, given: Changes) -> dict[str, AnswerValue | None]:
    """Return those of `given` that differ from `base`; None takes an answer away."""
    return {name: answer for name, answer in given.items() if base.get(name) != answer}


def merge(base: Answers, latest: Answers, changed: Changes) -> Merged:
    """Put `changed`, made on `base`, on top of `latest`.

    An item that somebody else changed since the base, to something else than this, is a clash.
    """
    answers = dict(latest)
    clashes = []
    for name, mine in changed.items():
        theirs = latest.get(name)
        if theirs not in (base.get(name), mine):
            clashes.append(Clash(name, mine, theirs))
        if mine is None:
            answers.pop(name, None)
        else:
            answers[name] = mine
    return Merged(answers, tuple(clashes))
