"""4.3: what was established in the wave before is offered for confirmation."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.clock import now
from core.models import Case
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.waves import add_wave
from core.projects.waves import open_wave
from core.settings import Settings
from formats.answers import AnswerValue
from formats.answers import answers_from_json
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from survey.fieldwork.service import InterviewData
from survey.fieldwork.service import plan_interview
from survey.fieldwork.speakers import SpeakerData
from survey.instruments import queries as queries_of_instruments
from survey.instruments.mappings import save_mapping
from survey.instruments.service import definition
from survey.instruments.service import field
from survey.instruments.service import switch_off
from survey.responses import queries
from survey.responses.earlier import earlier
from survey.responses.known import known
from survey.responses.service import save
from survey.responses.service import withdraw
from survey.statements.queries import statements
from survey.statements.service import choose
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version
from tests.survey.conversation import times

TOLD = {
    "f43": {
        "value": 45,
        "kind": "registered",
        "period": "2026",
        "source": "Systeem",
        "note": "Toen.",
    },
    "f22": {"value": ["alle"]},
    "f24": {"value": ["direct"]},
}


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    """Somebody told, in the wave before, and it was established; the approach goes on."""
    found = make_conversation(session, settings)
    world = found.world
    response = found.response(session, found.officer)
    save(session, response, answers_from_json(TOLD), base_revision=0, save_id=uuid4())
    viewer = world.viewer(session, world.researcher)
    for one in statements(session, viewer, world.case):
        choose(session, viewer, world.case, one, "Enige opgave.")
    session.commit()
    return found


def next_round(session: Session, talk: Conversation) -> tuple[str, Case]:
    """Begin the next wave with the same approach, and return where its officer is asked."""
    world = talk.world
    wave = add_wave(session, world.project, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30))
    open_wave(session, wave)
    case = add_case(session, wave, world.programmes[0])
    agree_case(session, case)
    interview = plan_interview(
        session,
        case,
        uuid4(),
        InterviewData(planned_at=now()),
        [SpeakerData("policy_officer", "Beleidsmedewerker")],
    )
    session.commit()
    speaker = interview.speakers[0]
    there = (
        f"/projects/{world.project.slug}/waves/{wave.slug}/cases/{case.slug}"
        f"/interviews/{interview.slug}/speakers/{speaker.slug}/sections/s08"
    )
    return there, case


def offered(session: Session, talk: Conversation, case: Case) -> dict[str, AnswerValue]:
    world = talk.world
    items = definition(talk.version).leaves()
    viewer = world.viewer(session, world.researcher)
    found = earlier(session, viewer, case, items, talk.version)
    return {name: one.answer for name, one in found.items()}


def test_4_3_the_sheet_says_what_is_known_and_what_is_not_asked(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    there, case = next_round(session, talk)
    fielded = queries_of_instruments.fielded(session, case.wave, "stakeholder-format")
    assert fielded is not None
    switch_off(session, fielded, "s09", "Dit vragen wij volgend jaar.")
    session.commit()
    sign_in(client, session, talk.world.researcher)
    url = there.replace("sections/s08", "print")
    assert f'href="{url}"' in client.get(there).text
    page = client.get(url).text
    sheet = page[page.index("<article") : page.index("</article>")]
    head = sheet[sheet.index("paper__head") :].partition("</p>")[0]
    for words in (case.programme.organisation.name, case.wave.name, "Beleidsmedewerker"):
        assert words in head
    (told,) = [part for part in sheet.split('class="known"')[1:] if "45 personen" in part]
    assert "Vorige ronde (2e halfjaar 2026)" in told
    assert "Dat klopt nog" in told.partition("paper__answer")[0]
    assert "<button" not in sheet
    asked, left_out = sheet.split('id="paper-left-out"')
    label = definition(talk.version).sections[8].label["nl"]
    assert f"{label}: Dit vragen wij volgend jaar." in left_out
    assert f">{label}</h2>" not in asked


class TestEarlier:
    def test_it_is_offered_without_special_categories(
        self, session: Session, talk: Conversation
    ) -> None:
        _, case = next_round(session, talk)
        assert offered(session, talk, case).keys() == {"f43", "f24"}

    def test_the_first_wave_has_nothing_before_it(
        self, session: Session, talk: Conversation
    ) -> None:
        assert offered(session, talk, talk.world.case) == {}

    def test_who_withdrew_is_not_offered_any_more(
        self, session: Session, talk: Conversation
    ) -> None:
        _, case = next_round(session, talk)
        withdraw(session, talk.response(session, talk.officer))
        session.commit()
        assert offered(session, talk, case) == {}


def test_one_confirms_it_beside_the_question(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    there, case = next_round(session, talk)
    sign_in(client, session, talk.world.researcher)
    page = client.get(there).text
    assert "Vorige ronde (1e halfjaar 2027)" not in page
    assert "Vorige ronde (2e halfjaar 2026)" in page
    assert "45 personen" in page
    assert "Dat klopt nog" in page
    fields = {"base_revision": "0", "save_id": str(uuid4()), "confirm": "f43"}
    token = page.split('name="csrf_token" value="')
    if len(token) > 1:
        fields["csrf_token"] = token[1].split('"')[0]
    assert client.post(there, data=fields).status_code == 303
    session.rollback()
    response = session.scalars(
        queries.responses(talk.world.viewer(session, talk.world.researcher), case)
    ).one()
    answers = queries.answers_of(queries.latest_revision(session, response.id))
    # The period and the note were of then.
    assert answers == {"f43": AnswerValue(value=45, kind="registered", source="Systeem")}
    session.rollback()
    page = client.get(there).text
    assert "Vorige ronde (2e halfjaar 2026)" in page, "one still sees it"
    assert "Dat klopt nog" not in page


def test_what_a_withdrawn_speaker_said_is_not_known_either(
    session: Session, talk: Conversation
) -> None:
    """A value that was established once does not outlive the person who stated it."""
    world = talk.world
    viewer = world.viewer(session, world.researcher)
    item = definition(talk.version).item("f43")
    assert item is not None
    assert known(session, viewer, world.case, [item], None)["f43"].origin == "chosen"
    withdraw(session, talk.response(session, talk.officer))
    session.commit()
    assert known(session, viewer, world.case, [item], None) == {}


THEN, NOW = times('{type: integer, name: oud, label: {nl: "Hoeveel groepen?"}}')


def test_another_version_asks_it_carried_over_or_tells_why_not(
    client: PageClient, session: Session, settings: Settings
) -> None:
    """4.3 and 4.4: what cannot be compared is shown with the reason, and cannot be confirmed."""
    talk = make_conversation(session, settings, THEN)
    world = talk.world
    told = {
        "duur": AnswerValue(value=4),
        "wacht": AnswerValue(value=9),
        "oud": AnswerValue(value=2),
    }
    save(session, talk.response(session, talk.officer), told, base_revision=0, save_id=uuid4())
    viewer = world.viewer(session, world.researcher)
    for one in statements(session, viewer, world.case):
        choose(session, viewer, world.case, one, "Enige opgave.")
    renamed = NOW.replace("name: oud,", "name: nieuw,")
    old, talk = talk.version, replace(talk, version=put_version(session, renamed))
    rules = {"duur": Rule("duur", "duur", factor=7), "oud": Rule("oud", "nieuw")}
    pair = (definition(old), definition(talk.version))
    save_mapping(session, world.project, Mapping("tijden", "1", "2", rules), *pair)
    there, case = next_round(session, talk)
    field(session, case.wave, talk.version)
    session.commit()
    assert offered(session, talk, case) == {
        "duur": AnswerValue(value=28),
        "wacht": AnswerValue(value=9),
        "nieuw": AnswerValue(value=2),
    }
    session.rollback()
    sign_in(client, session, world.researcher)
    at = there.replace("/s08", "/tijden")
    page = client.get(at).text
    assert "28 dagen" in page
    assert "Overgebracht uit versie 1." in page
    assert "Niet te vergelijken met deze vraag: dit werd gevraagd in versie 1." in page
    assert 'name="confirm" value="duur"' in page
    assert 'name="confirm" value="wacht"' not in page
