"""What exports adds to the demonstration: the report of what is closed or published, as built."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import jobs
from core.models import Project
from core.models import Wave
from core.registries import DEMO_ENDINGS
from core.registries import DemoStep
from exports.jobs import TELL


def play(session: Session, project: Project, script: Mapping[str, Any]) -> None:
    """Ask for the report of the benchmark's first wave, as its coordinator does on the page."""
    wave = session.scalars(
        select(Wave).where(Wave.project_id == project.id).order_by(Wave.starts_on)
    ).first()
    if wave is not None:
        jobs.enqueue(
            session,
            TELL,
            {"wave": str(wave.id)},
            project=project,
            account=script["people"]["coordinator"],
        )


DEMO_ENDINGS.add("report", DemoStep(10, play))
