"""Reads of texts: lists with how far they are coded, and one text for its page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from coding.models import Code
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from core.errors import NotFoundError
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Programme
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A text in a list: how much is coded, by how many, and how far into the text."""

    source: Source
    codings: int
    coders: int
    #: Number of codings per code: (label, colour, count).
    codes: tuple[tuple[dict[str, str], int, int], ...]
    #: Where the last coding ends, in percent of the text.
    reached: int
    length: int

    @property
    def state(self) -> str:
        """'todo' or 'begun'."""
        return "begun" if self.codings else "todo"


def sources_of(viewer: Viewer, wave: Wave) -> Select[Source]:
    """Return a select of the wave's texts that the viewer may see, by case and title."""
    return (
        visible(viewer, Source)
        .where(Source.wave_id == wave.id)
        .outerjoin(Case, Source.case_id == Case.id)
        .order_by(Source.case_id.is_(None), Case.slug, Source.title, Source.id)
        .options(
            joinedload(Source.case).joinedload(Case.programme).joinedload(Programme.organisation),
            joinedload(Source.interview).selectinload(Interview.speakers),
            joinedload(Source.document),
        )
    )


def find_source(session: Session, viewer: Viewer, wave: Wave, slug: str) -> Source:
    """Return a text with its versions. Raises NotFoundError."""
    found = session.scalar(
        sources_of(viewer, wave).where(Source.slug == slug).options(selectinload(Source.versions))
    )
    if found is None:
        raise NotFoundError
    return found


def source_rows(session: Session, viewer: Viewer, sources: Sequence[Source]) -> list[SourceRow]:
    """Return texts with what is coded in them."""
    if not sources:
        return []
    keys = [source.id for source in sources]
    lengths: dict[UUID, int] = dict(
        session.execute(
            select(SourceVersion.source_id, SourceVersion.length)
            .where(SourceVersion.source_id.in_(keys))
            .order_by(SourceVersion.number)
        ).all()
    )
    counts: dict[UUID, Counter[UUID]] = {key: Counter() for key in keys}
    coders: dict[UUID, set[UUID]] = {key: set() for key in keys}
    reached: Counter[UUID] = Counter()
    for source_id, code_id, account_id, number, end in session.execute(
        select(
            Segment.source_id,
            Coding.code_id,
            Coding.account_id,
            func.count(),
            func.max(Segment.end),
        )
        .join(Segment, Coding.segment_id == Segment.id)
        .where(condition(viewer, Coding), Segment.source_id.in_(keys), Coding.removed_at.is_(None))
        .group_by(Segment.source_id, Coding.code_id, Coding.account_id)
    ):
        counts[source_id][code_id] += number
        coders[source_id].add(account_id)
        reached[source_id] = max(reached[source_id], end)
    codes = {row.id: row for row in session.scalars(visible(viewer, Code))}
    return [
        SourceRow(
            source=source,
            codings=counts[source.id].total(),
            coders=len(coders[source.id]),
            codes=tuple(
                (codes[key].label, codes[key].colour, number)
                for key, number in sorted(
                    counts[source.id].items(), key=lambda entry: codes[entry[0]].position
                )
            ),
            reached=round(100 * reached[source.id] / max(1, lengths.get(source.id, 1))),
            length=lengths.get(source.id, 0),
        )
        for source in sources
    ]


def cases_of(session: Session, viewer: Viewer, wave: Wave) -> Sequence[Case]:
    """Return the wave's cases that take part or may yet, with their names loaded."""
    return session.scalars(
        visible(viewer, Case)
        .where(Case.wave_id == wave.id, Case.withdrawn_at.is_(None), Case.refused_at.is_(None))
        .order_by(Case.slug)
        .options(joinedload(Case.programme).joinedload(Programme.organisation))
    ).all()


def interviews_of(session: Session, viewer: Viewer, wave: Wave) -> Sequence[Interview]:
    """Return the wave's interviews with their speakers, by case and moment."""
    return session.scalars(
        visible(viewer, Interview)
        .join(Case, Interview.case_id == Case.id)
        .where(Case.wave_id == wave.id)
        .order_by(Case.slug, Interview.planned_at, Interview.slug)
        .options(
            selectinload(Interview.speakers),
            joinedload(Interview.case)
            .joinedload(Case.programme)
            .joinedload(Programme.organisation),
        )
    ).all()


def documents_of(session: Session, viewer: Viewer) -> Sequence[Document]:
    """Return the benchmark's bibliographic records."""
    return session.scalars(visible(viewer, Document).order_by(Document.title)).all()
