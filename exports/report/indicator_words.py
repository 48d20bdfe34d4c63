"""What is said beside the value of an indicator: why there is none, and what to look at. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from dataclasses import field

from core.i18n import LANGUAGES
from exports.language import in_all
from exports.report.data import Figure
from exports.report.data import FigureState
from exports.report.data import Origin
from formats.text import Text
from formats.text import pick
from formats.vocabulary import VALUE_KINDS

#: Rounded percentages may exceed 100 by half a point.
SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no value: the state, a key of MISSING, or words."""

    state: FigureState
    missing: str | None = None
    why: Text = field(default_factory=dict)


def reason_of(
    origins: Sequence[Origin], labels: Mapping[str, Text], absent: AbstractSet[str]
) -> Reason:
    """Return why a value cannot be worked out, when the numbers of `absent` are not there."""
    lacking = [origin for origin in origins if origin.name in absent]
    states = {origin.figure.state for origin in lacking}
    if "undecided" in states:
        return Reason("undecided")
    for origin in lacking:
        if origin.figure.state == "missing":
            return Reason("missing", missing=origin.figure.missing)
    if all(origin.figure.state == "none" for origin in origins):
        return Reason("none")
    for origin in lacking:
        # What was answered instead of a number: "the results are not known".
        if origin.figure.state == "known" and origin.figure.display:
            return Reason("missing", why=dict(origin.figure.display))
    return Reason("missing", why=_without_number([labels[origin.name] for origin in lacking]))


def _without_number(labels: Sequence[Text]) -> Text:
    return {
        language: in_all(
            "No number was given for: %(parts)s.",
            parts=", ".join(pick(label, language) for label in labels),
        )[language]
        for language in LANGUAGES
    }


def attention_to_answers(figures: Iterable[Figure]) -> tuple[Text, ...]:
    """Return what is to be looked at in the answers themselves, and where they do not match."""
    told = list(figures)
    found = [text for figure in told for text in figure.attention]
    kinds = list(dict.fromkeys(figure.kind for figure in told if figure.kind))
    if len(kinds) > 1:
        found.append(_of_kinds(kinds))
    periods = list(dict.fromkeys(figure.period for figure in told if figure.period))
    if len(periods) > 1:
        found.append(
            in_all(
                "Worked out from figures of different periods: %(periods)s.",
                periods=", ".join(periods),
            )
        )
    return tuple(text for position, text in enumerate(found) if text not in found[:position])


def _of_kinds(kinds: Sequence[str]) -> Text:
    return {
        language: in_all(
            "Worked out from figures of different kinds: %(kinds)s.",
            kinds=", ".join(pick(VALUE_KINDS[kind], language) for kind in kinds),
        )[language]
        for language in LANGUAGES
    }


def attention_to_value(value: float, *, is_share: bool, is_of_percentages: bool) -> list[Text]:
    """Return what is to be looked at in the value: what cannot be, and what it was taken from."""
    found: list[Text] = []
    # Only printed percentages are rounded: of counts the whole is never less than its part.
    if is_share and value > 100 + (SLACK if is_of_percentages else 0):
        found.append(in_all("More than 100%: the parts are larger than what they are a part of."))
    if value < 0:
        found.append(in_all("Less than 0: more was taken off than there was."))
    if is_of_percentages:
        found.append(in_all("Only percentages are known, no numbers of persons."))
    return found
