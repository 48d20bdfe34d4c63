"""The board, the case's page, the home and long work, as each role sees them."""

import re
from collections.abc import Callable
from uuid import UUID
from uuid import uuid4

import pytest

from core import jobs
from core.clock import now
from core.jobs import JOBS
from core.jobs import Work
from core.models import Job
from core.projects.cases import withdraw_case
from core.projects.circles import add_circle
from tests.core.projects.conftest import Desk

NAMES = r'class="board__case"><a[^>]*>([^<]+)</a>'


def _count_to_two(work: Work) -> dict[str, object]:
    work.step(1, 2)
    work.step(2, 2)
    return {"url": "/projects/", "label": "Open the result"}


if "test.count" not in JOBS:
    JOBS.add("test.count", _count_to_two)


class TestBoard:
    def test_it_counts_filters_and_sorts_in_its_address(self, desk: Desk) -> None:
        withdraw_case(desk.session, desk.world.cases[0], "Fusie <b>van</b> diensten")
        add_circle(
            desk.session, desk.world.project, name="Klein", members=[desk.world.organisations[1]]
        )
        desk.session.commit()
        address = f"{desk.project}waves/{desk.wave.split('/')[-2]}/"
        page = desk.read(address)
        assert re.findall(NAMES, page) == ["Lindestad", "Wilgenburg"]
        assert "Fusie <b>van</b> diensten" in page
        assert "<b>van</b>" not in desk.client.get(address).text
        assert re.findall(NAMES, desk.read(f"{address}?sort=-name")) == ["Wilgenburg", "Lindestad"]
        assert re.findall(NAMES, desk.read(f"{address}?sort=agreement"))[0] == "Wilgenburg"
        assert re.findall(NAMES, desk.read(f"{address}?state=withdrawn")) == ["Lindestad"]
        assert re.findall(NAMES, desk.read(f"{address}?circle=klein")) == ["Wilgenburg"]
        assert "voldoet hieraan" in desk.read(f"{address}?circle=klein&state=withdrawn")
        sheet = desk.client.get(f"{address}export?circle=klein").text
        assert sheet.splitlines()[1].startswith("Wilgenburg;")
        assert re.findall(NAMES, desk.read(f"{address}?state=onzin&sort=onzin&circle=onzin"))

    def test_an_empty_wave_teaches(self, desk: Desk) -> None:
        desk.done(f"{desk.base}waves/new", {"starts_on": "2030-01-01", "ends_on": "2030-12-31"})
        address = f"{desk.project}waves/2030/"
        assert "Kies wie meedoet" in desk.read(address)
        researcher = desk.world.researcher
        desk.become(researcher)
        page = desk.read(address)
        assert "De coördinator kiest wie wordt gevraagd" in page
        assert "/manage/" not in page


class TestCase:
    def test_staff_and_contact_see_their_own_page_of_it(self, desk: Desk) -> None:
        own, other = desk.world.cases[0].slug, desk.world.cases[1].slug
        withdraw_case(desk.session, desk.world.cases[0], "Interne reden")
        contact = desk.world.contact
        desk.session.commit()
        address = desk.wave.replace("/manage", "") + f"cases/{own}/"
        page = desk.read(address)
        assert "Interne reden" in page
        assert "/agreement" in page
        desk.become(contact)
        page = desk.read(address)
        assert "Lindestad" in page
        assert "Interne reden" not in page
        assert "/manage/" not in page
        desk.read(address.replace(own, other), 404)
        desk.read(desk.wave.replace("/manage", ""), 403)
        home = desk.read(desk.project)
        assert f"cases/{own}/" in home
        assert f"cases/{other}/" not in home


class TestJob:
    @pytest.fixture
    def job(self, desk: Desk) -> str:
        made = jobs.enqueue(
            desk.session,
            "test.count",
            {},
            project=desk.world.project,
            account=desk.world.researcher,
            request_key="once",
        )
        desk.session.commit()
        return f"/jobs/{made.id}"

    def test_who_asked_and_the_coordinator_follow_it(
        self, desk: Desk, job: str, run_jobs: Callable[[], int]
    ) -> None:
        world = desk.world
        people = {"researcher": world.researcher, "analyst": world.analyst, "out": world.outsider}
        page = desk.read(job)
        assert '<noscript><meta http-equiv="refresh"' in page
        assert "wacht op zijn beurt" in page
        desk.become(people["analyst"])
        desk.read(job, 404)
        desk.become(people["out"])
        desk.read(job, 404)
        desk.become(people["researcher"])
        run_jobs()
        state = desk.client.get(f"{job}/state").get_json()
        assert (state["state"], state["done"], state["total"]) == ("done", 2, 2)
        assert 'href="/projects/">Open het resultaat' in desk.read(job)
        desk.read(f"/jobs/{uuid4()}", 404)

    def test_it_is_stopped_before_it_begins_and_can_be_asked_for_again(
        self, desk: Desk, job: str, run_jobs: Callable[[], int]
    ) -> None:
        project = desk.world.project
        page = desk.done(f"{job}/cancel")
        assert "Het werk is gestopt" in page
        assert run_jobs() == 0
        again = jobs.enqueue(desk.session, "test.count", {}, project=project, request_key="once")
        assert str(again.id) not in job

    def test_a_result_elsewhere_is_no_link(self, desk: Desk, job: str) -> None:
        row = desk.session.get_one(Job, UUID(job.rsplit("/", maxsplit=1)[-1]))
        row.started_at = row.finished_at = now()
        row.result = {"url": "//evil.example/x"}
        desk.session.commit()
        assert "evil" not in desk.read(job)
