"""Statements on the case's page, and figures on the fieldwork board."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Case
from core.registries import BOARD_COLUMNS
from core.registries import CASE_CARDS
from core.registries import BoardColumn
from core.registries import CaseCard
from core.registries import Cell
from core.visibility import Viewer
from core.visibility import condition
from core.web.page import language
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.models import Answer
from survey.models import CaseValue
from survey.responses.scope import outside_request
from survey.statements import queries

#: How many conflicts the card names before it says how many more there are.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a wave asks for: the figures of the request, and all of which statements can differ."""

    figures: frozenset[str] = frozenset()
    comparable: frozenset[str] = frozenset()


NOTHING = Asked()


def values_card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any] | None:
    """Return what is established for a case; for staff with what contradicts."""
    chosen = queries.case_values(session, viewer, [case])
    stated = queries.by_item(queries.statements(session, viewer, case))
    if not viewer.is_staff and not chosen:
        return None
    conflicts = [found for found in stated.values() if queries.are_in_conflict(found)]
    open_conflicts = [found for found in conflicts if (case.id, found[0].item.name) not in chosen]
    outdated = [value for value in chosen.values() if value.is_outdated]
    return {
        "case": case,
        "chosen": len(chosen),
        "stated": len(stated),
        "conflicts": open_conflicts[:NAMED],
        "more": max(len(open_conflicts) - NAMED, 0),
        "outdated": outdated if viewer.is_staff else [],
        "attention": sum(
            1
            for found in stated.values()
            if any(problem.severity != "incomplete" for s in found for problem in s.problems)
        ),
        "shown": lambda statement: queries.shown(statement.item, statement.answer, language()),
    }


def figures_column(session: Session, viewer: Viewer, cases: Sequence[Case]) -> Mapping[UUID, Cell]:
    """Return per case how many of the figures that are asked for have been established."""
    if not cases:
        return {}
    asked = _asked(session, cases)
    ids = [case.id for case in cases]
    stated: dict[UUID, set[str]] = {}
    disputed = _disputed(session, viewer, ids)
    for case_id, item in session.execute(
        select(Answer.case_id, Answer.item)
        .where(condition(viewer, Answer), Answer.case_id.in_(ids))
        .distinct()
    ):
        stated.setdefault(case_id, set()).add(item)
    chosen: dict[UUID, set[str]] = {}
    for case_id, item in session.execute(
        select(CaseValue.case_id, CaseValue.item).where(
            condition(viewer, CaseValue),
            CaseValue.case_id.in_(ids),
            CaseValue.replaced_at.is_(None),
        )
    ):
        chosen.setdefault(case_id, set()).add(item)
    return {
        case.id: _cell(
            case,
            viewer.project.slug,
            asked.get(case.wave_id, NOTHING),
            stated.get(case.id, set()),
            chosen.get(case.id, set()),
            disputed.get(case.id, set()),
        )
        for case in cases
    }


def _disputed(session: Session, viewer: Viewer, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """Return per case the items of which two statements differ, out of the projection.

    What words say is sealed: of two who answered in words it is not known here that they agree.
    """
    answered = (
        select(Answer)
        .where(condition(viewer, Answer), Answer.case_id.in_(ids))
        .where(
            or_(
                Answer.number.is_not(None),
                Answer.code.is_not(None),
                Answer.text_sealed.is_not(None),
            )
        )
        .subquery()
    )
    parties = func.count(func.distinct(answered.c.response_id))
    said: dict[tuple[UUID, str], int] = {}
    whole = select(answered.c.case_id, answered.c.item, parties).group_by(
        answered.c.case_id, answered.c.item
    )
    for case_id, item, number in session.execute(whole.having(parties > 1)):
        said[case_id, item] = number
    differing: dict[UUID, set[str]] = {}
    pieces = select(
        answered.c.case_id,
        answered.c.item,
        parties,
        func.count(func.distinct(answered.c.number)),
        func.count(func.distinct(answered.c.code)),
        func.count(answered.c.text_sealed),
    ).group_by(answered.c.case_id, answered.c.item, answered.c.part)
    for case_id, item, by, numbers, codes, words in session.execute(pieces):
        # Somebody chose an option, or filled in a row, that another who answered did not.
        is_alone = by < said.get((case_id, item), 1)
        if is_alone or numbers > 1 or codes > 1 or (words and by > 1):
            differing.setdefault(case_id, set()).add(item)
    return differing


def _asked(session: Session, cases: Sequence[Case]) -> dict[UUID, Asked]:
    """Return what each wave asks for."""
    found: dict[UUID, Asked] = {}
    for fielded in session.scalars(fielded_in(list({case.wave_id for case in cases}))):
        if fielded.version.kind != "format":
            continue
        instrument = definition(fielded.version)
        outside = outside_request(instrument)
        items = [
            item
            for section in instrument.sections
            if section.name not in fielded.switched_off
            for item in section.leaves()
        ]
        before = found.get(fielded.wave_id, NOTHING)
        found[fielded.wave_id] = Asked(
            before.figures
            | {
                item.name
                for item in items
                if item.name not in outside and item.type in {"figure", "counts"}
            },
            before.comparable | {item.name for item in items if item.type in queries.COMPARABLE},
        )
    return found


def _cell(
    case: Case,
    project: str,
    asked: Asked,
    stated: set[str],
    chosen: set[str],
    disputed: set[str],
) -> Cell:
    figures = asked.figures
    if case.refused_at or case.withdrawn_at or not figures:
        return Cell("not_applicable", _("Does not apply"))
    url = url_for("statements.values", project=project, wave=case.wave.slug, case=case.slug)
    done, begun = len(figures & chosen), len(figures & (stated | chosen))
    text = _("%(done)s of %(total)s", done=done, total=len(figures))
    if (disputed & asked.comparable) - chosen:
        return Cell("attention", _("%(text)s, statements differ", text=text), url)
    if done == len(figures):
        return Cell("done", text, url)
    return Cell("partly" if begun else "todo", text, url)


BOARD_COLUMNS.add("figures", BoardColumn(_l("Figures complete"), 40, figures_column))
CASE_CARDS.add(
    "values",
    CaseCard(
        _l("Statements and values"), 40, "survey/statements/card.html", values_card, "case.view"
    ),
)
