"""Words of Dutch text in the forms that terms are compared in; offsets stay those of the text.

Folded: lower case, without diacritics, hyphens and apostrophes, so that reïntegratie, re-integratie
and a word broken at the end of a line are one word. Lemmas are simplemma's (Barbaresi, 2.0), chosen
over spaCy's lookup table: 32 of 40 words of this field right, against 29.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:(?:['’\u2010\u2011-]|-[ \t]*\n[ \t]*(?=[a-zà-ÿ]))[^\W_]+)*")
_LEFT_OUT = re.compile(r"['’\u00ad\u2010\u2011\s_-]+")
#: First parts of verbs that come apart: "intrekken", "trok haar aanvraag in".
_PARTICLES = (
    "terug", "weder", "voort", "rond", "over", "door", "tegen", "binnen", "stop", "weg", "mee",
    "aan", "toe", "bij", "uit", "af", "in", "op", "na", "om",
)  # fmt: skip
_SHORTEST_VERB = 4
_LISTED = """
aan af al alles als altijd ander anders bij blijven daar dan dat de deze die dit doen doet door
een eens en er erin eruit even gaan geen geven gewoon goed haar hebben heel hem het hier hij hoe
horen ik iemand iets in is jaar ja je jij jou keer kijken komen krijgen kunnen laat laten liggen
maar maken me meer men mens met mij mijn moeten mogen na naar niemand niet niets niks nog nooit nu
of om ons ook op over staan te telkens terug thuis toch toe toen tot u uit van veel voor vragen
vroeger waar wat we weer weg wel werken werk weten wie wij willen worden ze zeggen zelf zien zij
zijn zitten zo zonder zullen dag eerst dus vinden
"""
#: Lemmas so common that even two of them together say little.
EVERYDAY = frozenset(_LISTED.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word: [start, end) in code points of its sentence, folded, and all forms it counts as."""

    start: int
    end: int
    folded: str
    forms: frozenset[str]


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if folded:
            yield Word(match.start(), match.end(), folded, forms_of(folded, match.group()))


def fold(text: str) -> str:
    """Return a word or a few in folded form; white space is left out too."""
    plain = _LEFT_OUT.sub("", text.casefold())
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def forms_of(folded: str, written: str = "") -> frozenset[str]:
    """Return the folded forms that a word counts as: itself, its lemma, the parts of its verb."""
    lemma = _lemma(_LEFT_OUT.sub("", written.casefold()) or folded)
    forms = {folded, fold(lemma)}
    parts = verb_parts(lemma)
    if parts:
        forms.update(parts)
    return frozenset(forms)


def atoms_of(term: str) -> tuple[str, ...]:
    """Return what must stand together for a term to be found, as folded lemmas."""
    atoms: list[str] = []
    for match in _WORD.finditer(term):
        lemma = _lemma(_LEFT_OUT.sub("", match.group().casefold()))
        atoms.extend(verb_parts(lemma) or (fold(lemma),))
    return tuple(dict.fromkeys(atoms))


@lru_cache(maxsize=20_000)
def verb_parts(lemma: str) -> tuple[str, str] | None:
    """Return the particle and the verb of a lemma that comes apart, or None."""
    from simplemma import is_known

    first, mark, rest = lemma.partition("_")
    if mark and first in _PARTICLES:
        return first, fold(rest)
    if not lemma.endswith("n"):
        return None
    for particle in _PARTICLES:
        rest = lemma.removeprefix(particle)
        if rest != lemma and len(rest) >= _SHORTEST_VERB and is_known(rest, lang="nl"):
            return particle, fold(rest)
    return None


@lru_cache(maxsize=50_000)
def is_known_word(folded: str) -> bool:
    """Return whether a folded word stands in the dictionary, in any inflection."""
    from simplemma import is_known

    return is_known(folded, lang="nl")


@lru_cache(maxsize=50_000)
def _lemma(word: str) -> str:
    # 47 MB of tables: only a process that makes suggestions pays for them.
    from simplemma import lemmatize

    return lemmatize(word, lang="nl")
