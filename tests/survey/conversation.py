"""An interview with two speakers, in a wave that fields the stakeholder format."""

import hashlib
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy.orm import Session

from core.clock import now
from core.models import Interview
from core.models import Speaker
from core.settings import Settings
from formats.instruments.load import load_instrument
from survey.fieldwork.service import InterviewData
from survey.fieldwork.service import plan_interview
from survey.fieldwork.speakers import SpeakerData
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.models import InstrumentVersion
from survey.models import Response
from survey.responses.service import start_response
from tests.support.factories import World
from tests.support.factories import make_world


@dataclass(frozen=True)
class Conversation:
    """The head of service and the policy officer of the first case, in one interview."""

    world: World
    version: InstrumentVersion
    interview: Interview
    head: Speaker
    officer: Speaker

    def address(self, speaker: Speaker, tail: str = "") -> str:
        """Return where this speaker's answers are entered."""
        there = f"interviews/{self.interview.slug}/speakers/{speaker.slug}/{tail}"
        return self.world.address(there)

    def response(self, session: Session, speaker: Speaker) -> Response:
        """Return the speaker's response, started where there is none."""
        viewer = self.world.viewer(session, self.world.researcher)
        return start_response(session, viewer, self.world.case, self.version, speaker=speaker)


_TIMES = """
settings:
  form_id: tijden
  version: "1"
  form_title: {nl: "Tijden (verzonnen)"}
  default_language: nl
  verhaal: {kind: format, roles: [policy_officer]}
survey:
  - type: section
    name: tijden
    label: {nl: "Tijden"}
    verhaal: {ask: [policy_officer]}
    items:
      - {type: integer, name: duur, label: {nl: "Hoe lang?"}, verhaal: {unit: weeks}}
      - {type: integer, name: wacht, label: {nl: "Hoe lang wachten?"}, verhaal: {unit: days}}
      - ITEM
"""


def times(item: str) -> tuple[str, str]:
    """Return two versions of a format whose third item is given, as YAML.

    Between the two `duur` has another unit (weeks, days), which a mapping can carry, and `wacht`
    is asked on a condition, so that it cannot be compared.
    """
    before = _TIMES.replace("ITEM", item)
    after = (
        before.replace('version: "1"', 'version: "2"')
        .replace("{unit: weeks}", "{unit: days}")
        .replace("name: wacht,", "name: wacht, relevant: '${duur} > 3',")
    )
    return before, after


def put_version(session: Session, text: str) -> InstrumentVersion:
    """Publish an instrument that is not of the library."""
    design = load_instrument(text, "own.yaml")
    version = InstrumentVersion(
        name=design.form_id,
        version=design.version,
        kind=design.kind,
        definition=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published_at=now(),
    )
    session.add(version)
    session.flush()
    return version


def make_conversation(session: Session, settings: Settings, text: str = "") -> Conversation:
    """Make a Conversation and commit it; `text` is an instrument instead of the format."""
    world = make_world(session, settings)
    version = put_version(session, text) if text else publish(session, "stakeholder-format")
    field(session, world.wave, version)
    interview = plan_interview(
        session,
        world.case,
        uuid4(),
        InterviewData(planned_at=now()),
        [
            SpeakerData("head_of_service", "Hoofd dienst SZW"),
            SpeakerData("policy_officer", "Beleidsmedewerker dienst SZW"),
        ],
    )
    session.commit()
    head, officer = interview.speakers
    return Conversation(world, version, interview, head, officer)
