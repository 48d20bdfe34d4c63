"""A text of an interview with two speakers, and a published document, for tests of coding."""

from dataclasses import dataclass
from uuid import UUID
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.service import Apply
from coding.codings.service import Done
from coding.codings.service import perform
from coding.models import Code
from coding.models import Coding
from coding.models import Source
from coding.sources.service import import_source
from core.clock import now
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.settings import Settings
from core.visibility import Viewer
from tests.support.factories import World
from tests.support.factories import make_world

TEXT = """I: Hoe gaat zo'n eerste gesprek?
R1: Ze komen binnen met een map. 😀 En dan valt het stil.
Sommigen zie je dan nooit meer.
I: En bij jullie?
R2: Wij bellen om kwart over acht. Dat helpt, e\u0301cht waar.
"""
DOCUMENT = "Goed besteed\n\nIn Lindestad trok een op de vijf de aanvraag in.\n"


@dataclass(frozen=True)
class Desk:
    """An analyst's desk: `talk` is a transcript of R1 and R2, `paper` a document of the wave."""

    world: World
    interview: Interview
    speakers: tuple[Speaker, Speaker]
    talk: Source
    paper: Source
    codes: dict[str, Code]

    def viewer(self, session: Session, account: Account | None = None) -> Viewer:
        """Return the analyst (or another) as a viewer."""
        return self.world.viewer(session, account or self.world.analyst)

    def code(
        self,
        session: Session,
        passage: str,
        code: str = "poortwachtereffect",
        *,
        source: Source | None = None,
        by: Account | None = None,
        case: Case | None = None,
        request_id: UUID | None = None,
    ) -> Done:
        """Put a code on the first place where a passage stands."""
        chosen = source or self.talk
        text = chosen.versions[-1].text or ""
        start = text.index(passage)
        command = Apply(
            start, start + len(passage), self.codes[code].id, case=case.id if case else None
        )
        request_id = request_id or uuid4()
        return perform(session, self.viewer(session, by), chosen, command, request_id=request_id)

    def standing(self, session: Session) -> list[Coding]:
        """Return the codings that stand."""
        return list(
            session.scalars(
                select(Coding).where(Coding.removed_at.is_(None)).order_by(Coding.created_at)
            )
        )

    def address(self, tail: str = "") -> str:
        """Return an address within coding."""
        world = self.world
        return f"/projects/{world.project.slug}/waves/{world.wave.slug}/coding/{tail}"


def make_desk(session: Session, settings: Settings) -> Desk:
    """Make a Desk and commit it."""
    world = make_world(session, settings)
    interview = Interview(
        project_id=world.project.id, case_id=world.case.id, case=world.case, slug="gesprek",
        planned_at=now(),
    )  # fmt: skip
    speakers = tuple(
        Speaker(
            project_id=world.project.id, slug=group.replace("_", "-"), position=place,
            role_group=group, role_printed=role,
        )
        for place, (group, role) in enumerate(
            [("caseworker", "Klantmanager poort"), ("coach", "Werkleider")]
        )
    )  # fmt: skip
    interview.speakers.extend(speakers)
    session.add(interview)
    session.flush()
    analyst = world.viewer(session, world.analyst)
    talk = import_source(
        session, analyst, world.wave, name="gesprek.txt", data=TEXT.encode(), kind="transcript",
        case=world.case, interview=interview, title="Gesprek aan de poort",
        default_quote_kind="verbatim_recording",
    )  # fmt: skip
    paper = import_source(
        session, analyst, world.wave, name="Goed besteed.txt", data=DOCUMENT.encode(),
        kind="document",
    )  # fmt: skip
    codes = {row.name: row for row in session.scalars(select(Code))}
    # Read now what tests ask for between requests: asking later would take SQLite's lock.
    assert talk.versions[-1].text
    assert paper.versions[-1].text
    session.commit()
    return Desk(world, interview, (speakers[0], speakers[1]), talk, paper, codes)
