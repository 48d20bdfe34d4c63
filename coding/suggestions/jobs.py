"""Work for the worker: suggestions for one text, or for every text of a benchmark."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import selectinload

from coding.models import Source
from coding.suggestions.engine import Suggester
from coding.suggestions.model import Theme
from coding.suggestions.service import KEPT
from coding.suggestions.service import MAKE
from coding.suggestions.service import MAKE_ALL
from coding.suggestions.service import keep
from coding.suggestions.service import makeable_text
from coding.suggestions.service import themes_in
from core.errors import NotFoundError
from core.jobs import JOBS
from core.jobs import Work
from core.registries import JOB_WORDS

JOB_WORDS.add(MAKE, _l("Making suggestions for a text"))
JOB_WORDS.add(MAKE_ALL, _l("Making suggestions for all texts"))

#: Said in the language of whoever looks: core.views.jobs translates them.
READING = "Reading the texts"
TO_TEXT = "To the text"


@JOBS.register(MAKE)
def make_suggestions(work: Work) -> dict[str, Any]:
    """Make suggestions for one text. Parameters: source (id). Returns how many were kept."""
    source = work.session.scalar(
        select(Source).where(
            Source.id == UUID(work.params["source"]), Source.project_id == work.job.project_id
        )
    )
    if source is None:
        raise NotFoundError("The text is no longer there.")
    kept = _make(work.session, [source], work)
    wave = source.wave
    address = f"/projects/{wave.project.slug}/waves/{wave.slug}/coding/sources/{source.slug}"
    return {"suggestions": kept, "url": address, "label": TO_TEXT}


@JOBS.register(MAKE_ALL)
def make_all_suggestions(work: Work) -> dict[str, Any]:
    """Make suggestions for every text of the benchmark. Returns how many were kept."""
    sources = work.session.scalars(
        select(Source)
        .where(Source.project_id == work.job.project_id)
        .order_by(Source.id)
        .options(selectinload(Source.versions))
    ).all()
    return {"suggestions": _make(work.session, sources, work)}


def _make(session: Session, sources: Sequence[Source], work: Work) -> int:
    kept = 0
    for number, source in enumerate(sources):
        work.step(number, len(sources), READING)
        themes = themes_in(session, source.project_id)
        text = makeable_text(source)
        if text is None or not themes:
            continue
        found = suggester(tuple(themes.values())).suggest(text, KEPT)
        keep(session, source, themes, found)
        kept += len(found)
    return kept


@lru_cache(maxsize=4)
def suggester(themes: tuple[Theme, ...]) -> Suggester:
    """Return the suggester of these codes, made ready once per worker."""
    return Suggester(themes)
