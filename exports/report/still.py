"""What of a snapshot may still be told: who took something back since is not read on from it.

Withdrawal and erasure go before a report that was kept. Erased words are gone from the snapshot by
themselves (exports/report/keeping.py); here goes what a participant or a speaker took back, and
words that are released less widely than they were.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries import Quote as Passage
from core.models import Case
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from exports.report.data import Chapter
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Quote
from exports.report.data import ReportData
from exports.report.material import silent_speakers
from survey.models import Response
from survey.models import Revision


def still_told(
    session: Session, house: Viewer, wave: Wave, data: ReportData, found: Sequence[Passage]
) -> ReportData:
    """Return what of `data` may still be told; equal to it where nobody took anything back.

    `house` sees the whole benchmark, whoever reads; `found`: the wave's passages as they are now.
    """
    cases = session.scalars(select(Case).where(Case.wave_id == wave.id)).all()
    present = {case.slug for case in cases if case.state == "taking_part"}
    silent = silent_speakers(session, house, cases)
    standing = _standing(session, data, silent)
    quotable = {str(one.coding_id): one for one in found if one.state == "quotable"}
    return replace(
        data,
        cases=tuple(case for case in data.cases if case.slug in present),
        chapters=tuple(
            replace(
                chapter,
                tables=tuple(_table(table, present, standing) for table in chapter.tables),
                indicators=tuple(
                    _indicator(table, present, standing) for table in chapter.indicators
                ),
                quotes=_quotes(chapter, quotable),
            )
            for chapter in data.chapters
        ),
        tables=tuple(_table(table, present, standing) for table in data.tables),
        indicators=tuple(_indicator(table, present, standing) for table in data.indicators),
        leaves=tuple(
            replace(leaf, results=tuple(one for one in leaf.results if one.case in present))
            for leaf in data.leaves
        ),
        answered=tuple(one for one in data.answered if one.case in present),
        facts=tuple(fact for fact in data.facts if not fact.case or fact.case in present),
    )


def _standing(session: Session, data: ReportData, silent: set[UUID | None]) -> set[str]:
    """Return which of the revisions that figures cite were not taken back."""
    tables = (*(one for chapter in data.chapters for one in chapter.tables), *data.tables)
    figures = [figure for table in tables for figure in table.figures]
    for table in data.all_indicators:
        figures += [origin.figure for value in table.values for origin in value.origins]
    cited = {UUID(figure.revision) for figure in figures if figure.revision}
    rows = session.execute(
        select(Revision.id, Response.speaker_id)
        .join(Response, Revision.response_id == Response.id)
        .outerjoin(Speaker, Response.speaker_id == Speaker.id)
        .where(
            Revision.id.in_(cited), Response.withdrawn_at.is_(None), Speaker.withdrawn_at.is_(None)
        )
    )
    return {str(revision) for revision, speaker in rows if speaker not in silent}


def _table(table: FigureTable, present: set[str], standing: set[str]) -> FigureTable:
    return replace(
        table,
        figures=tuple(
            _figure(figure, standing) for figure in table.figures if figure.case in present
        ),
    )


def _indicator(table: IndicatorTable, present: set[str], standing: set[str]) -> IndicatorTable:
    """Return an indicator without what is gone; how its values lay told of that as well."""
    values = tuple(_value(value, standing) for value in table.values if value.case in present)
    spreads = table.spreads if values == table.values else ()
    return replace(table, values=values, spreads=spreads)


def _value(value: IndicatorValue, standing: set[str]) -> IndicatorValue:
    cited = [origin.figure for origin in value.origins]
    is_gone = any(_figure(figure, standing) != figure for figure in cited)
    return IndicatorValue(value.case, "none") if is_gone else value


def _figure(figure: Figure, standing: set[str]) -> Figure:
    is_gone = figure.revision is not None and figure.revision not in standing
    return Figure(figure.case, "none") if is_gone else figure


def _quotes(chapter: Chapter, quotable: dict[str, Passage]) -> tuple[Quote, ...]:
    return tuple(
        quote
        for quote in chapter.quotes
        if (now := quotable.get(quote.coding)) is not None
        and (now.release != "role" or not quote.case)
    )
