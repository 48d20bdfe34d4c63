"""Keys that go for good, but not before what no longer needs them is written.

Where a text is sealed anew without somebody's words, its old key may only go once the new text is
there: otherwise a fault between the two would take the words of others too. So the transaction that
writes the new text also writes which key is doomed. The key goes right after it; where the process
dies in between, the worker sees to it within a minute.
"""

import logging
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy import event
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.models import DoomedKey
from core.registries import SWEEPS

DOOMED = "doomed_keys"

log = logging.getLogger(__name__)


def doom(session: Session, key_id: UUID) -> None:
    """Have a key destroyed as soon as the session's transaction stands; twice is once."""
    if session.get(DoomedKey, key_id) is None:
        session.add(DoomedKey(id=key_id))
        session.flush()
    session.info.setdefault(DOOMED, []).append(key_id)


@event.listens_for(Session, "after_commit")
def _destroy_committed(session: Session) -> None:
    for key_id in session.info.pop(DOOMED, []):
        try:
            keystore.current().destroy(key_id)
        except Exception:
            # The row is there; the worker's sweep will find it.
            log.exception("key %s could not be destroyed yet", key_id)


@event.listens_for(Session, "after_rollback")
def _spare(session: Session) -> None:
    session.info.pop(DOOMED, None)


@SWEEPS.register("keys")
def destroy_doomed(session: Session) -> None:
    """Destroy what is doomed and forget that it was."""
    doomed = session.scalars(select(DoomedKey.id)).all()
    for key_id in doomed:
        keystore.current().destroy(key_id)
    session.execute(delete(DoomedKey).where(DoomedKey.id.in_(doomed)))
