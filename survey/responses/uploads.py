"""Files that are handed over with a response: sealed, each under a key of its own.

The answer keeps the file's name and id; the row of the store keeps neither name nor item, only of
which response it is. An answer of an earlier revision keeps its file; erasing a response forgets
all of them. What a picture tells beside what is seen on it (place, device) is not kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import files
from core import keystore
from core.models import StoredFile
from formats.answers import AnswerValue
from formats.answers import clean_text
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX
from formats.item_types.media import media_type_of
from formats.item_types.picture import without_traces
from formats.item_types.upload import MAX_NAME
from formats.item_types.upload import UploadType
from survey.models import Response
from survey.models import Revision
from survey.responses.documents import Answers
from survey.responses.reading import Fields
from survey.responses.reading import Reading

PREFIX = "f-"
"""Before the key of an item: the name of the field that holds its file."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    data: bytes


Uploads = Mapping[str, Upload]
"""Files by the key of their item."""


def refuse_uploads(
    items: list[Item], sent: Uploads, fields: Fields, reading: Reading
) -> dict[str, Upload]:
    """Return the files that can be taken; what is wrong with the others goes to the reading."""
    taken = {}
    for item in items:
        upload, item_type = sent.get(item.name), ITEM_TYPES[item.type]
        if upload is None or not isinstance(item_type, UploadType):
            continue
        problems = item_type.refuse(item, upload.name, upload.data)
        if problems:
            reading.problems[item.name] = problems
            start = f"{FIELD_PREFIX}{item.name}."
            reading.typed.update(
                {name: values for name, values in fields.items() if name.startswith(start)}
            )
        else:
            taken[item.name] = upload
    return taken


def with_files(items: list[Item], base: Answers, reading: Reading) -> None:
    """Put the files that were there before back: a form never says them."""
    for item in items:
        if item.name not in reading.answers or not isinstance(ITEM_TYPES[item.type], UploadType):
            continue
        before, read = base.get(item.name, AnswerValue()), reading.answers[item.name]
        answer = replace(read or AnswerValue(), value=before.value, parts=before.parts)
        reading.answers[item.name] = None if answer.is_blank else answer


def store(
    session: Session, response: Response, taken: Uploads, reading: Reading, save_id: UUID
) -> None:
    """Seal files and put them into the answers; those of a save that was made before are known."""
    was_made = session.scalar(
        select(Revision.id).where(Revision.response_id == response.id, Revision.save_id == save_id)
    )
    if was_made is not None:
        return
    for name, upload in taken.items():
        data = without_traces(upload.data)
        row = files.put(
            session,
            data,
            name=str(response.id),
            media_type=media_type_of(data),
            project_id=response.project_id,
            key_id=keystore.current().new(),
        )
        parts: dict[str, str | float] = {
            "file": str(row.id),
            "media_type": row.media_type,
            "size": len(data),
        }
        answer = reading.answers.get(name) or AnswerValue()
        reading.answers[name] = replace(answer, value=_name(upload.name), parts=parts, missing=None)


def read_file(
    session: Session, response: Response | None, answer: AnswerValue | None
) -> tuple[StoredFile, bytes] | None:
    """Return the file of an answer, None where there is none or it was erased."""
    row = _row(session, answer.parts.get("file") if answer else None)
    if response is None or row is None or row.project_id != response.project_id:
        return None
    data = files.read(row)
    return None if data is None else (row, data)


def forget(session: Session, response: Response, answers: Answers) -> None:
    """Destroy the files of a response that these answers name; doing it again does no harm."""
    for answer in answers.values():
        row = _row(session, answer.parts.get("file"))
        if row is not None and row.name == str(response.id):
            files.remove(session, row)


def _name(written: str) -> str:
    """The file's name as stored: without folders, not longer than is kept; never empty."""
    name = clean_text(written.replace("\\", "/").rpartition("/")[2])
    return name[-MAX_NAME:] or "bestand"


def _row(session: Session, written: object) -> StoredFile | None:
    try:
        return session.get(StoredFile, UUID(str(written))) if written else None
    except ValueError:
        return None
