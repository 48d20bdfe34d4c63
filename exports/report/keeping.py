"""Snapshots: what a report says, kept in the file store so that a person can still be erased.

The hash is over the open canonical JSON; in the file every open text stands sealed under the key of
the person or text that it came from. Once that key is destroyed the snapshot says that it is gone.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import files
from core.errors import NotFoundError
from core.events import record
from core.models import StoredFile
from core.models import Wave
from core.sealing import Secret
from core.visibility import Viewer
from core.visibility import visible
from exports.models import Snapshot
from exports.report.build import build
from exports.report.data import ReportData
from exports.report.data import data_hash
from exports.report.data import from_json
from exports.report.plain import to_plain
from formats.canonical import canonical_json

#: Fields that hold what somebody said or wrote, in whatever has a `key_id`.
ERASABLE = ("text", "display", "source", "note", "label", "value")
SEALED = "sealed"


def snapshot(session: Session, viewer: Viewer, wave: Wave) -> Snapshot:
    """Keep what the report of the wave says now; the same content is kept once."""
    return keep(session, viewer, wave, build(session, viewer, wave))


def keep(session: Session, viewer: Viewer, wave: Wave, data: ReportData) -> Snapshot:
    """Store `data` as a snapshot of the wave, or return the one that says the same."""
    sha256 = data_hash(data)
    existing = session.scalar(
        visible(viewer, Snapshot).where(Snapshot.wave_id == wave.id, Snapshot.sha256 == sha256)
    )
    if existing:
        return existing
    file = files.put(
        session,
        canonical_json(seal(to_plain(data))).encode(),
        name=f"{wave.slug}-{sha256[:8]}.json",
        media_type="application/json",
        project_id=wave.project_id,
    )
    kept = Snapshot(
        project_id=wave.project_id,
        wave_id=wave.id,
        account_id=viewer.account.id,
        sha256=sha256,
        file_id=file.id,
    )
    session.add(kept)
    session.flush()
    record(session, "report.snapshot", kept, account=viewer.account, sha256=sha256)
    return kept


def load(session: Session, kept: Snapshot) -> ReportData:
    """Return what a snapshot says; texts of which the key is gone are absent.

    Raises NotFoundError where the file store has lost it.
    """
    file = session.get_one(StoredFile, kept.file_id)
    try:
        stored = files.read(file)
    except FileNotFoundError:
        raise NotFoundError("snapshot_lost") from None
    if stored is None:
        raise NotFoundError("snapshot_lost")
    return from_json(unseal(json.loads(stored)))


def newest(session: Session, viewer: Viewer, wave: Wave) -> Snapshot | None:
    """Return the wave's newest snapshot."""
    return session.scalar(
        visible(viewer, Snapshot)
        .where(Snapshot.wave_id == wave.id)
        .order_by(Snapshot.at.desc(), Snapshot.id.desc())
        .limit(1)
    )


def seal(value: Any) -> Any:
    """Return plain values in which every erasable text is sealed under its `key_id`."""
    if isinstance(value, Mapping):
        key = value.get("key_id")
        return {
            name: _sealed(key, entry) if key and name in ERASABLE and entry else seal(entry)
            for name, entry in value.items()
        }
    return [seal(entry) for entry in value] if isinstance(value, list) else value


def _sealed(key: str, entry: Any) -> dict[str, str]:
    try:
        secret = Secret.seal(UUID(key), json.dumps(entry, ensure_ascii=False))
    except KeyError:
        # Erased between reading and keeping: then it is not kept.
        return {SEALED: f"{key}:"}
    return {SEALED: f"{key}:{secret.token}"}


def unseal(value: Any) -> Any:
    """Return the plain values again; what can no longer be opened becomes empty."""
    if isinstance(value, Mapping):
        return {name: _opened(name, entry) for name, entry in value.items()}
    return [unseal(entry) for entry in value] if isinstance(value, list) else value


def _opened(name: str, entry: Any) -> Any:
    if not (isinstance(entry, Mapping) and entry.keys() == {SEALED}):
        return unseal(entry)
    key, _, token = str(entry[SEALED]).partition(":")
    text = Secret(UUID(key), token).text
    if text is not None:
        return json.loads(text)
    if name == "display":
        return {}
    return "" if name in {"label", "value"} else None


def snapshots_of(viewer: Viewer, wave: Wave) -> Any:
    """Return a select of the wave's snapshots, newest first."""
    return (
        select(Snapshot)
        .where(
            Snapshot.id.in_(visible(viewer, Snapshot).with_only_columns(Snapshot.id)),
            Snapshot.wave_id == wave.id,
        )
        .order_by(Snapshot.at.desc())
    )
