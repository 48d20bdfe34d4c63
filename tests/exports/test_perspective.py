"""What the contact of a municipality reads of the report, and when: nothing that is another's."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.models import Event
from core.settings import Settings
from exports.language import Words
from exports.report.charting import charts_of
from exports.report.data import LeafResult
from exports.report.perspective import seen_from
from exports.telling import drawn_for
from exports.telling import read
from exports.telling import read_chart
from exports.telling import release
from exports.telling import take_back
from tests.exports.example import DATA
from tests.exports.wave import COUNTS
from tests.exports.wave import PASSAGE
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

KEY = "uitval-voor-aanvang"


def counts(left: int, note: str) -> dict[str, object]:
    rows = {"f41_uitval_voor_aanvang": left, "f41_regulier_werk": 60 - left}
    return {**COUNTS, "value": {"base": 60, "rows": rows}, "note": note, "source": f"Bron {left}"}


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    """Three cases; the contact is that of the first, and the passage is of the first as well."""
    made = make_told(session, settings)
    made.quote("role")
    for case, left in zip(made.cases, (12, 18, 30), strict=True):
        made.settle(case, {"f41": counts(left, f"GEHEIMENOTITIE{left}")}, release="organisation")
    made.tell()
    return made


def share(told: Told) -> None:
    viewer = told.world.viewer(told.session, told.world.coordinator)
    release(told.session, viewer, told.world.wave, lambda *_: None)
    told.session.commit()


def address(told: Told) -> str:
    return f"/projects/{told.world.project.slug}/waves/{told.world.wave.slug}/report/"


def test_before_it_is_shared_a_contact_reads_nothing(told: Told, client: PageClient) -> None:
    contact = told.world.viewer(told.session, told.world.contact)
    assert read(told.session, contact, told.world.wave) is None
    sign_in(client, told.session, told.world.contact)
    page = client.get(address(told)).text
    assert "Het rapport is nog niet met u gedeeld" in page
    assert "Poortwachtereffect" not in page


def test_a_contact_reads_the_own_figures_against_all(told: Told, client: PageClient) -> None:
    share(told)
    others = [(case.name, case.slug) for case in told.cases[1:]]
    sign_in(client, told.session, told.world.contact)
    page = client.get(address(told)).text
    assert "20% bij u, van 20% tot 50% bij alle aanpakken" in page
    assert "Uw aanpak: 20%." in page
    assert f"“{PASSAGE}”" in page
    for name, slug in others:
        assert name not in page
        assert slug not in page
    for secret in ("GEHEIMENOTITIE", "Bron ", "/values/", "/coding/"):
        assert secret not in page


def test_the_own_position_is_drawn_for_each_and_seen_by_nobody_else(told: Told) -> None:
    share(told)
    contact = told.world.viewer(told.session, told.world.contact)
    found = read(told.session, contact, told.world.wave)
    assert found is not None
    charts = {
        case.slug: charts_of(found.data, Words("nl"), frozenset({case.slug}))[KEY]
        for case in told.cases
    }
    drawn = drawn_for(told.session, contact, found.snapshot)
    own, other = charts[told.cases[0].slug], charts[told.cases[1].slug]
    assert (own.sha256, "wide") in drawn
    assert (other.sha256, "wide") not in drawn
    assert b"uw aanpak: 20%" in read_chart(
        told.session, contact, told.world.wave, own.sha256, "wide"
    )
    with pytest.raises(NotFoundError):
        read_chart(told.session, contact, told.world.wave, other.sha256, "wide")
    named = charts_of(found.data, Words("nl"))[KEY]
    assert (named.sha256, "wide") not in drawn


def test_only_a_coordinator_shares_and_takes_it_back(told: Told) -> None:
    with pytest.raises(NotAllowedError):
        release(told.session, told.analyst, told.world.wave, lambda *_: None)
    with pytest.raises(NotAllowedError):
        take_back(told.session, told.analyst, told.world.wave)
    share(told)
    contact = told.world.viewer(told.session, told.world.contact)
    coordinator = told.world.viewer(told.session, told.world.coordinator)
    take_back(told.session, coordinator, told.world.wave)
    assert read(told.session, contact, told.world.wave) is None
    kinds = set(told.session.scalars(select(Event.kind)))
    assert {"report.released", "report.taken_back"} <= kinds


def test_it_is_shared_by_the_worker_and_taken_back_on_the_page(
    told: Told, client: PageClient, app: Flask, run_jobs: Callable[[], int]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    where = address(told)
    sign_in(client, told.session, told.world.coordinator)
    assert "Deel met de gemeenten" in client.get(where).text
    assert client.post(f"{where}release").status_code == 302
    assert run_jobs()
    assert "De gemeenten lezen mee sinds" in client.get(where).text
    client.post(f"{where}take-back")
    assert "Deel met de gemeenten" in client.get(where).text


def test_what_is_told_from_one_approach_holds_nothing_of_another(told: Told) -> None:
    found = read(told.session, told.analyst, told.world.wave)
    assert found is not None
    own = told.cases[0]
    seen = repr(seen_from(found.data, frozenset({own.slug})))
    assert own.name in seen
    for other in told.cases[1:]:
        assert other.slug not in seen
        assert other.name not in seen
    for secret in ("GEHEIMENOTITIE", "Bron "):
        assert secret not in seen


def test_a_mean_of_two_is_not_told_to_one_of_them() -> None:
    [leaf] = DATA.leaves[:1]
    two = replace(
        leaf,
        mean=3.0,
        results=(LeafResult("elzen", "known", mean=2.0), LeafResult("wilgen", "known", mean=4.0)),
    )
    three = replace(two, results=(*two.results, LeafResult("berken", "known", mean=3.0)))
    seen = seen_from(replace(DATA, leaves=(two, three)), frozenset({"elzen"}))
    assert [one.mean for one in seen.leaves] == [None, 3.0]
    assert [len(one.results) for one in seen.leaves] == [1, 1]
