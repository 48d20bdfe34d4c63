"""Whether an answer to one version can be compared with answers to another, and why not."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from core.models import Project
from formats.answers import AnswerValue
from formats.editions.carry import carry
from formats.editions.compare import Comparison
from formats.editions.compare import compare
from formats.instruments.model import Instrument
from survey.instruments.mappings import mapping_of


@dataclass(frozen=True, slots=True)
class Break:
    """An item's answers are only "mapped" to the new version, or "broken": not comparable."""

    kind: Literal["mapped", "broken"]
    #: The instrument; empty where another one took its place: two of a kind have a page.
    name: str
    old: str
    new: str
    comparison: Comparison
    item: str

    def why(self, language: str) -> str:
        """What changed, in nl or en: the changes that weigh most."""
        change = self.comparison.change(self.item)
        reasons = change.reasons if change else ()
        worst = change.verdict if change else "kept"
        said: Iterable[str] = (
            reason.message(language) for reason in reasons if reason.verdict == worst
        )
        return " ".join(said)


class Continuity:
    """Compares versions of a benchmark's instruments, each pair once."""

    def __init__(self, session: Session, project: Project) -> None:
        self._session = session
        self._project = project
        self._known: dict[tuple[str, str, str], Comparison] = {}

    def comparison(self, old: Instrument, new: Instrument) -> Comparison:
        """Return the comparison of two versions, with the mapping that the benchmark uses."""
        pair = (old.form_id, old.version, f"{new.form_id}/{new.version}")
        if pair not in self._known:
            mapping = mapping_of(self._session, self._project, old, new)
            self._known[pair] = compare(old, new, mapping)
        return self._known[pair]

    def carried(
        self, old: Instrument, new: Instrument, answers: Mapping[str, AnswerValue]
    ) -> Mapping[str, AnswerValue]:
        """Return answers to the old version as the new one has them; what has no place is not."""
        return carry(mapping_of(self._session, self._project, old, new), old, new, answers).answers

    def of(self, old: Instrument, new: Instrument, item: str) -> Break | None:
        """Return what stands between an old answer to an item and the new version, if anything."""
        comparison = self.comparison(old, new)
        change = comparison.change(item)
        if change is None or (change.verdict == "kept" and not change.is_mapped):
            return None
        name = old.form_id if old.form_id == new.form_id else ""
        kind: Literal["mapped", "broken"] = "broken" if change.verdict == "broken" else "mapped"
        return Break(kind, name, old.version, new.version, comparison, item)
