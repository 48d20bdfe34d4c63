"""Indicators: hand-computed values, why there is none, and what must not be told."""

import json

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from exports.report.data import from_json
from exports.report.data import to_json
from exports.report.plain import to_plain
from exports.responses import survey_rows
from formats.canonical import canonical_json
from survey.links.service import close_link
from tests.exports.wave import COUNTS
from tests.exports.wave import Told
from tests.exports.wave import figure
from tests.exports.wave import make_told
from tests.exports.wave import other
from tests.exports.worked_out import DESTINATIONS
from tests.exports.worked_out import counts
from tests.exports.worked_out import of
from tests.exports.worked_out import worked_out


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    return make_told(session, settings)


class TestValues:
    def test_a_share_with_base_kind_period_source_and_origin(self, told: Told) -> None:
        response = told.settle(told.cases[0], {"f41": COUNTS})
        found = worked_out(told, "${f41_uitval_voor_aanvang}", "${f41_instroom}")
        assert (found.state, found.value) == ("known", 20)
        assert (found.numerator, found.denominator, found.n) == (12, 60, 60)
        assert (found.kind, found.period, found.source) == ("registered", "2026", "GWS")
        assert [origin.name for origin in found.origins] == [
            "f41_instroom",
            "f41_uitval_voor_aanvang",
        ]
        origin = found.origins[1]
        assert (origin.item, origin.figure.number) == ("f41", 12)
        assert (origin.figure.revision_number, origin.figure.statements) == (1, 1)
        assert origin.figure.revision is not None
        assert origin.figure.key_id == str(response.key_id)

    def test_rows_left_blank_count_nobody_where_the_others_add_up(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS})
        assert worked_out(told, DESTINATIONS, "${f41_instroom}").value == 50

    def test_a_blank_row_is_not_nobody_where_something_is_unaccounted_for(self, told: Told) -> None:
        told.settle(told.cases[0], {"f44": {"value": {
            "base": 80, "rows": {"f44_regulier_werk": 20}}, "kind": "registered"}})  # fmt: skip
        found = worked_out(told, "${f44_terugkeer_wwb}", "${f44_uitgestroomd}")
        assert found.state == "missing"
        assert "Terug in de bijstand" in found.why["nl"]

    def test_a_number_in_its_own_unit(self, told: Told) -> None:
        told.settle(told.cases[0], {"f48": {"value": 11.25, "kind": "measured"}})
        found = worked_out(told, "${f48}", unit="weeks")
        assert (found.value, found.n, found.kind) == (11.3, None, "measured")

    def test_it_is_as_weak_as_its_weakest_answer_and_says_what_differs(self, told: Told) -> None:
        told.settle(told.cases[0], {
            "f16": {"value": 150, "kind": "estimate", "period": "2025"},
            "f17": {"value": 600, "kind": "registered", "period": "2026"},
        })  # fmt: skip
        found = worked_out(told, "${f16}", "${f17}")
        assert (found.value, found.kind, found.period) == (25, "estimate", None)
        said = " ".join(text["nl"] for text in found.attention)
        assert "geschat, geregistreerd" in said
        assert "2025, 2026" in said

    def test_percentages_alone_give_a_value_without_persons(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": {"percent_only": True, "kind": "estimate", "value": {
            "rows": {"f41_regulier_werk": 40, "f41_nog_in_traject": 60}}},
            "f17": {"value": 600, "kind": "registered"}})  # fmt: skip
        found = worked_out(told, "${f41_regulier_werk}", "${f41_instroom}")
        assert (found.value, found.numerator, found.n) == (40, None, None)
        assert "Alleen percentages" in found.attention[-1]["nl"]
        other = worked_out(told, "${f41_regulier_werk}", "${f17}")
        assert (other.state, other.value) == ("missing", None)
        assert "van iets anders" in other.why["nl"]


class TestNoValue:
    def test_nothing_said_something_said_and_why_not(self, told: Told) -> None:
        assert worked_out(told, "${f48}", unit="weeks").state == "none"
        _interview, speaker = told.speak(told.cases[0])
        told.answer(speaker, {"f48": {"value": 11}, "f45": {"missing": "not_recorded"}})
        assert worked_out(told, "${f48}", unit="weeks").state == "undecided"
        missing = worked_out(told, "${f45}", unit="weeks")
        assert (missing.state, missing.missing) == ("missing", "not_recorded")

    def test_a_missing_part_is_named(self, told: Told) -> None:
        told.settle(told.cases[0], {"f16": {"value": 150, "kind": "registered"}})
        found = worked_out(told, "${f16}", "${f17}")
        assert found.state == "missing"
        assert "in totaal een bijstandsuitkering" in found.why["nl"]

    def test_the_way_out_of_a_table_is_the_reason(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": {"value": {"none": "onbekend"}}})
        found = worked_out(told, "${f41_uitval_voor_aanvang}", "${f41_instroom}")
        assert (found.state, found.why["nl"]) == ("missing", "De resultaten zijn niet bekend")

    def test_nothing_is_divided_by_nobody(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": counts(0, uitval_voor_aanvang=0)})
        found = worked_out(told, "${f41_uitval_voor_aanvang}", "${f41_instroom}")
        assert (found.state, found.value) == ("missing", None)
        assert "is 0" in found.why["nl"]

    def test_what_cannot_be_is_told_and_looked_at(self, told: Told) -> None:
        told.settle(told.cases[0], {
            "f16": {"value": 600, "kind": "registered"}, "f17": {"value": 500, "kind": "registered"}
        })  # fmt: skip
        found = worked_out(told, "${f16}", "${f17}")
        assert found.value == 120
        said = " ".join(text["nl"] for text in found.attention)
        assert "Meer dan 100%" in said
        assert "groter dan de hele groep" in said, "what the questionnaire remarks comes along"


class TestSuppression:
    def test_a_small_cell_is_told_in_no_indicator(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": counts(
            100, regulier_werk=60, zorg_hulp=3, uitval_tijdens=8, nog_in_traject=29)})  # fmt: skip
        found = worked_out(told, "${f41_zorg_hulp}", "${f41_instroom}")
        assert (found.state, found.value, found.numerator) == ("suppressed", None, None)
        assert '"number":3,' not in canonical_json(to_plain(found))

    def test_nor_a_sum_from_which_it_could_be_worked_out(self, told: Told) -> None:
        # Hidden are 3 and 8; 60 + 3 would tell the 3, as 60 stands in the report.
        told.settle(told.cases[0], {"f41": counts(
            100, regulier_werk=60, zorg_hulp=3, uitval_tijdens=8, nog_in_traject=29)})  # fmt: skip
        assert worked_out(told, DESTINATIONS, "${f41_instroom}").state == "suppressed"
        assert worked_out(told, "${f41_regulier_werk}", "${f41_instroom}").value == 60
        both = f"{DESTINATIONS} + ${{f41_uitval_tijdens}}"
        assert worked_out(told, both, "${f41_instroom}").value == 71, "100 less 29 tells no more"

    def test_a_small_difference_of_large_numbers_is_small(self, told: Told) -> None:
        told.settle(told.cases[0], {
            "f41_aanvragen": {"value": 103, "kind": "registered"},
            "f41": counts(100, regulier_werk=60, nog_in_traject=40),
        })  # fmt: skip
        found = worked_out(told, "${f41_aanvragen} - ${f41_instroom}", "${f41_aanvragen}")
        assert found.state == "suppressed"
        rest = worked_out(told, "${f41_instroom}", "${f41_aanvragen}")
        assert rest.state == "suppressed", "97% of 103 tells it as well"

    def test_targets_count_nobody(self, told: Told) -> None:
        told.settle(told.cases[0], {"f16": {"value": 3, "kind": "target"}})
        assert worked_out(told, "${f16}", unit="persons").value == 3


class TestReport:
    def test_a_theme_has_its_indicators_and_the_report_the_others(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS})
        data = told.build()
        beside = {chapter.name: [t.name for t in chapter.indicators] for chapter in data.chapters}
        assert "uitval-voor-aanvang" in beside["poortwachtereffect"]
        assert "terugkeer-wwb" in beside["draaideur"]
        names = [found.name for found in data.all_indicators]
        assert len(names) == len(set(names))
        assert from_json(json.loads(to_json(data))) == data

    def test_a_spread_needs_three_organisations_and_only_what_is_shown(self, told: Told) -> None:
        for case, number in zip(told.cases, (12, 15, 3), strict=True):
            told.settle(case, {"f41": counts(
                60, uitval_voor_aanvang=number, nog_in_traject=60 - number)})  # fmt: skip
        found = next(
            one for one in told.build().all_indicators if one.name == "uitval-voor-aanvang"
        )
        everybody = found.spreads[0]
        assert (everybody.circle, everybody.cases, everybody.known) == ("", 3, 2)
        assert (everybody.low, everybody.median, everybody.high) == (None, None, None)
        assert [spread.circle for spread in found.spreads] == ["", "Klein"]
        told.settle(told.cases[2], {"f41": counts(
            60, "estimate", uitval_voor_aanvang=24, nog_in_traject=36)})  # fmt: skip
        found = next(
            one for one in told.build().all_indicators if one.name == "uitval-voor-aanvang"
        )
        circle = found.spreads[1]
        assert (circle.low, circle.median, circle.high) == (20, 25, 40)
        assert circle.kinds == ("estimate", "registered")

    def test_satisfaction_comes_from_released_cells_only(self, told: Told) -> None:
        words = ["tevreden"] * 15 + ["ontevreden"] * 5
        few = ["tevreden"] * 18 + ["ontevreden"] * 2
        for case, said in zip(told.cases, (words, few), strict=False):
            close_link(told.session, told.satisfaction(case, said))
        data = told.build()
        found = next(one for one in data.indicators if one.name == "tevreden-intake")
        first, second, third = (of(found, case) for case in told.cases)
        assert (first.value, first.numerator, first.n) == (75, 15, 20)
        assert (second.state, second.value) == ("suppressed", None)
        assert third.state == "none"

    def test_satisfied_is_told_where_no_small_cell_can_be_worked_out(self, told: Told) -> None:
        said = {"heel_ontevreden": 2, "ontevreden": 4, "neutraal": 6, "tevreden": 10,
                "heel_tevreden": 3}  # fmt: skip
        words = [word for word, count in said.items() for _ in range(count)]
        close_link(told.session, told.satisfaction(told.cases[0], words))
        data = told.build()
        found = {one.name: of(one, told.cases[0]) for one in data.indicators}
        assert (found["tevreden-intake"].value, found["tevreden-intake"].n) == (52, 25)
        assert (found["tevreden-totaal"].value, found["tevreden-totaal"].n) == (52, None)
        assert "1 van de 18 vragen" in found["tevreden-totaal"].attention[0]["nl"]
        leaf = next(leaf for leaf in data.leaves if leaf.item == "intake")
        assert (leaf.results[0].mean, leaf.results[0].satisfied) == (3.3, 52)
        rows = list(survey_rows(told.session, told.analyst, told.world.wave))
        cells = [row["persons"] for row in rows if row.get("item") == "intake"]
        assert set(cells) == {None}, "10 and 6 beside the mean would tell the others"

    def test_a_snapshot_from_before_there_were_indicators_can_be_read(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS})
        document = to_plain(told.build())
        document["version"] = 1
        del document["indicators"]
        for chapter in document["chapters"]:
            del chapter["indicators"]
        assert from_json(document).chapters[0].indicators == ()
        with pytest.raises(ValueError, match="no report of a version"):
            from_json({**document, "version": 99})


class TestLeftOver:
    def test_what_is_left_of_another_table_is_not_told_by_a_figure(self, told: Told) -> None:
        # 103 registered and 100 applied: 3 did not.
        supplement = told.add_supplement()
        told.settle(told.cases[0], {"f41_aanvragen": {"value": 100, "kind": "registered"}})
        told.version = supplement
        rows = {"a01_niet_ingediend": 3, "a01_ingetrokken": 20, "a01_toegekend": 80}
        told.settle(told.cases[0], {"a01": {
            "value": {"base": 103, "rows": rows}, "kind": "registered"}})  # fmt: skip
        data = told.build()
        applied = figure(other(data, "f41_aanvragen"), told.cases[0])
        assert (applied.state, applied.number) == ("suppressed", None)
        found = {one.name: of(one, told.cases[0]) for one in data.all_indicators}
        assert found["niet-ingediend"].state == "suppressed"
        assert found["poortwachtereffect"].state == "suppressed", "its base is the 100"
        assert found["preventiequote"].value == 22.3, "23 of 103: 80 are told, and none is small"
