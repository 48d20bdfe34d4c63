"""The benchmark's services, on both databases."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.auth import service as auth
from core.errors import InvalidError
from core.errors import NotFoundError
from core.models import Account
from core.models import Case
from core.models import Event
from core.models import Membership
from core.models import Organisation
from core.models import Project
from core.models import Wave
from core.projects import cases
from core.projects import circles
from core.projects import members
from core.projects import organisations
from core.projects import programmes
from core.projects import service
from core.projects import waves
from core.projects.organisation_data import OrganisationData

LOOKUP = "a key of this test"


@pytest.fixture
def coordinator(session: Session) -> Account:
    return auth.add_account(session, email="vera@example.org", name="Vera Dijk", lookup_key=LOOKUP)


@pytest.fixture
def project(session: Session, coordinator: Account) -> Project:
    return service.create_project(session, name="Werk 2027", by=coordinator)


@pytest.fixture
def town(session: Session, project: Project) -> Callable[..., Organisation]:
    return lambda name, **more: organisations.add_organisation(session, project, name=name, **more)


@pytest.fixture
def wave(session: Session, project: Project) -> Wave:
    return waves.add_wave(session, project, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30))


def refused(call: Callable[[], object]) -> tuple[str, object]:
    """Return the code and the field of what is refused."""
    with pytest.raises(InvalidError) as caught:
        call()
    return caught.value.message, caught.value.details["field"]


class TestProject:
    def test_who_makes_it_is_its_coordinator(
        self, session: Session, project: Project, coordinator: Account
    ) -> None:
        held = session.scalars(select(Membership).where(Membership.project_id == project.id)).all()
        assert [(row.account_id, row.role) for row in held] == [(coordinator.id, "coordinator")]
        assert project.slug == "werk-2027"

    def test_asking_twice_makes_one(self, session: Session, coordinator: Account) -> None:
        key = uuid4()
        made = [
            service.create_project(session, name="Eén keer", by=coordinator, project_id=key)
            for _ in range(2)
        ]
        assert made[0] is made[1]
        assert session.scalar(select(func.count()).where(Project.name == "Eén keer")) == 1

    def test_another_cannot_take_it_by_its_key(self, session: Session, project: Project) -> None:
        other = auth.add_account(session, email="x@example.org", name="X", lookup_key=LOOKUP)
        with pytest.raises(NotFoundError):
            service.create_project(session, name="Zelfde", by=other, project_id=project.id)

    def test_no_address_is_made_that_means_something_else(
        self, session: Session, coordinator: Account
    ) -> None:
        assert service.create_project(session, name="New", by=coordinator).slug == "new-2"

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"name": "   "}, "required"),
            ({"name": "x" * 201}, "too_long"),
            ({"goal": "fame"}, "unknown_choice"),
            ({"client_word": "patiënt"}, "unknown_choice"),
            ({"minimum_cell": 2}, "minimum_cell"),
        ],
    )
    def test_it_refuses(
        self, session: Session, coordinator: Account, wrong: dict[str, object], code: str
    ) -> None:
        given = {"name": "Goed", **wrong}
        assert refused(
            lambda: service.create_project(session, by=coordinator, **given)  # type: ignore[arg-type]
        ) == (code, next(iter(wrong)))

    def test_a_change_tells_which_settings_and_keeps_the_address(
        self, session: Session, project: Project, coordinator: Account
    ) -> None:
        changed = service.change_project(
            session,
            project,
            name="Anders",
            goal="learn",
            goal_note="",
            client_word="inwoner",
            minimum_cell=5,
            by=coordinator,
        )
        assert changed == ["client_word", "name"]
        assert project.slug == "werk-2027"
        told = session.scalars(select(Event).where(Event.kind == "project.changed")).one()
        assert told.data == {"fields": ["client_word", "name"]}


class TestOrganisation:
    def test_the_same_name_or_code_is_refused(
        self, session: Session, project: Project, town: Callable[..., Organisation]
    ) -> None:
        town("Bergen (NH.)", cbs_code="0373")
        assert refused(lambda: town("bergen nh")) == ("name_taken", "name")
        assert refused(lambda: town("Elders", cbs_code="0373")) == ("cbs_code_taken", "cbs_code")
        assert town("Bergen (NH.)", kind="service").slug == "bergen-nh-2"

    def test_a_name_may_return_after_a_merger(self, town: Callable[..., Organisation]) -> None:
        town("Groningen", valid_to=date(2019, 1, 1))
        assert town("Groningen", valid_from=date(2019, 1, 1)).slug == "groningen-2"

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"name": "\x00 \t"}, "required"),
            ({"name": "n" * 300}, "too_long"),
            ({"kind": "club"}, "unknown_choice"),
            ({"cbs_code": "758"}, "cbs_code"),
            ({"cbs_code": "٠٧٥٨"}, "cbs_code"),
            ({"province": "Vlaanderen"}, "unknown_choice"),
            ({"valid_to": date(2019, 1, 1), "valid_from": date(2020, 1, 1)}, "ends_before_begin"),
        ],
    )
    def test_it_refuses(
        self, town: Callable[..., Organisation], wrong: dict[str, object], code: str
    ) -> None:
        assert refused(lambda: town(**{"name": "Goed", **wrong})) == (code, next(iter(wrong)))

    def test_markup_is_a_name_like_any_other(self, town: Callable[..., Organisation]) -> None:
        assert town("<b>Ede</b>\n<script>").name == "<b>Ede</b> <script>"

    def test_adding_many_twice_adds_once(self, session: Session, project: Project) -> None:
        given = [OrganisationData("Ede"), OrganisationData("Tiel"), OrganisationData("EDE")]
        first = organisations.add_organisations(session, project, given)
        assert [row.name for row in first] == ["Ede", "Tiel"]
        assert organisations.add_organisations(session, project, given) == []

    def test_a_merger_ends_the_predecessor_and_can_be_undone(
        self, session: Session, town: Callable[..., Organisation]
    ) -> None:
        old, new = town("Haren"), town("Groningen")
        (made,) = organisations.merge_organisations(session, [old], new, date(2019, 1, 1))
        assert old.valid_to == date(2019, 1, 1)
        assert new.predecessors == [old]
        organisations.undo_merger(session, made)
        session.expire_all()
        assert (old.valid_to, new.predecessors) == (None, [])

    def test_a_merger_cannot_go_round(
        self, session: Session, town: Callable[..., Organisation]
    ) -> None:
        first, second, third = town("A"), town("B"), town("C")
        organisations.merge_organisations(session, [first], second, date(2010, 1, 1))
        organisations.merge_organisations(session, [second], third, date(2012, 1, 1))
        for last in (first, third):
            assert refused(
                lambda last=last: organisations.merge_organisations(  # type: ignore[misc]
                    session, [third], last, date(2015, 1, 1)
                )
            ) == ("succeeds_itself", "successor")

    def test_members_of_a_service_are_municipalities(
        self, session: Session, town: Callable[..., Organisation]
    ) -> None:
        service_, member = town("ISD Noord", kind="service"), town("Ede")
        provider = town("Werkbedrijf", kind="provider")
        organisations.set_service_members(session, service_, [member])
        assert service_.members == [member]
        assert refused(
            lambda: organisations.set_service_members(session, service_, [provider])
        ) == ("not_a_municipality", "members")
        assert refused(lambda: organisations.set_service_members(session, member, [])) == (
            "not_a_service",
            "members",
        )
        organisations.set_service_members(session, service_, [])
        assert service_.members == []


class TestWave:
    @pytest.mark.parametrize(
        ("begin", "end", "name"),
        [
            (date(2027, 1, 1), date(2027, 6, 30), "1e halfjaar 2027"),
            (date(2027, 7, 1), date(2027, 12, 31), "2e halfjaar 2027"),
            (date(2027, 1, 1), date(2027, 12, 31), "2027"),
            (date(2028, 4, 1), date(2028, 6, 30), "2e kwartaal 2028"),
            (date(2027, 3, 8), date(2027, 5, 20), "maart-mei 2027"),
            (date(2028, 2, 1), date(2028, 2, 29), "februari 2028"),
            (date(2006, 9, 1), date(2007, 6, 30), "september 2006-juni 2007"),
        ],
    )
    def test_it_is_named_after_its_period(self, begin: date, end: date, name: str) -> None:
        assert waves.suggest_name(begin, end) == name

    def test_the_first_free_half_year_is_suggested(self, wave: Wave) -> None:
        assert waves.suggest_period(date(2027, 3, 1), []) == (date(2027, 1, 1), date(2027, 6, 30))
        assert waves.suggest_period(date(2027, 3, 1), [wave])[0] == date(2027, 7, 1)

    def test_opening_and_closing_are_done_once(self, session: Session, wave: Wave) -> None:
        assert refused(lambda: waves.close_wave(session, wave)) == ("wave_not_open", "wave")
        for _ in range(2):
            waves.open_wave(session, wave)
        for _ in range(2):
            waves.close_wave(session, wave)
        assert wave.state == "closed"
        kinds = session.scalars(select(Event.kind).where(Event.kind.like("wave.%"))).all()
        assert sorted(kinds) == ["wave.added", "wave.closed", "wave.opened"]

    def test_a_period_runs_forward_and_a_name_is_used_once(
        self, session: Session, project: Project, wave: Wave
    ) -> None:
        begin, end = date(2027, 1, 1), date(2027, 6, 30)
        assert refused(lambda: waves.add_wave(session, project, starts_on=end, ends_on=begin)) == (
            "ends_before_begin",
            "ends_on",
        )
        assert refused(lambda: waves.add_wave(session, project, starts_on=begin, ends_on=end)) == (
            "name_taken",
            "name",
        )


class TestCase:
    @pytest.fixture
    def case(
        self, session: Session, project: Project, town: Callable[..., Organisation], wave: Wave
    ) -> Case:
        programme = programmes.add_programme(session, project, organisation=town("Ede"))
        return cases.add_case(session, wave, programme)

    def test_adding_twice_is_one_case(self, session: Session, case: Case) -> None:
        assert cases.add_case(session, case.wave, case.programme) is case
        assert (case.name, case.slug, case.state) == ("Ede", "ede", "invited")

    def test_refusing_and_then_agreeing(self, session: Session, case: Case) -> None:
        assert refused(lambda: cases.refuse_case(session, case, "  ")) == ("required", "reason")
        cases.refuse_case(session, case, "Geen tijd")
        assert case.state == "refused"
        cases.agree_case(session, case, "Wethouder, per brief")
        assert (case.state, case.refusal_reason) == ("taking_part", None)

    def test_who_agreed_withdraws_with_a_reason(self, session: Session, case: Case) -> None:
        assert refused(lambda: cases.withdraw_case(session, case, "Weg")) == (
            "case_not_agreed",
            "reason",
        )
        cases.agree_case(session, case)
        assert refused(lambda: cases.refuse_case(session, case, "Toch niet")) == (
            "case_agreed",
            "reason",
        )
        cases.withdraw_case(session, case, "Fusie")
        assert refused(lambda: cases.agree_case(session, case)) == ("case_withdrawn", "note")
        cases.take_back(session, case)
        assert case.state == "taking_part"
        cases.take_back(session, case)
        assert case.state == "invited"

    def test_only_an_untouched_case_is_removed(self, session: Session, case: Case) -> None:
        cases.agree_case(session, case)
        assert refused(lambda: cases.remove_case(session, case)) == ("case_in_use", "case")
        cases.take_back(session, case)
        cases.remove_case(session, case)
        assert session.scalar(select(func.count(Case.id))) == 0

    def test_nothing_is_added_to_a_closed_wave(
        self, session: Session, project: Project, wave: Wave, town: Callable[..., Organisation]
    ) -> None:
        programme = programmes.add_programme(session, project, organisation=town("Tiel"))
        waves.open_wave(session, wave)
        waves.close_wave(session, wave)
        assert refused(lambda: cases.add_case(session, wave, programme)) == (
            "wave_closed",
            "programmes",
        )


class TestCircle:
    def test_members_come_and_go(
        self, session: Session, project: Project, town: Callable[..., Organisation]
    ) -> None:
        first, second = town("Ede"), town("Tiel")
        circle = circles.add_circle(session, project, name="Klein", members=[first])
        circles.change_circle(
            session, circle, name="Klein", criterion="tot 50.000 inwoners", members=[second]
        )
        assert [row.organisation for row in circle.members] == [second]
        assert refused(lambda: circles.add_circle(session, project, name="klein")) == (
            "name_taken",
            "name",
        )


class TestMember:
    def test_a_new_account_gets_a_link_and_a_known_one_does_not(
        self, session: Session, project: Project, coordinator: Account
    ) -> None:
        new = members.add_member(
            session,
            project,
            email=" Bo@Example.org",
            name="Bo",
            role="researcher",
            lookup_key=LOOKUP,
            by=coordinator,
        )
        assert new.token
        assert auth.setup_credential(session, new.token).account is new.membership.account
        again = members.add_member(
            session, project, email="bo@example.org", name="", role="analyst", lookup_key=LOOKUP
        )
        assert (again.token, again.is_new_account) == (None, False)
        assert again.membership.account_id == new.membership.account_id

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"email": "geen adres"}, ("email", "email")),
            ({"name": " "}, ("required", "name")),
            ({"role": "boss"}, ("unknown_choice", "role")),
            ({"role": "contact"}, ("contact_needs_organisation", "organisation")),
            ({"email": "vera@example.org", "role": "coordinator"}, ("role_held", "role")),
        ],
    )
    def test_it_refuses(
        self, session: Session, project: Project, given: dict[str, str], code: tuple[str, str]
    ) -> None:
        values = {"email": "a@example.org", "name": "A", "role": "analyst", **given}
        assert (
            refused(lambda: members.add_member(session, project, lookup_key=LOOKUP, **values))
            == code
        )

    def test_the_last_coordinator_stays(
        self, session: Session, project: Project, coordinator: Account
    ) -> None:
        own = session.scalars(select(Membership)).one()
        assert refused(lambda: members.remove_member(session, own)) == (
            "last_coordinator",
            "role",
        )
        other = members.add_member(
            session,
            project,
            email="b@example.org",
            name="B",
            role="coordinator",
            lookup_key=LOOKUP,
        )
        members.remove_member(session, own, by=coordinator)
        assert session.scalars(select(Membership)).one() is other.membership

    def test_a_link_is_renewed_only_for_an_account_of_this_benchmark_alone(
        self, session: Session, project: Project, coordinator: Account
    ) -> None:
        added = members.add_member(
            session, project, email="b@example.org", name="B", role="analyst", lookup_key=LOOKUP
        )
        account = added.membership.account
        token = members.renew_setup_link(session, project, account)
        with pytest.raises(NotFoundError):
            auth.setup_credential(session, added.token or "")
        assert auth.setup_credential(session, token).account is account
        elsewhere = service.create_project(session, name="Ander", by=coordinator)
        members.give_role(session, elsewhere, account, "analyst")
        for where in (project, elsewhere):
            assert refused(
                lambda where=where: members.renew_setup_link(session, where, account)  # type: ignore[misc]
            ) == ("account_in_use", "email")
