"""The answers of a wave as rows, with a code list, and the anonymous answers as counts."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from core.models import Case
from core.models import Programme
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from exports.columns import CODES
from exports.columns import RESPONSES
from exports.columns import SURVEY
from exports.disclosure import hidden_cells
from exports.writers.table import Cell
from exports.writers.table import write_rows
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.text import pick
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.links.queries import results
from survey.models import Answer
from survey.models import CaseValue
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import Revision
from survey.models import SurveyLink

Row = dict[str, Cell]
BATCH = 2000


def write_responses(
    session: Session, viewer: Viewer, wave: Wave, *, has_bom: bool = False
) -> bytes:
    """Return the answers of the wave as CSV: a row per value, as the columns of docs/formats.md."""
    return write_rows(tuple(RESPONSES), response_rows(session, viewer, wave), has_bom=has_bom)


def response_rows(session: Session, viewer: Viewer, wave: Wave) -> Iterator[Row]:
    """Yield a row per value that counts.

    Left out: what was withdrawn, by participant or speaker, and items that hold contact data.
    """
    contact_items = _contact_items(session, wave)
    chosen = _chosen(session, viewer, wave)
    found = session.execute(
        select(Answer, Revision.number)
        .join(Response, Answer.response_id == Response.id)
        .join(Revision, Answer.revision_id == Revision.id)
        .join(Case, Answer.case_id == Case.id)
        .join(InstrumentVersion, Response.instrument_version_id == InstrumentVersion.id)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .where(
            condition(viewer, Answer),
            condition(viewer, Response),
            condition(viewer, Case),
            Case.wave_id == wave.id,
            Case.withdrawn_at.is_(None),
            Response.withdrawn_at.is_(None),
            Speaker.withdrawn_at.is_(None),
        )
        .options(
            joinedload(Answer.response).joinedload(Response.version),
            joinedload(Answer.response).joinedload(Response.document),
            joinedload(Answer.response).joinedload(Response.interview),
            joinedload(Answer.response).joinedload(Response.speaker).selectinload(Speaker.consents),
            joinedload(Answer.response)
            .joinedload(Response.case)
            .joinedload(Case.programme)
            .joinedload(Programme.organisation),
        )
        .order_by(Case.slug, InstrumentVersion.name, Answer.response_id, Answer.id)
        .execution_options(yield_per=BATCH)
    )
    for answer, number in found:
        if answer.item in contact_items:
            continue
        speaker = answer.response.speaker
        if speaker is not None and speaker.consent("talk") is False:
            continue
        is_chosen = (answer.case_id, answer.item, answer.response_id) in chosen
        yield _row(answer, number, wave, is_chosen)


def _row(answer: Answer, number: int, wave: Wave, is_chosen: bool) -> Row:
    response = answer.response
    sealed = [answer.text_sealed, answer.source_sealed, answer.note_sealed]
    role = "document" if response.document else "contact"
    return {
        "case": response.case.slug,
        "wave": wave.slug,
        "organisation": response.case.programme.organisation.slug,
        "interview": response.interview.slug if response.interview else "",
        "speaker": response.speaker.slug if response.speaker else "",
        "role": response.speaker.role_group if response.speaker else role,
        "document": response.document.slug if response.document else "",
        "instrument": response.version.name,
        "instrument_version": response.version.version,
        "item": answer.item,
        "part": answer.part,
        "repeat_path": answer.repeat_path,
        "number": answer.number,
        "code": answer.code,
        "text": answer.text,
        "value_kind": answer.value_kind,
        "missing": answer.missing,
        "period": answer.period,
        "source": answer.source,
        "note": answer.note,
        "is_percentage_only": answer.is_percentage_only,
        "revision": number,
        "submitted": response.submitted_at,
        "is_chosen": is_chosen,
        "is_erased": any(secret is not None and secret.text is None for secret in sealed),
    }


def _chosen(session: Session, viewer: Viewer, wave: Wave) -> set[tuple[object, str, object]]:
    rows = session.execute(
        visible(viewer, CaseValue)
        .join(Case, CaseValue.case_id == Case.id)
        .where(Case.wave_id == wave.id, CaseValue.replaced_at.is_(None))
        .with_only_columns(CaseValue.case_id, CaseValue.item, CaseValue.response_id)
    )
    return {(case_id, item, response_id) for case_id, item, response_id in rows}


def _instruments(session: Session, wave: Wave) -> list[Instrument]:
    return [definition(row.version) for row in session.scalars(fielded_in([wave.id]))]


def _contact_items(session: Session, wave: Wave) -> frozenset[str]:
    return frozenset(
        item.name
        for instrument in _instruments(session, wave)
        for item in instrument.leaves()
        if item.is_contact
    )


def write_codes(session: Session, wave: Wave, *, has_bom: bool = False) -> bytes:
    """Return the code list of what the wave asks as CSV: labels of items, rows and options."""
    rows = (row for one in _instruments(session, wave) for row in code_rows(one))
    return write_rows(tuple(CODES), rows, has_bom=has_bom)


def code_rows(instrument: Instrument) -> Iterator[Row]:
    """Yield a row per item, per row of its table, and per option."""
    for item in instrument.leaves():
        common: Row = {
            "instrument": instrument.form_id,
            "instrument_version": instrument.version,
            "item": item.name,
            "item_type": item.type,
            "unit": item.unit,
        }
        archive = item.archive.label if item.archive else ""
        yield {**common, **_labels(item.label), "archive_label": archive}
        table = item.table
        for row in (
            (table.base, *table.rows, *([table.none] if table.none else [])) if table else ()
        ):
            key = "code" if table and row is table.none else "part"
            yield {**common, **_labels(row.label), key: row.name}
        for choice in item.choices.choices if item.choices else ():
            yield {
                **common,
                **_labels(choice.label),
                "code": choice.name,
                "archive_label": choice.archive,
            }


def _labels(label: object) -> Row:
    return {"label_nl": pick(label, "nl"), "label_en": pick(label, "en")}  # type: ignore[arg-type]


def write_survey(session: Session, viewer: Viewer, wave: Wave, *, has_bom: bool = False) -> bytes:
    """Return what clients answered by link as CSV: counts, never one person's answers."""
    return write_rows(tuple(SURVEY), survey_rows(session, viewer, wave), has_bom=has_bom)


def survey_rows(session: Session, viewer: Viewer, wave: Wave) -> Iterator[Row]:
    """Yield a row per option and per open answer of what was released, small numbers held back."""
    links: Sequence[SurveyLink] = session.scalars(
        visible(viewer, SurveyLink)
        .join(Case, SurveyLink.case_id == Case.id)
        .where(Case.wave_id == wave.id, Case.withdrawn_at.is_(None))
        .options(joinedload(SurveyLink.version), selectinload(SurveyLink.case))
        .order_by(Case.slug)
    ).all()
    minimum = viewer.project.minimum_cell
    for link in links:
        instrument = definition(link.version)
        common: Row = {
            "case": link.case.slug,
            "wave": wave.slug,
            "instrument": instrument.form_id,
            "instrument_version": instrument.version,
        }
        found = results(session, link, minimum)
        if found.tally is None:
            yield {**common, "is_suppressed": True}
            continue
        yield {**common, "persons": found.released, "is_suppressed": False}
        for item in instrument.leaves():
            counts = found.tally.counts.get(item.name, {})
            for row in _counted(item, counts, found.released, minimum):
                yield {**common, "item": item.name, **row}
            for text in found.tally.texts.get(item.name, ()):
                yield {**common, "item": item.name, "text": text, "is_suppressed": False}


def _counted(item: Item, counts: Mapping[str, int], released: int, minimum: int) -> Iterator[Row]:
    """Yield a row per option; who skipped the question is a cell too, not to be worked out."""
    if item.choices is None:
        return
    cells = {choice.name: counts.get(choice.name, 0) for choice in item.choices.choices}
    if item.type == "select_multiple":
        # Options overlap: each is a table of those who chose it and those who did not.
        for name, count in cells.items():
            pair = {"yes": count, "no": released - count}
            is_hidden = bool(hidden_cells(pair, released, minimum).cells)
            yield _cell(name, count, is_hidden)
        return
    skipped = released - sum(cells.values())
    hidden = hidden_cells({**cells, "": skipped}, released, minimum)
    # Of a scale the report tells the mean: beside some of the cells that would tell the others.
    is_whole = item.type == "scale" and bool(hidden.cells & cells.keys())
    for name, count in cells.items():
        yield _cell(name, count, hidden.base or is_whole or name in hidden.cells)


def _cell(name: str, count: int, is_hidden: bool) -> Row:
    return {
        "code": name,
        "persons": None if is_hidden else count,
        "is_suppressed": is_hidden,
    }
