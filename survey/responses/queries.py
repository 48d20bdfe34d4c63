"""Reads of responses and their revisions."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm import joinedload

from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import AnswerValue
from formats.answers import answers_from_json
from formats.answers import document_hash
from survey.models import CaseValue
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import Revision


def responses(viewer: Viewer, case: Case) -> Select[Response]:
    """Return a select of a case's responses that count: not withdrawn, nor their speaker."""
    return (
        visible(viewer, Response)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .where(
            Response.case_id == case.id,
            Response.withdrawn_at.is_(None),
            Speaker.withdrawn_at.is_(None),
        )
        .options(
            joinedload(Response.version),
            joinedload(Response.speaker).joinedload(Speaker.interview),
            joinedload(Response.document),
            joinedload(Response.account),
        )
        .order_by(Response.created_at, Response.id)
    )


def current_values(viewer: Viewer, cases: Sequence[Case]) -> Select[CaseValue]:
    """Return a select of the values that now stand for these cases, but of who withdrew."""
    return (
        visible(viewer, CaseValue)
        .where(CaseValue.case_id.in_([case.id for case in cases]), CaseValue.replaced_at.is_(None))
        .join(Response, CaseValue.response_id == Response.id)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .where(Response.withdrawn_at.is_(None), Speaker.withdrawn_at.is_(None))
        .options(
            joinedload(CaseValue.response).joinedload(Response.speaker),
            joinedload(CaseValue.response).joinedload(Response.document),
            joinedload(CaseValue.revision).joinedload(Revision.version),
            joinedload(CaseValue.account),
        )
    )


def response_of(
    session: Session,
    case: Case,
    version: InstrumentVersion,
    *,
    speaker_id: UUID | None = None,
    document_id: UUID | None = None,
    account_id: UUID | None = None,
) -> Response | None:
    """Return the response of one stating party, if it was started."""
    return session.scalar(
        select(Response).where(
            Response.case_id == case.id,
            Response.instrument_version_id == version.id,
            Response.speaker_id == speaker_id
            if speaker_id
            else Response.document_id == document_id
            if document_id
            else Response.account_id == account_id,
        )
    )


def begun_of(
    session: Session,
    case: Case,
    version: InstrumentVersion,
    *,
    speaker_id: UUID | None = None,
    account_id: UUID | None = None,
) -> Response | None:
    """Return the response of one party to this version, else to another of the same instrument.

    Where a wave went over to a new version, what was begun under the old one is finished in it.
    """
    return session.scalar(
        select(Response)
        .join(Response.version)
        .where(
            Response.case_id == case.id,
            InstrumentVersion.name == version.name,
            Response.speaker_id == speaker_id if speaker_id else Response.account_id == account_id,
        )
        .options(contains_eager(Response.version))
        .order_by((InstrumentVersion.id == version.id).desc(), Response.created_at.desc())
        .limit(1)
    )


def latest_revision(session: Session, response_id: UUID) -> Revision | None:
    """Return the newest revision of a response."""
    return session.scalar(
        select(Revision)
        .where(Revision.response_id == response_id)
        .order_by(Revision.number.desc())
        .limit(1)
    )


def latest_revisions() -> Select[Revision]:
    """Return a select of the newest revision of every response."""
    newest = (
        select(Revision.response_id, func.max(Revision.number).label("number"))
        .group_by(Revision.response_id)
        .subquery()
    )
    return select(Revision).join(
        newest,
        (Revision.response_id == newest.c.response_id) & (Revision.number == newest.c.number),
    )


def revision_at(session: Session, response_id: UUID, number: int) -> Revision | None:
    """Return the revision with that number."""
    return session.scalar(
        select(Revision).where(Revision.response_id == response_id, Revision.number == number)
    )


def revisions(session: Session, response_id: UUID) -> list[Revision]:
    """Return all revisions of a response, oldest first."""
    return list(
        session.scalars(
            select(Revision).where(Revision.response_id == response_id).order_by(Revision.number)
        )
    )


def answers_of(revision: Revision | None) -> dict[str, AnswerValue] | None:
    """Return a revision's answers: empty before the first, None where the key was destroyed."""
    if revision is None:
        return {}
    document = revision.document
    return None if document is None else answers_from_json(json.loads(document))


def is_intact(revision: Revision) -> bool | None:
    """Tell whether a revision still says what its hash says; None where it was erased."""
    document = revision.document
    return None if document is None else document_hash(json.loads(document)) == revision.sha256


def speaker_in(
    session: Session, viewer: Viewer, case: Case, interview: str, speaker: str
) -> Speaker | None:
    """Return the speaker with that slug in the interview with that slug."""
    return session.scalar(
        visible(viewer, Speaker)
        .join(Interview, Speaker.interview_id == Interview.id)
        .where(Interview.case_id == case.id, Interview.slug == interview, Speaker.slug == speaker)
        .options(joinedload(Speaker.interview))
    )
