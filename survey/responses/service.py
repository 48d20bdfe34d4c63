"""Starting, saving, submitting and withdrawing a response.

A save names the revision that it was made on. What others saved since is merged in per item; where
two changed the same item differently, the last save stands, both values are reported, and the
other stays in its revision. A save has an id: made twice, it is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import keystore
from core.clock import local
from core.clock import now
from core.errors import ConflictError
from core.errors import GoneError
from core.errors import NotAllowedError
from core.events import APPEND_ONLY
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Speaker
from core.visibility import Viewer
from formats.answers import AnswerValue
from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.answers import document_hash
from formats.instruments.written_out import repeats
from survey.fieldwork.rules import conflict
from survey.fieldwork.rules import require_capture
from survey.fieldwork.rules import require_planning
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import Revision
from survey.responses import queries
from survey.responses.documents import Merged
from survey.responses.documents import merge
from survey.responses.metadata import draws_at
from survey.responses.metadata import with_drawn
from survey.responses.metadata import with_metadata
from survey.responses.projection import clear
from survey.responses.projection import project
from survey.responses.scope import questionnaire_of
from survey.responses.uploads import forget

APPEND_ONLY.add(Revision)

#: How often a save is tried anew when another process took its number meanwhile.
ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that somebody else changed meanwhile: what I saved, and what stood in `revision`."""

    item: str
    mine: AnswerValue | None
    theirs: AnswerValue | None
    revision: int
    account_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What a save led to; `revision` is None only where nothing was ever answered."""

    revision: Revision | None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def number(self) -> int:
        """The number to save upon next."""
        return self.revision.number if self.revision else 0


def start_response(
    session: Session,
    viewer: Viewer,
    case: Case,
    version: InstrumentVersion,
    *,
    speaker: Speaker | None = None,
    document: Document | None = None,
    account: Account | None = None,
    interview: Interview | None = None,
    language: str = "nl",
) -> Response:
    """Return the response of one stating party to one version, started where there is none yet.

    Exactly one of speaker, document and account (the municipality's contact) is given. Raises
    NotAllowedError for a viewer who may not enter it, ConflictError where the case, the wave or
    the speaker allows no entering; a document needs no agreement, for it is published already.
    """
    if sum(party is not None for party in (speaker, document, account)) != 1:
        msg = "a response is of one speaker, one document or one contact"
        raise ValueError(msg)
    _require_right(viewer, account)
    if document is not None:
        require_planning(case)
    else:
        require_capture(case, speaker)
    if speaker is not None:
        interview = interview or speaker.interview
        if speaker.consent("talk") is False:
            raise NotAllowedError("This speaker did not agree to the conversation.")
    if interview is not None and interview.case_id != case.id:
        msg = "the interview is of another case"
        raise ValueError(msg)
    party = {
        "speaker_id": speaker.id if speaker else None,
        "document_id": document.id if document else None,
        "account_id": account.id if account else None,
    }
    found = queries.response_of(session, case, version, **party)
    if found is not None:
        return found
    response = Response(
        project_id=case.project_id,
        case_id=case.id,
        instrument_version_id=version.id,
        interview_id=interview.id if interview else None,
        language=language,
        key_id=keystore.current().new(),
        **party,
    )
    try:
        with session.begin_nested():
            session.add(response)
    except IntegrityError:
        # Another tab started it at the same moment: theirs is the one.
        keystore.current().destroy(response.key_id)
        other = queries.response_of(session, case, version, **party)
        if other is None:
            raise
        return other
    record(session, "response.started", response, account=viewer.account)
    return response


def _require_right(viewer: Viewer, account: Account | None) -> None:
    if account is not None and account.id == viewer.account.id and viewer.can("figures.supply"):
        return
    if account is not None or not viewer.can("response.edit"):
        raise NotAllowedError


def save(
    session: Session,
    response: Response,
    changed: Mapping[str, AnswerValue | None],
    *,
    base_revision: int,
    save_id: UUID,
    account: Account | None = None,
    device: str = "",
    utc_offset: str = "",
) -> SaveResult:
    """Save changed answers (None takes one away), made on revision number `base_revision`.

    Nothing changed makes no revision. Raises ConflictError where nothing may be entered any more,
    GoneError where the response was erased, ValueError for an item that the instrument lacks.
    """
    _require_open(response)
    known = repeats(definition(response.version).sections)
    if unknown := sorted(name for name in changed if not known.is_key(name)):
        msg = f"no such items: {', '.join(unknown)}"
        raise ValueError(msg)
    for _attempt in range(ATTEMPTS):
        before = _saved_before(session, response, save_id)
        latest = before[1] if before else queries.latest_revision(session, response.id)
        merged = _merged(session, response, base_revision, latest, changed)
        conflicts = tuple(_conflicts(merged, latest))
        if before:
            return SaveResult(before[0], conflicts)
        if merged.answers == _readable(latest):
            return SaveResult(latest, conflicts)
        at = now()
        asked = questionnaire_of(response)
        answers = with_metadata(asked, merged.answers, at, account)
        answers = with_drawn(asked, answers, draws_at(at), local(at).date())
        revision = _revision(response, latest, answers, save_id, at)
        revision.account_id = account.id if account else None
        revision.device, revision.utc_offset = device[:100], utc_offset[:10]
        try:
            with session.begin_nested():
                session.add(revision)
        except IntegrityError:
            continue
        project(session, revision)
        return SaveResult(revision, conflicts)
    raise ConflictError("Too many people save this at the same moment. Try again.")


def _require_open(response: Response) -> None:
    if response.document_id:
        require_planning(response.case)
    else:
        require_capture(response.case, response.speaker)
    if response.withdrawn_at:
        raise conflict("speaker_withdrawn")


def _saved_before(
    session: Session, response: Response, save_id: UUID
) -> tuple[Revision, Revision | None] | None:
    """Return the revision that this save made before, with the one it was made upon."""
    found = session.scalar(
        select(Revision).where(Revision.response_id == response.id, Revision.save_id == save_id)
    )
    if found is None:
        return None
    return found, queries.revision_at(session, response.id, found.number - 1)


def _readable(revision: Revision | None) -> dict[str, AnswerValue]:
    answers = queries.answers_of(revision)
    if answers is None:
        raise GoneError("What was said here has been erased.")
    return answers


def _merged(
    session: Session,
    response: Response,
    base_revision: int,
    latest: Revision | None,
    changed: Mapping[str, AnswerValue | None],
) -> Merged:
    answers = _readable(latest)
    if latest is None or base_revision >= latest.number:
        return merge(answers, answers, changed)
    base = queries.revision_at(session, response.id, base_revision)
    return merge(_readable(base), answers, changed)


def _conflicts(merged: Merged, latest: Revision | None) -> list[Conflict]:
    if latest is None:
        return []
    return [
        Conflict(clash.item, clash.mine, clash.theirs, latest.number, latest.account_id, latest.at)
        for clash in merged.clashes
    ]


def _revision(
    response: Response,
    latest: Revision | None,
    answers: Mapping[str, AnswerValue],
    save_id: UUID,
    at: datetime,
) -> Revision:
    document = answers_to_json(answers)
    revision = Revision(
        response_id=response.id,
        number=(latest.number if latest else 0) + 1,
        save_id=save_id,
        key_id=response.key_id,
        sha256=document_hash(answers),
        instrument_version_id=response.instrument_version_id,
        at=at,
    )
    try:
        revision.document = canonical_json(document)
    except KeyError:
        raise GoneError("What was said here has been erased.") from None
    return revision


def submit(session: Session, response: Response, account: Account | None = None) -> None:
    """Mark a response as finished, whatever is still missing. Doing it again changes nothing."""
    _require_open(response)
    if response.submitted_at is None:
        response.submitted_at = now()
        record(session, "response.submitted", response, account=account)


def withdraw(session: Session, response: Response, account: Account | None = None) -> None:
    """Take a response out of everything that is counted or shown; its revisions stay."""
    if response.withdrawn_at is None:
        response.withdrawn_at = now()
        clear(session, response.id)
        record(session, "response.withdrawn", response, account=account)


def erase(session: Session, response: Response, account: Account | None = None) -> None:
    """Destroy the key of a response: what was said can never be read again, in no backup.

    The revisions keep their hashes; the rows with codes and numbers, and files that were handed
    over, go as well.
    """
    for revision in session.scalars(select(Revision).where(Revision.response_id == response.id)):
        forget(session, response, queries.answers_of(revision) or {})
    withdraw(session, response, account)
    keystore.current().destroy(response.key_id)
    record(session, "response.erased", response, account=account)
