"""Published figures that are no item of their own: of a case, and of the benchmark's context."""

from collections.abc import Iterator

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.visibility import Viewer
from core.visibility import visible
from exports.report.attention import Published
from exports.report.attention import points
from exports.report.data import Fact
from exports.report.material import CaseMaterial
from exports.report.material import Material
from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.answers import answers_from_json
from formats.item_types.label_value import labelled_values
from formats.text import Text
from formats.values import Published as PublishedValue
from survey.models import PublishedFact


def facts_of(session: Session, viewer: Viewer, material: Material) -> tuple[Fact, ...]:
    """Return the published figures that are rows of label and value, and those of the context."""
    found: list[Fact] = []
    for case in material.cases:
        found.extend(_of_case(case))
    rows = session.scalars(
        visible(viewer, PublishedFact)
        .options(joinedload(PublishedFact.document))
        .order_by(PublishedFact.position, PublishedFact.id)
    )
    found.extend(_of_context(row) for row in rows)
    return tuple(found)


def _of_case(case: CaseMaterial) -> Iterator[Fact]:
    """Return the rows of every document: none takes another's place, as values of an item do."""
    rows = list(_rows(case))
    remarks = points(
        Published(
            str(number),
            row.label,
            _exact(row.published),
            row.unit,
            row.period,
            document,
        )
        for number, (row, document, _key) in enumerate(rows)
    )
    for number, (row, document, key) in enumerate(rows):
        yield Fact(
            case=case.case.slug,
            subject="",
            label=row.label,
            value=row.published.text,
            unit=row.unit,
            period=row.period,
            source=", ".join(piece for piece in (document, row.source) if piece),
            attention=remarks.get(str(number), ()),
            key_id=key,
        )


def _rows(case: CaseMaterial) -> Iterator[tuple[LabelledValue, str, str]]:
    for statements in case.statements.values():
        for said in statements:
            document = next(iter(said.stated_by.values()), "")
            for row in labelled_values(said.answer):
                yield row, document, str(said.key_id)


def _exact(value: PublishedValue) -> float | None:
    return value.low if value.low == value.high and value.bound is None else None


def _of_context(row: PublishedFact) -> Fact:
    answer = answers_from_json({row.item: row.answer}).get(row.item, AnswerValue())
    value, unit, note = answer.value, "", answer.note
    shown = ""
    if isinstance(value, PublishedValue):
        shown = value.text
    elif isinstance(value, tuple) and labelled_values(answer):
        first = labelled_values(answer)[0]
        shown, unit = first.published.text, first.unit
    elif value is not None:
        shown = str(value)
    attention: tuple[Text, ...] = ({"nl": note, "en": note},) if note else ()
    return Fact(
        case="",
        subject=row.subject,
        label=row.label,
        value=shown,
        unit=unit,
        period=answer.period or "",
        source=", ".join(piece for piece in (row.document.title, row.locator) if piece),
        attention=attention,
    )
