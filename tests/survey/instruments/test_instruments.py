"""Publishing, fielding and switching off, and the place 'Vragenlijsten'."""

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import ConflictError
from core.errors import InvalidError
from core.errors import NotFoundError
from core.projects.waves import close_wave
from formats.instruments.library import edition
from formats.instruments.library import instruments
from survey.instruments import queries
from survey.instruments import service
from survey.models import InstrumentVersion
from survey.models import WaveInstrument
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version


def test_an_opened_wave_asks_the_three_usual_ones(session: Session, world: World) -> None:
    names = [row.version.name for row in session.scalars(queries.fielded_in([world.wave.id])).all()]
    assert names == ["stakeholder-format", "klantgesprek", "clienttevredenheid"]


def test_publishing_twice_is_one_version(session: Session, world: World) -> None:
    first = service.publish(session, "publicatiecijfers")
    assert service.publish(session, "publicatiecijfers") is first
    count = select(func.count()).where(InstrumentVersion.name == "publicatiecijfers")
    assert session.scalar(count) == 1
    assert service.definition(first).form_id == "publicatiecijfers"


def test_a_published_version_never_changes(session: Session, world: World) -> None:
    text = edition("leidraad-gemeente").text
    version = put_version(session, text.replace("label:", "label: ", 1))
    with pytest.raises(ConflictError) as refused:
        service.publish(session, "leidraad-gemeente")
    assert "leidraad-gemeente" in refused.value.message
    assert version.definition != text


def test_what_the_library_does_not_have_is_not_published(session: Session, world: World) -> None:
    for name, version in (("weg", None), ("klantgesprek", "1900")):
        with pytest.raises(NotFoundError):
            service.publish(session, name, version)


def test_the_printed_edition_is_read_and_never_fielded(session: Session, world: World) -> None:
    """4.7."""
    with pytest.raises(ConflictError) as refused:
        service.publish(session, "stakeholder-format", "2005")
    assert refused.value.details["reason"] == "only_printed"


def test_a_wave_asks_no_item_in_two_questionnaires(session: Session, world: World) -> None:
    """4.7: the edition of 2027 holds the supplement whole."""
    with pytest.raises(ConflictError) as refused:
        service.field(session, world.wave, service.publish(session, "aanvulling"))
    assert refused.value.details["reason"] == "asked_already"
    assert refused.value.details["questions"] == "a01, a02, a03_besluit, a03_start, a04, …"


def test_a_section_is_switched_off_with_a_reason(session: Session, world: World) -> None:
    fielded = queries.fielded(session, world.wave, "stakeholder-format")
    assert fielded is not None
    section = service.definition(fielded.version).sections[0].name
    with pytest.raises(InvalidError):
        service.switch_off(session, fielded, section, "  ")
    with pytest.raises(InvalidError):
        service.switch_off(session, fielded, "bestaat_niet", "Geen tijd.")
    service.switch_off(session, fielded, section, "Al bekend uit de vorige ronde.")
    session.commit()
    session.expire_all()
    assert fielded.switched_off == {section: "Al bekend uit de vorige ronde."}
    service.switch_on(session, fielded, section)
    assert fielded.switched_off == {}
    close_wave(session, world.wave)
    with pytest.raises(ConflictError):
        service.switch_off(session, fielded, section, "Te laat.")


def test_the_place_shows_what_each_wave_asks(
    client: PageClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.analyst)
    there = f"/projects/{world.project.slug}/instruments/"
    page = client.get(there).get_data(as_text=True)
    assert "Gespreksformat gemeente" in page
    assert "Publicatiecijfers" in page
    assert "In deze meetronde vragen" not in page
    preview = client.get(f"{there}stakeholder-format?role=coach&language=en")
    assert "Stakeholder interview format" not in preview.get_data(as_text=True).split("<main")[0]
    assert client.get(f"{there}bestaat-niet").status_code == 404


def test_the_library_stands_by_what_one_does_with_it(
    client: PageClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.analyst)
    page = client.get(f"/projects/{world.project.slug}/instruments/").get_data(as_text=True)
    order = [
        page.index(f">{words}<")
        for words in (
            "Gesprekken",
            "Gespreksleidraad gemeente",
            "Vragenlijsten met een link",
            "Wat vindt u van Work First?",
            "Gepubliceerde cijfers",
            "Publicatiecijfers",
        )
    ]
    assert order == sorted(order)


def test_every_instrument_can_be_read_for_every_role(
    client: PageClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.coordinator)
    for name, instrument in instruments().items():
        for role in ("", *instrument.roles):
            for language in instrument.languages:
                response = client.get(
                    f"/projects/{world.project.slug}/instruments/{name}",
                    query_string={"role": role, "language": language},
                )
                assert response.status_code == 200


def test_a_coordinator_chooses_what_a_wave_asks(
    client: PageClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.coordinator)
    there = f"/projects/{world.project.slug}/waves/{world.wave.slug}/instruments"
    client.post(f"{there}/publicatiecijfers/field")
    page = client.get(f"{there}/publicatiecijfers")
    assert page.status_code == 200
    wrong = client.post(f"{there}/publicatiecijfers/sections/gemeente/off", data={"reason": ""})
    assert wrong.status_code == 422
    # 4.3: on a phone the section may be far below; what is wrong stands at the top and leads there.
    assert 'href="#reason-gemeente">Waarom niet: ' in wrong.text
    assert 'id="reason-gemeente" name="reason"' in wrong.text
    client.post(f"{there}/publicatiecijfers/sections/gemeente/off", data={"reason": "Niet nodig"})
    assert "Niet nodig" in client.get(f"{there}/publicatiecijfers").get_data(as_text=True)
    client.post(f"{there}/publicatiecijfers/take-out")
    assert client.get(f"{there}/publicatiecijfers").status_code == 404
    session.rollback()
    assert session.scalar(select(func.count()).select_from(WaveInstrument)) == 3


def test_others_look_but_do_not_change(client: PageClient, session: Session, world: World) -> None:
    there = f"/projects/{world.project.slug}/waves/{world.wave.slug}/instruments"
    sign_in(client, session, world.analyst)
    assert client.post(f"{there}/stakeholder-format/take-out").status_code == 403
    sign_in(client, session, world.contact)
    assert client.get(f"/projects/{world.project.slug}/instruments/").status_code == 403
    sign_in(client, session, world.outsider)
    assert client.get(f"{there}/stakeholder-format").status_code == 404


OWN = """
settings:
  form_id: %s
  version: "1"
  form_title: {nl: Eigen}
  default_language: nl
  verhaal: {kind: format, roles: [policy_officer]}
survey:
  - type: section
    name: %s
    label: {nl: Deel}
    items:
      - {type: text, name: %s, label: {nl: Vraag}, verhaal: {ask: [policy_officer]}}
"""


def test_two_questionnaires_of_a_wave_share_no_section(session: Session, world: World) -> None:
    """4.4: a section's name is its address, so one of the two could not be reached."""
    versions = [
        put_version(session, OWN % (form_id, section, f"vraag_{form_id}"))
        for form_id, section in (("een", "deel"), ("twee", "deel"), ("drie", "ander"))
    ]
    service.field(session, world.wave, versions[0])
    with pytest.raises(ConflictError) as refused:
        service.field(session, world.wave, versions[1])
    assert refused.value.details["reason"] == "section_already"
    service.field(session, world.wave, versions[2])
