"""From a posted section to a save: the one way for forms and for scripts."""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import field
from uuid import UUID

from sqlalchemy.orm import Session

from core.clock import now
from core.clock import today
from core.models import Account
from core.visibility import Viewer
from formats.answers import AnswerValue
from survey.rendering import CompiledSection
from survey.responses import queries
from survey.responses import service
from survey.responses.desk import Desk
from survey.responses.desk import Part
from survey.responses.documents import changes
from survey.responses.earlier import earlier
from survey.responses.known import known
from survey.responses.metadata import draws_at
from survey.responses.reading import Fields
from survey.responses.reading import Reading
from survey.responses.reading import read_form
from survey.responses.service import Conflict
from survey.responses.triggers import triggered
from survey.responses.turns import sent_in_turns
from survey.responses.turns import taken_away
from survey.responses.uploads import Uploads
from survey.responses.uploads import refuse_uploads
from survey.responses.uploads import store
from survey.responses.uploads import with_files


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in: fields as typed, on which revision, by which save; see `take`."""

    fields: Fields
    base_revision: int
    save_id: UUID
    #: Only these items were sent; None: the whole section.
    only: Collection[str] | None = None
    #: An item whose known value is confirmed, one that is made empty, and one of which the value
    #: in an earlier revision is taken back ('f16@7').
    confirm: str = ""
    clear: str = ""
    restore: str = ""
    device: str = ""
    utc_offset: str = ""
    uploads: Uploads = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it; the part holds the answers as they now are."""

    reading: Reading
    conflicts: tuple[Conflict, ...]


def take(
    session: Session,
    viewer: Viewer,
    desk: Desk,
    part: Part,
    section: CompiledSection,
    sent: Sent,
    account: Account | None,
) -> Taken:
    """Read a section's fields and save what changed. Raises what service.save raises."""
    base = _base(session, part, sent.base_revision)
    asked = sent_in_turns(part.compiled.questionnaire, section, sent.fields, base, sent.only)
    there = asked.section(section.name)
    items = [leaf.item for leaf in there.leaves()] if there else []
    reading = read_form(items, sent.fields, base, part.compiled.language, only=sent.only)
    with_files(items, base, reading)
    uploads = refuse_uploads(items, sent.uploads, sent.fields, reading)
    if uploads:
        store(session, desk.start(session, viewer, part), uploads, reading, sent.save_id)
    reading.answers.update(dict.fromkeys(taken_away(asked, section, reading.answers, base)))
    if sent.clear in reading.answers:
        reading.answers[sent.clear] = None
    if sent.confirm in section.items:
        confirmed = _confirmed(session, viewer, desk, part, section, sent.confirm)
        if confirmed:
            reading.answers[sent.confirm] = confirmed
    restored, _, number = sent.restore.rpartition("@")
    if restored in reading.answers and number.isdigit() and part.response:
        old = queries.revision_at(session, part.response.id, int(number))
        reading.answers[restored] = (queries.answers_of(old) or {}).get(restored)
        base = {name: answer for name, answer in base.items() if name != restored}
    reading.answers.update(triggered(asked, base, reading.answers, today(), draws_at(now())))
    if part.revision is None:
        reading.answers = {**part.answers, **reading.answers}
    changed = changes(base, reading.answers)
    if restored in reading.answers and reading.answers[restored] is None:
        changed[restored] = None
    if not changed:
        return Taken(reading, ())
    response = desk.start(session, viewer, part)
    result = service.save(
        session,
        response,
        changed,
        base_revision=sent.base_revision,
        save_id=sent.save_id,
        account=account,
        device=sent.device,
        utc_offset=sent.utc_offset,
    )
    # A save that was made before answers with its own revision; others may have come since.
    part.revision = queries.latest_revision(session, response.id)
    part.answers = queries.answers_of(part.revision) or {}
    part.judge()
    return Taken(reading, result.conflicts)


def _confirmed(
    session: Session, viewer: Viewer, desk: Desk, part: Part, section: CompiledSection, name: str
) -> AnswerValue | None:
    """What the button beside an item confirms: what is known now, or was in the wave before."""
    asked = next(leaf for leaf in section.asked.leaves() if leaf.item.name == name)
    if asked.mode == "ask":
        before = earlier(session, viewer, desk.case, [asked.item], part.version).get(name)
        return before.for_now if before and before.can_be_confirmed else None
    there = known(session, viewer, desk.case, [asked.item], part.response).get(name)
    return there.answer if there else None


def _base(session: Session, part: Part, number: int) -> dict[str, AnswerValue]:
    if part.revision is None:
        return {}
    if part.response is None or number >= part.number:
        return part.answers
    if number <= 0:
        return {}
    return queries.answers_of(queries.revision_at(session, part.response.id, number)) or {}
