"""`verhaal demo`: make, rebuild, and give new passwords."""

import secrets

import click
from sqlalchemy.orm import Session

from core import jobs
from core import keystore
from core.auth import service as auth
from core.cli import installation
from core.demo import play
from core.demo.removal import remove_project
from core.demo.tour import EXAMPLES
from core.models import Account
from core.projects.members import has_password
from core.registries import COMMANDS

ROLES = {
    "coordinator": "coordinator / coördinator",
    "researcher": "researcher / onderzoeker",
    "analyst": "analyst / analist",
    "contact": "contact of a municipality / contactpersoon van een gemeente",
}

#: The page of the report; a command knows no application that could build its address.
REPORT = "/projects/{project}/waves/{wave}/report/"


@COMMANDS.register("demo")
@click.command(help="Make the demonstration: two benchmarks and an account per role.")
@click.option("--reset", is_flag=True, help="Build both benchmarks anew; others stay as they are.")
@click.option("--passwords", is_flag=True, help="Give the four accounts new passwords.")
def demo(reset: bool, passwords: bool) -> None:
    """Make the demonstration where there is none; never touch what is there without being asked."""
    runtime = installation()
    lookup_key = runtime.settings.secrets.lookup_key
    with runtime.database.session() as session:
        there = play.demo_projects(session)
        if reset:
            keys = [key for project in there.values() for key in remove_project(session, project)]
            session.commit()
            for key in keys:
                keystore.current().destroy(key)
        is_made = len(there) < 2 or reset
        if not is_made and not passwords:
            click.echo(
                "The demonstration is there already; its data are as you left them.\n"
                "  New passwords:  verhaal demo --passwords\n"
                "  Start anew:     verhaal demo --reset\n"
                "De demonstratie is er al; de gegevens zijn zoals u ze achterliet."
            )
            return
        if is_made:
            click.echo("Making the demonstration, this takes a moment …")
        people = play.play(session, lookup_key)
        chosen = give_passwords(session, people, only_new=not passwords)
        opening = REPORT.format(
            project=play.demo_projects(session)["invented"].slug, wave=EXAMPLES["invented"].wave
        )
        session.commit()
    # What the demonstration asked for is there at first sight, also before a worker runs.
    jobs.run_waiting(runtime)
    show(chosen, runtime.settings.bind, opening)


def give_passwords(
    session: Session, people: dict[str, Account], *, only_new: bool
) -> list[tuple[str, str, str]]:
    """Give the accounts that sign in a password; return (role, address, password).

    With `only_new` an account that has one keeps it, and its password is empty here.
    """
    chosen = []
    for key, part in play.invented_script()["accounts"].items():
        if not part.get("sign_in"):
            continue
        password = ""
        if not only_new or not has_password(session, people[key]):
            password = secrets.token_urlsafe(12)
            auth.set_password(session, people[key], password)
        chosen.append((part["roles"][0], part["email"], password))
    return chosen


def show(chosen: list[tuple[str, str, str]], bind: str, opening: str) -> None:
    """Print where to begin and the accounts, once, in Dutch and English."""
    rows = [
        (email, password or "(unchanged / ongewijzigd)", ROLES[role])
        for role, email, password in chosen
    ]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    click.echo(f"\nOpen the report / open het rapport:  http://{bind}{opening}\n")
    click.echo("Demonstration accounts; they work only on this machine.")
    click.echo("Demonstratie-accounts; ze werken alleen op deze computer.\n")
    for email, password, role in rows:
        click.echo(f"  {email:<{wide[0]}}  {password:<{wide[1]}}  {role}")
    click.echo("")
    click.echo("New passwords / nieuwe wachtwoorden: verhaal demo --passwords")
