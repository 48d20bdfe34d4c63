"""4.4 and 4.7: two versions compared, mapped, and old answers carried over."""

from dataclasses import replace
from typing import ClassVar

import pytest

from core.clock import today
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.editions.carry import Carried
from formats.editions.carry import carry
from formats.editions.compare import compare
from formats.editions.mapping import LIBRARY
from formats.editions.mapping import check_mapping
from formats.editions.mapping import library_mapping
from formats.editions.mapping import load_mapping
from formats.editions.mapping import mapping_to_yaml
from formats.editions.mapping import read_mapping
from formats.instruments.attached import MediaFile
from formats.instruments.library import instrument
from formats.instruments.load import load_instrument
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.problems import DefinitionError
from formats.validate import validate

FORMAT = "stakeholder-format"
NEW = "2027-01-01"


def small(items: str, choices: str = "") -> Instrument:
    """An instrument with one section that holds these items."""
    return load_instrument(
        f"""
settings:
  form_id: proef
  version: "1"
  form_title: {{nl: Proef}}
  default_language: nl
  verhaal: {{kind: survey, roles: [client]}}
choices:
  keuzes:
    - {{name: een, label: {{nl: Eén}}}}
    - {{name: twee, label: {{nl: Twee}}, verhaal: {{specify: true}}}}
  {choices}
survey:
  - type: section
    name: deel
    label: {{nl: Deel}}
    items:
{items}
""",
        "proef.yaml",
    )


def item(type_: str, name: str = "a", label: str = "Vraag", more: str = "") -> str:
    return f"      - {{type: {type_}, name: {name}, label: {{nl: {label}}}{more}}}\n"


def reasons(before: Instrument, after: Instrument, name: str = "a") -> dict[str, str]:
    change = compare(before, after).change(name)
    assert change is not None
    return {reason.code: reason.verdict for reason in change.reasons}


def test_another_picture_is_told_by_what_it_holds_and_not_by_its_name() -> None:
    def pictured(sha256: str, name: str = "deur.png") -> Instrument:
        design = small(item("select_one keuzes", more=f", media: {{image: {name}}}"))
        return replace(design, files={name: MediaFile(sha256, "image/png")})

    told = {"compare_media": "kept"}
    assert reasons(pictured("1" * 64), pictured("1" * 64, "poort.png")) == {}
    assert reasons(pictured("1" * 64), pictured("2" * 64)) == told
    assert reasons(small(item("select_one keuzes")), pictured("1" * 64)) == told


UNIT = ", verhaal: {unit: %s}"
ROWS = (
    ", verhaal: {base: {name: a_al, label: {nl: %s}}, total: at_most, "
    "rows: [{name: a_%s, label: {nl: Rij}}, {name: a_b, label: {nl: B}}]}"
)
OTHER = "anders: [{name: een, label: {nl: Eén}}, {name: drie, label: {nl: Drie}}]"


class TestCompare:
    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (item("text"), item("text"), {}),
            (item("text"), item("text", label="Andere"), {"compare_label": "kept"}),
            (item("integer"), item("decimal"), {"compare_type_fits": "kept"}),
            (item("text"), item("integer"), {"compare_type": "broken"}),
            (
                item("select_one keuzes"),
                item("select_multiple keuzes"),
                {"compare_type": "mapping"},
            ),
            (
                item("select_one keuzes"),
                item("select_one anders"),
                {"compare_choice_removed": "mapping", "compare_choice_added": "kept"},
            ),
            (
                item("integer", more=UNIT % "weeks"),
                item("integer", more=UNIT % "months"),
                {"compare_unit": "mapping"},
            ),
            (
                item("text"),
                item("text", more=', relevant: "1 = 1"'),
                {"compare_relevant": "broken"},
            ),
            (
                item("counts", more=ROWS % ("Al", "a")),
                item("counts", more=ROWS % ("Ander", "c")),
                {
                    "compare_row_removed": "mapping",
                    "compare_row_added": "kept",
                    "compare_base": "broken",
                },
            ),
            (
                item("calculate", more=', calculation: "1"'),
                item("calculate", more=', calculation: "2"'),
                {"compare_calculation": "broken"},
            ),
            (
                item("integer", more=', constraint: ". > 1"'),
                item("integer"),
                {"compare_rules": "kept"},
            ),
        ],
    )
    def test_each_change_has_its_verdict(
        self, before: str, after: str, expected: dict[str, str]
    ) -> None:
        assert reasons(small(before, OTHER), small(after, OTHER)) == expected

    def test_in_a_repeat_it_is_another_question(self) -> None:
        """4.4: one answer of a person is not one of each turn, in whatever words."""
        again = "      - {type: repeat, name: r, label: {nl: R}, items: [%s]}\n"
        inside = small(again % "{type: integer, name: a, label: {nl: Vraag}}")
        assert reasons(small(item("integer")), inside) == {"compare_repeat": "broken"}
        assert reasons(inside, small(item("integer"))) == {"compare_repeat": "broken"}
        assert reasons(inside, inside) == {}

    def test_what_is_new_or_gone_is_told(self) -> None:
        before, after = small(item("text")), small(item("text", "b"))
        found = {change.name: change for change in compare(before, after).items}
        assert (found["a"].kind, found["a"].verdict) == ("removed", "broken")
        assert (found["b"].kind, found["b"].verdict) == ("added", "broken")

    def test_a_translation_that_was_added_is_no_change(self) -> None:
        before = small(item("text"))
        after = small(item("text").replace("{nl: Vraag}", "{nl: Vraag, en: Question}"))
        assert reasons(before, after) == {}

    def test_a_version_is_comparable_with_itself(self) -> None:
        whole = instrument(FORMAT)
        found = compare(whole, whole)
        assert found.changes == ()
        assert found.counted()["kept"] == len(found.items)

    def test_reasons_speak_dutch_and_english(self) -> None:
        for change in compare(instrument(FORMAT, "2005"), instrument(FORMAT)).changes:
            for reason in change.reasons:
                assert "…" not in reason.message("nl").replace("na {n} maanden", ""), reason.code
                assert reason.message("nl") != reason.message("en")


class TestMapping:
    @pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
    def test_every_mapping_of_the_library_fits_its_versions(self, path) -> None:  # type: ignore[no-untyped-def]
        mapping = load_mapping(path.read_text(encoding="utf-8"), path.name)
        old = instrument(mapping.form_id, mapping.old)
        new = instrument(mapping.form_id, mapping.new)
        assert check_mapping(mapping, old, new) == []
        assert load_mapping(mapping_to_yaml(mapping), path.name) == mapping

    def test_what_it_names_must_be_there(self) -> None:
        text = """
settings: {form_id: proef, from: "1", to: "2"}
mapping:
  - {item: aa}
  - {item: a, to: bb, choices: {eem: drie}}
  - {item: b, choices: {een: dri}}
"""
        old = small(item("select_one keuzes") + item("select_one keuzes", "b"), OTHER)
        new = small(item("select_one anders") + item("select_one anders", "b"), OTHER)
        found = check_mapping(load_mapping(text, "m.yaml"), old, new)
        assert [(p.code, p.place.line, p.arguments.get("suggestion")) for p in found] == [
            ("mapping_item_unknown", 4, "a"),
            ("mapping_target_unknown", 4, "a"),
            ("mapping_target_unknown", 5, "b"),
            ("mapping_choice_unknown", 5, "een"),
            ("mapping_choice_unknown", 6, "drie"),
        ]

    def test_a_name_that_is_used_again_for_another_question_is_not_comparable(self) -> None:
        """4.4: where earlier answers are sent to another question, none come here."""
        text = 'settings: {form_id: p, from: "1", to: "2"}\nmapping: [{item: a, to: b}]\n'
        old = small(item("integer", label="Hoeveel klanten?"))
        new = small(item("integer", "b", "Hoeveel klanten?") + item("integer"))
        change = compare(old, new, load_mapping(text, "m.yaml")).change("a")
        assert change is not None
        assert change.standing == "broken"
        assert "gaan naar “Hoeveel klanten?”" in change.reasons[-1].message("nl")

    def test_mistakes_in_its_form_are_told_at_once(self) -> None:
        text = "settings: {form_id: p, from: '1'}\nmapping: [{item: a, fctor: 2}, {item: a}]\n"
        _, problems = read_mapping(text, "m.yaml")
        assert sorted(p.code for p in problems) == ["key_missing", "key_unknown", "mapping_twice"]
        with pytest.raises(DefinitionError):
            load_mapping(text, "m.yaml")


def carried(rules: str, before: str, after: str, answers: dict[str, AnswerValue]) -> Carried:
    text = f'settings: {{form_id: proef, from: "1", to: "2"}}\nmapping: [{rules}]\n'
    return carry(load_mapping(text, "m.yaml"), small(before, OTHER), small(after, OTHER), answers)


class TestCarry:
    def test_without_a_rule_names_stay(self) -> None:
        answer = AnswerValue(value="een", note="Zo.")
        found = carried(
            "", item("select_one keuzes"), item("select_multiple anders"), {"a": answer}
        )
        assert found.answers == {"a": AnswerValue(value=("een",), note="Zo.")}
        assert found.left == ()

    def test_choices_are_renamed_and_merged_with_their_text(self) -> None:
        answer = AnswerValue(value=("een", "twee"), parts={"twee": "Namelijk dit"})
        rules = "{item: a, choices: {een: drie, twee: drie}}"
        before, after = item("select_multiple keuzes"), item("select_multiple anders")
        found = carried(rules, before, after, {"a": answer})
        assert found.answers == {"a": AnswerValue(value=("drie",), note="Twee: Namelijk dit")}

    def test_a_choice_without_a_new_one_is_left_and_told(self) -> None:
        answer = AnswerValue(value=("een", "twee"))
        before, after = item("select_multiple keuzes"), item("select_multiple anders")
        found = carried("", before, after, {"a": answer})
        assert found.answers == {"a": AnswerValue(value=("een",))}
        assert [(left.code, left.label) for left in found.left] == [
            ("carry_choice", {"nl": "Twee"})
        ]

    def test_several_choices_do_not_become_one(self) -> None:
        answers = {"a": AnswerValue(value=("een", "twee"))}
        found = carried("", item("select_multiple keuzes"), item("select_one keuzes"), answers)
        assert found.answers == {}
        assert [left.code for left in found.left] == ["carry_several"]

    def test_a_number_in_another_unit(self) -> None:
        before = item("decimal", more=UNIT % "months")
        after = item("decimal", more=UNIT % "weeks")
        answers = {"a": AnswerValue(value=3.0, kind="registered")}
        found = carried("{item: a, factor: 4.345}", before, after, answers)
        assert found.answers == {"a": AnswerValue(value=13.035, kind="registered")}

    def test_what_the_new_question_calls_wrong_is_left_with_the_reason(self) -> None:
        after = item("integer", more=", verhaal: {max: 10}")
        found = carried("", item("integer"), after, {"a": AnswerValue(value=40)})
        assert found.answers == {}
        assert [left.code for left in found.left] == ["carry_refused"]
        assert "10" in found.left[0].message("nl")

    def test_an_answer_that_cannot_be_split_becomes_a_note(self) -> None:
        rules = "{item: a, to: b, as: note}"
        found = carried(rules, item("text"), item("text", "b"), {"a": AnswerValue(value="Bij ons")})
        assert found.answers == {"b": AnswerValue(note="Bij ons")}
        assert [told.code for told in found.told] == ["carry_as_note"]

    def test_a_text_does_not_become_a_number(self) -> None:
        found = carried("", item("text"), item("integer"), {"a": AnswerValue(value="5")})
        assert [left.code for left in found.left] == ["carry_type"]
        assert (
            found.left[0].message("nl")
            == "Een antwoord op “Open tekst” past niet bij “Geheel getal”."
        )

    def test_answers_in_turns_stay_in_their_turns(self) -> None:
        group = "      - {type: repeat, name: r, label: {nl: R}, items: [%s]}\n"
        one = "{type: text, name: a, label: {nl: A}}"
        answers = {"r": AnswerValue(value=("1", "3")), "a@3": AnswerValue(value="derde")}
        found = carried("", group % one, group % one, answers)
        assert found.answers == answers
        outside = carried("", group % one, item("text") + item("text", "b"), answers)
        assert [left.code for left in outside.left] == ["carry_gone", "carry_turns"]


class TestFromTheCurrentEditions:
    """The honest test: what was written down in the print of 2005 reaches the edition of 2027."""

    ANSWERS: ClassVar[dict[str, AnswerValue]] = {
        "f04": AnswerValue(value=66.5),
        "f15": AnswerValue(
            value=("cwi", "rib", "anders"), parts={"anders": "Kamer van Koophandel"}
        ),
        "f20": AnswerValue(value="van_18_tot_25"),
        "f24_fase": AnswerValue(value=("fase_1", "fase_4")),
        "f24_route": AnswerValue(value=("route_a",)),
        "f26": AnswerValue(value="niet_van_toepassing"),
        "f34": AnswerValue(value="scholing"),
        "f41": AnswerValue(
            value=Counts(None, {"f41_regulier_werk": 40, "f41_nog_in_traject": 30}),
            percent_only=True,
        ),
        "f44": AnswerValue(value=Counts(none="onbekend")),
        "f56": AnswerValue(value="bezoek", parts={"bezoek": 3}),
        "f58": AnswerValue(value="Dienst SZW, op het stadhuis"),
        "f64_intake": AnswerValue(value="Goed"),
    }

    @pytest.fixture
    def found(self) -> Carried:
        mapping = library_mapping(FORMAT, "2005", NEW)
        return carry(mapping, instrument(FORMAT, "2005"), instrument(FORMAT, NEW), self.ANSWERS)

    def test_what_was_said_is_said_in_todays_words(self, found: Carried) -> None:
        answers = dict(found.answers)
        assert answers["f15"] == AnswerValue(
            value=("uwv", "rib", "anders"), parts={"anders": "Kamer van Koophandel"}
        )
        assert answers["f24"] == AnswerValue(value=("direct", "niet_in_beeld"))
        assert answers["f34"] == AnswerValue(value=("scholing",))
        assert answers["f56"] == AnswerValue(value=("bezoek",), parts={"bezoek": 3})
        assert answers["f44"] == AnswerValue(value=Counts(none="onbekend"))

    def test_an_age_band_says_the_ages(self, found: Carried) -> None:
        assert found.answers["f20_groep"] == AnswerValue(value="anders")
        assert found.answers["f20_van"] == AnswerValue(value=18)
        assert found.answers["f20_tot"] == AnswerValue(value=24)

    def test_percentages_without_a_base_make_no_counts(self, found: Carried) -> None:
        table = found.answers["f41"]
        assert table.percent_only
        assert isinstance(table.value, Counts)
        assert table.value.base is None

    def test_what_cannot_be_carried_is_told(self, found: Carried) -> None:
        assert [left.key for left in found.left] == ["f24_route"]
        assert "Route" in found.left[0].message("nl").title()
        assert found.answers["f58_wie"] == AnswerValue(note="Dienst SZW, op het stadhuis")
        assert found.answers["f64_score_intake"] == AnswerValue(note="Goed")

    def test_nothing_carried_is_wrong_in_the_new_edition(self, found: Carried) -> None:
        judged = validate(instrument(FORMAT, NEW), found.answers, today=today())
        assert judged.errors == ()


def whole_answers(item: Item) -> list[AnswerValue]:
    """Answers of one item: one per choice and row, with a text or number where it asks one."""
    if item.table:
        rows = [AnswerValue(value=Counts(100, {row.name: 40})) for row in item.table.rows]
        none = item.table.none
        return [*rows, *([AnswerValue(value=Counts(none=none.name))] if none else [])]
    if item.choices:
        many = item.type == "select_multiple"
        return [
            AnswerValue(
                value=(choice.name,) if many else choice.name,
                parts={choice.name: 3 if choice.number else "Iets anders"}
                if choice.number or choice.has_text
                else {},
            )
            for choice in item.choices.choices
        ]
    if item.type in {"integer", "decimal", "figure"}:
        return [AnswerValue(value=20)]
    return [AnswerValue(value="Woorden")] if item.type in {"text", "date"} else []


class TestWhole:
    """All of an edition, answered in every way: each answer arrives, or is named as lost."""

    @pytest.mark.parametrize("version", ["2005", "2026-11-01"])
    def test_4_7_no_answer_is_lost_in_silence(self, version: str) -> None:
        old, new = instrument(FORMAT, version), instrument(FORMAT, NEW)
        mapping = library_mapping(FORMAT, version, NEW)
        seen = 0
        for old_item in old.leaves():
            for answer in whole_answers(old_item):
                found = carry(mapping, old, new, {old_item.name: answer})
                seen += 1
                assert found.answers or [left.key for left in found.left], old_item.name
                assert all(left.message("nl") and left.message("en") for left in found.left)
                wrong = validate(new, found.answers, today=today()).errors
                assert wrong == (), (old_item.name, answer)
        assert seen > 150

    @pytest.mark.parametrize("version", ["2005", "2026-11-01"])
    def test_4_7_of_a_whole_response_only_the_routes_are_lost(self, version: str) -> None:
        old, new = instrument(FORMAT, version), instrument(FORMAT, NEW)
        full = {item.name: found[0] for item in old.leaves() if (found := whole_answers(item))}
        assert len(full) == len(list(old.leaves()))
        carried = carry(library_mapping(FORMAT, version, NEW), old, new, full)
        assert [left.key for left in carried.left] == ["f24_route"]
