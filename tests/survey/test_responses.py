"""Saving answers: nothing is lost, nothing is made twice."""

import json
import threading
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.orm import Session

from core import keystore
from core.database import Database
from core.errors import ConflictError
from core.errors import GoneError
from core.errors import NotAllowedError
from core.models import Case
from core.settings import Settings
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.canonical import sha256_hex
from survey.models import Answer
from survey.models import Response
from survey.models import Revision
from survey.responses import queries
from survey.responses import service
from survey.responses.projection import rebuild_projection
from survey.responses.reading import read_form
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings)


@pytest.fixture
def response(session: Session, talk: Conversation) -> Response:
    return talk.response(session, talk.officer)


def figure(number: float, **more: object) -> AnswerValue:
    return AnswerValue(value=number, **more)  # type: ignore[arg-type]


def answers(session: Session, response: Response) -> dict[str, AnswerValue]:
    found = queries.answers_of(queries.latest_revision(session, response.id))
    assert found is not None
    return found


def number_of_revisions(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Revision)) or 0


def rows(session: Session) -> list[tuple[object, ...]]:
    return sorted(
        (
            str(row.response_id), str(row.revision_id), row.item, row.part, row.repeat_path,
            row.number, row.code, row.text, row.value_kind, row.missing, row.period, row.source,
            row.note, row.is_percentage_only,
        )
        for row in session.scalars(select(Answer))
    )  # fmt: skip


class TestStart:
    def test_starting_twice_makes_one(self, session: Session, talk: Conversation) -> None:
        first = talk.response(session, talk.officer)
        assert talk.response(session, talk.officer) is first
        assert session.scalar(select(func.count()).select_from(Response)) == 1

    def test_it_needs_an_agreement_and_an_open_wave(
        self, session: Session, talk: Conversation
    ) -> None:
        talk.world.case.agreed_at = None
        with pytest.raises(ConflictError) as caught:
            talk.response(session, talk.officer)
        assert caught.value.details["reason"] == "case_not_agreed"

    def test_a_speaker_who_would_not_talk_is_not_entered(
        self, session: Session, talk: Conversation
    ) -> None:
        from survey.fieldwork.speakers import note_consent

        note_consent(session, talk.officer, "talk", False)
        with pytest.raises(NotAllowedError):
            talk.response(session, talk.officer)

    def test_an_analyst_enters_nothing(self, session: Session, talk: Conversation) -> None:
        viewer = talk.world.viewer(session, talk.world.analyst)
        with pytest.raises(NotAllowedError):
            service.start_response(
                session, viewer, talk.world.case, talk.version, speaker=talk.officer
            )

    def test_a_contact_enters_only_their_own(self, session: Session, talk: Conversation) -> None:
        viewer = talk.world.viewer(session, talk.world.contact)
        made = service.start_response(
            session, viewer, talk.world.case, talk.version, account=talk.world.contact
        )
        assert made.account_id == talk.world.contact.id
        with pytest.raises(NotAllowedError):
            service.start_response(
                session, viewer, talk.world.case, talk.version, account=talk.world.researcher
            )


class TestSave:
    def test_it_keeps_the_document_with_its_hash(
        self, session: Session, response: Response, talk: Conversation
    ) -> None:
        result = service.save(
            session,
            response,
            {"f16": figure(120, kind="registered", period="2026", source="GWS", note="Krap.")},
            base_revision=0,
            save_id=uuid4(),
            account=talk.world.researcher,
            device="tablet",
            utc_offset="+01:00",
        )
        revision = result.revision
        assert revision is not None
        assert (revision.number, revision.device, revision.utc_offset) == (1, "tablet", "+01:00")
        assert revision.document is not None
        assert revision.sha256 == sha256_hex(json.loads(revision.document))
        assert queries.is_intact(revision)
        stored = session.scalar(text("select document_sealed from revision"))
        # Words with marks that sealed text never has: a few letters or digits may stand in it.
        assert '"GWS"' not in stored
        assert '"f16"' not in stored

    def test_the_same_save_twice_is_one(self, session: Session, response: Response) -> None:
        save_id = uuid4()
        changed = {"f16": figure(120)}
        first = service.save(session, response, changed, base_revision=0, save_id=save_id)
        again = service.save(session, response, changed, base_revision=0, save_id=save_id)
        assert again.revision is first.revision
        assert number_of_revisions(session) == 1

    def test_saving_what_stands_there_makes_no_revision(
        self, session: Session, response: Response
    ) -> None:
        service.save(session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4())
        result = service.save(
            session, response, {"f16": figure(1)}, base_revision=1, save_id=uuid4()
        )
        assert (result.number, number_of_revisions(session)) == (1, 1)

    def test_two_tabs_on_different_items_lose_nothing(
        self, session: Session, response: Response
    ) -> None:
        service.save(session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4())
        result = service.save(
            session, response, {"f17": figure(2)}, base_revision=0, save_id=uuid4()
        )
        assert result.conflicts == ()
        assert answers(session, response) == {"f16": figure(1), "f17": figure(2)}

    def test_two_tabs_on_one_item_are_told_of_each_other(
        self, session: Session, response: Response, talk: Conversation
    ) -> None:
        service.save(
            session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4(),
            account=talk.world.researcher,
        )  # fmt: skip
        save_id = uuid4()
        results = [
            service.save(session, response, {"f16": figure(2)}, base_revision=0, save_id=save_id)
            for _turn in range(2)
        ]
        for result in results:
            (conflict,) = result.conflicts
            assert (conflict.item, conflict.mine, conflict.theirs) == ("f16", figure(2), figure(1))
            assert conflict.account_id == talk.world.researcher.id
            old = queries.revision_at(session, response.id, conflict.revision)
            assert queries.answers_of(old) == {"f16": figure(1)}
        assert answers(session, response) == {"f16": figure(2)}

    def test_the_same_answer_from_two_sides_is_no_conflict(
        self, session: Session, response: Response
    ) -> None:
        service.save(session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4())
        result = service.save(
            session, response, {"f16": figure(1), "f17": figure(2)},
            base_revision=0, save_id=uuid4(),
        )  # fmt: skip
        assert result.conflicts == ()

    def test_an_answer_can_be_taken_away(self, session: Session, response: Response) -> None:
        service.save(session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4())
        service.save(session, response, {"f16": None}, base_revision=1, save_id=uuid4())
        assert answers(session, response) == {}
        assert rows(session) == []
        first = queries.revision_at(session, response.id, 1)
        assert queries.answers_of(first) == {"f16": figure(1)}

    def test_a_revision_is_never_changed(self, session: Session, response: Response) -> None:
        result = service.save(
            session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4()
        )
        session.commit()
        assert result.revision is not None
        result.revision.device = "elsewhere"
        with pytest.raises(RuntimeError, match="append-only"):
            session.flush()
        session.rollback()

    def test_an_unknown_item_is_refused(self, session: Session, response: Response) -> None:
        with pytest.raises(ValueError, match="f99"):
            service.save(session, response, {"f99": figure(1)}, base_revision=0, save_id=uuid4())

    def test_a_closed_wave_takes_nothing(self, session: Session, response: Response) -> None:
        from core.projects.waves import close_wave

        close_wave(session, response.case.wave)
        with pytest.raises(ConflictError):
            service.save(session, response, {"f16": figure(1)}, base_revision=0, save_id=uuid4())
        assert number_of_revisions(session) == 0

    def test_many_savers_at_once_lose_nothing(
        self, session: Session, response: Response, database: Database
    ) -> None:
        session.commit()
        items = ["f03", "f16", "f17", "f25", "f43", "f45"]
        ready = threading.Barrier(len(items))
        failures: list[BaseException] = []

        def save(item: str) -> None:
            try:
                with database.session() as own:
                    ready.wait(20)
                    mine = own.get_one(Response, response.id)
                    service.save(own, mine, {item: figure(7)}, base_revision=0, save_id=uuid4())
                    own.commit()
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=save, args=(item,)) for item in items]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert answers(session, response) == {item: figure(7) for item in items}
        numbers = [revision.number for revision in queries.revisions(session, response.id)]
        assert numbers == [1, 2, 3, 4, 5, 6]


class TestProjection:
    def fill(self, session: Session, response: Response) -> None:
        table = Counts(base=120, rows={"f41_regulier_werk": 30, "f41_nog_in_traject": 90})
        service.save(
            session,
            response,
            {
                "f16": figure(120, kind="registered", period="2026", source="GWS", note="Krap."),
                "f17": AnswerValue(missing="not_recorded"),
                "f41": AnswerValue(value=table, kind="measured"),
                "f15": AnswerValue(value=("cwi", "anders"), parts={"anders": "De kerk"}),
                "f55": AnswerValue(value="ja"),
                "f56": AnswerValue(value=("bezoek",), parts={"bezoek": 3}),
            },
            base_revision=0,
            save_id=uuid4(),
        )

    def test_each_part_has_a_row(self, session: Session, response: Response) -> None:
        self.fill(session, response)
        found = {(row.item, row.part): row for row in session.scalars(select(Answer))}
        assert found["f16", ""].number == 120
        assert (found["f16", ""].value_kind, found["f16", ""].source) == ("registered", "GWS")
        assert found["f17", ""].missing == "not_recorded"
        assert found["f41", "f41_regulier_werk"].number == 30
        assert found["f15", "anders"].text == "De kerk"
        assert (found["f56", "bezoek"].code, found["f56", "bezoek"].number) == ("bezoek", 3)

    def test_made_anew_it_is_the_same(self, session: Session, response: Response) -> None:
        self.fill(session, response)
        before = rows(session)
        assert len(before) > 8
        session.execute(text("update answer set number = 1"))
        session.expire_all()
        assert rows(session) != before
        assert rebuild_projection(session) == 1
        assert rows(session) == before

    def test_what_a_condition_leaves_out_has_no_row(
        self, session: Session, response: Response
    ) -> None:
        self.fill(session, response)
        service.save(
            session, response, {"f55": AnswerValue(value="nee")}, base_revision=1, save_id=uuid4()
        )
        assert "f56" in answers(session, response)
        assert not session.scalars(select(Answer).where(Answer.item == "f56")).all()

    def test_open_text_is_sealed(self, session: Session, response: Response) -> None:
        self.fill(session, response)
        raw = " ".join(str(row) for row in session.execute(text("select * from answer")))
        for said in ("De kerk", "'GWS'", "Krap."):
            assert said not in raw

    def test_withdrawn_counts_no_more(self, session: Session, response: Response) -> None:
        self.fill(session, response)
        service.withdraw(session, response)
        assert rows(session) == []
        rebuild_projection(session)
        assert rows(session) == []

    def test_destroying_the_key_erases(self, session: Session, response: Response) -> None:
        self.fill(session, response)
        revision = queries.latest_revision(session, response.id)
        assert revision is not None
        digest = revision.sha256
        service.erase(session, response)
        session.commit()
        session.expire_all()
        keystore.current()._cache.clear()
        assert (revision.document, revision.sha256) == (None, digest)
        assert queries.answers_of(revision) is None
        assert queries.is_intact(revision) is None
        assert rebuild_projection(session) == 1
        assert rows(session) == []
        response.withdrawn_at = None
        with pytest.raises(GoneError):
            service.save(session, response, {"f16": figure(1)}, base_revision=1, save_id=uuid4())


class TestReading:
    """What is typed becomes answers; what cannot be read stays as typed and takes nothing away."""

    @pytest.mark.parametrize(
        ("typed", "number"),
        [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1234,5", 1234.5), ("1.234", 1234)],
    )
    def test_dutch_and_english_numbers(self, response: Response, typed: str, number: float) -> None:
        item = service.definition(response.version).item("f43")
        assert item is not None
        reading = read_form([item], {"a-f43": [typed]}, {}, "nl")
        assert reading.answers == {"f43": figure(number)}
        assert reading.problems == {}

    def test_unreadable_input_keeps_what_was_stored(self, response: Response) -> None:
        design = service.definition(response.version)
        items = [item for item in design.leaves() if item.name in {"f16", "f41", "f17"}]
        before = {
            "f16": figure(100, kind="registered"),
            "f41": AnswerValue(value=Counts(base=50, rows={"f41_regulier_werk": 10})),
        }
        reading = read_form(
            items,
            {
                "a-f16": ["ongeveer veel"],
                "a-f16.kind": ["estimate"],
                "a-f17": ["300"],
                "a-f41.base": ["60"],
                "a-f41.row.f41_regulier_werk": ["tien"],
                "a-f41.row.f41_anders": ["3"],
            },
            before,
            "nl",
        )
        assert reading.answers["f16"] == figure(100, kind="estimate")
        assert reading.answers["f17"] == figure(300)
        table = Counts(base=60, rows={"f41_regulier_werk": 10, "f41_anders": 3})
        assert reading.answers["f41"] == AnswerValue(value=table)
        assert reading.typed["a-f16"] == ["ongeveer veel"]
        assert {name: [p.code for p in found] for name, found in reading.problems.items()} == {
            "f16": ["number_unreadable"],
            "f41": ["number_unreadable"],
        }


def test_another_case_has_other_responses(session: Session, talk: Conversation) -> None:
    mine = talk.response(session, talk.officer)
    viewer = talk.world.viewer(session, talk.world.researcher)
    other: Case = talk.world.cases[1]
    assert session.scalars(queries.responses(viewer, talk.world.case)).unique().all() == [mine]
    assert session.scalars(queries.responses(viewer, other)).unique().all() == []
    contact = talk.world.viewer(session, talk.world.contact)
    assert session.scalars(queries.responses(contact, talk.world.case)).unique().all() == []
