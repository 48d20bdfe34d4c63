"""The answers of a wave as rows, with a code list, and the anonymous answers as counts."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from core.database import as_stored
from core.models import Case
from core.models import Consent
from core.models import Document
from core.models import Interview
from core.models import Organisation
from core.models import Programme
from core.models import Speaker
from core.models import Wave
from core.sealing import unsealed
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from exports.columns import CODES
from exports.columns import RESPONSES
from exports.columns import SURVEY
from exports.disclosure import hidden_cells
from exports.writers.table import Cell
from exports.writers.table import write_rows
from exports.writers.table import write_table
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.text import Text
from formats.text import pick
from formats.text import to_plain
from survey.instruments.queries import versions_asked
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
    return write_table(tuple(RESPONSES), response_rows(session, viewer, wave), has_bom=has_bom)


def response_rows(session: Session, viewer: Viewer, wave: Wave) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per value that counts, in the order of RESPONSES.

    Left out: what was withdrawn, by participant or speaker, and items that hold contact data. Ten
    thousand responses are read as columns: objects for each would take ten times as long.
    """
    contact_items = _contact_items(session, wave)
    chosen = _chosen(session, viewer, wave)
    silent = _silent(session, viewer, wave)
    # Columns need nothing of the session's own bookkeeping.
    session.flush()
    query = _answers(viewer, wave).execution_options(yield_per=BATCH)
    slug = wave.slug
    for (
        case_id, response_id, speaker_id, case, organisation, interview, speaker, role, document,
        instrument, version, item, part, repeat_path, number, code, text_sealed, source_sealed,
        note_sealed, value_kind, missing, period, is_percentage_only, revision, submitted_at,
    ) in session.connection().execute(query):  # fmt: skip
        if item in contact_items or speaker_id in silent:
            continue
        # Most of them are not there: fifty thousand calls that say so would be felt.
        text = unsealed(text_sealed) if text_sealed else ""
        source = unsealed(source_sealed) if source_sealed else ""
        note = unsealed(note_sealed) if note_sealed else ""
        yield (
            case, slug, organisation, interview, speaker,
            role or ("document" if document else "contact"), document, instrument, version, item,
            part, repeat_path, number, code, text, value_kind, missing, period, source, note,
            is_percentage_only, revision, submitted_at,
            (case_id, item, response_id) in chosen,
            text is None or source is None or note is None,
        )  # fmt: skip


def _answers(viewer: Viewer, wave: Wave) -> Select[*tuple[Any, ...]]:
    """Return a select of what a row tells, as columns."""
    return (
        select(
            as_stored(Answer.case_id).label("case_id"),
            as_stored(Answer.response_id).label("response_id"),
            as_stored(Response.speaker_id).label("speaker_id"),
            Case.slug.label("case"), Organisation.slug.label("organisation"),
            Interview.slug.label("interview"), Speaker.slug.label("speaker"),
            Speaker.role_group.label("role"), Document.slug.label("document"),
            InstrumentVersion.name.label("instrument"), InstrumentVersion.version,
            Answer.item, Answer.part, Answer.repeat_path, Answer.number, Answer.code,
            *map(as_stored, (Answer.text_sealed, Answer.source_sealed, Answer.note_sealed)),
            Answer.value_kind,
            Answer.missing, Answer.period, Answer.is_percentage_only,
            Revision.number.label("revision"), Response.submitted_at,
        )
        .join(Response, Answer.response_id == Response.id)
        .join(Revision, Answer.revision_id == Revision.id)
        .join(Case, Answer.case_id == Case.id)
        .join(Programme, Case.programme_id == Programme.id)
        .join(Organisation, Programme.organisation_id == Organisation.id)
        .join(InstrumentVersion, Response.instrument_version_id == InstrumentVersion.id)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .outerjoin(Interview, Response.interview_id == Interview.id)
        .outerjoin(Document, Response.document_id == Document.id)
        .where(
            condition(viewer, Answer),
            condition(viewer, Response),
            condition(viewer, Case),
            Case.wave_id == wave.id,
            Case.withdrawn_at.is_(None),
            Response.withdrawn_at.is_(None),
            Speaker.withdrawn_at.is_(None),
        )
        .order_by(Case.slug, InstrumentVersion.name, Answer.response_id, Answer.id)
    )  # fmt: skip


def _silent(session: Session, viewer: Viewer, wave: Wave) -> set[object]:
    """Return the speakers of the wave who do not consent to the talk (any more)."""
    refused = (
        select(as_stored(Speaker.id).label("key"), Speaker)
        .join(Interview, Speaker.interview_id == Interview.id)
        .join(Case, Interview.case_id == Case.id)
        .where(condition(viewer, Speaker), Case.wave_id == wave.id)
        .where(Speaker.consents.any((Consent.kind == "talk") & Consent.is_given.is_(False)))
        .options(selectinload(Speaker.consents))
    )
    return {key for key, one in session.execute(refused) if one.consent("talk") is False}


def _chosen(session: Session, viewer: Viewer, wave: Wave) -> set[tuple[object, str, object]]:
    rows = session.execute(
        visible(viewer, CaseValue)
        .join(Case, CaseValue.case_id == Case.id)
        .where(Case.wave_id == wave.id, CaseValue.replaced_at.is_(None))
        .with_only_columns(
            as_stored(CaseValue.case_id), CaseValue.item, as_stored(CaseValue.response_id)
        )
    )
    return {(case_id, item, response_id) for case_id, item, response_id in rows}


def _instruments(session: Session, wave: Wave) -> list[Instrument]:
    return [definition(version) for version in versions_asked(session, wave)]


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
            if not row.name:
                # A table of percentages has no base.
                continue
            key = "code" if table and row is table.none else "part"
            yield {**common, **_labels(row.label), key: row.name}
        for choice in item.choices.choices if item.choices else ():
            yield {
                **common,
                **_labels(choice.label),
                "code": choice.name,
                "archive_label": choice.archive,
            }


def _labels(label: Text) -> Row:
    return {f"label_{language}": to_plain(pick(label, language)) for language in ("nl", "en")}


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
