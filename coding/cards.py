"""What coding adds to other pages: texts on case, interview and home, a column of the board.

And to the page on which a person is erased: what there is of them in texts.
"""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.orm import Session

from coding.models import Source
from coding.sources.erasing import Part
from coding.sources.erasing import erase_words
from coding.sources.erasing import parts_of
from coding.sources.queries import SourceRow
from coding.sources.queries import source_rows
from coding.sources.queries import sources_of
from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.registries import BOARD_COLUMNS
from core.registries import CASE_CARDS
from core.registries import ERASURES
from core.registries import HOME_CARDS
from core.registries import INTERVIEW_CARDS
from core.registries import PLACES
from core.registries import BoardColumn
from core.registries import CaseCard
from core.registries import Cell
from core.registries import Erasure
from core.registries import HomeCard
from core.registries import InterviewCard
from core.registries import Place
from core.registries import Told
from core.visibility import Viewer
from core.visibility import condition
from core.web.page import current_wave

ON_HOME = 6


def case_card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any]:
    """Return the texts of a case, and whether one may add to them."""
    found = session.scalars(sources_of(viewer, case.wave).where(Source.case_id == case.id))
    return {
        "rows": source_rows(session, viewer, found.unique().all()),
        "may_import": viewer.can("source.import") and case.state == "taking_part",
        "import_url": url_for("coding.import_texts", wave=case.wave.slug, case=case.slug),
        "wave": case.wave,
    }


def interview_card(session: Session, viewer: Viewer, interview: Interview) -> Mapping[str, Any]:
    """Return the texts of an interview."""
    case = interview.case
    found = session.scalars(
        sources_of(viewer, case.wave).where(Source.interview_id == interview.id)
    )
    address = url_for("coding.import_texts", wave=case.wave.slug)
    return {
        "rows": source_rows(session, viewer, found.unique().all()),
        "may_import": viewer.can("source.import") and case.state == "taking_part",
        "import_url": f"{address}?case={case.slug}&interview={interview.slug}",
        "wave": case.wave,
    }


def home_card(session: Session, viewer: Viewer) -> Mapping[str, Any] | None:
    """Return the texts to code: first those begun by nobody, then the others."""
    wave = current_wave(viewer)
    if wave is None:
        return None
    rows = source_rows(session, viewer, session.scalars(sources_of(viewer, wave)).unique().all())
    waiting = [row for row in rows if not row.codings]
    begun = [row for row in rows if row.codings]
    return {
        "rows": [*waiting, *begun][:ON_HOME],
        "waiting": len(waiting),
        "total": len(rows),
        "codings": sum(row.codings for row in rows),
        "wave": wave,
    }


def board_cells(session: Session, viewer: Viewer, cases: Sequence[Case]) -> Mapping[UUID, Cell]:
    """Return per case how many of its texts are coded."""
    if not viewer.can("coding.view") or not cases:
        return {}
    by_case: dict[UUID, list[SourceRow]] = defaultdict(list)
    waves = {case.wave_id: case.wave for case in cases}
    for wave in waves.values():
        found = session.scalars(
            sources_of(viewer, wave).where(
                condition(viewer, Source), Source.case_id.in_([case.id for case in cases])
            )
        ).unique()
        for row in source_rows(session, viewer, found.all()):
            if row.source.case_id:
                by_case[row.source.case_id].append(row)
    return {case.id: _cell(case, by_case[case.id]) for case in cases}


def _cell(case: Case, rows: Sequence[SourceRow]) -> Cell:
    if not rows:
        state = "not_applicable" if case.state in {"refused", "withdrawn"} else "todo"
        return Cell(state, _("No texts yet"))
    coded = sum(bool(row.codings) for row in rows)
    state = "done" if coded == len(rows) else ("partly" if coded else "todo")
    words = _("%(coded)s of %(total)s texts coded", coded=coded, total=len(rows))
    address = url_for("coding.sources", wave=case.wave.slug)
    return Cell(state, words, f"{address}?case={case.slug}")


def words_to_erase(session: Session, speaker: Speaker) -> list[Told]:
    """Return what there is of a person in each text, and where one must choose."""
    told = []
    for part in parts_of(session, speaker):
        source = part.source
        title = _("Text “%(title)s”", title=source.title)
        if part.is_whole:
            how = _("the whole text: nobody else answers in it")
            told.append(Told(title, _with_file(part, how)))
            continue
        how = ngettext(
            "%(num)s turn of this person; what others say stays",
            "%(num)s turns of this person; what others say stays",
            len(part.own),
        )
        if part.unsure:
            names = ", ".join(part.unsure)
            how = _("%(how)s. It is not known who “%(names)s” is", how=how, names=names)
        if part.own:
            how = _with_file(part, how)
        address = url_for("coding.source_about", wave=source.wave.slug, source=source.slug)
        told.append(Told(title, how, source.id, address))
    return told


def _with_file(part: Part, how: str) -> str:
    if all(version.original_id is None for version in part.source.versions):
        return how
    return _("%(how)s. The file that the text was brought in as goes too", how=how)


ERASURES.add("texts", Erasure(order=20, tell=words_to_erase, erase=erase_words))
PLACES.add(
    "coding",
    Place(
        label=_l("Coding"),
        order=20,
        permission="coding.view",
        endpoint="coding.sources",
        covers=("coding",),
    ),
)
CASE_CARDS.add(
    "texts",
    CaseCard(
        label=_l("Texts"),
        order=40,
        template="coding/card_texts.html",
        load=case_card,
        permission="coding.view",
    ),
)
INTERVIEW_CARDS.add(
    "texts",
    InterviewCard(
        label=_l("Texts"),
        order=40,
        template="coding/card_texts.html",
        load=interview_card,
        permission="coding.view",
    ),
)
HOME_CARDS.add(
    "coding",
    HomeCard(
        label=_l("Texts to code"),
        order=30,
        template="coding/card_home.html",
        load=home_card,
        permission="coding.edit",
    ),
)
BOARD_COLUMNS.add("coded", BoardColumn(label=_l("Coded"), order=60, cells=board_cells))
