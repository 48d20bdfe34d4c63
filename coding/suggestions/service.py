"""Suggestions of a benchmark: asked for, made in the worker, kept per text, read by coders.

Made with the benchmark's own codes, so terms that somebody adds on the codebook page count. What
others coded does not: who codes a text a second time must not be led by who coded it first.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coding.anchors import Stretch
from coding.codings.places import withdrawn_from
from coding.errors import invalid
from coding.models import Code
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from coding.models import SuggestionDismissal
from coding.models import SuggestionList
from coding.sources.speaking import read_talk
from coding.suggestions.codebook import theme_of
from coding.suggestions.engine import MIN_SCORE
from coding.suggestions.model import Suggestion
from coding.suggestions.model import Theme
from coding.turns import Talk
from core import jobs
from core.clock import now
from core.models import Job
from core.models import Project
from core.models import Speaker
from core.visibility import Viewer
from core.visibility import visible

MAKE = "suggestions.make"
MAKE_ALL = "suggestions.make_all"
#: What scores lower is not kept, so that pages can offer more than MIN_SCORE without waiting.
KEPT = 0.2


@dataclass(frozen=True, slots=True)
class Stored:
    """One suggestion as it is kept: [start, end) in code points of the newest version."""

    start: int
    end: int
    code_id: UUID
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a coder may look at.

    `state`: 'none' (never made), 'stale' (codes or text have changed since) or 'fresh'. `items` are
    in the order of the text, without what this coder dismissed or coded so already; `dismissed` is
    how many of these were dismissed.
    """

    state: Literal["none", "stale", "fresh"]
    items: tuple[Stored, ...]
    dismissed: int


def themes_in(session: Session, project_id: UUID) -> dict[UUID, Theme]:
    """Return the codes that are in use as themes, by id in the order of the codebook."""
    rows = session.scalars(
        select(Code)
        .where(Code.project_id == project_id, Code.retired_at.is_(None))
        .order_by(Code.position, Code.id)
    )
    return {row.id: theme_of(row.name, row.definition) for row in rows}


def edition_of(themes: Sequence[Theme]) -> str:
    """Return the fingerprint of these themes: SHA-256, hexadecimal."""
    return hashlib.sha256(repr(tuple(themes)).encode()).hexdigest()


def ask(session: Session, project: Project, source: Source, *, by: Viewer | None = None) -> Job:
    """Ask the worker for suggestions for a text; one that waits already is returned."""
    return _ask(session, MAKE, {"source": str(source.id)}, project, by)


def ask_all(session: Session, project: Project, *, by: Viewer | None = None) -> Job:
    """Ask for suggestions for every text of a benchmark: after a change of its codes."""
    return _ask(session, MAKE_ALL, {}, project, by)


def _ask(
    session: Session, kind: str, params: dict[str, str], project: Project, by: Viewer | None
) -> Job:
    # One that runs may have read the codes before they changed: only one that waits will do.
    waiting = session.scalars(
        select(Job).where(Job.kind == kind, Job.project_id == project.id, Job.started_at.is_(None))
    )
    asked = next((job for job in waiting if job.params == params), None)
    return asked or jobs.enqueue(
        session, kind, params, project=project, account=by.account if by else None
    )


def keep(
    session: Session, source: Source, themes: dict[UUID, Theme], found: Sequence[Suggestion]
) -> None:
    """Keep suggestions for the newest version of a text in place of those that were there."""
    version = source.versions[-1]
    code_ids = {theme.name: code_id for code_id, theme in themes.items()}
    items = [
        {"start": one.start, "end": one.end, "code": str(code_ids[one.code]),
         "score": one.score, "why": one.why}
        for one in found
    ]  # fmt: skip
    session.execute(delete(SuggestionList).where(SuggestionList.source_version_id == version.id))
    row = SuggestionList(
        project_id=source.project_id, source_version_id=version.id,
        edition=edition_of(list(themes.values())), at=now(), key_id=source.key_id,
        items=json.dumps(items, ensure_ascii=False),
    )  # fmt: skip
    session.add(row)
    session.flush()


def makeable_text(source: Source) -> str | None:
    """Return the text to suggest in, or None where it was erased or withdrawn."""
    return None if withdrawn_from(source) == "all" else source.versions[-1].text


def suggested(
    session: Session, viewer: Viewer, source: Source, *, min_score: float = MIN_SCORE
) -> Suggested:
    """Return the suggestions for the newest version of a text for this coder."""
    version = source.versions[-1]
    row = session.scalar(
        visible(viewer, SuggestionList).where(SuggestionList.source_version_id == version.id)
    )
    text = makeable_text(source)
    if row is None or row.items is None or text is None:
        return Suggested("none", (), 0)
    themes = themes_in(session, viewer.project.id)
    is_fresh = row.edition == edition_of(list(themes.values()))
    taken = _coded_by(session, viewer, version)
    dismissed = set(_dismissals(session, viewer, version))
    talk = read_talk(source, text)
    offered = [
        one
        for one in _read(row.items)
        if one.score >= min_score
        and one.code_id in themes
        and _may_be_coded(source, talk, one)
        and not any(
            code == one.code_id and start < one.end and one.start < end
            for start, end, code in taken
        )
    ]
    items = tuple(one for one in offered if (one.start, one.end, one.code_id) not in dismissed)
    return Suggested("fresh" if is_fresh else "stale", items, len(offered) - len(items))


def dismiss(
    session: Session, viewer: Viewer, source: Source, *, start: int, end: int, code_id: UUID
) -> bool:
    """Remember that this coder does not want a suggestion; tell whether that is new.

    Raises InvalidError (details `reason`: see coding.errors) for a stretch or code that is not
    there.
    """
    version = source.versions[-1]
    if not 0 <= start < end <= version.length:
        raise invalid("outside")
    if session.scalar(visible(viewer, Code).where(Code.id == code_id)) is None:
        raise invalid("code_unknown", "code")
    try:
        with session.begin_nested():
            session.add(
                SuggestionDismissal(
                    project_id=source.project_id, source_version_id=version.id,
                    account_id=viewer.account.id, code_id=code_id, start=start, end=end,
                )
            )  # fmt: skip
            session.flush()
    except IntegrityError:
        return False
    return True


def restore(session: Session, viewer: Viewer, source: Source) -> int:
    """Let this coder see everything again that was dismissed in a text; return how many."""
    found = session.execute(
        delete(SuggestionDismissal).where(
            SuggestionDismissal.source_version_id == source.versions[-1].id,
            SuggestionDismissal.account_id == viewer.account.id,
        )
    )
    return int(found.rowcount)  # type: ignore[attr-defined]  # a deletion has one


def _may_be_coded(source: Source, talk: Talk[Speaker], one: Stored) -> bool:
    """Return whether these are not the words of the interviewer, or of who took them back."""
    speaker, is_certain = talk.speaking_in(Stretch(one.start, one.end))
    if speaker is not None:
        return speaker.withdrawn_at is None
    if is_certain and source.kind != "document":
        return False
    return withdrawn_from(source) == ""


def _read(items: str) -> list[Stored]:
    return [
        Stored(one["start"], one["end"], UUID(one["code"]), one["score"], one["why"])
        for one in json.loads(items)
    ]


def _coded_by(
    session: Session, viewer: Viewer, version: SourceVersion
) -> list[tuple[int, int, UUID]]:
    rows = session.execute(
        select(Segment.start, Segment.end, Coding.code_id)
        .join(Coding, Coding.segment_id == Segment.id)
        .where(
            Segment.source_version_id == version.id,
            Coding.account_id == viewer.account.id,
            Coding.removed_at.is_(None),
        )
    )
    return [(start, end, code_id) for start, end, code_id in rows]


def _dismissals(
    session: Session, viewer: Viewer, version: SourceVersion
) -> list[tuple[int, int, UUID]]:
    rows = session.execute(
        select(
            SuggestionDismissal.start, SuggestionDismissal.end, SuggestionDismissal.code_id
        ).where(
            SuggestionDismissal.source_version_id == version.id,
            SuggestionDismissal.account_id == viewer.account.id,
        )
    )
    return [(start, end, code_id) for start, end, code_id in rows]
