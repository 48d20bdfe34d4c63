"""Terms in words that are misspelt or badly scanned: n-grams of words against terms (rapidfuzz).

Only where a word stands in no dictionary: what is spelt right is found by its lemmas, and left out
by false friends.
"""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz import process

from coding.suggestions.model import NOTHING
from coding.suggestions.model import Evidence
from coding.suggestions.model import Sentence
from coding.suggestions.model import Theme
from coding.suggestions.words import fold
from coding.suggestions.words import is_known_word

#: Likeness in percent below which two spellings are two words; above it 5 % of letters may differ.
LEAST = 85
#: So much each word of a term must be like, or "aanvragen en" would be "aanvragen dalen".
_LEAST_PER_WORD = 70
#: Short words differ from other words by a letter ("meer terug", "weer terug").
_SHORTEST = 7


class Fuzzy:
    """Compares as many words of the text as a term has with that term."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = themes
        #: Number of words -> (theme, term as written, term folded).
        self._terms: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for place, theme in enumerate(themes):
            for written in theme.terms:
                folded = " ".join(filter(None, map(fold, written.split())))
                if len(folded) >= _SHORTEST:
                    self._terms[len(folded.split())].append((place, written, folded))

    def evidence(self, sentences: Sequence[Sentence]) -> list[list[Evidence]]:
        """Return what each sentence holds of each theme."""
        found = [[NOTHING for _ in self._themes] for _ in sentences]
        for size, terms in self._terms.items():
            grams: dict[str, list[int]] = defaultdict(list)
            for number, sentence in enumerate(sentences):
                folded = [word.folded for word in sentence.words]
                for first in range(len(folded) - size + 1):
                    several = folded[first : first + size]
                    if not all(map(is_known_word, several)):
                        grams[" ".join(several)].append(number)
            listed = list(grams)
            for place, written, term in terms:
                for gram, ratio, _index in process.extract(
                    term, listed, scorer=fuzz.ratio, processor=None, score_cutoff=LEAST, limit=None
                ):
                    if not _is_like(term, gram):
                        continue
                    score = (ratio - LEAST + 5) / (100 - LEAST + 5)
                    why = f"‘{gram}’ lijkt op ‘{written}’ (term van {self._themes[place].name})"
                    for number in grams[gram]:
                        if score > found[number][place].score:
                            found[number][place] = Evidence(score, (why,))
        return found


def _is_like(term: str, gram: str) -> bool:
    pairs = zip(term.split(), gram.split(), strict=True)
    return all(
        one == other or (len(one) >= _SHORTEST and fuzz.ratio(one, other) >= _LEAST_PER_WORD)
        for one, other in pairs
    )
