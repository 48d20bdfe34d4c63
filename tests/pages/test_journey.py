"""One journey from an empty installation to a Word file with figure and quote in it.

Real clicks by four people and a client, each in a window of their own; axe-core looks at every page
that they come to. What they do stands in tests/pages/journey, a module per person.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from core.auth import service as auth
from core.settings import Settings
from tests.pages.journey import analyst as a
from tests.pages.journey import coordinator as c
from tests.pages.journey import participants as p
from tests.pages.journey import researcher as r
from tests.pages.journey.person import Person
from tests.support.browser import Visitor
from tests.support.factories import PASSWORD


@pytest.mark.parametrize("width", [390, 1440])
def test_from_an_empty_installation_to_a_report(
    page_at: Callable[..., Visitor],
    session: Session,
    settings: Settings,
    run_jobs: Callable[[], int],
    tmp_path: Path,
    width: int,
) -> None:
    account = auth.add_account(
        session,
        email="coordinator@voorbeeld.test",
        name="Carla Coördinator",
        lookup_key=settings.secrets.lookup_key,
        can_create_projects=True,
    )
    auth.set_password(session, account, PASSWORD)
    session.commit()

    coordinator = Person.at(page_at, width)
    coordinator.sign_in("coordinator@voorbeeld.test", PASSWORD)
    c.makes_a_benchmark(coordinator)
    c.imports_organisations(coordinator, tmp_path)
    c.adds_programmes(coordinator)
    c.opens_a_wave(coordinator)
    c.makes_a_circle(coordinator)
    links = c.invites_colleagues(coordinator)

    researcher = Person.at(page_at, width)
    researcher.take_up(links["onderzoeker"], PASSWORD)
    r.plans_a_visit(researcher)
    r.notes_consents(researcher)
    r.fills_in_for_the_officer(researcher)
    r.fills_in_for_the_head(researcher)
    r.chooses_values(researcher)
    survey = r.hands_out_the_survey(researcher)

    client = Person.at(page_at, 390, javascript=False)
    p.client_answers(client, Person.at(page_at, 390), survey)

    contact = Person.at(page_at, width)
    contact.take_up(links["contact"], PASSWORD)
    p.signs_out(contact)
    contact.sign_in("contact@voorbeeld.test", PASSWORD)
    p.supplies_a_figure(contact)

    analyst = Person.at(page_at, width)
    analyst.take_up(links["analist"], PASSWORD)
    a.imports_a_transcript(analyst, tmp_path)
    a.codes_by_mouse_and_keyboard(analyst)
    a.imports_a_word_file(analyst, tmp_path)
    a.codes_a_document(analyst)
    a.builds_the_report(analyst, run_jobs)
    a.reads_the_report(analyst)
    a.downloads_the_files(analyst, run_jobs, tmp_path)
    # What was said since is not for the contact either.
    contact.open("/projects/proefreis-verzonnen/")
    p.reads_nobody_elses_words(contact)
