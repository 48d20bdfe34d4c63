"""A wave with three approaches, figures, quotes and satisfaction, made as users make them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.service import Apply
from coding.codings.service import perform
from coding.models import Code
from coding.models import Source
from coding.sources.service import import_source
from core.clock import now
from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.circles import add_circle
from core.projects.organisations import add_organisation
from core.projects.programmes import add_programme
from core.settings import Settings
from core.visibility import Viewer
from exports.models import Snapshot
from exports.report.build import build
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import ReportData
from exports.telling import tell
from formats.answers import answers_from_json
from survey.fieldwork.service import InterviewData
from survey.fieldwork.service import plan_interview
from survey.fieldwork.speakers import SpeakerData
from survey.fieldwork.speakers import set_release
from survey.instruments.queries import fielded_in
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.instruments.service import take_out
from survey.links.service import open_link
from survey.links.service import take_answer
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import SurveyLink
from survey.responses.service import save
from survey.responses.service import start_response
from survey.responses.service import submit
from survey.statements.queries import statements
from survey.statements.service import choose
from tests.support.factories import World
from tests.support.factories import make_world

#: 60 came in; 12 of them left before the start.
COUNTS = {
    "value": {"base": 60, "rows": {"f41_regulier_werk": 30, "f41_uitval_voor_aanvang": 12,
                                   "f41_uitval_tijdens": 10, "f41_nog_in_traject": 8}},
    "kind": "registered", "period": "2026", "source": "GWS",
}  # fmt: skip


PASSAGE = "Ze kwamen gewoon niet terug."


@dataclass
class Told:
    """The wave and who works in it."""

    session: Session
    world: World
    version: InstrumentVersion
    cases: tuple[Case, Case, Case]
    researcher: Viewer
    analyst: Viewer

    def speak(
        self, case: Case, role: str = "policy_officer", release: str = "role", printed: str = ""
    ) -> tuple[Interview, Speaker]:
        """Plan an interview with one speaker."""
        interview = plan_interview(
            self.session,
            case,
            uuid4(),
            InterviewData(planned_at=now()),
            [SpeakerData(role, printed)],
        )
        speaker = interview.speakers[0]
        set_release(self.session, speaker, release)
        return interview, speaker

    def answer(self, speaker: Speaker, answers: dict[str, Any]) -> Response:
        """Save and hand in what a speaker answered."""
        case = speaker.interview.case
        response = start_response(
            self.session, self.researcher, case, self.version, speaker=speaker
        )
        changed = answers_from_json(answers)
        save(self.session, response, changed, base_revision=0, save_id=uuid4())
        submit(self.session, response)
        return response

    def choose(self, response: Response, *items: str) -> None:
        """Establish what this response says as the values of its case."""
        case = response.case
        for one in statements(self.session, self.researcher, case):
            if one.response.id == response.id and one.item.name in items:
                choose(self.session, self.researcher, case, one, "Best onderbouwd.")

    def settle(self, case: Case, answers: dict[str, Any], **speaker: str) -> Response:
        """Let somebody state these answers, and choose them."""
        _interview, who = self.speak(case, **speaker)
        response = self.answer(who, answers)
        self.choose(response, *answers)
        return response

    def text(self, text: str, *, kind: str = "transcript", **where: Any) -> Source:
        """Import a text."""
        return import_source(
            self.session,
            self.analyst,
            self.world.wave,
            name="tekst.txt",
            data=text.encode(),
            kind=kind,
            default_quote_kind="published" if kind == "document" else "verbatim_recording",
            **where,
        )

    def code(self, source: Source, passage: str, theme: str, case: Case | None = None) -> None:
        """Put a theme on a passage that stands once in the text."""
        whole = source.versions[-1].text or ""
        start = whole.index(passage)
        code = self.session.scalar(select(Code).where(Code.name == theme))
        assert code is not None
        command = Apply(start, start + len(passage), code.id, case.id if case else None)
        perform(self.session, self.analyst, source, command, request_id=uuid4())

    def add_supplement(self) -> InstrumentVersion:
        """Let the wave ask the format of 2026 with its supplement; return the supplement."""
        for fielded in self.session.scalars(fielded_in([self.world.wave.id])).all():
            if fielded.version.name == "stakeholder-format":
                take_out(self.session, fielded)
        self.version = publish(self.session, "stakeholder-format", "2026-11-01")
        supplement = publish(self.session, "aanvulling")
        for version in (self.version, supplement):
            field(self.session, self.world.wave, version)
        return supplement

    def quote(self, release: str) -> None:
        """Let the first case's head of service say PASSAGE, and put a theme on it."""
        interview, _speaker = self.speak(
            self.cases[0], "head_of_service", release, "Hoofd dienst SZW"
        )
        source = self.text(
            f"Zo ging dat. {PASSAGE} En toen?", case=self.cases[0], interview=interview
        )
        self.code(source, PASSAGE, "poortwachtereffect")

    def satisfaction(self, case: Case, words: list[str], item: str = "intake") -> SurveyLink:
        """Let clients answer one question, each with a word of its scale ('' skips it)."""
        link = open_link(self.session, case, publish(self.session, "clienttevredenheid"))
        for word in words:
            document = json.dumps({item: {"value": word}} if word else {})
            assert take_answer(self.session, link.id, uuid4().hex, document)
        return link

    def tell(self) -> Snapshot:
        """Build the report to be read on the page, as the worker does. Commits."""
        told = tell(self.session, self.analyst, self.world.wave, lambda _done, _total: None)
        self.session.commit()
        return told

    def build(self) -> ReportData:
        """Build the report as the analyst sees it."""
        self.session.commit()
        return build(self.session, self.analyst, self.world.wave)


def make_told(session: Session, settings: Settings) -> Told:
    """Make a wave with three cases, all in one circle, and nothing said yet."""
    world = make_world(session, settings)
    version = publish(session, "stakeholder-format")
    for name in ("stakeholder-format", "clienttevredenheid"):
        field(session, world.wave, publish(session, name))
    third = add_organisation(session, world.project, name="Kastanjedal", cbs_code="9903")
    case = add_case(session, world.wave, add_programme(session, world.project, organisation=third))
    agree_case(session, case)
    add_circle(session, world.project, name="Klein", members=[*world.organisations, third])
    session.commit()
    return Told(
        session,
        world,
        version,
        (*world.cases, case),
        world.viewer(session, world.researcher),
        world.viewer(session, world.analyst),
    )


def theme_table(data: ReportData, theme: str) -> FigureTable:
    """Return the first table of a theme."""
    return next(chapter for chapter in data.chapters if chapter.name == theme).tables[0]


def figure(table: FigureTable, case: Case) -> Figure:
    """Return a case's figure."""
    return next(one for one in table.figures if one.case == case.slug)


def other(data: ReportData, key: str) -> FigureTable:
    """Return one of the other tables, by its item or row."""
    return next(table for table in data.tables if table.key == key)


__all__ = ["COUNTS", "PASSAGE", "Told", "figure", "make_told", "other", "theme_table"]
