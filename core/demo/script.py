"""What steps of the demonstration share: finding what the script names."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Case
from core.models import Project
from core.models import Wave


class Addresses:
    """Waves and cases of one benchmark by the slugs that the script uses."""

    def __init__(self, session: Session, project: Project) -> None:
        self._session = session
        self._project = project

    def wave(self, slug: str) -> Wave:
        """Return the wave with that slug. Raises sqlalchemy's NoResultFound."""
        wanted = select(Wave).where(Wave.project_id == self._project.id, Wave.slug == slug)
        return self._session.scalars(wanted).one()

    def cases(self, wave: Wave) -> Sequence[Case]:
        """Return the cases of a wave, by slug."""
        wanted = select(Case).where(Case.wave_id == wave.id).order_by(Case.slug)
        return self._session.scalars(wanted).all()

    def case(self, address: str) -> Case:
        """Return the case at 'wave/case'. Raises sqlalchemy's NoResultFound."""
        wave, _, slug = address.partition("/")
        wanted = (
            select(Case)
            .join(Wave, Case.wave_id == Wave.id)
            .where(Wave.project_id == self._project.id, Wave.slug == wave, Case.slug == slug)
        )
        return self._session.scalars(wanted).one()
