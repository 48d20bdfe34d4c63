"""Answers by link, given to one or more versions, counted as the version that is asked. Pure.

Each item is counted over the versions of which the answers can be compared. Where those are none it
is counted in its own version, and says that it stands apart.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple

from core.i18n import LANGUAGES
from exports.language import Words
from exports.report.comparability import comparability
from exports.report.figure_data import Compared
from formats.answers import AnswerValue
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.text import Text
from survey.instruments.continuity import Break
from survey.instruments.continuity import Continuity
from survey.links.queries import comparable
from survey.links.results import LeafScore
from survey.links.results import scores
from survey.links.results import tally


class Given(NamedTuple):
    """What the link of one version released."""

    instrument: Instrument
    documents: Sequence[Mapping[str, AnswerValue]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a result can be compared, and why not; as in `Figure`."""

    compared: Compared = ""
    versions: tuple[str, ...] = ()
    attention: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted. `counts`: item -> choice -> persons; `persons`: item -> who were asked it.

    `marks`: of the items that are not quite comparable. `apart`: items that were counted in their
    own version.
    """

    scores: tuple[LeafScore, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    persons: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    apart: Mapping[str, Item] = field(default_factory=dict)


def count(
    continuity: Continuity, given: Sequence[Given], asked: Instrument, minimum: int
) -> Counted:
    """Count what was given, the newest version first; `minimum`: persons too few to be told."""
    given = [one for one in given if one.documents]
    before = [Given(asked, _carried(continuity, one, asked)) for one in given]
    alone: dict[str, int] = {}
    together: dict[tuple[int, ...], set[str]] = {}
    marks: dict[str, Mark] = {}
    for name in _names(given, asked):
        breaks = [continuity.of(one.instrument, asked, name) for one in given]
        if not any(breaks):
            together.setdefault(tuple(range(len(given))), set()).add(name)
            continue
        is_asked = asked.item(name) is not None
        fits = [n for n, one in enumerate(breaks) if one is None or one.kind == "mapped"]
        own = next((n for n, one in enumerate(given) if one.instrument.item(name)), None)
        if is_asked and fits:
            together.setdefault(tuple(fits), set()).add(name)
            marks[name] = _partly(breaks)
        elif not is_asked and fits:
            # It is counted under the name that it has now.
            continue
        else:
            marks[name] = _whole(breaks[own or 0])
            if own is not None:
                alone[name] = own
    groups = [([before[n] for n in numbers], names) for numbers, names in together.items()]
    groups += [([given[n]], {name}) for name, n in alone.items()]
    return _put_together(
        groups,
        marks,
        {
            name: item
            for name, n in alone.items()
            if (item := given[n].instrument.item(name)) is not None
        },
        minimum,
    )


def _names(given: Sequence[Given], asked: Instrument) -> list[str]:
    """Return the items of the version that is asked, then those that only earlier ones have."""
    found = [item.name for one in given for item in one.instrument.leaves()]
    return list(dict.fromkeys([*(item.name for item in asked.leaves()), *found]))


def _carried(
    continuity: Continuity, given: Given, asked: Instrument
) -> list[Mapping[str, AnswerValue]]:
    if given.instrument.version == asked.version:
        return list(given.documents)
    return [comparable(continuity, given.instrument, asked, one) for one in given.documents]


def _put_together(
    groups: Iterable[tuple[list[Given], set[str]]],
    marks: Mapping[str, Mark],
    apart: Mapping[str, Item],
    minimum: int,
) -> Counted:
    found: list[LeafScore] = []
    counts: dict[str, Mapping[str, int]] = {}
    persons: dict[str, int] = {}
    for parts, names in groups:
        instrument = parts[0].instrument
        documents = [document for part in parts for document in part.documents]
        told = tally(instrument, documents)
        persons |= dict.fromkeys(names, len(documents))
        counts |= {name: cells for name, cells in told.counts.items() if name in names}
        judged = scores(instrument, told, len(documents), minimum)
        found += [score for score in judged if score.item.name in names]
    return Counted(tuple(found), counts, persons, marks, apart)


def _whole(broken: Break | None) -> Mark:
    return Mark("broken", _versions(broken), comparability(broken))


def _partly(breaks: Sequence[Break | None]) -> Mark:
    """Return what is said of an item of which some or all answers count."""
    mapped = [one for one in breaks if one is not None and one.kind == "mapped"]
    broken = [one for one in breaks if one is not None and one.kind == "broken"]
    if len(mapped) == len(breaks):
        said = [comparability(one) for one in mapped]
    else:
        said = [_said(one, "partly") for one in mapped] + [_said(one, "left") for one in broken]
    return Mark(
        "mapped" if mapped else "",
        _versions((mapped or broken)[0]),
        tuple(text for texts in said for text in texts),
    )


def _said(broken: Break, what: str) -> tuple[Text, ...]:
    return ({language: _sentence(broken, what, Words(language)) for language in LANGUAGES},)


def _sentence(broken: Break, what: str, words: Words) -> str:
    text = (
        words.gettext(
            "Comparable only through the mapping: some answered in version %(old)s, carried to"
            " %(new)s.",
            old=broken.old,
            new=broken.new,
        )
        if what == "partly"
        else words.gettext(
            "What was answered in version %(old)s is not counted here: it cannot be compared with"
            " version %(new)s.",
            old=broken.old,
            new=broken.new,
        )
    )
    return f"{text} {broken.why(words.language)}"


def _versions(broken: Break | None) -> tuple[str, ...]:
    return (broken.name, broken.old, broken.new) if broken is not None and broken.name else ()
