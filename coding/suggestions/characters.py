"""TF-IDF of character 3- to 5-grams: how much a sentence is like what the codebook says of a code.

Compared are the code as a whole (definition, what belongs to it, examples, terms), as far as the
sentence is more like it than like the other codes, and each term and example by itself. What does
not belong to the code counts against it. On reports of this field this ranked sentences with mean
average precision .72 by itself, and .81 together with terms and fuzzy terms.
"""

from collections.abc import Sequence
from typing import Any

from coding.suggestions.model import NOTHING
from coding.suggestions.model import Evidence
from coding.suggestions.model import Sentence
from coding.suggestions.model import Theme

_WHOLE, _TERM, _EXAMPLE, _EXCLUDED = 0.8, 1.2, 0.8, 0.4
#: A sentence of fewer words is like much by chance.
_WORDS = 8
#: Likeness to an example that is worth telling.
_TELLING = 0.25
_LONGEST_SAID = 60

#: One likeness per sentence and theme: numpy arrays, which this module alone knows.
Matrix = Any


class Characters:
    """Holds the codebook's own words; how rare an n-gram is follows from codebook and text."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = themes
        self._wholes = [
            (" ".join((one.definition, *one.includes, *one.examples, *one.terms)),)
            for one in themes
        ]
        self._examples = [(*one.includes, *one.examples) for one in themes]
        self._terms = [one.terms for one in themes]
        self._excluded = [(*one.excludes, *one.false_friends) for one in themes]

    def evidence(self, sentences: Sequence[Sentence]) -> list[list[Evidence]]:
        """Return how much each sentence is like each theme."""
        groups = (self._wholes, self._examples, self._terms, self._excluded)
        known = [text for group in groups for texts in group for text in texts]
        if not sentences or not any(text.strip() for text in known):
            return [[NOTHING for _ in self._themes] for _ in sentences]
        # Importing these takes a second and 100 MB: only where suggestions are made.
        import numpy as np
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode"
        )
        written = [" ".join(one.text.split()) for one in sentences]
        vectorizer.fit([*known, *written])
        asked = vectorizer.transform(written)

        def nearest(group: Sequence[Sequence[str]]) -> tuple[Matrix, Matrix]:
            """Return, per sentence and theme, the highest likeness and whose it is."""
            best = np.zeros((len(written), len(group)))
            which = np.zeros((len(written), len(group)), dtype=int)
            for theme, texts in enumerate(group):
                if texts:
                    likeness = (asked @ vectorizer.transform(texts).T).toarray()
                    best[:, theme], which[:, theme] = likeness.max(1), likeness.argmax(1)
            return best, which

        whole, _ = nearest(self._wholes)
        others = max(1, len(self._themes) - 1)
        margin = whole - (whole.sum(1, keepdims=True) - whole) / others
        example, which = nearest(self._examples)
        score = (
            _WHOLE * margin
            + _TERM * nearest(self._terms)[0]
            + _EXAMPLE * example
            - _EXCLUDED * nearest(self._excluded)[0]
        )
        length = np.array([[min(1.0, len(one.words) / _WORDS)] for one in sentences])
        score = np.clip(score * length, 0.0, 1.0)
        return [
            [
                Evidence(
                    float(score[row, theme]),
                    self._why(theme, float(example[row, theme]), int(which[row, theme])),
                )
                for theme in range(len(self._themes))
            ]
            for row in range(len(sentences))
        ]

    def _why(self, theme: int, likeness: float, which: int) -> tuple[str, ...]:
        name = self._themes[theme].name
        if likeness < _TELLING:
            return (f"lijkt op de omschrijving van {name}",)
        said = self._examples[theme][which]
        if len(said) > _LONGEST_SAID:
            said = said[: _LONGEST_SAID - 1].rstrip() + "…"
        return (f"lijkt op ‘{said}’ (codeboek, {name})",)
