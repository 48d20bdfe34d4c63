"""The report's pages: who may read them, what they lead to, and the files that come of them."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Job
from core.models import Membership
from core.settings import Settings
from exports.jobs import BUILD
from exports.models import ReportFile
from tests.exports.wave import COUNTS
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

#: The order for files; that a text was imported asks for suggestions besides.
ORDERED = select(Job).where(Job.kind == BUILD)


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    made = make_told(session, settings)
    made.quote("role")
    made.settle(made.cases[0], {"f41": COUNTS})
    made.tell()
    return made


@pytest.fixture
def report(told: Told) -> str:
    return f"/projects/{told.world.project.slug}/waves/{told.world.wave.slug}/report/"


def test_figures_and_quotes_lead_to_each_other_and_to_their_origin(
    told: Told, report: str, client: PageClient
) -> None:
    sign_in(client, told.session, told.world.analyst)
    page = client.get(report).get_data(as_text=True)
    case = told.cases[0].slug
    assert f'id="figure-poortwachtereffect-uitval-voor-aanvang-{case}"' in page
    assert f'href="#figure-poortwachtereffect-uitval-voor-aanvang-{case}"' in page
    assert f"/cases/{case}/values/f41" in page
    assert "/coding/sources/tekst#coding-" in page
    assert "20% (12 van 60)" in page
    assert "“Ze kwamen gewoon niet terug.”" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("researcher", 200),
        ("analyst", 200),
        ("contact", 403),
        ("outsider", 404),
    ],
)
def test_only_staff_of_the_benchmark_make_files(
    told: Told, report: str, client: PageClient, who: str, status: int
) -> None:
    sign_in(client, told.session, getattr(told.world, who))
    assert client.get(report).status_code == (200 if who == "contact" else status)
    assert client.get(f"{report}downloads/").status_code == status


def test_a_stranger_is_asked_to_sign_in(report: str, client: PageClient) -> None:
    assert client.get(report).status_code == 302


def test_files_are_ordered_made_and_fetched(
    told: Told, report: str, client: PageClient, app: Flask, run_jobs: Callable[[], int]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, told.session, told.world.analyst)
    ordered = client.post(
        f"{report}downloads/", data={"formats": ["docx", "csv"], "language": "nl"}
    )
    assert ordered.status_code == 302
    assert run_jobs()
    job = told.session.scalars(ORDERED).one()
    assert (job.state, job.error) == ("done", None)
    page = client.get(f"{report}downloads/").get_data(as_text=True)
    assert "Word-document" in page
    for name in job.result["files"]:
        answer = client.get(f"{report}downloads/files/{name}")
        assert answer.status_code == 200
        assert name in answer.headers["Content-Disposition"]
        if name.endswith(".docx"):
            texts = [paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs]
            assert any(text.startswith("Rapport van") for text in texts)
    client.set_cookie("verhaal", "")
    told.session.rollback()
    sign_in(client, told.session, told.world.outsider)
    assert client.get(f"{report}downloads/files/{job.result['files'][0]}").status_code == 404


def test_who_lost_the_right_meanwhile_gets_no_file(
    told: Told, report: str, client: PageClient, app: Flask, run_jobs: Callable[[], int]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, told.session, told.world.analyst)
    client.post(f"{report}downloads/", data={"formats": ["csv"], "language": "nl"})
    told.session.rollback()
    found = select(Membership).where(Membership.account_id == told.world.analyst.id)
    for row in told.session.scalars(found):
        told.session.delete(row)
    told.session.commit()
    run_jobs()
    told.session.expire_all()
    assert told.session.scalars(ORDERED).one().state == "failed"
    assert told.session.scalars(select(ReportFile)).all() == []


def test_an_order_of_nothing_comes_back_with_the_reason(
    told: Told, report: str, client: PageClient, app: Flask
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, told.session, told.world.analyst)
    answer = client.post(f"{report}downloads/", data={"language": "nl"})
    assert answer.status_code == 422
    assert "Kies minstens één soort bestand." in answer.get_data(as_text=True)
