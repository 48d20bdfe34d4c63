"""4.7: the editions of the stakeholder format, and what stays the same from one to the next."""

import pytest

from formats.instruments.library import editions
from formats.instruments.library import instrument
from formats.instruments.model import Instrument

FORMAT = "stakeholder-format"
FIELDED = "2026-11-01"
CURRENT = "2027-01-01"

# What the report text asks for and the print does not have, and the items that ask it now.
ASKED_FOR = {
    "gatekeeper effect and withdrawals": {"a01"},
    "number of applications": {"f41_aanvragen"},
    "reasons for drop-out": {"g08"},
    "type of aim": {"g03"},
    "wages or simulation": {"g04"},
    "absence": {"g07_verzuim", "g07_zonder_reden"},
    "additionality and origin of work": {"a06_getoetst", "a07", "a08"},
    "income from production": {"g12"},
    "following who stays away": {"a02"},
    "contact and reporting": {"g06_contact", "g06_bericht"},
    "hours of training": {"a05_scholing"},
    "sanctions": {"g13", "g14_procent", "g14_maanden"},
    "number of programmes": {"g11"},
    "effects not intended": {"g09"},
    "lead time as counted here": {"a04"},
    "what the price covers": {"g10"},
    "satisfaction scale": {"f64_schaal"},
    "information beforehand": {"g05"},
    "motive for the limits of the target group": {"g01"},
    "people without benefit": {"g02"},
}


@pytest.fixture(scope="module")
def printed() -> Instrument:
    return instrument(FORMAT, "2005")


@pytest.fixture(scope="module")
def current() -> Instrument:
    return instrument(FORMAT)


def test_the_newest_edition_is_the_one_that_a_new_wave_asks(current: Instrument) -> None:
    assert current.version == CURRENT
    assert [one.instrument.version for one in editions(FORMAT)] == ["2005", FIELDED, CURRENT]


@pytest.mark.parametrize("subject", ASKED_FOR)
def test_it_asks_what_the_report_text_asks_for(current: Instrument, subject: str) -> None:
    names = {item.name for item in current.leaves()}
    assert ASKED_FOR[subject] <= names
    for name in ASKED_FOR[subject]:
        item = current.item(name)
        assert item is not None
        assert item.ask, f"{name} is asked of nobody"


def test_items_keep_their_names(current: Instrument) -> None:
    before = {item.name for item in instrument(FORMAT, FIELDED).all_items()}
    assert before - {item.name for item in current.all_items()} == {"f24_fase", "f24_route"}


def test_it_holds_the_supplement_whole(current: Instrument) -> None:
    supplement = {item.name: item.type for item in instrument("aanvulling").all_items()}
    own = {item.name: item.type for item in current.all_items()}
    assert supplement.items() <= own.items()


def test_inflow_and_destinations_are_asked_as_counts(current: Instrument) -> None:
    for name in ("f40", "f41", "f44", "g08", "g13", "a01"):
        item = current.item(name)
        assert item is not None
        assert item.type == "counts"


@pytest.mark.parametrize(
    "gone", ["WWB", "CWI", "RPA", "Fase 1", "Route A", "thuiswerkers", "egenprestatie"]
)
def test_no_words_of_2005_are_left_on_screen(current: Instrument, gone: str) -> None:
    shown = [*current.title.values()]
    for item in current.all_items():
        shown += [*item.label.values(), *item.hint.values(), *item.constraint_message.values()]
        for choice in item.choices.choices if item.choices else ():
            shown += choice.label.values()
        for row in (item.table.base, *item.table.rows) if item.table else ():
            shown += row.label.values()
    assert [text for text in shown if gone in text] == []


class TestPrinted:
    """The edition of 2005 as the print has it."""

    def test_it_has_16_sections_and_65_items(self, printed: Instrument) -> None:
        assert printed.is_printed
        assert [section.name for section in printed.sections] == [
            f"s{number:02d}" for number in range(1, 17)
        ]
        numbers = [i.archive.number for i in printed.all_items() if i.archive and i.archive.number]
        assert numbers == [f"F{number}" for number in range(1, 66)]

    def test_its_words_are_those_that_later_editions_keep_as_printed(
        self, printed: Instrument
    ) -> None:
        kept = {
            item.archive.number: item.archive.label
            for item in instrument(FORMAT, FIELDED).all_items()
            if item.archive and item.archive.number
        }
        shown = {
            item.archive.number: item.label["nl"]
            for item in printed.all_items()
            if item.archive and item.archive.number
        }
        assert shown == kept
        assert shown["F40"] == "Boogde resultaten"
        assert shown["F46"] == "Vorbereidingsfase"
        assert printed.languages == ("nl",)

    def test_options_are_printed_in_their_order_with_their_slips(self, printed: Instrument) -> None:
        def options(name: str) -> list[str]:
            item = printed.item(name)
            assert item is not None
            assert item.choices is not None
            return [choice.label["nl"] for choice in item.choices.choices]

        assert options("f42") == ["ja", "nee"]
        assert options("f63") == ["Nee", "Ja"]
        assert options("f26") == ["ja", "niet van toepassing"]
        assert options("f22")[-1] == "anders,"
        assert options("f56") == [
            "bezoek na {n} maanden door coach",
            "evaluatieformulier na {n} maanden",
        ]

    def test_results_are_percentages(self, printed: Instrument) -> None:
        rows = {}
        for name in ("f40", "f41", "f44"):
            item = printed.item(name)
            assert item is not None
            assert item.type == "percentages"
            assert item.table is not None
            rows[name] = len(item.table.rows)
        assert rows == {"f40": 5, "f41": 8, "f44": 6}

    def test_only_what_is_marked_so_takes_more_answers(self, printed: Instrument) -> None:
        several = [item.name for item in printed.leaves() if item.type == "select_multiple"]
        assert several == [
            "f15", "f19", "f21", "f22", "f23", "f24_fase", "f24_route", "f29", "f33", "f52",
        ]  # fmt: skip
