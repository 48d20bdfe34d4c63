"""Answers by link: anonymous by construction."""

import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.errors import GoneError
from core.errors import InvalidError
from core.models import Event
from core.projects.waves import close_wave
from core.settings import Settings
from survey.instruments.service import publish
from survey.links import queries
from survey.links import service
from survey.links.results import Tally
from survey.links.results import scores
from survey.models import AnonymousAnswer
from survey.models import MixingAnswer
from survey.models import SpentForm
from survey.models import SurveyLink
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    return make_world(session, settings)


@pytest.fixture
def link(session: Session, world: World) -> SurveyLink:
    made = service.open_link(session, world.case, publish(session, "clienttevredenheid"))
    session.commit()
    return made


def send(session: Session, link: SurveyLink, number: int, start: int = 0) -> None:
    for place in range(start, start + number):
        document = json.dumps(
            {"algemeen": {"value": "tevreden"}, "goed": {"value": f"tekst {place}"}}
        )
        assert service.take_answer(session, link.id, uuid4().hex, document)
    session.commit()


def counts(session: Session, link: SurveyLink) -> tuple[int, int]:
    return tuple(  # type: ignore[return-value]
        session.scalar(select(func.count()).select_from(model).where(model.link_id == link.id))
        for model in (MixingAnswer, AnonymousAnswer)
    )


class TestMixing:
    """Batches of at least five, and at least five that stay behind."""

    @pytest.mark.parametrize(
        ("sent", "waiting", "released"), [(4, 4, 0), (9, 9, 0), (10, 5, 5), (14, 9, 5), (25, 5, 20)]
    )
    def test_it_releases_in_batches(
        self, session: Session, link: SurveyLink, sent: int, waiting: int, released: int
    ) -> None:
        send(session, link, sent)
        assert counts(session, link) == (waiting, released)

    @pytest.mark.parametrize(("sent", "released"), [(5, 5), (9, 9), (14, 14)])
    def test_closing_releases_what_is_left(
        self, session: Session, link: SurveyLink, sent: int, released: int
    ) -> None:
        send(session, link, sent)
        service.close_link(session, link)
        assert counts(session, link) == (0, released)
        assert link.destroyed_at is None

    def test_fewer_than_five_are_destroyed_with_their_key(
        self, session: Session, link: SurveyLink
    ) -> None:
        send(session, link, 4)
        kept = session.scalars(select(MixingAnswer.document)).all()
        service.close_link(session, link)
        assert counts(session, link) == (0, 0)
        assert link.destroyed_at is not None
        token = service.Secret(kept[0].key_id, kept[0].token)
        assert token.text is None

    def test_a_double_send_is_one_answer(self, session: Session, link: SurveyLink) -> None:
        form = uuid4().hex
        assert service.take_answer(session, link.id, form, "{}")
        session.commit()
        assert not service.take_answer(session, link.id, form, "{}")
        session.commit()
        assert counts(session, link) == (1, 0)

    def test_a_double_send_after_release_is_one_answer(
        self, session: Session, link: SurveyLink
    ) -> None:
        form = uuid4().hex
        assert service.take_answer(session, link.id, form, "{}")
        send(session, link, 20)
        assert not service.take_answer(session, link.id, form, "{}")
        assert sum(counts(session, link)) == 21

    def test_a_closed_link_takes_nothing_and_stays_closed(
        self, session: Session, world: World, link: SurveyLink
    ) -> None:
        service.close_link(session, link)
        with pytest.raises(GoneError):
            service.take_answer(session, link.id, uuid4().hex, "{}")
        with pytest.raises(InvalidError):
            service.open_link(session, world.case, link.version)

    def test_closing_the_wave_closes_its_links(
        self, session: Session, world: World, link: SurveyLink
    ) -> None:
        send(session, link, 6)
        close_wave(session, world.wave)
        session.refresh(link)
        assert link.closed_at is not None
        assert counts(session, link) == (0, 6)


class TestTraces:
    """Whoever holds the database cannot join a person to an answer."""

    def test_no_column_of_answers_tells_a_time_an_order_or_a_person(
        self, session: Session, link: SurveyLink
    ) -> None:
        for model in (MixingAnswer, AnonymousAnswer):
            assert set(model.__table__.columns.keys()) == {"id", "link_id", "document"}
        assert set(SpentForm.__table__.columns.keys()) == {"form_hash", "link_id"}

    def test_tokens_carry_no_time(self, session: Session, link: SurveyLink) -> None:
        from base64 import urlsafe_b64decode

        send(session, link, 10)
        for model in (MixingAnswer, AnonymousAnswer):
            for secret in session.scalars(select(model.document)):
                assert urlsafe_b64decode(secret.token)[1:9] == bytes(8)

    def test_no_event_tells_of_an_answer(self, session: Session, link: SurveyLink) -> None:
        before = session.scalar(select(func.count()).select_from(Event))
        send(session, link, 12)
        assert session.scalar(select(func.count()).select_from(Event)) == before

    def test_releasing_changes_key_and_token(self, session: Session, link: SurveyLink) -> None:
        send(session, link, 9)
        before = {row.id for row in session.scalars(select(MixingAnswer))}
        tokens = {secret.token for secret in session.scalars(select(MixingAnswer.document))}
        send(session, link, 1, start=9)
        released = session.scalars(select(AnonymousAnswer)).all()
        assert len(released) == 5
        assert not before & {row.id for row in released}
        assert not tokens & {row.document.token for row in released}

    @pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
    def test_sqlite_keeps_no_order_of_arrival(
        self, session: Session, settings: Settings, link: SurveyLink
    ) -> None:
        send(session, link, 3)
        connection = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute("SELECT rowid FROM mixing_answer")
        connection.close()

    def test_the_open_text_stands_nowhere_in_the_clear(
        self, session: Session, link: SurveyLink
    ) -> None:
        send(session, link, 10)
        for table in ("mixing_answer", "anonymous_answer"):
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert "tekst" not in str(row)


class TestResults:
    """What is told of answers."""

    def test_too_few_tell_nothing(self, session: Session, link: SurveyLink) -> None:
        send(session, link, 9)
        found = queries.results(session, link, 5)
        assert found.tally is None

    def test_counts_and_texts(self, session: Session, link: SurveyLink) -> None:
        send(session, link, 10)
        found = queries.results(session, link, 5)
        assert found.tally is not None
        assert found.tally.counts["algemeen"] == {"tevreden": 5}
        assert list(found.tally.texts["goed"]) == sorted(found.tally.texts["goed"])

    def test_a_remainder_that_is_too_small_is_not_told(
        self, session: Session, link: SurveyLink
    ) -> None:
        instrument = service_definition(link)
        told = Tally({"algemeen": {"tevreden": 18, "niet_van_toepassing": 2}}, {})
        score = next(s for s in scores(instrument, told, 20, 5) if s.item.name == "algemeen")
        assert (score.low, score.high) == (16, 19)
        assert score.mean == pytest.approx(4.0)
        assert score.cells is None

    def test_small_cells_are_not_told(self, session: Session, link: SurveyLink) -> None:
        told = Tally({"algemeen": {"tevreden": 17, "neutraal": 3}}, {})
        score = next(
            s for s in scores(service_definition(link), told, 20, 5) if s.item.name == "algemeen"
        )
        assert (score.low, score.high, score.cells) == (20, 20, None)

    def test_large_cells_are_told(self, session: Session, link: SurveyLink) -> None:
        told = Tally({"algemeen": {"tevreden": 14, "neutraal": 6}}, {})
        score = next(
            s for s in scores(service_definition(link), told, 20, 5) if s.item.name == "algemeen"
        )
        assert score.cells is not None
        assert score.cells["tevreden"] == 14


def service_definition(link: SurveyLink):  # type: ignore[no-untyped-def]
    from survey.instruments.service import definition

    return definition(link.version)


class TestPages:
    """The flow as a respondent without script meets it."""

    def fill(self, client: PageClient, link: SurveyLink, language: str = "nl") -> dict[str, str]:
        page = client.get(f"/s/{link.code}?language={language}").text
        found = re.search(r'name="form" value="([0-9a-f]{32})"', page)
        assert found
        return {"form": found[1], "language": language}

    def test_all_leaves_are_reached_by_who_had_all_help(
        self, client: PageClient, session: Session, link: SurveyLink
    ) -> None:
        from formats.instruments.library import instrument

        design = instrument("clienttevredenheid")
        kinds = [choice.name for choice in design.choices["hulp"].choices if choice.name != "geen"]
        data: dict[str, object] = dict(self.fill(client, link))
        page = client.post(f"/s/{link.code}", data={**data, "go": "next"}).text
        seen = set()
        for _ in range(20):
            import re

            at = re.search(r'name="at" value="([a-z_]+)"', page)
            assert at
            data["at"] = at[1]
            names = set(re.findall(r'type="radio"[^>]*name="a-([a-z_]+)"', page)) | set(
                re.findall(r'name="a-([a-z_]+)"[^>]*type="radio"', page)
            )
            seen |= names
            for name in names:
                data[f"a-{name}"] = "tevreden"
            if at[1] == "welke_hulp":
                data["a-hulp"] = kinds
            is_last = 'value="send"' in page
            response = client.post(
                f"/s/{link.code}", data={**data, "go": "send" if is_last else "next"}
            )
            if is_last:
                assert response.status_code == 303
                break
            page = response.text
        scales = {item.name for item in design.leaves() if item.type == "scale"}
        assert len(scales) == 18
        assert seen == scales
        session.expire_all()
        document = json.loads(session.scalars(select(MixingAnswer.document)).one().text or "")
        assert set(document) == scales | {"hulp"}

    def test_the_number_of_steps_never_grows(self, client: PageClient, link: SurveyLink) -> None:
        data = {**self.fill(client, link), "at": "", "go": "next"}
        page = client.post(f"/s/{link.code}", data=data).text
        assert "Stap 1 van hoogstens 7" in page
        told = []
        for help_had in (["training"], ["training", "kinderopvang"], []):
            form = {**data, "at": "welke_hulp", "a-hulp": help_had}
            page = client.post(f"/s/{link.code}", data=form).text
            told.append(re.findall(r"Stap [^<]*", page))
            back = client.post(f"/s/{link.code}", data={**form, "at": "begin", "go": "back"}).text
            assert "Stap 1 van hoogstens 7" in back
        assert told == [["Stap 2 van de 6"], ["Stap 2 van de 7"], ["Stap 2 van de 5"]]

    def test_only_help_one_had_is_asked(self, client: PageClient, link: SurveyLink) -> None:
        data = {**self.fill(client, link), "at": "begeleiding", "go": "next", "a-hulp": "training"}
        page = client.post(f"/s/{link.code}", data=data).text
        assert "a-training" in page
        assert 'name="a-opleiding"' not in page

    def test_no_cookie_is_set(self, client: PageClient, link: SurveyLink) -> None:
        data = {**self.fill(client, link), "at": "eigen_woorden", "go": "send", "a-goed": "alles"}
        for response in (client.get(f"/s/{link.code}"), client.post(f"/s/{link.code}", data=data)):
            assert "Set-Cookie" not in response.headers
            assert response.headers["Referrer-Policy"] == "no-referrer"

    def test_exclusive_choice_together_with_another_is_told_at_the_question(
        self, client: PageClient, link: SurveyLink
    ) -> None:
        data = {
            **self.fill(client, link),
            "at": "welke_hulp",
            "go": "next",
            "a-hulp": ["geen", "training"],
        }
        response = client.post(f"/s/{link.code}", data=data)
        assert response.status_code == 422
        assert "checked" in response.text

    def test_answers_survive_a_change_of_language(
        self, client: PageClient, link: SurveyLink
    ) -> None:
        data = {
            **self.fill(client, link),
            "at": "eigen_woorden",
            "a-goed": "de <b>koffie</b>",
            "language": "en",
        }
        page = client.post(f"/s/{link.code}", data=data).text
        assert '<html lang="en"' in page
        assert "de &lt;b&gt;koffie&lt;/b&gt;" in page

    def test_a_crowd_that_sends_twice_is_counted_once(
        self, client: PageClient, session: Session, link: SurveyLink
    ) -> None:
        forms = [uuid4().hex for _ in range(12)]
        address = f"/s/{link.code}"

        def post(form: str) -> int:
            somebody = client.application.test_client()
            return somebody.post(
                address, data={"form": form, "at": "eigen_woorden", "go": "send", "a-goed": form}
            ).status_code

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(post, [*forms, *reversed(forms)])) == {303}
        assert counts(session, link) == (7, 5)

    def test_4_bad_input_who_only_looks_sends_nothing(
        self, client: PageClient, session: Session, link: SurveyLink
    ) -> None:
        form = {"form": uuid4().hex, "at": "eigen_woorden", "go": "send", "a-goed": "x"}
        assert client.head(f"/s/{link.code}", data=form).status_code == 200
        assert counts(session, link) == (0, 0)

    def test_unknown_and_closed(
        self, client: PageClient, session: Session, link: SurveyLink
    ) -> None:
        assert client.get("/s/bestaatniet").status_code == 404
        service.close_link(session, link)
        session.commit()
        response = client.get(f"/s/{link.code}")
        assert response.status_code == 410
        assert "gesloten" in response.text
