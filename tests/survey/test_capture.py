"""Entering answers page by page, without a script: nothing typed is lost."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Speaker
from core.settings import Settings
from formats.answers import AnswerValue
from formats.instruments.library import edition
from survey.fieldwork.speakers import note_consent
from survey.models import Response
from survey.models import Revision
from survey.responses import queries
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings)


@pytest.fixture
def researcher(client: PageClient, session: Session, talk: Conversation) -> PageClient:
    sign_in(client, session, talk.world.researcher)
    return client


def hidden(html: str) -> dict[str, str]:
    """Return the hidden fields of the form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
    return dict(found)


def value(html: str, name: str) -> str:
    """Return what stands in a text field."""
    match = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    assert match, f"{name} is not on the page"
    return match[1]


def stored(session: Session, talk: Conversation, speaker: Speaker) -> dict[str, AnswerValue]:
    session.rollback()
    response = queries.response_of(session, talk.world.case, talk.version, speaker_id=speaker.id)
    answers = queries.answers_of(
        queries.latest_revision(session, response.id) if response else None
    )
    # Held open, this session would keep SQLite's lock from the next request.
    session.rollback()
    assert answers is not None
    return answers


def count(session: Session, model: type) -> int:
    session.rollback()
    found = session.scalar(select(func.count()).select_from(model)) or 0
    session.rollback()
    return found


class TestPages:
    def test_a_role_gets_its_own_sections(self, researcher: PageClient, talk: Conversation) -> None:
        first = researcher.get(talk.address(talk.officer), follow_redirects=True)
        assert first.request.path.endswith("/sections/s01")
        page = researcher.get(talk.address(talk.officer, "sections/s05")).text
        assert "Hoe groot is de doelgroep" in page
        of_head = researcher.get(talk.address(talk.head, "ending")).text
        assert "Wie coördineert het project? Waar is die gehuisvest?" in of_head
        assert researcher.get(talk.address(talk.head, "sections/s05")).status_code == 404
        assert "stakeholder" not in page

    def test_a_get_writes_nothing(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        researcher.get(talk.address(talk.officer, "sections/s05"))
        researcher.get(talk.address(talk.officer, "ending"))
        assert count(session, Response) == 0

    def test_what_is_known_is_offered_for_confirmation(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.head, "sections/s01")
        page = researcher.get(url).text
        assert "Lindestad" in page
        answer = researcher.post(url, data=hidden(page) | {"confirm": "f01"})
        assert answer.status_code == 303
        assert stored(session, talk, talk.head) == {"f01": AnswerValue(value="Lindestad")}
        assert "Bevestigd" in researcher.get(url).text

    def test_an_analyst_looks_and_enters_nothing(
        self, client: PageClient, talk: Conversation, session: Session
    ) -> None:
        sign_in(client, session, talk.world.analyst)
        url = talk.address(talk.officer, "sections/s05")
        page = client.get(url)
        assert '<fieldset class="capture__fields" disabled>' in page.text
        answer = client.post(url, data=hidden(page.text) | {"a-f16": "5"})
        assert answer.status_code == 403

    def test_special_categories_need_consent(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        assert 'name="a-f22"' in researcher.get(url).text
        speaker = session.get_one(Speaker, talk.officer.id)
        note_consent(session, speaker, "special_categories", False)
        session.commit()
        page = researcher.get(url).text
        assert 'name="a-f22"' not in page
        assert 'name="a-f21"' in page


class TestSaving:
    def post(self, client: PageClient, url: str, page: str, **fields: str) -> tuple[int, str]:
        data = hidden(page) | {f"a-{name.replace('__', '.')}": v for name, v in fields.items()}
        response = client.post(url, data=data | {"go": "to:s06"})
        return response.status_code, response.text

    def test_it_saves_and_goes_on(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        page = researcher.get(url).text
        sent = hidden(page) | {"a-f16": "1.234", "a-f16.kind": "registered", "go": "to:s06"}
        response = researcher.post(url, data=sent)
        assert response.status_code == 303
        assert response.location.endswith("/sections/s06")
        assert stored(session, talk, talk.officer) == {
            "f16": AnswerValue(value=1234, kind="registered")
        }
        assert value(researcher.get(url).text, "a-f16") == "1234"

    def test_unreadable_stays_in_its_field_and_the_rest_is_saved(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        status, page = self.post(
            researcher, url, researcher.get(url).text, f16="heel <b>veel</b>", f17="2,000"
        )
        assert status == 422
        assert value(page, "a-f16") == "heel &lt;b&gt;veel&lt;/b&gt;"
        assert 'data-code="number_unreadable"' in page
        assert stored(session, talk, talk.officer) == {"f17": AnswerValue(value=2)}

    def test_a_double_submit_makes_one(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        page = researcher.get(url).text
        assert self.post(researcher, url, page, f16="12")[0] == 303
        assert self.post(researcher, url, page, f16="12")[0] == 303
        assert (count(session, Response), count(session, Revision)) == (1, 1)

    def test_the_back_button_brings_nothing_old_back(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        """An old page, sent again with one more answer, does not undo what came after it."""
        url = talk.address(talk.officer, "sections/s05")
        old = researcher.get(url).text
        self.post(researcher, url, old, f16="12")
        self.post(researcher, url, researcher.get(url).text, f16="12", f17="99")
        again = hidden(old) | {"save_id": str(uuid4()), "a-f16": "12", "a-f25": "6"}
        assert researcher.post(url, data=again).status_code == 303
        assert set(stored(session, talk, talk.officer)) == {"f16", "f17", "f25"}

    def test_two_tabs_show_both_values_and_let_choose(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        one, two = researcher.get(url).text, researcher.get(url).text
        self.post(researcher, url, one, f16="100")
        status, page = self.post(researcher, url, two, f16="200", f17="300")
        assert status == 409
        assert "100 personen" in page
        assert stored(session, talk, talk.officer)["f16"] == AnswerValue(value=200)
        (choice,) = re.findall(r'name="restore" value="([^"]+)"', page)
        sent = hidden(page) | {"a-f16": "200", "a-f17": "300", "restore": choice}
        assert researcher.post(url, data=sent).status_code == 303
        assert stored(session, talk, talk.officer) == {
            "f16": AnswerValue(value=100),
            "f17": AnswerValue(value=300),
        }
        assert count(session, Revision) == 3

    def test_nothing_is_entered_without_agreement_and_what_was_typed_stays(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s05")
        page = researcher.get(url).text
        talk.world.case.agreed_at = None
        session.commit()
        status, answer = self.post(researcher, url, page, f16="12")
        assert status == 409
        assert value(answer, "a-f16") == "12"
        assert "ingestemd" in answer or "akkoord" in answer
        assert count(session, Response) == 0

    def test_ending_tells_what_is_missing_and_lets_go(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "ending")
        page = researcher.get(url).text
        assert "Hoe groot is de doelgroep" in page
        assert researcher.post(url, data=hidden(page)).status_code == 302
        session.rollback()
        (response,) = session.scalars(select(Response))
        assert response.submitted_at is not None
        session.rollback()
        assert "Aanvullen kan nog" in researcher.get(url).text
        sign_in(researcher, session, talk.world.analyst)
        seen = researcher.get(url).text
        assert "Deze vragenlijst is afgerond." in seen
        assert "Aanvullen kan nog" not in seen
        assert "U mag toch afronden" not in seen

    def test_4_8_a_guide_says_what_to_tell_before_and_after(
        self, client: PageClient, session: Session, settings: Settings
    ) -> None:
        talk = make_conversation(session, settings, edition("leidraad-gemeente").text)
        sign_in(client, session, talk.world.researcher)
        before = "<strong>Meedoen mag, het hoeft niet.</strong>"
        assert before in client.get(talk.address(talk.head, "sections/lga")).text
        assert before not in client.get(talk.address(talk.head, "sections/lgb")).text
        after = client.get(talk.address(talk.head, "ending")).text
        assert "<strong>Bedankt voor dit gesprek.</strong>" in after


class TestScript:
    def send(self, client: PageClient, url: str, **body: object) -> dict[str, object]:
        page = client.get(url).text
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert token
        response = client.post(f"{url}/save", json=body, headers={"X-CSRFToken": token[1]})
        assert response.status_code == 200, response.text
        made: dict[str, object] = response.get_json()
        return made

    def test_it_saves_only_what_was_sent(
        self, researcher: PageClient, talk: Conversation, session: Session
    ) -> None:
        url = talk.address(talk.officer, "sections/s08")
        fields = {"a-f41.base": ["120"], "a-f41.row.f41_regulier_werk": ["30"]}
        first = self.send(
            researcher, url, save_id=str(uuid4()), base_revision=0, items=["f41"], fields=fields
        )
        assert first["revision"] == 1
        assert first["computed"]["share:f41:f41_regulier_werk"] == "25%"  # type: ignore[index]
        second = self.send(
            researcher, url, save_id=str(uuid4()), base_revision=1, items=["f43"],
            fields={"a-f43": ["veel"]},
        )  # fmt: skip
        assert second["items"]["f43"]["unread"]  # type: ignore[index]
        assert set(stored(session, talk, talk.officer)) == {"f41"}

    @pytest.mark.parametrize(
        "body",
        [
            [1],
            "a",
            {"items": ["f41"]},
            {"fields": [], "items": ["f41"]},
            {"fields": {"a-f41.base": 5}, "items": ["f41"]},
            {"fields": {"a-f41.base": "120"}, "items": ["f41"]},
            {"fields": {}, "items": 1},
            {"fields": {}, "items": [], "base_revision": "one"},
            {"fields": {}, "items": [], "base_revision": "9" * 400},
            {"fields": {}, "items": [], "base_revision": {}, "save_id": []},
        ],
    )
    def test_4_what_no_script_of_ours_sends_is_refused(
        self, researcher: PageClient, talk: Conversation, session: Session, body: object
    ) -> None:
        """4, bad input: another shape than a script sends is told, and saves nothing."""
        url = talk.address(talk.officer, "sections/s08")
        token = re.search(r'name="csrf-token" content="([^"]+)"', researcher.get(url).text)
        assert token
        response = researcher.post(f"{url}/save", json=body, headers={"X-CSRFToken": token[1]})
        is_empty = body == {"fields": {}, "items": [], "base_revision": {}, "save_id": []}
        assert response.status_code == (200 if is_empty else 422)

    def test_another_tab_is_told_of(self, researcher: PageClient, talk: Conversation) -> None:
        url = talk.address(talk.officer, "sections/s05")
        for number in ("1", "2"):
            reply = self.send(
                researcher, url, save_id=str(uuid4()), base_revision=0, items=["f16"],
                fields={"a-f16": [number]},
            )  # fmt: skip
        assert list(reply["conflicts"]) == ["conflict:f16"]  # type: ignore[call-overload]


class TestContact:
    def test_the_request_holds_only_figures_that_are_asked_for(
        self, client: PageClient, talk: Conversation, session: Session
    ) -> None:
        sign_in(client, session, talk.world.contact)
        first = client.get(talk.world.address("figures/"), follow_redirects=True)
        assert first.request.path.endswith("/figures/sections/s02")
        assert "Kenmerken van de gemeente" not in first.text
        url = talk.world.address("figures/sections/s08")
        sent = hidden(client.get(url).text) | {"a-f43": "24", "a-f43.period": "2026"}
        assert client.post(url, data=sent).status_code == 303
        session.rollback()
        (response,) = session.scalars(select(Response))
        assert response.account_id == talk.world.contact.id

    def test_a_contact_sees_no_speaker(
        self, client: PageClient, talk: Conversation, session: Session
    ) -> None:
        sign_in(client, session, talk.world.contact)
        assert client.get(talk.address(talk.officer, "sections/s05")).status_code == 403
        other = talk.world.cases[1].slug
        address = talk.world.address("figures/").replace(talk.world.case.slug, other)
        assert client.get(address).status_code == 404

    def test_staff_do_not_fill_in_for_the_contact(
        self, researcher: PageClient, talk: Conversation
    ) -> None:
        assert researcher.get(talk.world.address("figures/")).status_code == 403
