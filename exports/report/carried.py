"""Answers given to an earlier version, as the wave's own version asks them now.

Where a wave went over to another version, what was finished in the old one is counted through the
mapping between them. What finds no place in the new version is not counted: it stands in the old.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from core.models import Project
from formats.answers import AnswerValue
from formats.editions.carry import carry
from formats.editions.mapping import Mapping as EditionMapping
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from survey.instruments.continuity import Break
from survey.instruments.continuity import Continuity
from survey.instruments.mappings import mapping_of
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import WaveInstrument
from survey.statements.queries import Statement


class Carrying:
    """Carries single answers to the versions that a wave fields."""

    def __init__(
        self, session: Session, project: Project, fielded: Sequence[WaveInstrument]
    ) -> None:
        self.session = session
        self.project = project
        self.fielded = {row.version.name: row.version for row in fielded}
        self._mappings: dict[UUID, EditionMapping | None] = {}
        self._continuity = Continuity(session, project)

    def target(self, version: InstrumentVersion) -> Instrument | None:
        """Return the version that is asked instead of this one; None where this one is.

        That is the wave's version of the same instrument, or of another one that took its place.
        """
        now = self.fielded.get(version.name)
        if now is None:
            return self._heir(definition(version))
        return None if now.id == version.id else definition(now)

    def _heir(self, old: Instrument) -> Instrument | None:
        """Return what asks the questions of an instrument that is asked no longer."""
        names = {item.name for item in old.leaves() if ITEM_TYPES[item.type].has_answer}
        asked = (definition(one) for one in self.fielded.values() if one.kind == old.kind)
        return next((new for new in asked if names <= {i.name for i in new.leaves()}), None)

    def break_of(self, version: InstrumentVersion, item: str) -> Break | None:
        """Return what stands between an answer to this version and the version that is asked."""
        new = self.target(version)
        return self._continuity.of(definition(version), new, item) if new else None

    def answer(
        self, version: InstrumentVersion, item: str, answer: AnswerValue
    ) -> Mapping[str, AnswerValue]:
        """Return what an answer to this version says to the version that is asked, by item."""
        new = self.target(version)
        if new is None:
            return {item: answer}
        old = definition(version)
        if version.id not in self._mappings:
            self._mappings[version.id] = mapping_of(self.session, self.project, old, new)
        return carry(self._mappings[version.id], old, new, {item: answer}).answers

    def statement(self, said: Statement) -> list[Statement]:
        """Return a statement as the version that is asked has it; none where it has no place."""
        new = self.target(said.response.version)
        if new is None:
            return [said]
        found = []
        for name, answer in self.answer(said.response.version, said.item.name, said.answer).items():
            item = new.item(name)
            if item is not None:
                found.append(replace(said, item=item, label=item.label, answer=answer))
        return found
