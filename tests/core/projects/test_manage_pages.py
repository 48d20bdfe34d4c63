"""Beheer as a coordinator meets it: what is typed is kept, what is wrong is told where."""

import re

import pytest
from sqlalchemy import func
from sqlalchemy import select

from core.models import Case
from core.models import Circle
from core.models import Membership
from core.models import Organisation
from core.models import Programme
from core.models import Project
from core.models import Wave
from tests.core.projects.conftest import Desk

ONE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def count(desk: Desk, model: type) -> int:
    """Return how many rows there are, as committed."""
    found = desk.session.scalar(select(func.count()).select_from(model)) or 0
    # An open session would keep SQLite's one lock from the next request.
    desk.session.rollback()
    return found


class TestBenchmark:
    def test_made_from_nothing_and_led_on(self, desk: Desk) -> None:
        page = desk.read("/projects/new")
        key = re.search(r'name="key"[^>]*value="([^"]+)"', page)
        assert key is not None
        given = {
            "key": key[1],
            "name": "Werk 2027",
            "goal": "learn",
            "client_word": "inwoner",
            "minimum_cell": "5",
        }
        home = desk.done("/projects/new", given)
        assert "Voeg de organisaties toe" in home
        before = count(desk, Project)
        desk.done("/projects/new", given)
        assert count(desk, Project) == before

    @ONE
    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"name": ""}, "Vul dit in."),
            ({"name": "<b>" + "n" * 300}, "Dit is te lang: 303 tekens"),
            ({"minimum_cell": "2"}, "Geef een heel getal van 3 tot en met 100."),
            ({"minimum_cell": "1.234,5"}, "heel getal"),
            ({"goal": "roem"}, "goal"),
        ],
    )
    def test_wrong_entries_stay_and_are_told(
        self, desk: Desk, wrong: dict[str, str], message: str
    ) -> None:
        given = {
            "name": "Mijn naam",
            "goal": "learn",
            "goal_note": "Ons eigen doel",
            "client_word": "klant",
            "minimum_cell": "5",
            **wrong,
        }
        page = desk.wrong("/projects/new", given)
        assert message in page
        assert "Ons eigen doel" in page
        assert f'value="{given["name"]}"' in page
        assert f'value="{given["minimum_cell"]}"' in page

    @ONE
    def test_only_for_who_may(self, desk: Desk) -> None:
        desk.world.analyst.can_create_projects = False
        desk.session.commit()
        desk.become(desk.world.analyst)
        desk.read("/projects/new", 403)
        assert "/projects/new" not in desk.read("/projects/")
        desk.read(desk.base, 403)

    def test_settings_are_changed(self, desk: Desk) -> None:
        given = {"name": "Anders", "goal": "supervision", "client_word": "cliënt"}
        assert "De instellingen zijn opgeslagen" in desk.done(
            f"{desk.base}settings", {**given, "minimum_cell": "10"}
        )
        assert "wijzigde de instellingen" in desk.read(f"{desk.base}trail")
        desk.session.refresh(desk.world.project)
        assert desk.world.project.minimum_cell == 10


class TestOrganisations:
    def test_added_changed_and_removed(self, desk: Desk) -> None:
        address = f"{desk.base}organisations/"
        page = desk.done(f"{address}new", {"name": "<i>Ede</i>", "kind": "municipality"})
        assert "“<i>Ede</i>” is toegevoegd" in page
        raw = desk.client.get(address).text
        assert "<i>Ede</i>" not in raw
        given = {
            "name": "Ede",
            "kind": "municipality",
            "cbs_code": "0228",
            "valid_from": "1-1-2001",
        }
        desk.done(f"{address}i-ede-i", given)
        assert "1 januari 2001" in desk.read(f"{address}?q=0228")
        assert "is verwijderd" in desk.done(f"{address}i-ede-i/remove")

    @ONE
    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"name": " "}, "Vul dit in."),
            ({"name": "n" * 300}, "300 tekens"),
            ({"name": "lindestad"}, "“Lindestad” staat al in deze benchmark."),
            ({"cbs_code": "9902"}, "“Wilgenburg” heeft deze code al."),
            ({"cbs_code": "75"}, "vier cijfers"),
            ({"valid_from": "1-13-2020"}, "Dit is geen datum"),
            (
                {"valid_from": "2020-01-01", "valid_to": "2019-01-01"},
                "Het einde ligt voor het begin",
            ),
        ],
    )
    def test_wrong_entries_stay_and_are_told(
        self, desk: Desk, wrong: dict[str, str], message: str
    ) -> None:
        given = {"name": "Ede", "kind": "municipality", "province": "Gelderland", **wrong}
        page = desk.wrong(f"{desk.base}organisations/new", given)
        assert message in page
        assert '<option selected value="Gelderland">' in page
        for name, value in wrong.items():
            if name != "name" or value.strip():
                assert f'value="{value}"' in page

    @ONE
    def test_the_list_sorts_and_filters_in_its_address(self, desk: Desk) -> None:
        address = f"{desk.base}organisations/"
        desk.done(f"{address}new", {"name": "De Brug", "kind": "provider"})
        names = r'organisations/[a-z-]+">([^<]+)</a></th>'
        assert re.findall(names, desk.read(address)) == ["De Brug", "Lindestad", "Wilgenburg"]
        assert re.findall(names, desk.read(f"{address}?sort=-name&kind=municipality")) == [
            "Wilgenburg",
            "Lindestad",
        ]
        assert re.findall(names, desk.read(f"{address}?q=BRUG")) == ["De Brug"]
        assert "Geen organisatie voldoet hieraan" in desk.read(f"{address}?q=%25")
        sheet = desk.client.get(f"{address}export?kind=provider").text
        assert sheet.splitlines()[1:] == ["De Brug;uitvoerder;;;;"]

    @ONE
    def test_a_merger_is_recorded_and_taken_back(self, desk: Desk) -> None:
        address = f"{desk.base}organisations/lindestad"
        page = desk.wrong(f"{address}/merger", {"merger-successor": "wilgenburg"})
        assert "Vul een datum in." in page
        given = {"merger-successor": "wilgenburg", "merger-on": "2027-01-01"}
        page = desk.done(f"{address}/merger", given)
        assert "Ging op 1 januari 2027 op in" in page
        undo = re.search(r'action="([^"]+/undo)"', page)
        assert undo is not None
        assert "is teruggenomen" in desk.done(undo[1])
        assert "1 januari 2027" not in desk.read(address)

    @ONE
    def test_a_service_has_members(self, desk: Desk) -> None:
        desk.done(f"{desk.base}organisations/new", {"name": "ISD", "kind": "service"})
        address = f"{desk.base}organisations/isd"
        page = desk.done(f"{address}/members", {"members-members": ["lindestad", "wilgenburg"]})
        assert page.count("checked") == 2
        assert "Kies uit de lijst" in desk.wrong(f"{address}/members", {"members-members": ["isd"]})


class TestImport:
    LIST = "naam;soort;cbs-code\nEde;gemeente;228\nTiel;gement;\nLindestad;;\n"

    def test_nothing_is_stored_before_it_is_confirmed_and_then_once(self, desk: Desk) -> None:
        address = f"{desk.base}organisations/import"
        before = count(desk, Organisation)
        response = desk.upload(address, self.LIST.encode("utf-16"), step="look")
        assert response.status_code == 200
        assert "Bedoelde u “gemeente”?" in response.text
        assert count(desk, Organisation) == before
        kept = re.search(r"<textarea[^>]*>\s*([^<]+)</textarea>", response.text)
        assert kept is not None
        confirmed = {"text": kept[1], "step": "confirm"}
        page = desk.done(address, confirmed)
        assert "1 organisatie is toegevoegd" in page
        assert "2 regels bleven achter" in page
        assert count(desk, Organisation) == before + 1
        assert desk.send(address, confirmed).status_code == 422
        assert count(desk, Organisation) == before + 1

    @ONE
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "Kies een bestand of plak een lijst."),
            (b"PK\x03\x04 xlsx", "Kies in Excel “Opslaan als” en dan “CSV”."),
            ("plaats;soort\nSúdwest;gemeente\n".encode("cp1252"), "Er is geen kolom “naam”"),
            (b"<b>naam</b>;x\nEde;1\n", "Bedoelde u “naam”"),
            (b"naam\n" + b"n" * 300, "300 tekens"),
        ],
    )
    def test_wrong_files_are_told_with_a_remedy(
        self, desk: Desk, data: bytes, message: str
    ) -> None:
        before = count(desk, Organisation)
        response = desk.upload(f"{desk.base}organisations/import", data, step="look")
        assert response.status_code == 422
        assert message in response.text
        assert "<b>naam</b>" not in response.text
        assert count(desk, Organisation) == before


class TestProgrammesAndCircles:
    def test_a_programme_has_providers(self, desk: Desk) -> None:
        desk.done(f"{desk.base}organisations/new", {"name": "De Brug", "kind": "provider"})
        given = {"organisation": "lindestad", "name": "Eerst werk", "providers": ["de-brug"]}
        assert "De Brug" in desk.done(f"{desk.base}programmes/new", given)
        page = desk.wrong(f"{desk.base}programmes/new", {**given, "name": "eerst WERK"})
        assert "“Eerst werk” staat al" in page
        assert 'value="eerst WERK"' in page
        assert "is verwijderd" in desk.done(f"{desk.base}programmes/eerst-werk/remove")
        assert "doet mee aan een meetronde" in desk.done(f"{desk.base}programmes/lindestad/remove")
        assert count(desk, Programme) == 2

    @ONE
    def test_a_circle_has_members(self, desk: Desk) -> None:
        given = {"name": "Klein", "criterion": "grootte", "members": ["lindestad"]}
        assert "1 lid" in desk.done(f"{desk.base}circles/new", given)
        assert "2 leden" in desk.done(
            f"{desk.base}circles/klein", {**given, "members": ["lindestad", "wilgenburg"]}
        )
        assert "staat al" in desk.wrong(f"{desk.base}circles/new", given)
        desk.done(f"{desk.base}circles/klein/remove")
        assert count(desk, Circle) == 0


class TestWaves:
    def test_from_suggestion_to_closed_for_good(self, desk: Desk) -> None:
        given = {"starts_on": "2027-01-01", "ends_on": "2027-06-30", "name": ""}
        page = desk.done(f"{desk.base}waves/new", given)
        assert "“1e halfjaar 2027” is toegevoegd" in page
        own = f"{desk.base}waves/1e-halfjaar-2027/"
        assert "staat al" in desk.wrong(f"{desk.base}waves/new", given)
        assert "nooit geopend" in desk.done(f"{own}close")
        assert "staan klaar om in te vullen" in desk.read(f"{own}open")
        assert "het veldwerk kan beginnen" in desk.done(f"{own}open")
        assert "vernietigd" in desk.read(f"{own}close")
        assert "is gesloten" in desk.done(f"{own}close")
        wave = desk.session.scalars(select(Wave).where(Wave.slug == "1e-halfjaar-2027")).one()
        desk.session.refresh(wave)
        assert wave.state == "closed"

    @ONE
    def test_wrong_entries_stay_and_are_told(self, desk: Desk) -> None:
        given = {"starts_on": "2027-06-30", "ends_on": "morgen", "name": "Mijn ronde"}
        page = desk.wrong(f"{desk.base}waves/new", given)
        assert "Dit is geen datum" in page
        assert all(f'value="{value}"' in page for value in given.values())
        page = desk.wrong(f"{desk.base}waves/new", {**given, "ends_on": "2027-01-01"})
        assert "Het einde ligt voor het begin" in page

    @ONE
    def test_a_wave_added_by_mistake_is_removed(self, desk: Desk) -> None:
        desk.done(f"{desk.base}waves/new", {"starts_on": "2030-01-01", "ends_on": "2030-12-31"})
        desk.done(f"{desk.base}waves/2030/remove")
        assert "heeft deelnemers of is al geopend" in desk.done(f"{desk.wave}remove")
        assert count(desk, Wave) == 1


class TestParticipants:
    def test_asked_agreed_withdrawn_and_taken_back(self, desk: Desk) -> None:
        desk.done(f"{desk.base}organisations/new", {"name": "Ede", "kind": "municipality"})
        desk.done(f"{desk.base}programmes/new", {"organisation": "ede"})
        assert "Vink er minstens een aan" in desk.wrong(f"{desk.wave}participants")
        desk.done(f"{desk.wave}participants", {"programmes": ["ede"]})
        own = f"{desk.wave}cases/ede/"
        page = desk.wrong(f"{own}refuse", {"refuse-reason": " "})
        assert "Geef de reden" in page
        desk.done(f"{own}refuse", {"refuse-reason": "Geen tijd <b>nu</b>"})
        board = desk.read(desk.wave.replace("/manage", ""))
        assert "Geen tijd <b>nu</b>" in board
        desk.done(f"{own}agree", {"agree-note": "Wethouder, per brief"})
        assert "Wethouder, per brief" in desk.read(f"{own}agreement")
        assert "de reden" in desk.wrong(f"{own}withdraw", {"withdraw-reason": ""})
        desk.done(f"{own}withdraw", {"withdraw-reason": "Fusie"})
        page = desk.wrong(f"{own}agree", {"agree-note": "Toch weer wel"})
        assert "Deze deelnemer trok zich terug" in page
        assert "is teruggenomen" in desk.done(f"{own}take-back")
        desk.done(f"{own}take-back")
        desk.done(f"{own}remove")
        assert count(desk, Case) == 2


class TestColleagues:
    def test_a_link_is_shown_once_and_works_once(self, desk: Desk) -> None:
        given = {"email": "bo@voorbeeld.test", "name": "Bo", "role": "researcher"}
        response = desk.send(f"{desk.base}colleagues/new", given)
        link = re.search(r"<code[^>]*>[^<]*(/welcome/[\w-]+)</code>", response.text)
        assert link is not None
        assert link[1] not in desk.read(f"{desk.base}colleagues/")
        assert "heeft deze rol al" in desk.wrong(f"{desk.base}colleagues/new", given)
        assert "had al een account" in desk.done(
            f"{desk.base}colleagues/new", {**given, "role": "analyst"}
        )
        password = {"password": "een lang wachtwoord", "again": "een lang wachtwoord"}
        assert "Benchmarks" in desk.done(link[1], password)
        desk.read(link[1], 404)

    @ONE
    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"email": "geen adres"}, "Dit is geen e-mailadres"),
            ({"name": "  "}, "Vul dit in."),
            ({"role": ""}, "Kies"),
            ({"role": "contact"}, "van welke organisatie"),
        ],
    )
    def test_wrong_entries_stay_and_are_told(
        self, desk: Desk, wrong: dict[str, str], message: str
    ) -> None:
        given = {"email": "bo@voorbeeld.test", "name": "Bo", "role": "analyst", **wrong}
        page = desk.wrong(f"{desk.base}colleagues/new", given)
        assert message in page
        assert f'value="{given["email"]}"' in page

    @ONE
    def test_the_last_coordinator_stays(self, desk: Desk) -> None:
        own = desk.session.scalars(
            select(Membership.id).where(
                Membership.project_id == desk.world.project.id, Membership.role == "coordinator"
            )
        ).one()
        desk.session.rollback()
        page = desk.done(f"{desk.base}colleagues/{own}/remove")
        assert "kan niet zonder coördinator" in page

    @ONE
    def test_a_role_of_another_benchmark_is_out_of_reach(self, desk: Desk) -> None:
        other = desk.session.scalars(
            select(Membership.id).where(Membership.account_id == desk.world.outsider.id)
        ).one()
        desk.session.rollback()
        for action in ("remove", "link"):
            response = desk.send(f"{desk.base}colleagues/{other}/{action}")
            assert response.status_code == 404
