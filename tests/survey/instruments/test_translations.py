"""4.4, 4.8: nobody is asked in a translation before a named person has checked it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from formats.instruments.library import edition
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.instruments import service
from survey.instruments import translations
from survey.links.service import open_link
from survey.models import InstrumentVersion
from survey.models import TranslationCheck
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def version(session: Session, world: World) -> InstrumentVersion:
    """The satisfaction survey as the benchmark's own, with one text in Turkish (invented)."""
    tree, _problems = tree_of(edition("clienttevredenheid").text)
    assert tree is not None
    tree["settings"] |= {"version": "eigen-1"}
    tree["settings"]["form_title"]["tr"] = "Memnuniyet"
    tree["survey"][0]["label"]["tr"] = "Genel"
    draft = drafts.create(session, world.project, tree)
    made = drafts.publish(session, draft, 1)
    session.commit()
    return made


def test_only_our_own_languages_are_offered(
    session: Session, world: World, version: InstrumentVersion
) -> None:
    assert "tr" in service.definition(version).languages
    assert translations.offered(session, world.project.id, version) == ("nl", "en")


def test_a_checked_language_is_offered_to_clients(
    client: PageClient, session: Session, world: World, version: InstrumentVersion
) -> None:
    link = open_link(session, world.case, version)
    session.commit()
    unchecked = client.get(f"/s/{link.code}?language=tr").text
    assert "Türkçe" not in unchecked
    assert 'lang="nl"' in unchecked
    sign_in(client, session, world.coordinator)
    at = f"/projects/{world.project.slug}/instruments/clienttevredenheid"
    page = client.get(f"{at}?version=eigen-1").text
    assert "Controle vastleggen" in page
    assert "Genel" in client.get(f"{at}?version=eigen-1&language=tr").text, "it is previewed"
    form = {"language": "tr", "checked_by": "Tolk Eén (verzonnen)"}
    client.post(f"{at}/checked?version=eigen-1", data=form)
    session.rollback()
    row = session.scalars(select(TranslationCheck)).one()
    assert (row.checked_by, row.language) == ("Tolk Eén (verzonnen)", "tr")
    assert row.account_id == world.coordinator.id
    session.commit()
    assert "gecontroleerd door Tolk Eén" in client.get(f"{at}?version=eigen-1").text
    session.commit()
    assert translations.offered(session, world.project.id, version) == ("nl", "en", "tr")


def test_a_check_holds_for_one_benchmark(
    session: Session, world: World, version: InstrumentVersion
) -> None:
    translations.note_check(session, world.project, version, "tr", "Tolk Eén")
    again = translations.note_check(session, world.project, version, "tr", "Tolk Twee")
    assert again.checked_by == "Tolk Eén"
    assert "tr" not in translations.offered(session, version.id, version), "another benchmark"


@pytest.mark.parametrize(("language", "who"), [("tr", " "), ("en", "Tolk"), ("zh", "Tolk")])
def test_what_cannot_be_checked_is_refused(
    session: Session, world: World, version: InstrumentVersion, language: str, who: str
) -> None:
    with pytest.raises(InvalidError):
        translations.note_check(session, world.project, version, language, who)


def test_only_a_coordinator_notes_a_check(
    client: PageClient, session: Session, world: World, version: InstrumentVersion
) -> None:
    sign_in(client, session, world.researcher)
    at = f"/projects/{world.project.slug}/instruments/clienttevredenheid"
    assert "alleen hier te lezen" in client.get(f"{at}?version=eigen-1").text
    assert client.post(f"{at}/checked?version=eigen-1").status_code == 403
