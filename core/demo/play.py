"""Make the demonstration: two benchmarks, through the same services as a user's input.

Core plays what is core's (people, organisations, programmes, circles, waves, cases) and then the
steps that packages registered in DEMO_INVENTED and DEMO_ARCHIVE, by their order. A step gets the
script as a mapping, with `people` added: the script's account key -> Account. What closes or ends
something (a closed wave, a withdrawal) is played last, for after it nothing more can be entered;
what is made of it all (DEMO_ENDINGS) is asked for as jobs, which `verhaal demo` runs.
"""

import csv
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.auth.service import add_account
from core.auth.service import find_account
from core.demo.script import Addresses
from core.models import Account
from core.models import Document
from core.models import Organisation
from core.models import Programme
from core.models import Project
from core.models import Wave
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.cases import refuse_case
from core.projects.cases import withdraw_case
from core.projects.circles import add_circle
from core.projects.members import give_role
from core.projects.organisations import add_organisation
from core.projects.organisations import merge_organisations
from core.projects.organisations import set_service_members
from core.projects.programmes import add_programme
from core.projects.rules import free_slug
from core.projects.service import create_project
from core.projects.waves import add_wave
from core.projects.waves import close_wave
from core.projects.waves import open_wave
from core.registries import DEMO_ARCHIVE
from core.registries import DEMO_ENDINGS
from core.registries import DEMO_INVENTED
from core.registries import in_order

FOLDER = Path(__file__).parent
Script = dict[str, Any]
People = Mapping[str, Account]

#: What the archive benchmark is called and what it says of itself.
ARCHIVE: Script = {
    "project": {
        "slug": "work-first-2006-2007",
        "name": "Work First 2006/2007 (openbare cijfers)",
        "goal": "transparency",
        "goal_note": (
            "Gedrukte cijfers uit vijf openbare documenten van 2005 tot en met 2007. "
            "Wat niet gedrukt is, ontbreekt."
        ),
    },
    "wave": {
        "slug": "2006-2007",
        "name": "2006/2007",
        "starts_on": date(2006, 1, 1),
        "ends_on": date(2007, 12, 31),
    },
    "agreement_note": "Openbare cijfers uit gepubliceerde documenten; instemming niet gevraagd.",
}


#: libyaml reads the script ten times as fast, where it is there; both are safe loaders.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def invented_script() -> Script:
    """Return the script of the invented benchmark, read once per process."""
    text = (FOLDER / "invented.yaml").read_text(encoding="utf-8")
    script: Script = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, see LOADER
    return {**script, "texts": _conversations()}


def _conversations() -> list[Script]:
    """Return the invented conversations with their codings, by slug."""
    return [
        {
            "slug": path.stem,
            **yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER),  # noqa: S506 - see LOADER
        }
        for path in sorted((FOLDER / "texts").glob("*.yaml"))
    ]


def archive_script() -> Script:
    """Return what the archive benchmark is made of: cases, documents and 249 printed figures."""
    return {**ARCHIVE, **{name: _table(name) for name in ("cases", "documents", "facts")}}


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / "archive" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def demo_projects(session: Session) -> dict[str, Project]:
    """Return the demonstration's benchmarks that exist, by 'archive' and 'invented'."""
    found = session.scalars(select(Project).where(Project.demo_name.is_not(None)))
    return {str(project.demo_name): project for project in found}


def make_people(session: Session, script: Script, lookup_key: str) -> dict[str, Account]:
    """Return the demonstration's accounts by their key, made where they are not there yet."""
    people = {}
    for key, part in script["accounts"].items():
        account = find_account(session, part["email"], lookup_key) or add_account(
            session,
            email=part["email"],
            name=part["name"],
            lookup_key=lookup_key,
            is_demo=True,
            can_create_projects="coordinator" in part["roles"],
        )
        people[key] = account
    return people


def play(session: Session, lookup_key: str) -> dict[str, Account]:
    """Make both benchmarks where they are not there; return the accounts by their key."""
    script = invented_script()
    people = make_people(session, script, lookup_key)
    there = demo_projects(session)
    if "archive" not in there:
        play_archive(session, archive_script(), script, people)
    if "invented" not in there:
        play_invented(session, script, people)
    return people


def play_invented(session: Session, script: Script, people: People) -> Project:
    """Make the invented benchmark, and let the packages play their part in it."""
    project = _project(session, script["project"], people, "invented")
    organisations = _organisations(session, project, script)
    _roles(session, project, script, people, organisations)
    programmes = _programmes(session, project, script, organisations)
    for part in script["circles"]:
        members = [organisations[slug] for slug in part["members"]]
        circle = add_circle(
            session,
            project,
            name=part["name"],
            criterion=part["criterion"],
            members=members,
            by=people["coordinator"],
        )
        circle.slug = part["slug"]
    waves = {part["slug"]: _wave(session, project, part, people) for part in script["waves"]}
    for part in script["cases"]:
        _case(session, part, waves[part["wave"]], programmes[part["programme"]], people)
    session.flush()
    for _name, step in in_order(DEMO_INVENTED):
        step.play(session, project, {**script, "people": people})
    _end(session, project, script, people)
    for _name, step in in_order(DEMO_ENDINGS):
        step.play(session, project, {**script, "people": people})
    return project


def _project(session: Session, part: Script, people: People, demo_name: str) -> Project:
    given = {key: value for key, value in part.items() if key not in {"slug", "demo_name"}}
    project = create_project(session, by=people["coordinator"], demo_name=demo_name, **given)
    project.slug = free_slug(session, Project, part["slug"])
    session.flush()
    return project


def _organisations(session: Session, project: Project, script: Script) -> dict[str, Organisation]:
    ended = {part["predecessor"] for part in script["successions"]}
    made = {}
    for part in script["organisations"]:
        row = add_organisation(
            session,
            project,
            name=part["name"],
            kind=part["kind"],
            province=part.get("province"),
            valid_from=part.get("valid_from"),
            # The merger ends its predecessors itself.
            valid_to=None if part["slug"] in ended else part.get("valid_to"),
        )
        row.slug = part["slug"]
        made[part["slug"]] = row
    session.flush()
    for part in script["organisations"]:
        if part.get("members"):
            members = [made[slug] for slug in part["members"]]
            set_service_members(session, made[part["slug"]], members)
    for part in script["successions"]:
        merge_organisations(
            session, [made[part["predecessor"]]], made[part["successor"]], part["date"]
        )
    return made


def _roles(
    session: Session,
    project: Project,
    script: Script,
    people: People,
    organisations: Mapping[str, Organisation],
) -> None:
    for key, part in script["accounts"].items():
        organisation = organisations.get(part.get("organisation", ""))
        for role in part["roles"]:
            # Who makes a benchmark is its coordinator already.
            if role != "coordinator":
                give_role(session, project, people[key], role, organisation=organisation)


def _programmes(
    session: Session,
    project: Project,
    script: Script,
    organisations: Mapping[str, Organisation],
) -> dict[str, Programme]:
    made = {}
    for part in script["programmes"]:
        row = add_programme(
            session,
            project,
            organisation=organisations[part["organisation"]],
            name=part["name"],
            providers=[organisations[slug] for slug in part["providers"]],
        )
        row.slug = part["slug"]
        made[part["slug"]] = row
    session.flush()
    return made


def _wave(session: Session, project: Project, part: Script, people: People) -> Wave:
    by = people["coordinator"]
    wave = add_wave(
        session,
        project,
        starts_on=part["starts_on"],
        ends_on=part["ends_on"],
        name=part["name"],
        by=by,
    )
    wave.slug = part["slug"]
    session.flush()
    open_wave(session, wave, by, _moment(part.get("opened_at")))
    return wave


def _case(session: Session, part: Script, wave: Wave, programme: Programme, people: People) -> None:
    by = people["coordinator"]
    case = add_case(session, wave, programme, by)
    case.slug = part["slug"]
    session.flush()
    if "agreed_at" in part:
        agree_case(session, case, part.get("agreement_note", ""), by, _moment(part["agreed_at"]))
    if "refused_at" in part:
        refuse_case(session, case, part["refusal_reason"], by, _moment(part["refused_at"]))


def _end(session: Session, project: Project, script: Script, people: People) -> None:
    """Play what ends something: withdrawals of cases, then the closing of waves."""
    by = people["coordinator"]
    addresses = Addresses(session, project)
    for part in script["cases"]:
        if "withdrawn_at" in part:
            case = addresses.case(f"{part['wave']}/{part['slug']}")
            withdraw_case(
                session, case, part["withdrawal_reason"], by, _moment(part["withdrawn_at"])
            )
    for part in script["waves"]:
        if "closed_at" in part:
            close_wave(session, addresses.wave(part["slug"]), by, _moment(part["closed_at"]))


def play_archive(session: Session, archive: Script, script: Script, people: People) -> Project:
    """Make the archive benchmark: municipalities as cases of one wave, and their documents."""
    project = _project(session, archive["project"], people, "archive")
    for key, part in script["accounts"].items():
        for role in part["roles"]:
            if role in {"researcher", "analyst"}:
                give_role(session, project, people[key], role)
    wave = _wave(session, project, archive["wave"], people)
    for part in archive["cases"]:
        organisation = add_organisation(
            session,
            project,
            name=part["name"],
            cbs_code=part["cbs_code"],
            province=part["province"],
        )
        printed = part["printed_as"].split(";")[0].strip()
        programme = add_programme(session, project, organisation=organisation, name=printed)
        agreed = {"slug": part["slug"], "agreed_at": None}
        _case(
            session,
            {**agreed, "agreement_note": archive["agreement_note"]},
            wave,
            programme,
            people,
        )
    for part in archive["documents"]:
        given = {key: part[key] for key in ("slug", "title", "publisher", "year", "place")}
        session.add(Document(project_id=project.id, **given))
    session.flush()
    for _name, step in in_order(DEMO_ARCHIVE):
        step.play(session, project, {**archive, "people": people})
    for _name, step in in_order(DEMO_ENDINGS):
        step.play(session, project, {**archive, "people": people})
    return project


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
