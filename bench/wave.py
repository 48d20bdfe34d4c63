"""An open wave of an invented benchmark, its codings, and an installation inside this process."""

import tempfile
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy.orm import Session

import wsgi
from bench.installation import settings_in
from coding.anchors import fingerprint
from coding.models import Code
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
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
from core.runtime import open_runtime
from core.runtime import upgrade
from core.settings import Settings
from core.visibility import Viewer
from core.web.here import viewer_of

AT = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


@contextmanager
def installed() -> Iterator[tuple[Settings, Session]]:
    """Open a fresh installation on SQLite in this process; it is thrown away at the end."""
    wsgi.load_packages()
    with tempfile.TemporaryDirectory(prefix="verhaal-bench-") as folder:
        settings = settings_in(Path(folder))
        upgrade(settings)
        runtime = open_runtime(settings)
        with runtime.database.session() as session:
            yield settings, session
        runtime.database.engine.dispose()


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


def put_codings(
    session: Session, viewer: Viewer, case: Case, places: Sequence[tuple[Source, int, int]]
) -> None:
    """Put a code on each stretch (text, start, end), the codes of the benchmark in turn."""
    codes = session.scalars(select(Code.id).where(Code.project_id == viewer.project.id)).all()
    segments, codings = [], []
    for number, (source, start, end) in enumerate(places):
        segment, version = uuid4(), source.versions[-1]
        common = {"project_id": viewer.project.id, "created_at": AT}
        segments.append(
            {
                **common, "id": segment, "source_id": source.id, "source_version_id": version.id,
                "start": start, "end": end, "sha256": fingerprint((version.text or "")[start:end]),
            }
        )  # fmt: skip
        codings.append(
            {
                **common, "id": uuid4(), "segment_id": segment, "case_id": case.id,
                "code_id": codes[number % len(codes)], "account_id": viewer.account.id,
                "origin": "manual",
            }
        )  # fmt: skip
    session.execute(insert(Segment), segments)
    session.execute(insert(Coding), codings)
