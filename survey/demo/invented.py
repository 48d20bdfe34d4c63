"""The fieldwork of the invented benchmark: visits, interviews, answers, chosen values, clients."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.demo.script import Addresses
from core.ids import new_id
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Project
from core.models import Speaker
from core.models import Visit
from core.models import Wave
from core.visibility import Viewer
from core.web.here import viewer_of
from formats.answers import answers_from_json
from survey.demo.clients import client_documents
from survey.fieldwork import service
from survey.fieldwork import speakers
from survey.instruments.queries import fielded_in
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.instruments.service import take_out
from survey.links.service import open_link
from survey.links.service import take_answer
from survey.models import InstrumentVersion
from survey.models import Response
from survey.responses import service as responses
from survey.statements.queries import by_item
from survey.statements.queries import case_values
from survey.statements.queries import statements
from survey.statements.service import agree
from survey.statements.service import choose

#: The instrument of which a speaker's answers stand under `supplement`.
SUPPLEMENT = "aanvulling"

Part = Mapping[str, Any]


def set_instruments(
    session: Session, wave: Wave, names: list[str], by: Account
) -> dict[str, InstrumentVersion]:
    """Let a wave ask exactly these instruments, and return their versions by name.

    A name may be followed by the version that is meant; else it is the newest.
    """
    asked = [publish(session, *name.split()) for name in names]
    versions = {version.name: version for version in asked}
    for fielded in session.scalars(fielded_in([wave.id])).all():
        if fielded.version not in asked:
            take_out(session, fielded, by)
    for version in versions.values():
        field(session, wave, version, account=by)
    return versions


def play_invented(session: Session, project: Project, script: Part) -> None:
    """Play visits, answers, chosen values and clients' answers of the script."""
    people: Mapping[str, Account] = script["people"]
    addresses = Addresses(session, project)
    versions: dict[str, InstrumentVersion] = {}
    for wave in script["waves"]:
        versions |= set_instruments(
            session, addresses.wave(wave["slug"]), wave["instruments"], people["coordinator"]
        )
    for part in script["cases"]:
        case = addresses.case(f"{part['wave']}/{part['slug']}")
        player = _Player(session, project, case, versions, people)
        for visit in part.get("visits", []):
            player.visit(visit)
        if "figures" in part:
            player.figures(part["figures"])
        player.values(part)
        if "satisfaction" in part:
            player.clients(part["satisfaction"], script["satisfaction"])


def play_withdrawals(session: Session, project: Project, script: Part) -> None:
    """Let speakers take back what they said, after other packages made use of it."""
    addresses = Addresses(session, project)
    for part in script["cases"]:
        for visit in part.get("visits", []):
            for interview in visit["interviews"]:
                for entry in interview["speakers"]:
                    if "withdrawn_at" in entry:
                        case = addresses.case(f"{part['wave']}/{part['slug']}")
                        speaker = _speaker_at(session, case, interview["slug"], entry["slug"])
                        who = script["people"][interview["researcher"]]
                        speakers.withdraw_speaker(session, speaker, who)
                        # A user takes back now; the script tells of what was taken back then.
                        speaker.withdrawn_at = _moment(entry["withdrawn_at"])


def _speaker_at(session: Session, case: Case, interview: str, slug: str) -> Speaker:
    wanted = (
        select(Speaker)
        .join(Interview, Speaker.interview_id == Interview.id)
        .where(Interview.case_id == case.id, Interview.slug == interview, Speaker.slug == slug)
    )
    return session.scalars(wanted).one()


def choose_undisputed_ones(
    session: Session, viewer: Viewer, case: Case, reason: str, at: datetime | None = None
) -> None:
    """Choose, for all that has no value yet, what its only source or all its sources say alike."""
    chosen = case_values(session, viewer, [case])
    for name, found in by_item(statements(session, viewer, case)).items():
        is_undisputed = len(found) == 1 or agree(found)
        if (
            is_undisputed
            and found[0].item.type != "label_value"
            and ((case.id, name) not in chosen)
        ):
            value = choose(session, viewer, case, found[0], reason)
            value.chosen_at = at or value.chosen_at


class _Player:
    """Plays one case of the script, as the people whom it names would."""

    def __init__(
        self,
        session: Session,
        project: Project,
        case: Case,
        versions: Mapping[str, InstrumentVersion],
        people: Mapping[str, Account],
    ) -> None:
        self.session = session
        self.project = project
        self.case = case
        self.versions = versions
        self.people = people
        #: 'interview/speaker', that with '/aanvulling', or 'figures' -> what was answered there.
        self.said: dict[str, Response] = {}

    def viewer(self, account: Account) -> Viewer:
        found = viewer_of(self.session, account, self.project)
        if found is None:
            msg = f"{account.id} has no role in {self.project.slug}"
            raise ValueError(msg)
        return found

    def visit(self, part: Part) -> None:
        who = self.people[part["researcher"]]
        visit = service.plan_visit(
            self.session,
            self.case,
            new_id(),
            service.VisitData(
                on=part["date"],
                place=part.get("place", ""),
                account_id=who.id,
                note=part.get("note", ""),
                called=part["slug"],
            ),
            who,
        )
        for interview in part["interviews"]:
            self.interview(interview, visit)

    def interview(self, part: Part, visit: Visit) -> None:
        who = self.people[part["researcher"]]
        at = _moment(part["at"])
        # Who is still to be spoken with said yes when the appointment was made: by now.
        asked_at = at if "ended_at" in part else None
        interview = service.plan_interview(
            self.session,
            self.case,
            new_id(),
            service.InterviewData(at, part["place"], who.id, visit, part["slug"]),
            [_speaker(entry) for entry in part["speakers"]],
            who,
        )
        for entry, speaker in zip(part["speakers"], interview.speakers, strict=True):
            for kind, is_given in entry.get("consents", {}).items():
                speakers.note_consent(self.session, speaker, kind, is_given, who, asked_at)
            speakers.set_release(self.session, speaker, entry.get("release", "role"), who)
        if "ended_at" in part:
            service.start_interview(self.session, interview, who, at)
        for entry, speaker in zip(part["speakers"], interview.speakers, strict=True):
            if entry.get("answers"):
                self.answers(f"{part['slug']}/{entry['slug']}", entry, speaker, who)
        if "ended_at" in part:
            service.end_interview(self.session, interview, who, _moment(part["ended_at"]))

    def answers(self, place: str, part: Part, speaker: Speaker, who: Account) -> None:
        asked = {part.get("instrument", "stakeholder-format"): part["answers"]}
        if "supplement" in part:
            asked[SUPPLEMENT] = part["supplement"]
        for name, answers in asked.items():
            response = responses.start_response(
                self.session, self.viewer(who), self.case, self.versions[name], speaker=speaker
            )
            at = f"{place}/{name}" if name == SUPPLEMENT else place
            self._save(at, {**part, "answers": answers}, response, who)

    def figures(self, part: Part) -> None:
        contact = self.people[part["account"]]
        version = self.versions["stakeholder-format"]
        response = responses.start_response(
            self.session, self.viewer(contact), self.case, version, account=contact
        )
        self._save("figures", part, response, contact)

    def _save(self, place: str, part: Part, response: Response, who: Account) -> None:
        changed = answers_from_json(part["answers"])
        responses.save(
            self.session, response, changed, base_revision=0, save_id=uuid4(), account=who
        )
        if part.get("submitted", True):
            responses.submit(self.session, response, who)
        self.said[place] = response

    def values(self, part: Part) -> None:
        """Choose the values that the script names, and then what only one source stated."""
        for chosen in part.get("values", []):
            viewer = self.viewer(self.people[chosen["account"]])
            response = self.said[chosen["from"]]
            statement = next(
                entry
                for entry in statements(self.session, viewer, self.case)
                if entry.item.name == chosen["item"] and entry.response.id == response.id
            )
            value = choose(self.session, viewer, self.case, statement, chosen["reason"])
            # A user chooses now; the script tells of what was chosen then.
            value.chosen_at = _moment(chosen["at"])
        if rest := part.get("values_rest"):
            viewer = self.viewer(self.people[rest["account"]])
            choose_undisputed_ones(
                self.session, viewer, self.case, rest["reason"], _moment(rest["at"])
            )

    def clients(self, part: Part, rules: Part) -> None:
        version = self.versions[rules["instrument"]]
        link = open_link(self.session, self.case, version, self.people["coordinator"])
        for document in client_documents(part, rules):
            take_answer(self.session, link.id, str(uuid4()), document)


def _speaker(part: Part) -> speakers.SpeakerData:
    return speakers.SpeakerData(
        role_group=part["role_group"],
        role_printed=part.get("role_printed", ""),
        is_group=part.get("is_group", False),
        persons=part.get("persons", 1),
        name=part.get("name"),
        called=part["slug"],
    )


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
