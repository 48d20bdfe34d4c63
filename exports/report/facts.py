"""Published figures that are no item of their own: of a case, and of the benchmark's context."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.visibility import Viewer
from core.visibility import visible
from exports.report.attention import Published
from exports.report.attention import points
from exports.report.data import Fact
from exports.report.material import CaseMaterial
from exports.report.material import Material
from exports.report.material import Stated
from exports.report.printed import remark
from exports.report.printed import take_apart
from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.answers import answers_from_json
from formats.item_types.label_value import labelled_values
from formats.notes import lines_of
from formats.text import Text
from formats.values import Published as PublishedValue
from survey.models import PublishedFact


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed figure of a case, with the words of the note that are about it."""

    row: LabelledValue
    document: str
    noted: tuple[Text, ...]
    key_id: str


def facts_of(session: Session, viewer: Viewer, material: Material) -> tuple[Fact, ...]:
    """Return the published figures that are rows of label and value, and those of the context."""
    found = [fact for case in material.cases for fact in _of_case(case)]
    rows = session.scalars(
        visible(viewer, PublishedFact)
        .options(joinedload(PublishedFact.document))
        .order_by(PublishedFact.position, PublishedFact.id)
    )
    found.extend(_of_context(row) for row in rows)
    return tuple(found)


def printed_of(case: CaseMaterial) -> list[Published]:
    """Return every figure that documents print of a case: rows by number, others by their item."""
    printed = [
        Published(
            str(number),
            one.row.label,
            _exact(one.row.published),
            one.row.unit,
            one.row.period,
            one.document,
        )
        for number, one in enumerate(_rows(case))
    ]
    for item, said in case.chosen.items():
        noted = take_apart(said.answer.note)
        if isinstance(said.answer.value, PublishedValue) and noted.label:
            printed.append(
                Published(
                    item,
                    noted.label,
                    _exact(said.answer.value),
                    noted.unit or "%",
                    said.answer.period or "",
                    next(iter(said.stated_by.values()), ""),
                )
            )
    return printed


def _of_case(case: CaseMaterial) -> Iterator[Fact]:
    """Return the rows of every document: none takes another's place, as values of an item do."""
    remarks = points(printed_of(case))
    for number, one in enumerate(_rows(case)):
        yield Fact(
            case=case.case.slug,
            subject="",
            label=one.row.label,
            value=one.row.published.text,
            unit=one.row.unit,
            period=one.row.period,
            source=", ".join(piece for piece in (one.document, one.row.source) if piece),
            # What somebody noted says it better than what can be computed.
            attention=one.noted or remarks.get(str(number), ()),
            key_id=one.key_id,
        )


def _rows(case: CaseMaterial) -> list[_Row]:
    return [
        _Row(row, next(iter(said.stated_by.values()), ""), _about(row, said), str(said.key_id))
        for statements in case.statements.values()
        for said in statements
        for row in labelled_values(said.answer)
    ]


def _about(row: LabelledValue, said: Stated) -> tuple[Text, ...]:
    """Return the lines of the note that begin with what the row is called."""
    start = f"{row.label}: "
    return tuple(
        remark(line, start)
        for line in lines_of(said.answer.note)
        if line[""].startswith(start) and line[""] != start
    )


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
    return Fact(
        case="",
        subject=row.subject,
        label=row.label,
        value=shown,
        unit=unit,
        period=answer.period or "",
        source=", ".join(piece for piece in (row.document.title, row.locator) if piece),
        attention=tuple(remark(line) for line in lines_of(note)),
    )
