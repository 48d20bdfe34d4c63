"""The demonstration, played once and served, for tests that look at all its pages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

import wsgi
from coding.sources.waiting import hand_over
from core import jobs
from core import keystore
from core.demo import play
from core.models import Account
from core.models import Project
from core.models import Wave
from core.permissions import PERMISSIONS
from core.runtime import Runtime
from core.runtime import open_runtime
from core.web.access import access_of
from core.web.here import viewer_of
from exports.jobs import BUILD
from exports.writers import WRITERS
from survey.models import SurveyLink
from tests.support.browser import ROOT
from tests.support.databases import SqliteTemplate
from tests.support.databases import settings_in
from tests.support.server import serving

#: Endpoints that give a file to keep: there is no page to look at.
NO_PAGE = frozenset(
    {
        "core.job_state",
        "core.board_csv",
        "manage.organisations_csv",
        "exports.download",
        "instruments.draft_file",
        "instruments.version_file",
        "instruments.mapping_file",
    }
)

#: Files that were handed in with an answer: the demonstration has none.
NOT_THERE = frozenset({"capture.file", "capture.figures_file"})

#: Only who may make benchmarks comes here, or who asked for the work: in the demonstration that is
#: the coordinator.
OF_THE_COORDINATOR = frozenset(
    {"core.project_new", "core.job", "core.job_state", "coding.import_results"}
)
#: Endpoints whose address names something else by the same word: the word, and which value it is.
OWN = {"exports.download": ("name", "file"), "coding.import_results": ("job", "import")}

#: One of every kind; the slugs are those of core/demo.
INVENTED: dict[str, Any] = {
    "wave": "2026-2",
    "case": "zilverambt-werkstart",
    "visit": "stadskantoor",
    "interview": "leiding",
    "speaker": "beleid",
    "section": "s08",
    "source": "zilverambt-klantmanager-november",
    "item": "f41",
    "codename": "draaideur",
    "name": "stakeholder-format",
    "survey": "clienttevredenheid",
    "circle": "tot-55000",
    "organisation": "dienst-lissenmeer",
    "programme": "werkstart",
    "topic": "anonymity",
    "draft": "gespreksleidraad-klant",
    "ending": "yaml",
}
ARCHIVE: dict[str, Any] = {
    "wave": "2006-2007",
    "case": "helmond",
    "document": "004",
    "item": "inwoners",
    "name": "publicatiecijfers",
    "organisation": "helmond",
    "programme": "helmond",
    "topic": "value_kind",
}
#: What else differs enough to be looked at: other states, other roles, other kinds of question.
MORE: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "invented": [
        ("core.board", {"wave": "2026-1"}),
        ("core.case", {"wave": "2026-1", "case": "esterwaard-aan-zet"}),
        ("core.case", {"case": "klaverdrecht-klaver-kans"}),
        ("core.case", {"case": "duinrecht-duin-aan-t-werk"}),
        ("core.case", {"case": "zilverambt-jongeren-eerst"}),
        ("statements.values", {"wave": "2026-1", "case": "esterwaard-aan-zet"}),
        ("statements.value", {"wave": "2026-1", "case": "esterwaard-aan-zet", "item": "f43"}),
        ("statements.value",
         {"wave": "2026-1", "case": "duinrecht-duin-aan-t-werk", "item": "f44"}),
        ("satisfaction.results", {"wave": "2026-1"}),
        ("satisfaction.results", {"wave": "2026-1", "case": "drieslag-drieslag-doet"}),
        ("fieldwork.interview", {"wave": "2026-1", "interview": "klant"}),
        ("fieldwork.interview", {"case": "esterwaard-aan-zet", "interview": "uitvoerder"}),
        ("exports.report", {"wave": "2026-1"}),
        ("exports.downloads", {"wave": "2026-1"}),
        ("coding.sources", {"wave": "2026-1"}),
        ("coding.source_page", {"wave": "2026-1", "source": "drieslag-directeur-mei"}),
        ("instruments.preview", {"tour": 1}),
        ("coding.source_page",
         {"wave": "2026-1", "source": "esterwaard-klantmanager-maart", "tour": 4}),
        ("exports.report", {"wave": "2026-1", "tour": 5}),
        ("core.case", {"wave": "2026-1", "tour": 1}),
        ("instruments.preview", {"name": "clienttevredenheid"}),
        ("instruments.preview", {"name": "klantgesprek"}),
        ("instruments.of_wave", {"name": "clienttevredenheid"}),
        ("manage.wave", {"wave": "2026-1"}),
        ("manage.participants", {"wave": "2026-1"}),
        ("manage.organisation", {"organisation": "dienst-drieslag"}),
        ("manage.agreement", {"case": "klaverdrecht-klaver-kans"}),
        *(("capture.section", {"section": f"s{number:02}"}) for number in (1, 5, 11, 14, 16)),
        ("capture.section", {"interview": "klantmanagers", "speaker": "klantmanager",
                             "section": "s06"}),
        ("capture.figures_section", {"section": "s05"}),
    ],
    "archive": [
        ("core.case", {"case": "dinkelland"}),
        ("statements.values", {"case": "uden"}),
        ("statements.publication", {"case": "dinkelland", "document": "001"}),
        ("statements.value", {"case": "dinkelland", "item": "uren_werk"}),
    ],
}  # fmt: skip


#: English that is no Dutch.
SMALL = ("the", "and", "your", "yet", "this", "these", "please", "cancel", "save", "wave", "which",
         "who", "what", "when")  # fmt: skip


@dataclass(frozen=True)
class Demonstration:
    """Both benchmarks, served."""

    url: str
    app: Flask
    runtime: Runtime
    session: Session
    people: dict[str, Account]
    values: dict[str, dict[str, Any]]
    codes: dict[str, str]

    def addresses(self, benchmark: str, role: str) -> Iterator[tuple[str, str]]:
        """Yield (endpoint, address) of everything that a role may GET in a benchmark."""
        words = access_of(self.app)
        values = self.values[benchmark]
        adapter = self.app.url_map.bind("127.0.0.1")
        rules = {}
        for rule in self.app.url_map.iter_rules():
            word = words[rule.endpoint]
            if "GET" not in (rule.methods or ()) or word == "public":
                continue
            if word in PERMISSIONS and role not in PERMISSIONS[word]:
                continue
            if rule.endpoint in NOT_THERE:
                continue
            if rule.endpoint in OF_THE_COORDINATOR and role != "coordinator":
                continue
            if rule.arguments <= values.keys():
                rules[rule.endpoint] = rule
                own, value = OWN.get(rule.endpoint, ("", ""))
                given = {name: values[value if name == own else name] for name in rule.arguments}
                yield rule.endpoint, adapter.build(rule.endpoint, given)
        for endpoint, other in MORE[benchmark]:
            if endpoint in rules and (role != "contact" or "case" not in other):
                given = {name: {**values, **other}[name] for name in rules[endpoint].arguments}
                given |= {"tour": other["tour"]} if "tour" in other else {}
                yield endpoint, adapter.build(endpoint, given)


@contextmanager
def playing(template: SqliteTemplate, folder: Path) -> Iterator[Demonstration]:
    """Play the demonstration into a copy of the template, build its reports, and serve it."""
    wsgi.load_packages()
    with template.copy(folder) as url:
        settings = settings_in(folder, url)
        app = wsgi.create_app(settings)
        runtime = open_runtime(settings)
        store = keystore.current()
        with runtime.database.session() as session:
            people = play.play(session, settings.secrets.lookup_key)
            session.commit()
            projects = play.demo_projects(session)
            values = {
                "invented": {"project": projects["invented"].slug, **INVENTED},
                "archive": {"project": projects["archive"].slug, **ARCHIVE},
            }
            for name, project in projects.items():
                values[name] |= _built(session, runtime, project, values[name]["wave"], people)
            links = session.scalars(select(SurveyLink)).all()
            codes = {("closed" if link.closed_at else "open"): link.code for link in links}
            session.commit()
            with serving(app) as server:
                yield Demonstration(server.url, app, runtime, session, people, values, codes)
        for database in (runtime.database, app.extensions["verhaal"].database):
            database.engine.dispose()
        store.close()


def _built(
    session: Session, runtime: Runtime, project: Project, slug: str, people: dict[str, Account]
) -> dict[str, Any]:
    """Let the worker do what waits; return its jobs' ids and the name of a file that it made."""
    wave = session.scalars(
        select(Wave).where(Wave.project_id == project.id, Wave.slug == slug)
    ).one()
    params = {"wave": str(wave.id), "formats": list(WRITERS), "language": "nl"}
    job = jobs.enqueue(session, BUILD, params, project=project, account=people["coordinator"])
    viewer = viewer_of(session, people["coordinator"], project)
    assert viewer is not None
    texts = [("Verslag.txt", b"I: Hoe ging het?\nR: Het liep."), ("Leeg.docx", b"")]
    read = hand_over(
        session, viewer, wave, texts, kind="document", case=None, interview=None,
        document=None, default_quote_kind="published", max_bytes=1_000_000,
    )  # fmt: skip
    session.commit()
    jobs.run_waiting(runtime)
    results = []
    for done in (job, read):
        session.refresh(done)
        assert done.result, done.error
        results.append(done.result)
    found = {"job": job.id, "file": results[0]["files"][0], "import": read.id}
    session.commit()
    return found


def english() -> re.Pattern[str]:
    """Return a pattern of what may not stand on a Dutch page: our own English, and its small words.

    Every text of two words or more that the catalogues translate is looked for as a whole.
    """
    found = set()
    for path in ROOT.glob("*/translations/nl/LC_MESSAGES/messages.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                texts = message.id if isinstance(message.id, tuple) else (message.id,)
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                if message.id and not set(texts) & set(said):
                    found |= {text for text in texts if " " in text and "%" not in text}
    parts = [*(re.escape(" ".join(text.split())) for text in sorted(found)), *SMALL]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


def words_on(page: Page) -> str:
    """Return the Dutch text of a page on one line, with what is folded away."""
    text: str = page.evaluate("""() => {
        const copy = document.body.cloneNode(true);
        const others = "[lang]:not([lang=nl]), script, style, template, [data-foreign]";
        copy.querySelectorAll(others).forEach((one) => one.remove());
        copy.querySelectorAll("*").forEach((one) => one.append(" "));
        return document.title + " " + copy.textContent;
    }""")
    return " ".join(text.split())
