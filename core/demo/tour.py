"""The tour through a demonstration: real pages in the order of the journey, each with a small card.

Where somebody is on it stands in the address (`?tour=3`) and nowhere else. Packages add stops to
`registries.TOUR`; a viewer meets those that they may see.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from core.models import Case
from core.models import Wave
from core.registries import TOUR
from core.registries import Example
from core.registries import in_order
from core.visibility import Viewer
from core.visibility import visible

#: What the tour shows of each demonstration; see core/demo/invented.yaml for what is told there.
EXAMPLES: Mapping[str, Example] = {
    "invented": Example(
        wave="2026-1",
        case="esterwaard-aan-zet",
        instrument="stakeholder-format",
        interview="klantmanager",
        item="f43",
        source="esterwaard-klantmanager-maart",
    ),
    "archive": Example(wave="2006-2007", case="helmond", instrument="publicatiecijfers"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop as a viewer meets it: number from 1, of how many, addresses of it and around it."""

    number: int
    total: int
    title: Any
    text: Any
    why: Any
    path: str
    url: str
    previous: str | None
    next: str | None


def stops(session: Session, viewer: Viewer) -> Sequence[Stop]:
    """Return the viewer's tour; empty where the benchmark is no demonstration."""
    example = _example(session, viewer)
    if example is None:
        return []
    found = [
        (stop, path)
        for _name, stop in in_order(TOUR)
        if viewer.can(stop.permission) and (path := stop.path(viewer, example))
    ]
    urls = [f"{path}?tour={number}" for number, (_stop, path) in enumerate(found, 1)]
    return [
        Stop(
            number=place + 1,
            total=len(found),
            title=stop.title,
            text=stop.text,
            why=stop.why,
            path=path,
            url=urls[place],
            previous=urls[place - 1] if place else None,
            next=urls[place + 1] if place + 1 < len(urls) else None,
        )
        for place, (stop, path) in enumerate(found)
    ]


def stop_at(session: Session, viewer: Viewer, path: str, given: str) -> Stop | None:
    """Return the stop numbered `given`, where `path` is its page."""
    found = stops(session, viewer)
    number = int(given) if given.isascii() and given.isdecimal() else 0
    if not 1 <= number <= len(found) or found[number - 1].path != path:
        return None
    return found[number - 1]


def opening(session: Session, viewer: Viewer) -> str | None:
    """Return the page on which a demonstration opens for its coordinator: the report."""
    example = _example(session, viewer)
    if example is None or not viewer.can("project.manage"):
        return None
    return TOUR["report"].path(viewer, example)


def _example(session: Session, viewer: Viewer) -> Example | None:
    """Return the example, with a case that the viewer sees; what belongs to another is left out."""
    example = EXAMPLES.get(viewer.project.demo_name or "")
    if example is None:
        return None
    slugs = session.scalars(
        visible(viewer, Case)
        .join(Wave, Case.wave_id == Wave.id)
        .where(Wave.slug == example.wave)
        .order_by(Case.slug)
        .with_only_columns(Case.slug)
    ).all()
    if example.case in slugs:
        return example
    if not slugs:
        return None
    return replace(example, case=slugs[0], interview=None, item=None, source=None)
