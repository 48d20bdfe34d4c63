"""Published figures that belong to the benchmark's context (a country, a province, no case)."""

from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Document
from formats.answers import AnswerValue
from formats.answers import answer_to_json
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import PublishedFact


def add_fact(
    session: Session,
    document: Document,
    version: InstrumentVersion,
    *,
    subject: str,
    item: str,
    label: str,
    answer: AnswerValue,
    locator: str = "",
    position: int = 0,
    by: Account | None = None,
) -> PublishedFact:
    """Add a figure as a document prints it. Raises InvalidError for an unknown item or no value."""
    if definition(version).item(item) is None:
        raise InvalidError("no_such_item", field="item", item=item)
    if answer.value is None:
        raise InvalidError("value_missing", field="answer")
    row = PublishedFact(
        project_id=document.project_id,
        document_id=document.id,
        document=document,
        subject=subject.strip(),
        item=item,
        label=label.strip(),
        answer=answer_to_json(answer),
        locator=locator,
        position=position,
    )
    session.add(row)
    session.flush()
    record(session, "published_fact.added", row, account=by, item=item)
    return row
