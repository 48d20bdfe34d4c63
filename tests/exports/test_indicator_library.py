"""The library's indicators, on printed figures and on people of whom all is known."""

from typing import ClassVar
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import Document
from core.settings import Settings
from exports.report.data import IndicatorTable
from formats.answers import AnswerValue
from formats.values import parse_published
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.responses.service import save
from survey.responses.service import start_response
from survey.responses.service import submit
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.exports.worked_out import counts
from tests.exports.worked_out import of
from tests.exports.worked_out import worked_out

UNDER_65 = "Uitstroompercentage (WWB < 65)"


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    return make_told(session, settings)


def published(text: str, note: str = "") -> AnswerValue:
    return AnswerValue(
        value=parse_published(text), kind="publication", period="2006", note=note or None
    )


class TestPrinted:
    """What the published documents print, and what can be worked out of it."""

    @pytest.fixture
    def printed(self, told: Told) -> dict[str, IndicatorTable]:
        session, wave = told.session, told.world.wave
        version = publish(session, "publicatiecijfers")
        field(session, wave, version)
        figures = (
            {"uitstroompercentage": published("6,9", f"Gedrukt als: {UNDER_65}."),
             "inwoners": published("169.500", "Gedrukte eenheid: personen."),
             "benutting_werkdeel": published("iets grotere onderbenutting")},
            {"uitstroompercentage": published("9"), "inwoners": published("86.070"),
             "benutting_werkdeel": published("< 25% onderbenutting")},
            {"uitstroompercentage": published("8,5", "Gedrukt als: Uitstroompercentage (WWB)."),
             "inwoners": published("20.000-30.000"), "benutting_werkdeel": published("16")},
        )  # fmt: skip
        for number, (case, answers) in enumerate(zip(told.cases, figures, strict=True)):
            document = Document(
                project_id=wave.project_id, slug=f"nota-{number}", title="Nota 2007"
            )
            session.add(document)
            session.flush()
            response = start_response(session, told.researcher, case, version, document=document)
            save(session, response, answers, base_revision=0, save_id=uuid4())
            submit(session, response)
            told.choose(response, *answers)
        return {one.name: one for one in told.build().all_indicators}

    def test_three_bases_of_the_outflow_percentage_are_three_indicators(
        self, told: Told, printed: dict[str, IndicatorTable]
    ) -> None:
        expected = {
            "uitstroompercentage-wwb-65": [6.9, None, None],
            "uitstroompercentage-zonder-noemer": [None, 9, None],
            "uitstroompercentage-wwb": [None, None, 8.5],
        }
        for name, numbers in expected.items():
            assert [of(printed[name], case).value for case in told.cases] == numbers
            assert printed[name].spreads[0].median is None, "never one spread over three bases"

    def test_ranges_bounds_and_words_never_become_numbers(
        self, told: Told, printed: dict[str, IndicatorTable]
    ) -> None:
        first, second, third = (of(printed["inwoners"], case) for case in told.cases)
        assert (first.value, second.value) == (169500, 86070)
        assert (third.state, third.value) == ("known", None)
        assert third.display["nl"].startswith("20.000-30.000")
        used = [of(printed["benutting-werkdeel"], case) for case in told.cases]
        assert [one.value for one in used] == [None, None, None], "16 of what is not said"
        assert used[1].display["nl"] == "< 25% onderbenutting"

    def test_uden_prints_75_where_38_of_50_are_76(self, told: Told) -> None:
        told.settle(told.cases[0], {"f44": {"value": {"base": 50, "rows": {
            "f44_regulier_werk": 38}}, "kind": "publication"}})  # fmt: skip
        found = worked_out(told, "${f44_regulier_werk}", "${f44_uitgestroomd}")
        assert (found.value, found.n, found.kind) == (76, 50, "publication")

    def test_the_shares_of_helmond_add_up_to_119_and_that_is_looked_at(self, told: Told) -> None:
        shares = {"f41_regulier_werk": 44, "f41_sociale_activering": 35,
                  "f41_terugkeer_school": 16, "f41_uitval_tijdens": 24}  # fmt: skip
        told.settle(told.cases[0], {"f41": {
            "value": {"rows": shares}, "percent_only": True, "kind": "publication"}})  # fmt: skip
        found = worked_out(told, " + ".join(f"${{{name}}}" for name in shares), "${f41_instroom}")
        assert found.value == 119
        said = " ".join(text["nl"] for text in found.attention)
        assert "Meer dan 100%" in said


class TestLibrary:
    """The library's own definitions, on 100 people of whom all is known."""

    ROWS: ClassVar = {"regulier_werk": 20, "gesubsidieerd_werk": 10, "sociale_activering": 5,
            "terugkeer_school": 5, "zorg_hulp": 10, "uitval_voor_aanvang": 15,
            "uitval_tijdens": 8, "nog_in_traject": 20, "anders": 7}  # fmt: skip

    def test_outflow_over_leavers_and_over_the_inflow(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": counts(100, **self.ROWS)})
        found = {one.name: of(one, told.cases[0]).value for one in told.build().all_indicators}
        # Leavers: 100 - 15 - 20 = 65.
        assert found["uitstroom-van-instroom"] == 50
        assert found["uitstroom-van-uitstromers"] == 76.9
        assert found["uitstroom-regulier-werk-van-instroom"] == 20
        assert found["uitstroom-regulier-werk-van-uitstromers"] == 30.8
        assert found["uitstroom-school-van-uitstromers"] == 7.7
        assert found["uitval-voor-aanvang"] == 15
        assert found["uitval-tijdens"] == 9.4, "8 of the 85 who began"

    def test_hours_are_split_over_two_questionnaires(self, told: Told) -> None:
        # The split that Dinkelland prints: 20 hours of work, 12 of training, 4 of one's own.
        hours = {"kind": "registered", "period": "2026"}
        supplement = told.add_supplement()
        told.settle(told.cases[0], {"f36": {"value": 36, **hours}, "f37_werk": {
            "value": 20, **hours}}, role="caseworker")  # fmt: skip
        told.version = supplement
        told.settle(told.cases[0], {"a05_scholing": {"value": 12, **hours}, "a05_eigen": {
            "value": 4, **hours}}, role="caseworker")  # fmt: skip
        found = {one.name: of(one, told.cases[0]) for one in told.build().all_indicators}
        shares = ("uren-deel-werk", "uren-deel-scholing", "uren-deel-eigen")
        assert [found[name].value for name in shares] == [56, 33, 11]
        assert found["uren-deel-begeleiding"].state == "missing"

    def test_4_8_a_participant_judges_the_benchmark(self, told: Told) -> None:
        told.version = publish(told.session, "evaluatie-benchmark")
        field(told.session, told.world.wave, told.version)
        said = {"e01": "eens", "e02": "helemaal_eens", "e03": "oneens", "e04": "weet_niet"}
        answers = {name: {"value": word} for name, word in said.items()}
        told.settle(told.cases[0], {**answers, "e13": {"value": 8}}, role="policy_officer")
        found = {one.name: of(one, told.cases[0]) for one in told.build().all_indicators}
        assert found["oordeel-benchmark"].value == 8
        assert found["eens-met-eisen"].value == 67, "two of the three that were judged"

    def test_4_8_a_score_of_a_leaf_is_told_only_over_enough_people(self, told: Told) -> None:
        told.version = publish(told.session, "tevredenheidsmeting")
        field(told.session, told.world.wave, told.version)
        said = {"m01": "ja", "m06_doelgroep": 60, "m06_gevraagd": 50, "m06_respons": 30}
        said |= {"m08_laag": 1, "m08_hoog": 10, "m10_intake_score": 5.5, "m10_intake_n": 12}
        said |= {"m10_training_score": 10, "m10_training_n": 2, "m10_opleiding_score": 7}
        told.settle(
            told.cases[0],
            {name: {"value": value} for name, value in said.items()},
            role="policy_officer",
        )
        found = {one.name: of(one, told.cases[0]) for one in told.build().all_indicators}
        intake = found["eigen-meting-intake"]
        assert (intake.value, intake.n) == (50, 12)
        training = found["eigen-meting-training"]
        assert (training.state, training.value) == ("suppressed", None), "of two people"
        assert found["eigen-meting-opleiding"].state == "missing", "of nobody knows how many"

    def test_4_8_who_gave_up_and_who_cannot_be_found(self, told: Told) -> None:
        told.version = publish(told.session, "cijferuitvraag")
        field(told.session, told.world.wave, told.version)
        told.settle(
            told.cases[0],
            {
                "c09": counts(80, table="c09", bekend=40, niet_bereikt=20, niet_gezocht=20),
                "c10": counts(40, table="c10", werk=20, bijstand=10, geen=10),
            },
            role="policy_officer",
        )
        found = {one.name: of(one, told.cases[0]).value for one in told.build().all_indicators}
        assert found["afhakers-uit-beeld"] == 50
        assert found["afhakers-werk"] == 50
        assert found["afhakers-geen-inkomen"] == 25
