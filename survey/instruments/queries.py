"""Reads about what waves field."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import contains_eager

from core.models import Case
from core.models import Wave
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import WaveInstrument


def fielded_in(wave_ids: Sequence[UUID]) -> Select[WaveInstrument]:
    """Return a select of what these waves field, with its version, in the order of taking up.

    Keys are in order of time: a supplement that was added later comes after what it supplements.
    """
    return (
        select(WaveInstrument)
        .join(WaveInstrument.version)
        .options(contains_eager(WaveInstrument.version))
        .where(WaveInstrument.wave_id.in_(wave_ids))
        .order_by(WaveInstrument.id)
    )


def fielded(session: Session, wave: Wave, name: str) -> WaveInstrument | None:
    """Return what the wave fields of the instrument of that name."""
    return session.scalar(fielded_in([wave.id]).where(InstrumentVersion.name == name))


def fielded_version(session: Session, wave: Wave, name: str) -> InstrumentVersion | None:
    """Return the version of the instrument of that name which the wave fields."""
    found = fielded(session, wave, name)
    return found.version if found else None


def versions_asked(session: Session, wave: Wave) -> list[InstrumentVersion]:
    """Return what a wave fields, and then the versions that something was begun under before."""
    fielded_now = [row.version for row in session.scalars(fielded_in([wave.id]))]
    begun = session.scalars(
        select(InstrumentVersion)
        .where(
            InstrumentVersion.id.in_(
                select(Response.instrument_version_id)
                .join(Case, Response.case_id == Case.id)
                .where(Case.wave_id == wave.id)
            )
        )
        .order_by(InstrumentVersion.name, InstrumentVersion.published_at)
    )
    return [*fielded_now, *(version for version in begun if version not in fielded_now)]
