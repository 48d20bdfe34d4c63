"""The benchmark compares like with like. How fast either is, no test says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import wsgi
from bench import exports
from bench import judging
from bench import load
from bench import reading
from bench import reference
from bench import results
from bench import survey
from bench.page_design import CONDITIONS
from bench.page_design import QUESTIONS
from bench.page_design import page_design
from core.settings import Settings
from formats.instruments.load import load_instrument
from survey.instruments.service import publish
from survey.links.service import open_link
from tests.support.factories import make_world
from tests.support.pagecheck import PageClient

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    path = str(tmp_path / "reference.sqlite")
    reference.make_table(path)
    monkeypatch.setenv(reference.DATABASE, path)
    yield reference.app.test_client()
    reference.database().close()
    del reference.local.database


def walk(client: FlaskClient, code: str) -> list[tuple[int, frozenset[str]]]:
    """Go through the survey as the benchmark does; return status and fields of each page."""
    pages = [client.get(f"/s/{code}")]
    for _name, fields in survey.forms():
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        pages.append(client.post(f"/s/{code}", data=data))
    return [(page.status_code, survey.field_names(page.text)) for page in pages]


@SQLITE
def test_the_reference_asks_what_we_ask(
    session: Session, settings: Settings, client: PageClient, other: FlaskClient
) -> None:
    world = make_world(session, settings)
    code = open_link(session, world.case, publish(session, reference.SURVEY)).code
    session.commit()
    ours = walk(client, code)
    assert ours == walk(other, code)
    assert [status for status, _names in ours] == [200] * (len(ours) - 1) + [303]
    asked = frozenset().union(*(names for _status, names in ours))
    assert len([name for name in asked if name.startswith("a-")]) == 21


def test_load_goes_nowhere_but_loopback() -> None:
    job = load.Job(80, [load.Step("GET / HTTP/1.1\r\n\r\n", 200)], host="192.0.2.1")
    with pytest.raises(ValueError, match="loopback"):
        load.measure(job)


def test_a_line_is_judged_by_the_median_of_its_rounds() -> None:
    reference = tuple(results.Measured(rate) for rate in (100.0, 90.0, 400.0))
    enough = tuple(results.Measured(rate) for rate in (50.0, 10.0, 300.0))
    too_slow = tuple(results.Measured(rate) for rate in (49.0, 10.0, 300.0))
    assert results.Result("x", enough, reference).is_enough
    assert not results.Result("x", too_slow, reference).is_enough


@SQLITE
def test_exports_and_pandas_tell_of_the_same_rows(session: Session, settings: Settings) -> None:
    wsgi.load_packages()
    viewer, wave = exports.fill(session, settings.secrets.lookup_key, count=40)
    timings = exports.measure(session, viewer, wave, rounds=1)
    assert [one.name for one in timings] == ["codings, 40 rows", "responses, 200 rows"]


def test_the_measured_page_has_as_many_questions_and_conditions_as_it_says() -> None:
    design = load_instrument(page_design(), "meten.yaml")
    leaves = list(design.leaves())
    assert sum(leaf.type == "integer" for leaf in leaves) == QUESTIONS == 60
    assert sum(len(list(leaf.expressions())) for leaf in leaves) == CONDITIONS == 200


def test_4_9_both_read_all_questions_and_choices_of_the_workbook() -> None:
    data = reading.workbook(groups=2, lists=3)
    assert reading.read(data) == (100, 300)
    xform = reading.convert_theirs(data)
    assert xform.count("<bind ") == 100 + 1  # and the id of the filled-in form
    assert xform.count("<item>") == 300


def test_both_judge_responses_alike() -> None:
    """4.9: the rules are the same, whoever wrote them."""
    given = [judging.as_answers(one) for one in judging.responses(400)]
    assert judging.differing(given) == []
    told = [judging.ours(judging.asked(), answers)[0] for answers in given]
    codes = {code for problems in told for found in problems.values() for code, _how in found}
    assert codes == {"required_missing", "constraint_failed", "choice_exclusive", "choice_unknown"}
