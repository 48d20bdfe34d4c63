"""The definitions that come with the program: whole, translated, and asked of the right people."""

from pathlib import Path

import pytest

from formats.checking import check_file
from formats.codebooks import codebook
from formats.indicators import LIBRARY as INDICATORS
from formats.indicators import indicators
from formats.indicators import read_indicators
from formats.instruments.generate import questionnaire
from formats.instruments.library import LIBRARY
from formats.instruments.library import edition
from formats.instruments.library import instrument
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.yaml_nodes import Node
from formats.yaml_nodes import read_yaml

FORMAT = "stakeholder-format"
SURVEY = "clienttevredenheid"

# "Who is asked what", written down once more from the printed table, in F-numbers.
ASKED = {
    "head_of_service": "10 15 30 33 40 42 49-54 58-65",
    "policy_officer": "3-10 15-29 33-35 40-52 55-57 61-64",
    "caseworker": "18-39 45-48 54-57 61-63",
    "provider_representative": "15 29 32-39 41 43-48 50 55-63",
    "coach": "32 34-39 41 45-48 55 56",
    "client": "",
}
CONFIRMED = {"head_of_service": "1-3"}
PRINTED_AS_MULTIPLE = "15 19 21 22 23 24 29 33 52"
PLURAL_IN_FACT = "34 35 38 54 56"
LEAVES = [
    "intake",
    "informatie",
    "begeleiding_motivatie",
    "begeleiding_afspraken",
    "begeleiding_kwaliteit",
    "communicatie",
    "diagnose",
    "assessment",
    "beroepskeuzeadvies",
    "opleiding",
    "training",
    "loonkostensubsidie",
    "kinderopvang",
    "onkostenvergoeding",
    "werkplaatsaanpassing",
    "klachtenreglement",
    "resultaat",
    "algemeen",
]
HELP = LEAVES[6:15]


def numbers(written: str) -> set[int]:
    found: set[int] = set()
    for part in written.split():
        low, _, high = part.partition("-")
        found |= set(range(int(low), int(high or low) + 1))
    return found


@pytest.fixture(scope="module")
def stakeholders() -> Instrument:
    return instrument(FORMAT, "2026-11-01")


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return instrument(SURVEY)


@pytest.fixture(scope="module")
def by_number(stakeholders: Instrument) -> dict[int, Item]:
    return {
        int(item.archive.number.removeprefix("F")): item
        for item in stakeholders.all_items()
        if item.archive and item.archive.number
    }


def definition_files() -> list[Path]:
    return sorted(LIBRARY.parent.rglob("*.yaml"))


def labels_without_both(node: Node, path: str = "") -> list[str]:
    """Places of texts that are given in one language only."""
    missing = []
    if node.kind == "map":
        given = node.entries.keys() & {"nl", "en"}
        if given and given != {"nl", "en"} and not path.endswith((".terms", ".false_friends")):
            missing.append(path)
        for key, part in node.entries.items():
            missing += labels_without_both(part, f"{path}.{key}")
    elif node.kind == "list":
        for position, part in enumerate(node.items):
            missing += labels_without_both(part, f"{path}[{position}]")
    return missing


class TestEveryFile:
    @pytest.mark.parametrize("path", definition_files(), ids=lambda path: path.name)
    def test_it_loads_without_a_single_problem(self, path: Path) -> None:
        assert check_file(path) == []

    @pytest.mark.parametrize(
        "path",
        # The print is Dutch only, and stands there as printed.
        [path for path in definition_files() if path != edition(FORMAT, "2005").path],
        ids=lambda path: path.name,
    )
    def test_it_is_written_in_dutch_and_in_english(self, path: Path) -> None:
        root, _ = read_yaml(path.read_text(encoding="utf-8"), path.name)
        assert root is not None
        assert labels_without_both(root) == []


class TestStakeholderFormat:
    def test_it_has_sixteen_sections(self, stakeholders: Instrument) -> None:
        assert [section.name for section in stakeholders.sections] == [
            f"s{number:02d}" for number in range(1, 17)
        ]
        assert all(section.archive_label for section in stakeholders.sections)

    def test_it_has_all_65_items_each_once_in_order(self, by_number: dict[int, Item]) -> None:
        assert list(by_number) == list(range(1, 66))

    def test_items_are_named_by_their_number(self, by_number: dict[int, Item]) -> None:
        assert {number: item.name for number, item in by_number.items()} == {
            number: f"f{number:02d}" for number in range(1, 66)
        }

    @pytest.mark.parametrize("role", ASKED)
    def test_each_role_is_asked_what_the_table_says(
        self, stakeholders: Instrument, by_number: dict[int, Item], role: str
    ) -> None:
        generated = questionnaire(stakeholders, role)
        modes = {asked.item.name: asked.mode for asked in generated.leaves()}
        found = {"ask": set(), "confirm": set()}
        for number, item in by_number.items():
            for leaf in item.leaves():
                if leaf.name in modes:
                    found[modes[leaf.name]].add(number)
        assert found["ask"] == numbers(ASKED[role])
        assert found["confirm"] == numbers(CONFIRMED.get(role, ""))

    def test_no_part_of_an_item_is_asked_of_others_than_the_rest(
        self, by_number: dict[int, Item]
    ) -> None:
        for item in by_number.values():
            assert {leaf.ask for leaf in item.leaves()} == {item.ask}

    def test_contact_data_are_asked_of_nobody_and_kept_apart(
        self, by_number: dict[int, Item]
    ) -> None:
        contact = {number for number, item in by_number.items() if item.is_contact}
        assert contact == {11, 12, 13, 14}
        assert not any(by_number[number].ask or by_number[number].confirm for number in contact)

    def test_figures_go_ahead_as_a_request_in_four_sections(self, stakeholders: Instrument) -> None:
        requested = [section.name for section in stakeholders.sections if section.is_requested]
        assert requested == ["s02", "s05", "s08", "s11"]

    @pytest.mark.parametrize("number", sorted(numbers(PRINTED_AS_MULTIPLE + " " + PLURAL_IN_FACT)))
    def test_more_than_one_answer_where_that_is_meant(
        self, by_number: dict[int, Item], number: int
    ) -> None:
        assert {leaf.type for leaf in by_number[number].leaves()} == {"select_multiple"}

    @pytest.mark.parametrize("number", [15, 21, 22, 23, 29, 33, 34, 35, 39, 52, 54])
    def test_there_is_a_way_out_that_opens_a_text(
        self, by_number: dict[int, Item], number: int
    ) -> None:
        choices = by_number[number].choices
        assert choices is not None
        assert [choice.name for choice in choices.choices if choice.has_text]

    @pytest.mark.parametrize(
        ("name", "exclusive"),
        [
            ("f19", {"beide"}),
            ("f21", {"allen"}),
            ("f22", {"alle_nationaliteiten"}),
            ("f23", {"nee"}),
            ("f24_fase", {"alle_fasen", "nader_te_bepalen"}),
            ("f24_route", {"beide", "nader_te_bepalen"}),
        ],
    )
    def test_all_and_none_exclude_the_others(
        self, stakeholders: Instrument, name: str, exclusive: set[str]
    ) -> None:
        item = stakeholders.item(name)
        assert item is not None
        assert item.choices is not None
        assert {choice.name for choice in item.choices.choices if choice.is_exclusive} == exclusive

    def test_results_are_counts_with_a_base(self, by_number: dict[int, Item]) -> None:
        tables = {number: by_number[number].table for number in (40, 41, 44)}
        assert all(table is not None for table in tables.values())
        rows = {number: len(table.rows) for number, table in tables.items() if table}
        # The rest row is ours: 5, 8 and 6 rows are printed.
        assert rows == {40: 5, 41: 9, 44: 7}
        assert {number: table.total for number, table in tables.items() if table} == {
            40: "warn",
            41: "must_equal",
            44: "at_most",
        }
        assert all(table.none for table in tables.values() if table)

    def test_the_archive_keeps_what_was_printed(self, by_number: dict[int, Item]) -> None:
        printed = {number: item.archive.label for number, item in by_number.items() if item.archive}
        assert printed[40] == "Boogde resultaten"
        assert printed[46] == "Vorbereidingsfase"
        province = by_number[2].archive
        assert province is not None
        assert province.options[5] == "6 Brabant"
        # Section 16 is printed with "nee" first; on screen "ja" always comes first.
        complaint = by_number[63]
        assert complaint.archive is not None
        assert complaint.archive.options == ("1 Nee", "2 Ja")
        assert complaint.choices is not None
        assert [choice.name for choice in complaint.choices.choices] == ["ja", "nee"]

    def test_special_categories_are_flagged_with_a_hint(self, by_number: dict[int, Item]) -> None:
        flagged = {n: item for n, item in by_number.items() if item.is_special_category}
        assert set(flagged) == {22, 26, 28}
        assert all(item.hint for item in flagged.values())

    def test_prompts_stand_where_the_role_is_asked(self, stakeholders: Instrument) -> None:
        prompted: set[str] = set()
        for item in stakeholders.all_items():
            prompted |= set(item.prompts)
        assert prompted == set(ASKED) - {"client"}

    def test_scores_of_a_measurement_have_the_leaves_of_the_survey(
        self, stakeholders: Instrument
    ) -> None:
        group = stakeholders.item("f64_meting")
        assert group is not None
        scores = [leaf.name for leaf in group.items if leaf.name.startswith("f64_score_")]
        assert scores == [f"f64_score_{leaf}" for leaf in LEAVES]


class TestSurvey:
    def test_all_18_leaves_are_scales_with_not_applicable(self, survey: Instrument) -> None:
        scales = [item for item in survey.leaves() if item.type == "scale"]
        assert {item.name for item in scales} == set(LEAVES)
        assert len(scales) == len(LEAVES) == 18
        for item in scales:
            assert item.choices is not None
            kinds = [choice.is_not_applicable for choice in item.choices.choices]
            assert kinds == [False] * 5 + [True]

    def test_help_is_asked_about_only_where_one_had_it(self, survey: Instrument) -> None:
        conditional = {item.name: item.relevant for item in survey.leaves() if item.relevant}
        assert set(conditional) == set(HELP)
        for name, condition in conditional.items():
            assert condition is not None
            assert condition.source == f"selected(${{hulp}}, '{name}')"

    def test_the_kinds_of_help_are_the_leaves_and_none_of_these(self, survey: Instrument) -> None:
        item = survey.item("hulp")
        assert item is not None
        assert item.choices is not None
        assert [choice.name for choice in item.choices.choices] == [*HELP, "geen"]
        assert [c.name for c in item.choices.choices if c.is_exclusive] == ["geen"]

    def test_nothing_is_required_and_pages_are_short(self, survey: Instrument) -> None:
        assert not any(item.required for item in survey.all_items())
        assert 5 <= len(survey.sections) <= 7
        assert max(len(section.items) for section in survey.sections) <= 5

    def test_it_says_what_anonymous_means(self, survey: Instrument) -> None:
        assert "Deed u al mee? Dan hoeft u niets te doen." in survey.intro["nl"]
        assert survey.thanks["nl"]
        assert survey.thanks["en"]


class TestCodebook:
    def test_it_has_the_four_themes_with_all_a_coder_needs(self) -> None:
        codes = {code.name: code for code in codebook("work-first").all_codes()}
        assert list(codes) == ["poortwachtereffect", "afschrikking", "additionaliteit", "draaideur"]
        for code in codes.values():
            assert code.includes
            assert code.excludes
            assert len(code.examples) >= 2
            assert code.terms["nl"]

    def test_what_stands_beside_a_theme_exists(self, stakeholders: Instrument) -> None:
        published = instrument("publicatiecijfers")
        names = {item.name for item in (*stakeholders.all_items(), *published.all_items())}
        for item in stakeholders.all_items():
            if item.table:
                names |= {row.name for row in item.table.rows}
        beside = {
            code.name: [(one.item, one.indicator) for one in code.beside]
            for code in codebook("work-first").all_codes()
        }
        assert beside == {
            "poortwachtereffect": [
                ("f41_uitval_voor_aanvang", "uitval-voor-aanvang"),
                ("preventiequote", "preventiequote"),
                ("", "poortwachtereffect"),
            ],
            "afschrikking": [("f54", "")],
            "additionaliteit": [("f29", ""), ("", "additionaliteit-getoetst")],
            "draaideur": [("f44_terugkeer_wwb", "terugkeer-wwb"), ("", "werk-na-zes-maanden")],
        }
        for pairs in beside.values():
            assert {item for item, _ in pairs if item} <= names
            assert {name for _, name in pairs if name} <= set(indicators())


class TestIndicators:
    @pytest.mark.parametrize("path", sorted(INDICATORS.glob("*.yaml")), ids=lambda path: path.name)
    def test_all_that_they_refer_to_exists(self, path: Path) -> None:
        assert check_file(path) == []

    def test_there_is_one_for_every_leaf_of_satisfaction_and_for_all_together(self) -> None:
        leaves = {f"tevreden-{leaf.replace('_', '-')}" for leaf in LEAVES}
        found = {name for name in indicators() if name.startswith("tevreden-")}
        assert found == {*leaves, "tevreden-totaal"}
        assert set(indicators()["tevreden-totaal"].together) == leaves

    @pytest.mark.parametrize("name", indicators())
    def test_each_says_when_over_whom_from_where_and_what_it_is_not(self, name: str) -> None:
        one = indicators()[name]
        assert one.moment
        assert one.base
        assert one.source
        assert one.is_not

    def test_no_two_have_the_same_name(self) -> None:
        names = [
            one.name
            for path in INDICATORS.glob("*.yaml")
            for one in read_indicators(path.read_text("utf-8"), path.name)[0]
        ]
        assert len(names) == len(set(names))

    def test_the_outflow_is_told_of_leavers_and_of_the_inflow_apart(self) -> None:
        found = [one for one in indicators().values() if one.name.startswith("uitstroom-")]
        found = [one for one in found if one.group == "outflow"]
        bases = {one.denominator.source for one in found if one.denominator}
        assert len(found) == 12, "five destinations and in all, over two bases"
        assert bases == {
            "${f41_instroom}",
            "${f41_instroom} - ${f41_uitval_voor_aanvang} - ${f41_nog_in_traject}",
        }


class TestSupplement:
    def test_each_role_is_asked_what_it_can_know(self) -> None:
        asked = {
            role: [
                leaf.item.name for leaf in questionnaire(instrument("aanvulling"), role).leaves()
            ]
            for role in ASKED
            if role in instrument("aanvulling").roles
        }
        gate = ["a01", "a02", "a03_besluit", "a03_start", "a04"]
        hours = ["a05_begeleiding", "a05_scholing", "a05_eigen"]
        work = ["a06_soorten", "a06_getoetst", "a07", "a08"]
        assert asked == {
            "policy_officer": [*gate, *work],
            "caseworker": [*gate, *hours],
            "provider_representative": [*hours, *work],
            "coach": hours,
        }

    def test_it_shares_no_name_with_the_format(self, stakeholders: Instrument) -> None:
        supplement = instrument("aanvulling")
        assert not {i.name for i in supplement.all_items()} & {
            i.name for i in stakeholders.all_items()
        }
        assert not {s.name for s in supplement.sections} & {s.name for s in stakeholders.sections}
