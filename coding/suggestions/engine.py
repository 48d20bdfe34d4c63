"""Suggestions of codes for the sentences of a text: methods side by side, one score.

A new method is a file in this folder and a line in METHODS. The score is logistic in the weighted
sum of what the methods find. Weights were fitted by logistic regression on half of the sentences of
tests/coding/suggestions/sentences.yaml, rounded, and kept where they also ranked the other half and
the invented conversations of the demonstration best.
"""

import math
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from coding.suggestions.characters import Characters
from coding.suggestions.fuzzy import Fuzzy
from coding.suggestions.model import Evidence
from coding.suggestions.model import MakeMethod
from coding.suggestions.model import Sentence
from coding.suggestions.model import Suggestion
from coding.suggestions.model import Theme
from coding.suggestions.sentences import sentences
from coding.suggestions.terms import Terms


@dataclass(frozen=True, slots=True)
class Part:
    """A method and what a whole finding of it adds to the logit of the score.

    `tells` ranks reasons: those of the highest part that found something are given.
    """

    make: MakeMethod
    weight: float
    tells: int


METHODS: Mapping[str, Part] = {
    "terms": Part(Terms, 5.0, 3),
    "fuzzy": Part(Fuzzy, 5.0, 2),
    "characters": Part(Characters, 5.0, 1),
}
#: Logit of the score where no method finds anything.
NOTHING_FOUND = -4.5
#: Suggestions below it are more often wrong than right; see docs/formats.md for what was measured.
MIN_SCORE = 0.4
_REASONS = 3


class Suggester:
    """Makes suggestions for one set of themes; making it ready takes longer than using it."""

    def __init__(self, themes: Sequence[Theme], methods: Mapping[str, Part] = METHODS) -> None:
        self.themes = tuple(themes)
        self._parts = [(part, part.make(self.themes)) for part in methods.values()]

    def suggest(self, text: str, min_score: float = MIN_SCORE) -> list[Suggestion]:
        """Return suggestions by place in the text, the surest code of a sentence first."""
        found = sentences(text)
        return [
            Suggestion(one.start, one.end, one.text, theme.name, score, why)
            for one, scored in zip(found, self.score(found), strict=True)
            for theme, (score, why) in sorted(
                zip(self.themes, scored, strict=True), key=lambda pair: -pair[1][0]
            )
            if score >= min_score
        ]

    def score(self, found: Sequence[Sentence]) -> list[list[tuple[float, str]]]:
        """Return, per sentence and theme, the score (0 to 1, three decimals) and why."""
        by_method = [(part, method.evidence(found)) for part, method in self._parts]
        return [
            [
                _combined([(part, rows[place][theme]) for part, rows in by_method])
                for theme in range(len(self.themes))
            ]
            for place in range(len(found))
        ]


def _combined(evidence: Sequence[tuple[Part, Evidence]]) -> tuple[float, str]:
    logit = NOTHING_FOUND + sum(part.weight * one.score for part, one in evidence)
    telling = max((part.tells for part, one in evidence if one.score > 0), default=0)
    why = [
        reason for part, one in evidence if part.tells == telling for reason in one.why[:_REASONS]
    ]
    return round(1 / (1 + math.exp(-logit)), 3), "; ".join(why)
