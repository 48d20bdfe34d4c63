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
def current() -> Instrument:
    return instrument(FORMAT)


def test_the_newest_edition_is_the_one_that_a_new_wave_asks(current: Instrument) -> None:
    assert current.version == CURRENT
    assert [one.instrument.version for one in editions(FORMAT)][-2:] == [FIELDED, CURRENT]


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


@pytest.mark.parametrize("gone", ["WWB", "CWI", "RPA", "Fase 1", "Route A"])
def test_no_words_of_2005_are_left_on_screen(current: Instrument, gone: str) -> None:
    shown = [*current.title.values()]
    for item in current.all_items():
        shown += [*item.label.values(), *item.hint.values(), *item.constraint_message.values()]
        for choice in item.choices.choices if item.choices else ():
            shown += choice.label.values()
        for row in (item.table.base, *item.table.rows) if item.table else ():
            shown += row.label.values()
    assert [text for text in shown if gone in text] == []
