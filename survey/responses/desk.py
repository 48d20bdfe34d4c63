"""Where one stating party's answers are entered: a speaker's, or the contact's request for figures.

A desk has one part per questionnaire; each part has its own response, once something was saved.
"""

from dataclasses import dataclass
from dataclasses import field

from sqlalchemy.orm import Session

from core.clock import now
from core.clock import today
from core.errors import GoneError
from core.models import Account
from core.models import Case
from core.models import Speaker
from core.visibility import Viewer
from formats.answers import AnswerValue
from formats.instruments.defaults import defaults
from formats.instruments.draws import Draws
from formats.instruments.generate import Asked
from formats.instruments.generate import Questionnaire
from formats.validate import Validation
from formats.validate import validate
from survey.fieldwork.rules import why_no_capture
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import Revision
from survey.rendering import CompiledQuestionnaire
from survey.rendering import CompiledSection
from survey.rendering import compiled
from survey.responses import queries
from survey.responses import service
from survey.responses.metadata import clock_at
from survey.responses.metadata import draws_at
from survey.responses.progress import SectionState
from survey.responses.progress import states
from survey.responses.scope import outside_request
from survey.responses.scope import special_items


@dataclass(slots=True)
class Part:
    """One questionnaire at a desk, with what was answered so far."""

    version: InstrumentVersion
    compiled: CompiledQuestionnaire
    response: Response | None
    revision: Revision | None
    answers: dict[str, AnswerValue]
    #: What is asked, with every turn that the answers have in repeats.
    asked: Questionnaire = field(init=False)
    validation: Validation = field(init=False)

    def __post_init__(self) -> None:
        if self.revision is None:
            # What stands there before anybody answers; it is saved with the first save.
            self.answers = defaults(self.compiled.questionnaire, today(), draws_at(now()))
        self.judge()

    def judge(self) -> None:
        """Judge the answers anew."""
        self.asked = self.compiled.questionnaire.in_turns(self.answers, today())
        self.validation = validate(
            self.asked,
            self.answers,
            today=today(),
            language=self.compiled.language,
            draws=Draws(clock_at(now())),
        )

    @property
    def number(self) -> int:
        """The number of the newest revision; 0 before the first."""
        return self.revision.number if self.revision else 0

    def states(self) -> list[SectionState]:
        """Return how far each section is."""
        return states(self.compiled, self.asked, self.answers, self.validation)

    def leaves(self, section: CompiledSection) -> tuple[Asked, ...]:
        """Return the items of a section, those in repeats once per turn."""
        found = self.asked.section(section.name)
        return tuple(found.leaves()) if found else ()


@dataclass(slots=True)
class Desk:
    """The parts of one stating party, and why nothing may be entered (None: it may)."""

    case: Case
    parts: list[Part]
    speaker: Speaker | None = None
    account: Account | None = None
    why_not: str | None = None

    @property
    def own(self) -> str:
        """What is this party's own before and after anything is saved: it tells nothing of them.

        By it choices in a random order keep that order.
        """
        party = self.speaker or self.account
        return f"{self.case.id} {party.id if party else ''}"

    def find(self, section: str) -> tuple[Part, CompiledSection] | None:
        """Return the part and the section of that name, where it is asked here and applies."""
        for part in self.parts:
            found = part.compiled.section(section)
            if found is not None and part.validation.relevant.get(section, True):
                return part, found
        return None

    def states(self) -> list[SectionState]:
        """Return how far each section of each part is."""
        return [state for part in self.parts for state in part.states()]

    def start(self, session: Session, viewer: Viewer, part: Part) -> Response:
        """Return the part's response, started where there is none yet."""
        if part.response is None:
            part.response = service.start_response(
                session,
                viewer,
                self.case,
                part.version,
                speaker=self.speaker,
                account=self.account,
                language=part.compiled.language,
            )
        return part.response


def speaker_desk(session: Session, case: Case, speaker: Speaker, language: str) -> Desk:
    """Return the desk of a speaker: what the wave's formats ask of their role."""
    parts = []
    for fielded in session.scalars(fielded_in([case.wave_id])):
        response = queries.begun_of(session, case, fielded.version, speaker_id=speaker.id)
        version = response.version if response else fielded.version
        instrument = definition(version)
        if version.kind != "format" or speaker.role_group not in instrument.roles:
            continue
        off = frozenset(fielded.switched_off)
        if speaker.consent("special_categories") is False:
            off |= special_items(instrument)
        made = compiled(version, speaker.role_group, language, off)
        if made.sections:
            parts.append(_part(session, version, made, response))
    why_not = why_no_capture(case)
    if why_not is None and speaker.withdrawn_at:
        why_not = "speaker_withdrawn"
    if why_not is None and speaker.consent("talk") is False:
        why_not = "no_consent"
    return Desk(case, parts, speaker=speaker, why_not=why_not)


def contact_desk(session: Session, case: Case, account: Account, language: str) -> Desk:
    """Return the desk of the municipality's contact: the request for figures."""
    parts = []
    for fielded in session.scalars(fielded_in([case.wave_id])):
        if fielded.version.kind != "format":
            continue
        response = queries.begun_of(session, case, fielded.version, account_id=account.id)
        version = response.version if response else fielded.version
        off = frozenset(fielded.switched_off) | outside_request(definition(version))
        made = compiled(version, None, language, off)
        if made.sections:
            parts.append(_part(session, version, made, response))
    return Desk(case, parts, account=account, why_not=why_no_capture(case))


def _part(
    session: Session,
    version: InstrumentVersion,
    made: CompiledQuestionnaire,
    response: Response | None,
) -> Part:
    revision = queries.latest_revision(session, response.id) if response else None
    answers = queries.answers_of(revision)
    if answers is None:
        raise GoneError("What was said here has been erased.")
    return Part(version, made, response, revision, answers)
