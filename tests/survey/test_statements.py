"""Statements side by side, and the value chosen out of them."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.errors import NotAllowedError
from core.models import Document
from core.models import Speaker
from core.settings import Settings
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.values import Published
from survey.fieldwork.speakers import withdraw_speaker
from survey.instruments.service import publish
from survey.models import Response
from survey.responses.service import save
from survey.responses.service import start_response
from survey.statements import cards
from survey.statements import queries
from survey.statements import service
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings)


def say(session: Session, talk: Conversation, speaker: Speaker, **answers: AnswerValue) -> Response:
    response = talk.response(session, speaker)
    save(session, response, answers, base_revision=10_000, save_id=uuid4())
    return response


def figure(number: float, **more: object) -> AnswerValue:
    return AnswerValue(value=number, **more)  # type: ignore[arg-type]


#: Two options of F33.
WORK = ("regulier_werk", "gesubsidieerd_werk")


def other(words: str) -> AnswerValue:
    return AnswerValue(value=("anders",), parts={"anders": words})


def counts(base: float, to_work: float, **more: str) -> AnswerValue:
    return AnswerValue(value=Counts(base, {"f41_regulier_werk": to_work}), **more)


@pytest.fixture
def stated(session: Session, talk: Conversation) -> Conversation:
    """The two speakers contradict each other on F50 and agree on F42; one gives F41."""
    say(
        session,
        talk,
        talk.head,
        f50=figure(9000, kind="estimate", note="Geheim van het hoofd"),
        f42=AnswerValue(value="ja"),
    )
    table = Counts(base=100, rows={"f41_regulier_werk": 119})
    say(
        session,
        talk,
        talk.officer,
        f50=figure(7500, kind="registered", source="Grootboek", period="2026"),
        f42=AnswerValue(value="ja"),
        f41=AnswerValue(value=table, kind="registered"),
        f10=AnswerValue(value="Veel seizoenswerk"),
    )
    session.commit()
    return talk


def found(session: Session, talk: Conversation, item: str) -> list[queries.Statement]:
    viewer = talk.world.viewer(session, talk.world.researcher)
    return queries.statements(session, viewer, talk.world.case, item)


class TestStatements:
    def test_they_stand_side_by_side(self, session: Session, stated: Conversation) -> None:
        f50 = found(session, stated, "f50")
        assert [(s.who, s.answer.value) for s in f50] == [
            ("Hoofd dienst SZW", 9000),
            ("Beleidsmedewerker dienst SZW", 7500),
        ]
        assert queries.are_in_conflict(f50)
        assert not queries.are_in_conflict(found(session, stated, "f42"))

    def test_points_of_attention_stand_beside(self, session: Session, stated: Conversation) -> None:
        (table,) = found(session, stated, "f41")
        assert "counts_total_above_base" in {problem.code for problem in table.problems}

    def test_one_who_withdrew_is_not_among_them(
        self, session: Session, stated: Conversation
    ) -> None:
        withdraw_speaker(session, stated.head)
        assert [s.who for s in found(session, stated, "f50")] == ["Beleidsmedewerker dienst SZW"]


class TestChoosing:
    def test_a_choice_has_a_reason_and_the_earlier_one_stays_told(
        self, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        viewer = world.viewer(session, world.researcher)
        head, officer = found(session, stated, "f50")
        service.choose(session, viewer, world.case, head, "Dichtbij")
        service.choose(session, viewer, world.case, officer, "Uit het grootboek")
        chosen = queries.case_values(session, viewer, [world.case])
        value = chosen[world.case.id, "f50"]
        assert (value.answer.value, value.row.reason) == (7500, "Uit het grootboek")
        past = queries.history(session, viewer, world.case, "f50")
        assert [row.reason for row in past] == ["Uit het grootboek", "Dichtbij"]
        assert past[1].replaced_at is not None

    def test_the_same_choice_twice_is_one(self, session: Session, stated: Conversation) -> None:
        viewer = stated.world.viewer(session, stated.world.researcher)
        head, _officer = found(session, stated, "f50")
        for _turn in range(2):
            service.choose(session, viewer, stated.world.case, head, "Dichtbij")
        assert len(queries.history(session, viewer, stated.world.case, "f50")) == 1

    def test_no_reason_no_choice(self, session: Session, stated: Conversation) -> None:
        viewer = stated.world.viewer(session, stated.world.researcher)
        head, _officer = found(session, stated, "f50")
        with pytest.raises(InvalidError):
            service.choose(session, viewer, stated.world.case, head, "  ")

    def test_an_analyst_does_not_choose(self, session: Session, stated: Conversation) -> None:
        viewer = stated.world.viewer(session, stated.world.analyst)
        head, _officer = found(session, stated, "f50")
        with pytest.raises(NotAllowedError):
            service.choose(session, viewer, stated.world.case, head, "Mag niet")

    def test_what_nobody_contradicts_is_established_at_once(
        self, session: Session, stated: Conversation
    ) -> None:
        """F50 is disputed and F41 is more than all of its base: both wait for a person."""
        viewer = stated.world.viewer(session, stated.world.researcher)
        assert service.choose_undisputed(session, viewer, stated.world.case, "Eensluidend") == 2
        chosen = queries.case_values(session, viewer, [stated.world.case])
        assert {item for _case, item in chosen} == {"f42", "f10"}
        assert service.choose_undisputed(session, viewer, stated.world.case, "Eensluidend") == 0

    def test_a_value_whose_source_changed_says_so(
        self, session: Session, stated: Conversation
    ) -> None:
        viewer = stated.world.viewer(session, stated.world.researcher)
        head, _officer = found(session, stated, "f50")
        service.choose(session, viewer, stated.world.case, head, "Dichtbij")
        key = (stated.world.case.id, "f50")
        say(session, stated, stated.head, f42=AnswerValue(value="nee"))
        assert not queries.case_values(session, viewer, [stated.world.case])[key].is_outdated
        say(session, stated, stated.head, f50=figure(8000))
        value = queries.case_values(session, viewer, [stated.world.case])[key]
        assert (value.is_outdated, value.answer.value) == (True, 9000)


class TestWhoSeesWhat:
    def test_a_contact_sees_values_and_their_own_statements_only(
        self, client: PageClient, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        researcher = world.viewer(session, world.researcher)
        head, _officer = found(session, stated, "f50")
        service.choose(session, researcher, world.case, head, "Omdat het hoofd het zei")
        contact = world.viewer(session, world.contact)
        own = start_response(session, contact, world.case, stated.version, account=world.contact)
        save(session, own, {"f43": figure(24)}, base_revision=0, save_id=uuid4())
        session.commit()
        seen = queries.statements(session, contact, world.case)
        assert [(s.item.name, s.party) for s in seen] == [("f43", "contact")]
        sign_in(client, session, world.contact)
        page = client.get(world.address("values/")).text
        assert "9.000" in page
        assert "24 personen" in page
        for hidden in ("Hoofd dienst SZW", "Geheim van het hoofd", "Omdat het hoofd", "7.500"):
            assert hidden not in page
        assert client.get(world.address("values/f50")).status_code == 403
        assert "Hoofd dienst SZW" not in client.get(world.address()).text

    def test_a_contact_sees_no_words_behind_a_choice_or_of_an_open_answer(
        self, client: PageClient, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        named = AnswerValue(value=("anders",), parts={"anders": "Ans van de Velde regelt het"})
        said = AnswerValue(value="Bel vooral Ans")
        say(session, stated, stated.officer, f33=named, f10=said)
        researcher = world.viewer(session, world.researcher)
        for item in ("f33", "f10"):
            (statement,) = found(session, stated, item)
            service.choose(session, researcher, world.case, statement, "Zij weet het")
        session.commit()
        sign_in(client, session, world.contact)
        page = client.get(world.address("values/")).text
        assert "Anders, namelijk: …" in page
        assert page.count("De woorden van wie dit zei, staan hier niet.") == 2
        assert "Ans" not in page
        sign_in(client, session, world.researcher)
        page = client.get(world.address("values/")).text
        assert "Anders, namelijk: Ans van de Velde regelt het" in page
        assert "Bel vooral Ans" in page

    def test_another_case_shows_nothing_of_it(self, session: Session, stated: Conversation) -> None:
        viewer = stated.world.viewer(session, stated.world.researcher)
        assert queries.statements(session, viewer, stated.world.cases[1]) == []
        assert queries.case_values(session, viewer, [stated.world.cases[1]]) == {}


class TestPages:
    def test_the_pages_show_statements_and_take_a_choice(
        self, client: PageClient, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        ids = [str(s.response.id) for s in found(session, stated, "f50")]
        sign_in(client, session, world.researcher)
        card = client.get(world.address()).text
        assert "Opgaven verschillen" in card
        assert "€ 9.000 / € 7.500" in card
        page = client.get(world.address("values/")).text
        assert "119%" in page
        assert "Grootboek" in page
        address = world.address("values/f50")
        token = client.get(address).text.split('name="csrf_token" value="')[1].split('"')[0]
        data = {"csrf_token": token, "statement": ids[1]}
        refused = client.post(address, data=data)
        assert refused.status_code == 422
        assert "checked" in refused.text
        done = client.post(address, data={**data, "reason": "Uit <b>het grootboek</b>"})
        assert done.status_code == 302
        again = client.get(address).text
        assert "Uit &lt;b&gt;het grootboek" in again
        assert client.get(world.address("values/f99")).status_code == 404

    def test_the_board_tells_how_complete_the_figures_are(
        self, app: object, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        viewer = world.viewer(session, world.researcher)
        with app.test_request_context():  # type: ignore[attr-defined]
            cells = cards.figures_column(session, viewer, list(world.cases))
            assert cells[world.case.id].state == "attention"
            assert cells[world.case.id].text.startswith("0 van")
            assert cells[world.cases[1].id].state == "todo"
            for s in found(session, stated, "f50")[:1]:
                service.choose(session, viewer, world.case, s, "Eerste")
            session.flush()
            cell = cards.figures_column(session, viewer, list(world.cases))[world.case.id]
            assert (cell.state, cell.text.split()[0]) == ("partly", "1")

    @pytest.mark.parametrize(
        ("item", "first", "second", "differs"),
        [
            ("f42", AnswerValue(value="ja"), AnswerValue(value="nee"), True),
            ("f42", AnswerValue(value="ja"), AnswerValue(value="ja", note="soms"), False),
            ("f42", AnswerValue(value="ja"), AnswerValue(missing="not_yet_known"), False),
            ("f33", AnswerValue(value=WORK), AnswerValue(value=WORK[:1]), True),
            ("f33", AnswerValue(value=WORK), AnswerValue(value=WORK), False),
            ("f33", other("Fietsen"), other("Met de bus"), True),
            ("f33", other("Fietsen"), AnswerValue(value=("anders",)), True),
            ("f41", counts(40, 20), counts(40, 25), True),
            ("f41", counts(40, 20), AnswerValue(value=Counts(base=40)), True),
            ("f41", counts(40, 20), counts(40, 20, kind="estimate"), False),
            ("f50", figure(7500.0), figure(9000.0), True),
            ("f10", AnswerValue(value="Bos"), AnswerValue(value="Zee"), False),
        ],
    )
    def test_the_board_shows_every_contradiction_that_the_case_shows(
        self,
        app: Flask,
        session: Session,
        talk: Conversation,
        item: str,
        first: AnswerValue,
        second: AnswerValue,
        differs: bool,
    ) -> None:
        say(session, talk, talk.head, **{item: first})
        say(session, talk, talk.officer, **{item: second})
        session.flush()
        viewer = talk.world.viewer(session, talk.world.researcher)
        with app.test_request_context():
            (cell,) = cards.figures_column(session, viewer, [talk.world.case]).values()
        assert queries.are_in_conflict(found(session, talk, item)) == differs
        assert (cell.state == "attention") == differs

    def test_a_publication_is_shown_as_it_was_printed(
        self, client: PageClient, session: Session, stated: Conversation
    ) -> None:
        world = stated.world
        version = publish(session, "publicatiecijfers")
        document = Document(
            project_id=world.project.id, slug="goed-besteed", title="Goed besteed", year="2007"
        )
        session.add(document)
        session.flush()
        viewer = world.viewer(session, world.researcher)
        response = start_response(session, viewer, world.case, version, document=document)
        published = {
            "uren_per_week": AnswerValue(
                value=Published("20-35", 20, 35), kind="publication", source="p. 12"
            ),
            "verzuim": AnswerValue(value=119, kind="publication"),
        }
        save(session, response, published, base_revision=0, save_id=uuid4())
        session.commit()
        sign_in(client, session, world.researcher)
        page = client.get(world.address("publications/goed-besteed/")).text
        for said in ("20-35", "119%", "p. 12", "overgenomen uit publicatie", "problem-note"):
            assert said in page
        assert "publications/goed-besteed" in client.get(world.address("values/")).text
        assert client.get(world.address("publications/onbekend/")).status_code == 404
