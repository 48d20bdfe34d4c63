"""What fieldwork adds to other pages: cards on home and case page, columns of the board.

And to the page on which a person is erased: what they answered.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.clock import today
from core.models import Case
from core.models import Speaker
from core.models import Visit
from core.models import Wave
from core.registries import BOARD_COLUMNS
from core.registries import CASE_CARDS
from core.registries import ERASURES
from core.registries import HOME_CARDS
from core.registries import ON_WAVE_OPENED
from core.registries import BoardColumn
from core.registries import CaseCard
from core.registries import Cell
from core.registries import Erasure
from core.registries import HomeCard
from core.registries import Told
from core.visibility import Viewer
from core.visibility import visible
from core.web.page import language
from core.web.page import say
from core.web.page import show_date
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import VISITED_ROLES
from survey.fieldwork import queries
from survey.fieldwork import rules
from survey.fieldwork.erasing import erase_answers
from survey.fieldwork.erasing import responses_of
from survey.fieldwork.views.shared import card_tools
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.instruments.service import field_defaults
from survey.models import InstrumentVersion
from survey.responses import queries as response_queries
from survey.responses.desk import contact_desk
from survey.responses.progress import totals

COMING = 6
#: What the participant itself is told; message ids of the catalogue.
TO_CONTACT: Mapping[str, str] = {
    "case_refused": "You do not take part in this wave. Nothing is asked of you.",
    "case_withdrawn": "You take part in this wave no longer. Nothing is asked of you.",
    "case_not_agreed": "First agree to take part; then you can give your figures.",
    "wave_not_open": "This wave has not begun yet. Once it is open, you can give your figures.",
    "wave_closed": "This wave is closed. What you gave stays readable.",
}


def visits_card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any]:
    """Return a case's visits and interviews."""
    interviews = session.scalars(queries.interviews_of(viewer, case)).all()
    return {
        "visits": session.scalars(queries.visits_of(viewer, case)).all(),
        "others": [row for row in interviews if row.visit is None],
        "state_of": queries.state_of,
        "reason": rules.why_no_capture(case),
        "planning": rules.why_no_planning(case) is None,
        **card_tools(viewer),
    }


def asked_card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any]:
    """Return what is asked of the participant: dates, figures, days on which we come."""
    desk = contact_desk(session, case, viewer.account, language())
    done, total = totals(desk.states())
    reason = rules.why_no_capture(case)
    kinds = {row.version.kind for row in session.scalars(fielded_in([case.wave_id]))}
    visits = session.scalars(visible(viewer, Visit).where(Visit.case_id == case.id)).all()
    return {
        "case": case,
        "wave": case.wave,
        "notice": _(TO_CONTACT[reason]) if reason else None,
        "done": done,
        "total": total,
        "url": url_for("capture.figures", wave=case.wave.slug, case=case.slug),
        "visits": sorted(visits, key=lambda row: row.on),
        "today": today(),
        "has_survey": "survey" in kinds,
    }


def agenda_card(session: Session, viewer: Viewer) -> Mapping[str, Any]:
    """Return this week's and the coming visits, and the interviews held last."""
    monday, next_monday = queries.week_of(today())
    entries = queries.agenda(session, viewer, monday, None)
    return {
        "this_week": [entry for entry in entries if entry.on < next_monday],
        "coming": [entry for entry in entries if entry.on >= next_monday][:COMING],
        "recent": session.scalars(queries.recent_interviews(viewer)).unique().all(),
        "today": today(),
        "state_of": queries.state_of,
        **card_tools(viewer),
    }


def own_cases_card(session: Session, viewer: Viewer) -> Mapping[str, Any]:
    """Return the contact's cases, newest wave first, with what is asked of each."""
    cases = session.scalars(
        visible(viewer, Case)
        .join(Wave, Case.wave_id == Wave.id)
        .options(joinedload(Case.wave), joinedload(Case.programme))
        .order_by(Wave.starts_on.desc(), Case.slug)
    ).all()
    return {"entries": [asked_card(session, viewer, case) for case in cases]}


def planned_column(session: Session, viewer: Viewer, cases: Sequence[Case]) -> Mapping[UUID, Cell]:
    """Return per case when it is visited: the next day, or the last one that was."""
    days = queries.planned_days(session, cases)
    cells = {}
    for case in cases:
        own = days.get(case.id, [])
        coming = [day for day in own if day >= today()]
        if own:
            text = show_date(coming[0] if coming else own[-1])
            cells[case.id] = Cell("partly" if coming else "done", text, _case_url(case, "visits"))
        elif rules.why_no_planning(case):
            cells[case.id] = Cell("not_applicable", _("Does not apply"))
        else:
            cells[case.id] = Cell("todo", _("Not planned"), _case_url(case, "visits"))
    return cells


def roles_column(session: Session, viewer: Viewer, cases: Sequence[Case]) -> Mapping[UUID, Cell]:
    """Return per case a square per role group, and how many roles were spoken with.

    A role that not every visit asks for has one only where somebody speaks in it.
    """
    spoken = queries.spoken_roles(session, cases)
    words = {
        "done": _("spoken with"),
        "partly": _("planned"),
        "todo": _("nobody yet"),
        "not_applicable": _("does not apply"),
    }
    cells = {}
    for case in cases:
        states = {
            role: rules.role_state(case, spoken.get((case.id, role), []))
            for role in ROLE_GROUPS
            if role in VISITED_ROLES or (case.id, role) in spoken
        }
        done = sum(state == "done" for state in states.values())
        whole = "done" if done == len(states) else "partly" if done else "todo"
        cells[case.id] = Cell(
            "not_applicable" if set(states.values()) == {"not_applicable"} else whole,
            _("%(done)s of %(total)s", done=done, total=len(states)),
            _case_url(case, "visits"),
            tuple(
                (state, f"{say(ROLE_GROUPS[role])}: {words[state]}")
                for role, state in states.items()
            ),
        )
    return cells


def _case_url(case: Case, anchor: str) -> str:
    return url_for("core.case", wave=case.wave.slug, case=case.slug, _anchor=f"card-{anchor}")


CASE_CARDS.add(
    "visits",
    CaseCard(
        _l("Visits and interviews"),
        20,
        "survey/fieldwork/card_visits.html",
        visits_card,
        "fieldwork.view",
    ),
)
CASE_CARDS.add(
    "asked",
    CaseCard(
        _l("What we ask of you"),
        10,
        "survey/fieldwork/card_asked.html",
        asked_card,
        "figures.supply",
    ),
)
HOME_CARDS.add(
    "agenda",
    HomeCard(
        _l("Visits and interviews"),
        10,
        "survey/fieldwork/card_agenda.html",
        agenda_card,
        "fieldwork.edit",
    ),
)
HOME_CARDS.add(
    "asked",
    HomeCard(
        _l("What we ask of you"),
        10,
        "survey/fieldwork/card_own_cases.html",
        own_cases_card,
        "figures.supply",
    ),
)
BOARD_COLUMNS.add("planned", BoardColumn(_l("Planned"), 20, planned_column))
BOARD_COLUMNS.add("interviews", BoardColumn(_l("Interviews per role"), 30, roles_column))
ON_WAVE_OPENED.add("default_instruments", field_defaults)


def answers_to_erase(session: Session, speaker: Speaker) -> list[Told]:
    """Return what a person answered, per instrument."""
    told = []
    for response in responses_of(session, speaker):
        answers = response_queries.answers_of(
            response_queries.latest_revision(session, response.id)
        )
        if answers is None:
            continue
        asked = definition(session.get_one(InstrumentVersion, response.instrument_version_id))
        told.append(
            Told(
                _("Answers to “%(title)s”", title=say(asked.title)),
                ngettext("%(num)s answer", "%(num)s answers", len(answers)),
            )
        )
    return told


ERASURES.add("answers", Erasure(order=10, tell=answers_to_erase, erase=erase_answers))
