"""Planning, speakers, consents and taking words back, on both databases."""

from datetime import date
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.clock import AMSTERDAM
from core.clock import now
from core.errors import ConflictError
from core.errors import InvalidError
from core.ids import new_id
from core.models import Event
from core.models import Interview
from core.models import Speaker
from core.models import Visit
from core.projects.cases import add_case
from core.projects.cases import withdraw_case
from core.projects.programmes import add_programme
from core.projects.waves import close_wave
from core.settings import Settings
from formats.answers import AnswerValue
from survey.fieldwork import service
from survey.fieldwork import speakers
from survey.fieldwork.erasing import erase_speaker
from survey.fieldwork.rules import why_no_capture
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.models import Answer
from survey.models import CaseValue
from survey.responses import queries
from survey.responses import service as responses
from survey.responses.projection import rebuild_projection
from tests.support.factories import World
from tests.support.factories import make_world

MOMENT = datetime(2026, 9, 8, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    return make_world(session, settings)


def interview(session: Session, world: World, *roles: str) -> Interview:
    return service.plan_interview(
        session,
        world.case,
        new_id(),
        service.InterviewData(MOMENT),
        [speakers.SpeakerData(role) for role in roles],
        world.researcher,
    )


def test_a_form_sent_twice_plans_one_visit(session: Session, world: World) -> None:
    form_id = new_id()
    data = service.VisitData(on=date(2026, 9, 8), place="Stadhuis", account_id=world.researcher.id)
    first = service.plan_visit(session, world.case, form_id, data, world.researcher)
    again = service.plan_visit(session, world.case, form_id, data, world.researcher)
    assert first is again
    assert first.slug == "2026-09-08"
    assert session.scalar(select(func.count()).select_from(Visit)) == 1
    assert session.scalar(select(func.count()).where(Event.kind == "visit.planned")) == 1


def test_a_form_sent_again_otherwise_changes_what_it_made(session: Session, world: World) -> None:
    form_id, speaker_id = new_id(), new_id()
    data = service.VisitData(on=date(2026, 9, 8))
    visit = service.plan_visit(session, world.case, form_id, data)
    service.plan_visit(session, world.case, form_id, service.VisitData(date(2026, 9, 9), "Hal"))
    assert (visit.on, visit.place) == (date(2026, 9, 9), "Hal")
    made = service.plan_interview(
        session,
        world.case,
        form_id,
        service.InterviewData(MOMENT),
        [speakers.SpeakerData("coach", form_id=speaker_id)],
    )
    again = service.plan_interview(
        session,
        world.case,
        form_id,
        service.InterviewData(MOMENT, place="remote"),
        [
            speakers.SpeakerData("coach", "Werkmeester", form_id=speaker_id),
            speakers.SpeakerData("client", form_id=new_id()),
        ],
    )
    assert again is made
    assert made.place == "remote"
    assert [row.role_printed for row in made.speakers] == ["Werkmeester", "klant"]


def test_addresses_are_readable_and_each_its_own(session: Session, world: World) -> None:
    first = interview(session, world, "caseworker", "caseworker")
    second = interview(session, world, "caseworker")
    nobody = interview(session, world)
    assert [row.slug for row in (first, second, nobody)] == [
        "2026-09-08-klantmanager",
        "2026-09-08-klantmanager-2",
        "2026-09-08-gesprek",
    ]
    assert [row.slug for row in first.speakers] == ["klantmanager", "klantmanager-2"]


def test_the_id_of_another_case_is_refused(session: Session, world: World) -> None:
    form_id = new_id()
    data = service.VisitData(on=date(2026, 9, 8))
    service.plan_visit(session, world.cases[0], form_id, data)
    with pytest.raises(ConflictError):
        service.plan_visit(session, world.cases[1], form_id, data)


def test_planning_comes_before_agreement_and_capture_after(session: Session, world: World) -> None:
    programme = add_programme(
        session, world.project, organisation=world.organisations[0], name="Tweede aanpak"
    )
    invited = add_case(session, world.wave, programme)
    made = service.plan_interview(
        session,
        invited,
        new_id(),
        service.InterviewData(MOMENT),
        [speakers.SpeakerData("client")],
    )
    assert why_no_capture(invited) == "case_not_agreed"
    with pytest.raises(ConflictError) as refused:
        service.start_interview(session, made)
    assert refused.value.details["reason"] == "case_not_agreed"
    assert made.started_at is None


def test_nothing_is_planned_for_who_withdrew_or_when_the_wave_is_closed(
    session: Session, world: World
) -> None:
    withdraw_case(session, world.cases[0], "Het contract is opgezegd.")
    close_wave(session, world.wave)
    for case, reason in zip(world.cases, ("case_withdrawn", "wave_closed"), strict=True):
        with pytest.raises(ConflictError) as refused:
            service.plan_visit(session, case, new_id(), service.VisitData(on=date(2026, 9, 8)))
        assert refused.value.details["reason"] == reason


def test_an_interview_begins_ends_and_goes_on(session: Session, world: World) -> None:
    made = interview(session, world, "coach")
    with pytest.raises(ConflictError):
        service.end_interview(session, made)
    service.start_interview(session, made)
    begun = made.started_at
    service.start_interview(session, made)
    assert made.started_at == begun
    with pytest.raises(ConflictError):
        service.cancel_interview(session, made)
    service.end_interview(session, made)
    service.resume_interview(session, made)
    assert made.ended_at is None
    empty = interview(session, world)
    with pytest.raises(ConflictError):
        service.start_interview(session, empty)


def test_a_visit_with_interviews_is_not_cancelled(session: Session, world: World) -> None:
    visit = service.plan_visit(
        session, world.case, new_id(), service.VisitData(on=date(2026, 9, 8))
    )
    made = service.plan_interview(
        session, world.case, new_id(), service.InterviewData(MOMENT, visit=visit)
    )
    session.expire_all()
    with pytest.raises(ConflictError):
        service.cancel_visit(session, visit)
    service.cancel_interview(session, made)
    session.flush()
    session.expire_all()
    service.cancel_visit(session, visit)
    session.flush()
    assert session.scalar(select(func.count()).select_from(Visit)) == 0


def test_a_group_is_one_speaker_of_several_persons(session: Session, world: World) -> None:
    made = interview(session, world)
    data = speakers.SpeakerData(
        "client", "De groep", is_group=True, persons=6, form_id=uuid4(), name="Groep van dinsdag"
    )
    first = speakers.add_speaker(session, made, data)
    assert speakers.add_speaker(session, made, data) is first
    assert (first.persons, first.role_printed, len(made.speakers)) == (6, "De groep", 1)
    with pytest.raises(InvalidError):
        speakers.add_speaker(
            session, made, speakers.SpeakerData("client", is_group=True, persons=1)
        )


def test_a_name_is_sealed_and_never_in_an_event(session: Session, world: World) -> None:
    made = interview(session, world)
    who = speakers.add_speaker(
        session, made, speakers.SpeakerData("coach", name="Zeldzame Naam"), world.researcher
    )
    session.commit()
    session.expire_all()
    stored = session.execute(
        select(Speaker.__table__.c.name_sealed).where(Speaker.__table__.c.id == who.id)
    ).scalar_one()
    assert "Zeldzame" not in f"{stored.token}"
    assert who.name == "Zeldzame Naam"
    assert all("Zeldzame" not in str(row.data) for row in session.scalars(select(Event)))


def test_consents_are_asked_one_by_one_and_the_latest_word_counts(
    session: Session, world: World
) -> None:
    who = interview(session, world, "coach").speakers[0]
    assert who.consent("recording") is None
    speakers.note_consent(session, who, "recording", True)
    speakers.note_consent(session, who, "recording", True)
    assert (who.consent("recording"), who.consent("talk"), len(who.consents)) == (True, None, 1)
    speakers.note_consent(session, who, "recording", False)
    assert who.consent("recording") is False
    assert [entry.is_given for entry in who.consents] == [True, False]
    with pytest.raises(InvalidError):
        speakers.note_consent(session, who, "publicity", True)


def test_who_takes_everything_back_is_used_no_longer(session: Session, world: World) -> None:
    version = publish(session, "stakeholder-format")
    field(session, world.wave, version)
    who = interview(session, world, "policy_officer").speakers[0]
    viewer = world.viewer(session, world.researcher)
    response = responses.start_response(session, viewer, world.case, version, speaker=who)
    saved = responses.save(
        session,
        response,
        {"f16": AnswerValue(value=120, kind="registered")},
        base_revision=0,
        save_id=uuid4(),
    )
    assert saved.revision is not None
    session.add(
        CaseValue(
            project_id=world.project.id,
            case_id=world.case.id,
            item="f16",
            response_id=response.id,
            revision_id=saved.revision.id,
            chosen_at=now(),
            key_id=response.key_id,
        )
    )
    session.flush()
    speakers.withdraw_speaker(session, who, world.researcher)
    session.flush()
    assert response.withdrawn_at is not None
    assert session.scalars(select(CaseValue.replaced_at)).one() is not None
    with pytest.raises(ConflictError):
        responses.save(
            session,
            response,
            {"f16": AnswerValue(value=1)},
            base_revision=1,
            save_id=uuid4(),
        )
    with pytest.raises(ConflictError):
        speakers.note_consent(session, who, "talk", True)
    withdrawn = select(func.count()).where(Event.kind == "speaker.withdrawn")
    speakers.withdraw_speaker(session, who, world.researcher)
    assert session.scalar(withdrawn) == 1


def test_a_role_stays_once_answers_were_given_in_it(session: Session, world: World) -> None:
    version = publish(session, "stakeholder-format")
    field(session, world.wave, version)
    who = interview(session, world, "policy_officer").speakers[0]
    responses.start_response(
        session, world.viewer(session, world.researcher), world.case, version, speaker=who
    )
    with pytest.raises(ConflictError):
        speakers.change_speaker(session, who, speakers.SpeakerData("coach"))
    speakers.change_speaker(session, who, speakers.SpeakerData("policy_officer", "Senior"))
    assert who.role_printed == "Senior"


@pytest.mark.usefixtures("app")
def test_an_erased_person_has_no_name_no_own_role_and_no_answers(
    session: Session, world: World
) -> None:
    version = publish(session, "stakeholder-format")
    field(session, world.wave, version)
    made = interview(session, world, "policy_officer", "coach")
    who, other = made.speakers
    speakers.change_speaker(
        session, who, speakers.SpeakerData(who.role_group, "Beleid Lindestad", name="Anna Bakker")
    )
    viewer = world.viewer(session, world.researcher)
    said = {}
    for speaker in (who, other):
        response = responses.start_response(session, viewer, world.case, version, speaker=speaker)
        said[speaker.id] = response
        responses.save(
            session, response, {"f16": AnswerValue(value=1)}, base_revision=0, save_id=uuid4()
        )
    session.flush()
    key = who.key_id
    assert key is not None
    erase_speaker(session, who, by=world.coordinator)
    erase_speaker(session, who, by=world.coordinator)
    session.flush()
    assert keystore.current().get(key) is None
    assert (who.name, who.role_printed) == (None, "beleidsmedewerker")
    assert who.withdrawn_at is not None
    latest = {one: queries.latest_revision(session, each.id) for one, each in said.items()}
    assert queries.answers_of(latest[who.id]) is None
    assert (queries.answers_of(latest[other.id]) or {})["f16"].value == 1
    told = session.scalars(select(Event.kind).where(Event.kind.like("%.erased")))
    assert sorted(told) == ["response.erased", "speaker.erased"]
    rebuild_projection(session)
    kept = session.scalars(select(Answer.response_id)).all()
    assert set(kept) == {said[other.id].id}
