"""A wave goes over to another version of an instrument; what was begun is moved, or finished.

What was not moved then can be moved later, as long as the wave is not closed.

A move is a new revision, made under the new version out of the newest one: the old answers stay in
the revisions before it, with the version that they were given to.
"""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from uuid import uuid4

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.clock import now
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Project
from core.models import Speaker
from core.models import Wave
from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.answers import document_hash
from formats.editions.carry import Carried
from formats.editions.carry import carry
from formats.editions.mapping import Mapping
from formats.instruments.model import Instrument
from survey.fieldwork.rules import conflict
from survey.instruments.mappings import mapping_of
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import Revision
from survey.models import WaveInstrument
from survey.responses import queries
from survey.responses.projection import project


@dataclass(frozen=True, slots=True)
class Move:
    """A response begun under the old version, and what a move would do to it.

    `why_not`: 'erased' where its answers can no longer be read, 'taken' where the same person has
    begun the new version as well.
    """

    response: Response
    answered: int
    carried: Carried
    why_not: str | None = None


def begun(session: Session, wave: Wave, version: InstrumentVersion) -> Sequence[Response]:
    """Return the wave's responses to a version, but of who took back what they said."""
    return session.scalars(
        _begun(wave.id)
        .where(Response.instrument_version_id == version.id)
        .options(
            joinedload(Response.case),
            joinedload(Response.speaker),
            joinedload(Response.document),
            joinedload(Response.account),
        )
        .order_by(Case.slug, Response.created_at, Response.id)
    ).all()


def _begun(wave_id: UUID) -> Select[Response]:
    return (
        select(Response)
        .join(Case, Response.case_id == Case.id)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .where(
            Case.wave_id == wave_id,
            Response.withdrawn_at.is_(None),
            Speaker.withdrawn_at.is_(None),
        )
    )


def left_behind(session: Session, fielded: WaveInstrument) -> list[InstrumentVersion]:
    """Return the versions that a wave asks no longer, in which something begun still stands."""
    return list(
        session.scalars(
            select(InstrumentVersion)
            .where(
                InstrumentVersion.name == fielded.version.name,
                InstrumentVersion.id != fielded.instrument_version_id,
                InstrumentVersion.id.in_(
                    _begun(fielded.wave_id).with_only_columns(Response.instrument_version_id)
                ),
            )
            .order_by(InstrumentVersion.published_at.desc())
        )
    )


def moves(
    session: Session,
    wave: Wave,
    old: InstrumentVersion,
    new: Instrument,
    new_row: InstrumentVersion | None,
) -> list[Move]:
    """Return what moving everything begun would do; nothing is written.

    `new_row` is None where the new version was never published: then nobody has begun it.
    """
    mapping = mapping_of(session, _project(session, wave), definition(old), new)
    taken = _parties(session, wave, new_row) if new_row else set()
    return [_move(session, row, mapping, new, taken) for row in begun(session, wave, old)]


def move(
    session: Session,
    wave: Wave,
    old: InstrumentVersion,
    new: InstrumentVersion,
    account: Account | None = None,
    only: Collection[UUID] | None = None,
) -> list[Move]:
    """Move what was begun and can be moved; what cannot stays under the old version.

    `only`: ids of the responses that were chosen; None is all. The wave must field the new version
    already. Returns what became of each that was to be moved. Raises ConflictError for a closed
    wave.
    """
    if wave.state == "closed":
        raise conflict("wave_closed")
    planned = moves(session, wave, old, definition(new), new)
    done = [one for one in planned if only is None or one.response.id in only]
    for one in done:
        if one.why_not is None:
            _write(session, one, new, account)
    return done


def _project(session: Session, wave: Wave) -> Project:
    return session.get_one(Project, wave.project_id)


def _parties(session: Session, wave: Wave, version: InstrumentVersion) -> set[object]:
    return {_party(row) for row in begun(session, wave, version)}


def _party(response: Response) -> object:
    return (response.case_id, response.speaker_id or response.document_id or response.account_id)


def _move(
    session: Session,
    response: Response,
    mapping: Mapping | None,
    new: Instrument,
    taken: set[object],
) -> Move:
    answers = queries.answers_of(queries.latest_revision(session, response.id))
    if answers is None:
        return Move(response, 0, Carried({}, ()), "erased")
    carried = carry(mapping, definition(response.version), new, answers)
    why_not = "taken" if _party(response) in taken else None
    return Move(response, len(answers), carried, why_not)


def _write(session: Session, move: Move, new: InstrumentVersion, account: Account | None) -> None:
    response, answers = move.response, move.carried.answers
    latest = queries.latest_revision(session, response.id)
    old = response.version
    response.instrument_version_id = new.id
    response.version = new
    if latest is not None:
        revision = Revision(
            response_id=response.id,
            number=latest.number + 1,
            save_id=uuid4(),
            key_id=response.key_id,
            sha256=document_hash(answers),
            instrument_version_id=new.id,
            account_id=account.id if account else None,
            at=now(),
        )
        revision.document = canonical_json(answers_to_json(answers))
        session.add(revision)
        session.flush()
        project(session, revision)
    record(
        session,
        "response.moved",
        response,
        account=account,
        name=new.name,
        old=old.version,
        new=new.version,
        left=len(move.carried.left),
    )
