"""An open wave of an invented benchmark, for what is measured inside one process."""

from datetime import date

from sqlalchemy.orm import Session

from core.auth.service import add_account
from core.models import Case
from core.models import Wave
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.organisations import add_organisation
from core.projects.programmes import add_programme
from core.projects.service import create_project
from core.projects.waves import add_wave
from core.projects.waves import open_wave
from core.visibility import Viewer
from core.web.here import viewer_of


def make_wave(session: Session, lookup_key: str, cases: int = 1) -> tuple[Viewer, Wave, list[Case]]:
    """Make a wave in which `cases` municipalities take part; return who coordinates it too."""
    account = add_account(
        session,
        email="bench@voorbeeld.test",
        name="Bench",
        lookup_key=lookup_key,
        can_create_projects=True,
    )
    project = create_project(session, name="Bench", by=account)
    wave = add_wave(session, project, starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    programmes = [
        add_programme(
            session,
            project,
            organisation=add_organisation(
                session, project, name=f"Lindestad {number}", cbs_code=f"{9900 + number}"
            ),
        )
        for number in range(1, cases + 1)
    ]
    open_wave(session, wave)
    made = [add_case(session, wave, programme) for programme in programmes]
    for case in made:
        agree_case(session, case)
    viewer = viewer_of(session, account, project)
    assert viewer is not None
    return viewer, wave, made
