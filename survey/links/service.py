"""Opening, answering and closing an anonymous survey link.

Answers wait in a mixing table until ten are there; then five of them, drawn at random, are released
in random order under new keys, so that at least five always stay behind to hide the next ones. At
closing, what is left joins the last batch; fewer than five in all are destroyed.
"""

import hashlib
from dataclasses import dataclass
from random import SystemRandom
from typing import cast
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy import Table
from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.clock import now
from core.database import insert_once
from core.errors import GoneError
from core.errors import InvalidError
from core.events import record
from core.ids import random_code
from core.models import Account
from core.models import Case
from core.models import Wave
from core.prepared import Prepared
from core.sealing import Secret
from survey.models import AnonymousAnswer
from survey.models import InstrumentVersion
from survey.models import MixingAnswer
from survey.models import SpentForm
from survey.models import SurveyLink

#: The survey of which a report has a chapter.
SATISFACTION = "clienttevredenheid"

#: Never fewer than this are released together, whatever a benchmark's own threshold is.
BATCH = 5

_random = SystemRandom()

# Tables, not classes: half of what a send costs would be the bookkeeping of objects.
_MIXING, _RELEASED, _SPENT = (
    cast(Table, model.__table__) for model in (MixingAnswer, AnonymousAnswer, SpentForm)
)
_LOCK = Prepared(
    lambda _dialect: (
        select(SurveyLink.closed_at).where(SurveyLink.id == bindparam("link")).with_for_update()
    )
)
_SPEND = Prepared(lambda dialect: insert_once(_SPENT, dialect))
_KEEP = Prepared(lambda _dialect: insert(_MIXING))
_COUNT = Prepared(
    lambda _dialect: (
        select(func.count()).select_from(_MIXING).where(_MIXING.c.link_id == bindparam("link"))
    )
)
_ALL = Prepared(
    lambda _dialect: select(_MIXING.c.id, _MIXING.c.document).where(
        _MIXING.c.link_id == bindparam("link")
    )
)
_TAKE_OUT = Prepared(
    lambda _dialect: delete(_MIXING).where(
        _MIXING.c.link_id == bindparam("link"), _MIXING.c.id == bindparam("drawn")
    )
)
_LET_GO = Prepared(lambda _dialect: insert(_RELEASED))


def open_link(
    session: Session, case: Case, version: InstrumentVersion, account: Account | None = None
) -> SurveyLink:
    """Return the case's open link for a survey, making it where there is none.

    Raises InvalidError where the case does not take part or its wave is not open, or where the
    link was closed before: a closed link is never opened again, its answers have been counted.
    """
    existing = session.scalar(
        select(SurveyLink).where(
            SurveyLink.case_id == case.id, SurveyLink.instrument_version_id == version.id
        )
    )
    if existing:
        if existing.closed_at:
            raise InvalidError("link_closed")
        return existing
    if case.state != "taking_part":
        raise InvalidError("case_not_taking_part")
    if case.wave.state != "open":
        raise InvalidError("wave_not_open")
    link = SurveyLink(
        project_id=case.project_id,
        case_id=case.id,
        instrument_version_id=version.id,
        code=random_code(10),
        key_id=keystore.current().new(),
    )
    session.add(link)
    session.flush()
    record(session, "survey_link.opened", link, account=account)
    return link


def go_over(
    session: Session, link: SurveyLink, version: InstrumentVersion, account: Account | None = None
) -> SurveyLink:
    """Let what was handed out ask another version from now on; return the link that does.

    It is a link of its own, with its own batches, under the old one's code; the old link gets
    another code, and stays open for who is halfway. Raises InvalidError for a closed link, and
    where the survey is already asked in that version.
    """
    if link.closed_at:
        raise InvalidError("link_closed")
    if version.name != link.version.name:
        msg = f"{version.name} is no version of {link.version.name}"
        raise ValueError(msg)
    known = session.scalar(
        select(SurveyLink.id).where(
            SurveyLink.case_id == link.case_id, SurveyLink.instrument_version_id == version.id
        )
    )
    if known is not None:
        raise InvalidError("version_already")
    code, link.code = link.code, random_code(10)
    session.flush()
    made = open_link(session, link.case, version, account)
    made.code = code
    session.flush()
    return made


def take_answer(session: Session, link_id: UUID, form_id: str, document: str) -> bool:
    """Take one sent form; return False where this form was sent before (nothing happens then).

    `document` is the canonical JSON of the answers. Raises GoneError for a closed link.
    """
    key_id = session.scalar(select(SurveyLink.key_id).where(SurveyLink.id == link_id))
    if key_id is None:
        raise GoneError
    session.flush()
    return put_in(session.connection(), sent(link_id, key_id, form_id, document))


@dataclass(frozen=True, slots=True)
class Sent:
    """One sent form, sealed: all that can be done before others have to wait."""

    link_id: UUID
    form_hash: str
    sealed: Secret


def sent(link_id: UUID, key_id: UUID, form_id: str, document: str) -> Sent:
    """Return a sent form of a link with its key, sealed. Raises GoneError where the key is gone."""
    form_hash = hashlib.sha256(f"{link_id}:{form_id}".encode()).hexdigest()
    try:
        return Sent(link_id, form_hash, Secret.seal_timeless(key_id, document))
    except KeyError:
        raise GoneError from None


def put_in(connection: Connection, form: Sent) -> bool:
    """Do what `take_answer` does with a sealed form, in the transaction of a connection."""
    # Held to the end of the transaction, so that batches of one link are released one at a time.
    locked = _LOCK.rows(connection, link=form.link_id)
    if not locked or locked[0][0] is not None:
        raise GoneError
    if not _SPEND.run(connection, form_hash=form.form_hash, link_id=form.link_id):
        return False
    _KEEP.run(connection, id=_random_uuid(), link_id=form.link_id, document=form.sealed)
    while _waiting(connection, form.link_id) >= 2 * BATCH:
        _release(connection, form.link_id, form.sealed.key_id, BATCH)
    return True


def _waiting(connection: Connection, link_id: UUID) -> int:
    counted: int = _COUNT.rows(connection, link=link_id)[0][0]
    return counted


def _release(
    connection: Connection, link_id: UUID, key_id: UUID, how_many: int | None = None
) -> None:
    """Move `how_many` answers (None: all) out of the mixing table, drawn and ordered at random."""
    waiting: list[tuple[UUID, Secret]] = _ALL.rows(connection, link=link_id)
    drawn = _random.sample(waiting, len(waiting) if how_many is None else how_many)
    texts = [secret.text for _id, secret in drawn]
    # Sealed anew: the same token in two backups would tell which answer left when.
    released = [
        {
            "id": _random_uuid(),
            "link_id": link_id,
            "document": Secret.seal_timeless(key_id, text),
        }
        for text in texts
        if text is not None
    ]
    # In this order SQLite writes what is released over what it was, and so half as much.
    _TAKE_OUT.run_many(connection, [{"link": link_id, "drawn": one} for one, _secret in drawn])
    _LET_GO.run_many(connection, released)


def _random_uuid() -> UUID:
    return UUID(int=_random.getrandbits(128), version=4)


def close_link(session: Session, link: SurveyLink, account: Account | None = None) -> None:
    """Close a link for good: release what is left, or destroy it where it is too little in all."""
    if link.closed_at:
        return
    session.execute(select(SurveyLink.id).where(SurveyLink.id == link.id).with_for_update())
    released = session.scalar(
        select(func.count()).select_from(AnonymousAnswer).where(AnonymousAnswer.link_id == link.id)
    )
    waiting = _waiting(session.connection(), link.id)
    link.closed_at = now()
    if released or waiting >= BATCH:
        _release(session.connection(), link.id, link.key_id)
    else:
        session.execute(delete(MixingAnswer).where(MixingAnswer.link_id == link.id))
        link.destroyed_at = now()
        keystore.current().destroy(link.key_id)
    session.execute(delete(SpentForm).where(SpentForm.link_id == link.id))
    session.flush()
    record(session, "survey_link.closed", link, account=account)


def close_links_of_wave(session: Session, wave: Wave) -> None:
    """Close every link of a wave; done when the wave is closed."""
    links = session.scalars(
        select(SurveyLink)
        .join(Case, SurveyLink.case_id == Case.id)
        .where(Case.wave_id == wave.id, SurveyLink.closed_at.is_(None))
    )
    for link in list(links):
        close_link(session, link)
