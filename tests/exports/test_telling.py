"""The report that is read on the page: built once, with its charts, and what may still be told."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import files
from core import jobs
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.models import Job
from core.projects.cases import withdraw_case
from core.settings import Settings
from exports.charts.drawing import svg
from exports.language import Words
from exports.models import ReportChart
from exports.models import Snapshot
from exports.report.charting import charts_of
from exports.telling import drawn_for
from exports.telling import read
from exports.telling import read_chart
from exports.telling import tell
from survey.fieldwork.speakers import set_release
from survey.fieldwork.speakers import withdraw_speaker
from tests.exports.wave import COUNTS
from tests.exports.wave import PASSAGE
from tests.exports.wave import Told
from tests.exports.wave import figure
from tests.exports.wave import make_told
from tests.exports.wave import theme_table
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

KEY = "f41_uitval_voor_aanvang"


def counts(left: int) -> dict[str, Any]:
    """Return 60 who came in, of whom so many left before the start."""
    rows = {"f41_uitval_voor_aanvang": left, "f41_regulier_werk": 60 - left}
    return {**COUNTS, "value": {"base": 60, "rows": rows}}


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    made = make_told(session, settings)
    made.quote("organisation")
    for case, left in zip(made.cases, (12, 18, 30), strict=True):
        made.settle(case, {"f41": counts(left)})
    return made


def now(told: Told) -> Any:
    found = read(told.session, told.analyst, told.world.wave)
    assert found is not None
    return found


def test_nothing_is_there_before_it_is_built(told: Told) -> None:
    assert read(told.session, told.analyst, told.world.wave) is None


def test_it_stays_as_it_was_until_it_is_built_anew(told: Told) -> None:
    first = told.tell()
    told.settle(told.cases[0], {"f41": counts(6)})
    told.session.commit()
    assert figure(theme_table(now(told).data, "poortwachtereffect"), told.cases[0]).percent == 20
    again = told.tell()
    assert figure(theme_table(now(told).data, "poortwachtereffect"), told.cases[0]).percent == 10
    assert now(told).snapshot.id == again.id != first.id


def test_what_returns_to_what_it_was_is_the_newest_again(told: Told) -> None:
    first = told.tell()
    other = told.text("Nog iets dat gezegd werd.", case=told.cases[1])
    told.code(other, "Nog iets", "afschrikking")
    assert told.tell().id != first.id
    withdraw_case(told.session, told.cases[2], "Geen tijd")
    told.tell()
    assert now(told).is_whole
    assert len(now(told).data.cases) == 2


def test_every_chart_is_drawn_once_and_in_both_languages(told: Told) -> None:
    snapshot = told.tell()
    viewer, wave = told.analyst, told.world.wave
    drawn = drawn_for(told.session, viewer, snapshot)
    for language in ("nl", "en"):
        chart = charts_of(now(told).data, Words(language))[KEY]
        assert {(chart.sha256, "wide"), (chart.sha256, "narrow")} <= drawn
        kept = read_chart(told.session, viewer, wave, chart.sha256, "narrow")
        assert kept.decode() == svg(chart, 330)
    before = dict(told.session.execute(select(ReportChart.sha256, ReportChart.file_id)).all())
    other = told.text("Nog iets dat gezegd werd.", case=told.cases[1])
    told.code(other, "Nog iets", "afschrikking")
    assert told.tell().id != snapshot.id
    after = select(func.count(ReportChart.file_id.distinct())).select_from(ReportChart)
    assert told.session.scalar(after) == len(drawn), "the same chart is not drawn again"
    assert before.keys() == set(told.session.scalars(select(ReportChart.sha256)))


def test_charts_hold_no_words_of_anybody(told: Told) -> None:
    told.tell()
    for row in told.session.scalars(select(ReportChart)):
        drawn = files.read(row.file) or b""
        assert b"<svg" in drawn
        assert PASSAGE.encode() not in drawn
        assert b"GWS" not in drawn


def test_a_quote_that_is_no_longer_released_is_gone_at_once(told: Told) -> None:
    told.tell()
    assert now(told).data.chapters[0].quotes[0].text == PASSAGE
    assert now(told).is_whole
    speaker = now(told).passages[0].speaker
    set_release(told.session, speaker, "role")
    assert now(told).data.chapters[0].quotes == (), "it named an organisation"
    set_release(told.session, speaker, "none")
    assert now(told).data.chapters[0].quotes == ()
    assert not now(told).is_whole
    told.tell()
    assert now(told).is_whole


def test_what_a_speaker_took_back_is_gone_at_once(told: Told) -> None:
    told.tell()
    table = theme_table(now(told).data, "poortwachtereffect")
    response = told.settle(told.cases[1], {"f41": counts(24)})
    told.tell()
    withdraw_speaker(told.session, response.speaker)
    table = theme_table(now(told).data, "poortwachtereffect")
    assert [one.state for one in table.figures].count("none") == 1
    assert not now(told).is_whole


def test_a_participant_that_withdraws_is_gone_at_once(told: Told) -> None:
    told.tell()
    withdraw_case(told.session, told.cases[0], "Geen tijd")
    data = now(told).data
    gone = told.cases[0].slug
    assert gone not in {case.slug for case in data.cases}
    assert gone not in repr(data)
    chart = charts_of(data, Words("nl"))[KEY]
    assert (chart.sha256, "wide") not in drawn_for(
        told.session, told.analyst, now(told).snapshot
    ), "the chart with its dot is not shown"


def test_a_report_of_another_version_is_built_anew(told: Told) -> None:
    snapshot = told.tell()
    file = files.put(told.session, b'{"version":0}', name="oud.json", media_type="application/json")
    snapshot.file_id = file.id
    told.session.flush()
    assert read(told.session, told.analyst, told.world.wave) is None


def test_who_may_not_build_it_does_not(told: Told) -> None:
    contact = told.world.viewer(told.session, told.world.contact)
    with pytest.raises(NotAllowedError):
        tell(told.session, contact, told.world.wave, lambda *_: None)


def test_a_chart_is_only_for_who_may_see_the_report(told: Told) -> None:
    told.tell()
    chart = charts_of(now(told).data, Words("nl"))[KEY]
    contact = told.world.viewer(told.session, told.world.contact)
    with pytest.raises(NotFoundError):
        read_chart(told.session, contact, told.world.wave, chart.sha256, "wide")
    elsewhere = replace(told.analyst, project=told.session.merge(told.world.project))
    assert read_chart(told.session, elsewhere, told.world.wave, chart.sha256, "wide")


def test_it_is_asked_for_built_in_the_worker_and_read(
    told: Told, client: PageClient, app: Flask, run_jobs: Any
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    address = f"/projects/{told.world.project.slug}/waves/{told.world.wave.slug}/report/"
    told.session.commit()
    sign_in(client, told.session, told.world.analyst)
    assert "Het rapport is nog niet gebouwd" in client.get(address).text
    asked = client.post(f"{address}build")
    assert client.post(f"{address}build").headers["Location"] == asked.headers["Location"]
    assert "Het rapport wordt gebouwd" in client.get(address).text
    assert run_jobs()
    told.session.rollback()
    job = told.session.scalars(select(Job).where(Job.kind == "report.tell")).one()
    assert (job.state, job.result["url"]) == ("done", address)
    page = client.get(address).text
    assert "Zoals het was op" in page
    chart = charts_of(now(told).data, Words("nl"))[KEY]
    assert chart.alternative in page
    drawn = client.get(f"{address}charts/{chart.sha256}-wide.svg")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert client.get(f"{address}charts/{chart.sha256}-huge.svg").status_code == 404


def test_what_is_stopped_keeps_nothing(told: Told, run_jobs: Any) -> None:
    world = told.world
    job = jobs.enqueue(
        told.session,
        "report.tell",
        {"wave": str(world.wave.id)},
        project=world.project,
        account=world.analyst,
    )
    job.cancel_requested_at = world.wave.opened_at
    told.session.commit()
    assert run_jobs()
    told.session.expire_all()
    assert job.error == "cancelled"
    assert told.session.scalars(select(Snapshot)).all() == []
    assert told.session.scalars(select(ReportChart)).all() == []
