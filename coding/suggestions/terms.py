"""Terms on lemmas: all words of a term near each other, compounds by head and tail.

Function words count ("geen zin"). A term of one word is also found as the first or last part of a
longer word (draaideurcliënten, preventiequotes).
"""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from coding.suggestions.model import NOTHING
from coding.suggestions.model import Evidence
from coding.suggestions.model import Sentence
from coding.suggestions.model import Theme
from coding.suggestions.words import EVERYDAY
from coding.suggestions.words import Word
from coding.suggestions.words import atoms_of
from coding.suggestions.words import fold

#: Words that a term of several words may be spread over, besides its own.
_ROOM = 3
_WIDEST = 8
#: A shorter word is found in too many longer ones.
_SHORTEST_PART = 6
#: How sure a term makes by its number of words; a word alone can mean many things.
_SURE = {1: 0.6, 2: 0.75}
_SUREST = 0.85
#: The same for a term that is made of everyday words alone.
_SURE_EVERYDAY = {1: 0.4, 2: 0.4, 3: 0.6}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one theme, as it is looked for."""

    theme: int
    written: str
    atoms: tuple[str, ...]
    is_false: bool

    @property
    def width(self) -> int:
        """Number of words within which its own must stand."""
        room = 1 if self.is_everyday and len(self.atoms) < 3 else _ROOM
        return min(max(_WIDEST, len(self.atoms)), len(self.atoms) + room)

    @property
    def is_everyday(self) -> bool:
        """Whether it consists of words that any sentence may hold."""
        return all(atom in EVERYDAY for atom in self.atoms)

    @property
    def sure(self) -> float:
        """What it is worth where it is found."""
        sure = _SURE_EVERYDAY if self.is_everyday else _SURE
        return sure.get(len(self.atoms), _SUREST)


@dataclass(frozen=True, slots=True)
class _Found:
    term: Term
    places: tuple[int, ...]


class Terms:
    """Looks for the terms of themes; where a false friend stands, its words count for nothing."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = themes
        self._terms = [
            Term(place, written, atoms, is_false)
            for place, theme in enumerate(themes)
            for is_false, listed in ((False, theme.terms), (True, theme.false_friends))
            for written in listed
            if (atoms := atoms_of(written))
        ]
        self._by_atom: dict[str, list[Term]] = defaultdict(list)
        for term in self._terms:
            # The longest word of a term is the rarest: where it is not, the term is not.
            self._by_atom[max(term.atoms, key=len)].append(term)
        self._atoms = frozenset(atom for term in self._terms for atom in term.atoms)
        self._parts = tuple(atom for atom in self._atoms if len(atom) >= _SHORTEST_PART)
        self._known: dict[frozenset[str], frozenset[str]] = {}

    def evidence(self, sentences: Sequence[Sentence]) -> list[list[Evidence]]:
        """Return what each sentence holds of each theme."""
        return [self._sentence(sentence) for sentence in sentences]

    def _sentence(self, sentence: Sentence) -> list[Evidence]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(sentence.words):
            for atom in self._atoms_in(word):
                places[atom].append(place)
        found: dict[int, list[_Found]] = defaultdict(list)
        for atom in places:
            for term in self._by_atom.get(atom, ()):
                stands = _nearest(term, places)
                if stands:
                    found[term.theme].append(_Found(term, stands))
        return [
            _judged(sentence, theme, found[place]) if place in found else NOTHING
            for place, theme in enumerate(self._themes)
        ]

    def _atoms_in(self, word: Word) -> frozenset[str]:
        """Return the words of terms that a word of the text stands for."""
        known = self._known.get(word.forms)
        if known is None:
            whole = word.forms & self._atoms
            parts = {
                atom
                for form in word.forms
                for atom in self._parts
                if form.startswith(atom) or form.endswith(atom)
            }
            known = self._known[word.forms] = frozenset(whole | parts)
        return known


def _nearest(term: Term, places: Mapping[str, Sequence[int]]) -> tuple[int, ...] | None:
    """Return where the words of a term stand closest together, or None where they do not."""
    listed = [places.get(atom, ()) for atom in term.atoms]
    if not all(listed):
        return None
    best: tuple[int, ...] | None = None
    for anchor in listed[0]:
        chosen = tuple(min(each, key=lambda place: abs(place - anchor)) for each in listed)
        if best is None or max(chosen) - min(chosen) < max(best) - min(best):
            best = chosen
    if best is None or max(best) - min(best) >= term.width:
        return None
    return tuple(sorted(set(best)))


def _judged(sentence: Sentence, theme: Theme, found: Sequence[_Found]) -> Evidence:
    masked = {place for one in found if one.term.is_false for place in one.places}
    counted = [
        one for one in found if not one.term.is_false and not masked.intersection(one.places)
    ]
    # Of terms that stand in the same words only the one that says most counts.
    best: list[_Found] = []
    for one in sorted(counted, key=lambda each: _rank(sentence, each)):
        if not any(set(one.places) <= set(other.places) for other in best):
            best.append(one)
    doubt = 1.0
    for one in best:
        doubt *= 1 - one.term.sure
    why = tuple(dict.fromkeys(_why(sentence, theme, one) for one in best))
    return Evidence(1 - doubt, why)


def _rank(sentence: Sentence, found: _Found) -> tuple[int, float, bool, int]:
    """Return what sorts the term first that covers most, then the one written as the text is."""
    is_same = fold(found.term.written) == fold(_said(sentence, found))
    return -len(found.places), -found.term.sure, not is_same, -len(found.term.written)


def _why(sentence: Sentence, theme: Theme, found: _Found) -> str:
    said, term = _said(sentence, found), found.term.written
    if fold(said) == fold(term):
        return f"‘{said}’ (term van {theme.name})"
    return f"‘{said}’ (term ‘{term}’ van {theme.name})"


def _said(sentence: Sentence, found: _Found) -> str:
    """Return the words of the text in which a term stands."""
    said = ""
    last = None
    for place in found.places:
        word = sentence.words[place]
        written = " ".join(sentence.text[word.start : word.end].split())
        gap = " … " if last is not None and place > last + 1 else " "
        said += (gap if said else "") + written
        last = place
    return said
