"""The invented conversations and their codings, brought in as a user would.

The conversations are documented in core/demo/invented.yaml; `people` is added by its player.
"""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL
from uuid import UUID
from uuid import uuid5

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook.service import ensure_codebook
from coding.codings.commands import AddMemo
from coding.codings.service import Apply
from coding.codings.service import SetQuoteKind
from coding.codings.service import perform
from coding.models import Code
from coding.models import Source
from coding.sources.service import import_source
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Project
from core.models import Wave
from core.registries import DEMO_INVENTED
from core.registries import TOUR
from core.registries import DemoStep
from core.registries import Example
from core.registries import TourStop
from core.visibility import Viewer
from core.web.here import viewer_of


def play(session: Session, project: Project, script: Mapping[str, Any]) -> None:
    """Import the texts and put the codes on. Raises ValueError where the script does not fit."""
    ensure_codebook(session, project)
    viewers = _viewers(session, project, script["people"])
    codes = {
        row.name: row for row in session.scalars(select(Code).where(Code.project_id == project.id))
    }
    for entry in script["texts"]:
        source = _import(session, project, viewers, entry)
        for number, coding in enumerate(entry.get("codings", ())):
            _code(session, source, viewers[coding["account"]], codes, coding, number)
        for number, memo in enumerate(entry.get("memos", ())):
            _note(session, source, viewers[memo["account"]], memo, number)


def _viewers(
    session: Session, project: Project, people: Mapping[str, Account]
) -> dict[str, Viewer]:
    """Return the script's people, by its key, as viewers of the benchmark."""
    found = {key: viewer_of(session, account, project) for key, account in people.items()}
    return {key: viewer for key, viewer in found.items() if viewer is not None}


def _import(
    session: Session, project: Project, viewers: Mapping[str, Viewer], entry: Mapping[str, Any]
) -> Source:
    wave_slug, case_slug = entry["case"].split("/")
    wave = session.scalars(
        select(Wave).where(Wave.project_id == project.id, Wave.slug == wave_slug)
    ).one()
    case = session.scalars(
        select(Case).where(Case.wave_id == wave.id, Case.slug == case_slug)
    ).one()
    interview = session.scalars(
        select(Interview).where(Interview.case_id == case.id, Interview.slug == entry["interview"])
    ).one()
    speakers = {speaker.slug: speaker for speaker in interview.speakers}
    importer = next(iter(viewers.values()))
    return import_source(
        session, importer, wave, name=f"{entry['slug']}.txt", data=entry["text"].encode(),
        kind=entry["kind"], case=case, interview=interview, title=entry["title"],
        default_quote_kind=entry.get("quote_kind"), slug=entry["slug"],
        turn_speakers={
            label: speakers[slug] for label, slug in entry.get("speakers", {}).items()
        },
    )  # fmt: skip


def _code(
    session: Session,
    source: Source,
    viewer: Viewer,
    codes: Mapping[str, Code],
    entry: Mapping[str, Any],
    number: int,
) -> None:
    # Ids that follow from the script: playing it again does nothing twice.
    request = uuid5(NAMESPACE_URL, f"{source.id}:{number}")
    command = Apply(*_stretch(source, entry["passage"]), codes[entry["code"]].id)
    done = perform(session, viewer, source, command, request_id=request)
    if entry.get("quote_kind") and done.row:
        segment = done.row.payload["segment"]
        kind = SetQuoteKind(UUID(segment), entry["quote_kind"])
        perform(session, viewer, source, kind, request_id=uuid5(request, "quote_kind"))


def _note(
    session: Session, source: Source, viewer: Viewer, entry: Mapping[str, Any], number: int
) -> None:
    start, end = _stretch(source, entry["passage"]) if "passage" in entry else (None, None)
    request = uuid5(NAMESPACE_URL, f"{source.id}:memo:{number}")
    perform(session, viewer, source, AddMemo(entry["text"], start, end), request_id=request)


def _stretch(source: Source, passage: str) -> tuple[int, int]:
    """Return where a passage stands. Raises ValueError where that is not once."""
    text = source.versions[-1].text or ""
    start = text.find(passage)
    if start < 0 or text.find(passage, start + 1) >= 0:
        msg = f"{source.slug}: the passage must stand in the text once: {passage!r}"
        raise ValueError(msg)
    return start, start + len(passage)


DEMO_INVENTED.add("texts", DemoStep(60, play))


def _text(viewer: Viewer, example: Example) -> str | None:
    if example.source is None:
        return None
    return url_for(
        "coding.source_page",
        project=viewer.project.slug,
        wave=example.wave,
        source=example.source,
    )


def _texts(viewer: Viewer, example: Example) -> str | None:
    if example.source is not None:
        return None
    return url_for("coding.sources", project=viewer.project.slug, wave=example.wave)


TOUR.add(
    "text",
    TourStop(
        title=_l("The text and its themes"),
        text=_l(
            "The same conversation, word for word. Tinted passages carry a theme; an analyst put it"
            " there by hand, and a second one did not see the same everywhere."
        ),
        why=_l("People hardly ever name a theme. Who saw it in their words can be looked up."),
        order=40,
        permission="coding.view",
        path=_text,
    ),
)
TOUR.add(
    "texts",
    TourStop(
        title=_l("The documents"),
        text=_l(
            "Quotes come from texts that you bring in yourself. Import a published document here,"
            " open it, and put a theme on a passage."
        ),
        why=_l("A quote keeps its document and its place; without a text there is no quote."),
        order=40,
        permission="coding.view",
        path=_texts,
    ),
)
