"""The demonstration as a whole: what it holds, what it may not hold, how it is rebuilt."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

import wsgi
from coding.models import Coding
from coding.models import Memo
from coding.models import Segment
from core import keystore
from core.auth import service as auth
from core.demo import play
from core.demo.removal import remove_project
from core.errors import NotAllowedError
from core.models import Account
from core.models import Case
from core.models import Document
from core.models import Event
from core.models import Interview
from core.models import Job
from core.models import Membership
from core.models import Organisation
from core.models import Project
from core.models import Speaker
from core.models import Wave
from core.projects.service import create_project
from core.runtime import Runtime
from core.runtime import open_runtime
from core.settings import Settings
from core.web.here import viewer_of
from formats.answers import Counts
from formats.answers import LabelledValue
from formats.values import Published
from formats.vocabulary import ROLE_GROUPS
from survey.links.queries import released_counts
from survey.models import CaseValue
from survey.models import PublishedFact
from survey.models import Response
from survey.models import SurveyLink
from survey.models import WaveInstrument
from survey.responses.queries import answers_of
from survey.responses.queries import is_intact
from survey.responses.queries import latest_revision
from survey.statements.queries import are_in_conflict
from survey.statements.queries import by_item
from survey.statements.queries import statements
from tests.support.databases import SqliteTemplate
from tests.support.databases import settings_in

wsgi.load_packages()


@pytest.fixture(scope="module")
def played(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """Both benchmarks, played once for the tests that only look."""
    folder = tmp_path_factory.mktemp("demo")
    with sqlite_template.copy(folder) as url:
        runtime = open_runtime(settings_in(folder, url))
        store = keystore.current()
        with runtime.database.session() as session:
            play.play(session, runtime.settings.secrets.lookup_key)
            session.commit()
            yield session
        runtime.database.engine.dispose()
        store.close()


@pytest.fixture
def archive(played: Session) -> Project:
    return play.demo_projects(played)["archive"]


@pytest.fixture
def invented(played: Session) -> Project:
    return play.demo_projects(played)["invented"]


def counted(session: Session, model: type, project: Project) -> int:
    found = select(func.count()).select_from(model).where(model.project_id == project.id)
    return session.scalar(found) or 0


def published(session: Session, project: Project) -> list[tuple[str, str, object]]:
    """Every published figure of the archive's cases: case, document, item or row."""
    rows: list[tuple[str, str, object]] = []
    for response in session.scalars(select(Response).where(Response.project_id == project.id)):
        assert response.document is not None
        revision = latest_revision(session, response.id)
        assert revision is not None
        assert is_intact(revision)
        for answer in (answers_of(revision) or {}).values():
            assert answer.kind == "publication"
            values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            rows += [(response.case.slug, response.document.slug, value) for value in values]
    return rows


def test_all_249_published_figures_are_there(played: Session, archive: Project) -> None:
    of_cases = published(played, archive)
    assert len(of_cases) == 185
    assert counted(played, PublishedFact, archive) == 64
    assert counted(played, Case, archive) == 19
    assert counted(played, Document, archive) == 5


def test_each_figure_stands_as_it_is_printed(played: Session, archive: Project) -> None:
    printed = Counter(
        (fact["case"], fact["document"], fact["value_nl"])
        for fact in play.archive_script()["facts"]
        if fact["case"]
    )
    kept: Counter[tuple[str, str, str]] = Counter()
    for case, document, value in published(played, archive):
        shown = value.published if isinstance(value, LabelledValue) else value
        assert isinstance(shown, Published)
        kept[case, document, shown.text] += 1
    assert kept == printed


@pytest.mark.parametrize(
    ("case", "text", "low", "high", "bound"),
    [
        ("helmond", "< 25% onderbenutting", None, 25, "<"),
        ("oss", "tekort van € 9.000", None, None, None),
        ("s-hertogenbosch", "15-40", 15, 40, None),
        ("dinkelland", ">24", 24, None, ">"),
        ("tilburg", "1,5", 1.5, 1.5, None),
    ],
)
def test_words_ranges_and_bounds_are_kept(
    played: Session, archive: Project, case: str, text: str, low: float, high: float, bound: str
) -> None:
    shown = [
        value.published if isinstance(value, LabelledValue) else value
        for slug, _document, value in published(played, archive)
        if slug == case
    ]
    found = [value for value in shown if isinstance(value, Published) and value.text == text]
    assert found
    assert all((value.low, value.high, value.bound) == (low, high, bound) for value in found)


@pytest.mark.parametrize(
    ("case", "said"), [("helmond", "119%"), ("uden", "76%"), ("dinkelland", "412.9219")]
)
def test_oddities_are_told_with_the_figure(
    played: Session, archive: Project, case: str, said: str
) -> None:
    row = played.scalars(select(Case).where(Case.project_id == archive.id, Case.slug == case)).one()
    coordinator = people(played)["coordinator"]
    viewer = viewer_of(played, coordinator, archive)
    assert viewer is not None
    notes = [entry.answer.note or "" for entry in statements(played, viewer, row)]
    assert any(said in note for note in notes)


def people(session: Session) -> dict[str, Account]:
    """The accounts of the script by their key, in the order of the script."""
    accounts = session.scalars(select(Account).where(Account.is_demo)).all()
    by_address = {account.email: account for account in accounts}
    script = play.invented_script()["accounts"]
    return {key: by_address[part["email"]] for key, part in script.items()}


def test_nothing_is_invented_in_the_archive(played: Session, archive: Project) -> None:
    assert not archive.is_invented
    assert counted(played, Interview, archive) == 0
    assert counted(played, Speaker, archive) == 0
    names = played.scalars(
        select(WaveInstrument).where(WaveInstrument.project_id == archive.id)
    ).all()
    assert [row.version.name for row in names] == ["publicatiecijfers"]
    contacts = select(func.count()).where(
        Membership.project_id == archive.id, Membership.role == "contact"
    )
    assert played.scalar(contacts) == 0


def test_the_invented_one_is_full_and_says_so(played: Session, invented: Project) -> None:
    assert invented.is_invented
    assert counted(played, Case, invented) == 10
    waves = played.scalars(select(Wave).where(Wave.project_id == invented.id)).all()
    assert {wave.slug: wave.state for wave in waves} == {"2026-1": "closed", "2026-2": "open"}
    states = Counter(
        case.state for case in played.scalars(select(Case).where(Case.project_id == invented.id))
    )
    assert states["refused"] == 1
    assert states["withdrawn"] == 1
    roles = played.scalars(
        select(Speaker.role_group).where(Speaker.project_id == invented.id).distinct()
    ).all()
    assert set(roles) == set(ROLE_GROUPS)
    merged = played.scalars(
        select(Organisation).where(Organisation.project_id == invented.id)
    ).all()
    assert any(row.predecessors for row in merged)


def test_it_carries_its_conflict_and_its_missing_registration(
    played: Session, invented: Project
) -> None:
    viewer = viewer_of(played, people(played)["coordinator"], invented)
    assert viewer is not None
    case = found(played, invented, "2026-1", "esterwaard-aan-zet")
    told = by_item(statements(played, viewer, case))["f43"]
    assert are_in_conflict(told)
    value = played.scalars(
        select(CaseValue).where(
            CaseValue.case_id == case.id,
            CaseValue.item == "f43",
            CaseValue.replaced_at.is_(None),
        )
    ).one()
    assert value.reason
    assert value.chosen_at.date().isoformat() == "2026-06-04"
    case = found(played, invented, "2026-1", "duinrecht-duin-aan-t-werk")
    missing = by_item(statements(played, viewer, case))["f44"]
    assert {entry.answer.missing for entry in missing} == {"not_recorded"}
    counts = by_item(
        statements(played, viewer, found(played, invented, "2026-1", "zilverambt-werkstart"))
    )["f41"][0].answer.value
    assert isinstance(counts, Counts)


def found(session: Session, project: Project, wave: str, case: str) -> Case:
    return session.scalars(
        select(Case)
        .join(Wave, Case.wave_id == Wave.id)
        .where(Case.project_id == project.id, Wave.slug == wave, Case.slug == case)
    ).one()


def test_four_answers_are_never_shown(played: Session, invented: Project) -> None:
    links = played.scalars(select(SurveyLink).where(SurveyLink.project_id == invented.id)).all()
    released = released_counts(played, [link.id for link in links])
    assert len(links) == 4
    assert sum(count for count in released.values() if count) >= 25 + 20
    assert all(count == 0 or count >= 5 for count in released.values())
    few = next(
        part
        for part in play.invented_script()["cases"]
        if (part.get("satisfaction", {}).get("answers") == 4)
    )
    case = found(played, invented, few["wave"], few["slug"])
    link = next(link for link in links if link.case_id == case.id)
    assert released.get(link.id, 0) == 0


def test_one_speaker_took_back_what_was_coded(played: Session, invented: Project) -> None:
    gone = played.scalars(
        select(Speaker).where(Speaker.project_id == invented.id, Speaker.withdrawn_at.is_not(None))
    ).one()
    assert gone.withdrawn_at.date().isoformat() == "2026-06-18"
    own = select(Segment.id).where(Segment.speaker_id == gone.id)
    assert played.scalars(select(Coding).where(Coding.segment_id.in_(own))).all()


def test_notes_of_the_script_are_there(played: Session, invented: Project) -> None:
    told = [memo for text in play.invented_script()["texts"] for memo in text.get("memos", ())]
    kept = played.scalars(select(Memo).where(Memo.project_id == invented.id)).all()
    assert sorted(memo.current.text or "" for memo in kept) == sorted(one["text"] for one in told)
    assert sum(memo.segment_id is None for memo in kept) == 2


def test_events_hold_no_names(played: Session) -> None:
    names = [part["name"] for part in play.invented_script()["accounts"].values()]
    told = " ".join(str(event.data) for event in played.scalars(select(Event)))
    assert not any(name in told for name in names)


def test_the_command_makes_rebuilds_and_renews(
    runtime: Runtime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both databases: made once, passwords printed once; a rebuild leaves others alone."""
    monkeypatch.setattr("core.demo.cli.installation", lambda: runtime)
    command = wsgi.make_cli()
    with runtime.database.session() as session:
        own = create_project(session, name="Een eigen benchmark", by=None)
        session.commit()
        own_id = own.id

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(command, ["demo", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    first = run()
    assert "/projects/voorbeeldbenchmark/waves/2026-1/report/" in first
    made = dict(re.findall(r"(\S+@verhaal\.example)\s+(\S+)", first))
    assert len(made) == 4
    again = run()
    assert not any(password in again for password in made.values())
    assert "--passwords" in again
    with runtime.database.session() as session:
        assert len(play.demo_projects(session)) == 2
        done = Counter(session.scalars(select(Job.kind).where(Job.error.is_(None))))
        assert done["report.tell"] == 2, "both benchmarks open on a report that was built"
        assert session.scalars(select(Job.finished_at)).all().count(None) == 0
    renewed = dict(re.findall(r"(\S+@verhaal\.example)\s+(\S+)", run("--passwords")))
    assert renewed.keys() == made.keys()
    assert set(renewed.values()).isdisjoint(made.values())
    with runtime.database.session() as session:
        address, password = next(iter(renewed.items()))
        key = settings.secrets.lookup_key
        account = auth.authenticate(session, address, password, lookup_key=key, address="127.0.0.1")
        assert account.is_demo
        with pytest.raises(NotAllowedError):
            auth.authenticate(session, address, password, lookup_key=key, address="192.0.2.7")
        before = {name: row.id for name, row in play.demo_projects(session).items()}
        session.rollback()
    run("--reset")
    with runtime.database.session() as session:
        after = play.demo_projects(session)
        assert {row.id for row in after.values()}.isdisjoint(before.values())
        assert session.get(Project, own_id) is not None
        left = select(func.count()).select_from(Event).where(Event.project_id.in_(before.values()))
        assert session.scalar(left) == 0
        with pytest.raises(ValueError, match="demonstration"):
            remove_project(session, session.get_one(Project, own_id))
