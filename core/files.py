"""Files, found by the hash of their stored bytes, in a folder or an S3-compatible store."""

import contextlib
import hashlib
from pathlib import Path
from uuid import UUID

import obstore
from obstore.store import LocalStore
from obstore.store import ObjectStore
from obstore.store import from_url
from sqlalchemy.orm import Session

from core import keystore
from core.models import StoredFile

_current: list[ObjectStore] = []


def use(address: str) -> None:
    """Use the folder or the s3:// address given as this process's file store."""
    if "://" in address:
        store: ObjectStore = from_url(address)
    else:
        Path(address).mkdir(parents=True, exist_ok=True, mode=0o700)
        store = LocalStore(address)
    _current[:] = [store]


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def put(
    session: Session,
    data: bytes,
    *,
    name: str,
    media_type: str,
    project_id: UUID | None = None,
    key_id: UUID | None = None,
) -> StoredFile:
    """Store `data`, encrypted where a key is given. Raises KeyError where that key was destroyed.

    The bytes are stored before the row: a fault leaves at worst a file to which nothing points.
    """
    if key_id is not None:
        key = keystore.current().get(key_id)
        if key is None:
            raise KeyError(key_id)
        data = key.encrypt(data)
    sha256 = hashlib.sha256(data).hexdigest()
    obstore.put(_current[0], _path(sha256), data)
    row = StoredFile(
        project_id=project_id,
        sha256=sha256,
        size=len(data),
        media_type=media_type,
        name=name,
        key_id=key_id,
    )
    session.add(row)
    session.flush()
    return row


def read(file: StoredFile) -> bytes | None:
    """Return a file's bytes, or None where its key was destroyed.

    Raises FileNotFoundError where the store has lost it.
    """
    data = bytes(obstore.get(_current[0], _path(file.sha256)).bytes())
    if file.key_id is None:
        return data
    key = keystore.current().get(file.key_id)
    return None if key is None else key.decrypt(data)


def remove(session: Session, file: StoredFile) -> None:
    """Forget a sealed file: its key and bytes at once, its row with the session.

    For a file that nothing else points to. Doing it again after a fault does no harm.
    """
    if file.key_id is None:
        msg = "only a file under a key of its own can be forgotten"
        raise ValueError(msg)
    keystore.current().destroy(file.key_id)
    with contextlib.suppress(FileNotFoundError):
        obstore.delete(_current[0], _path(file.sha256))
    session.delete(file)
    session.flush()
