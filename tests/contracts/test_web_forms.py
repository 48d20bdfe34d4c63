"""4.5: ODK Web Forms renders the forms that we write, and they can be filled in there."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.library import LIBRARY
from formats.instruments.load import load_instrument_file
from formats.instruments.mixing import seeded_order
from formats.instruments.model import Instrument
from formats.instruments.state import State
from formats.xforms.lower import lowered
from formats.xforms.write import to_xform
from tests.support.web_forms import Form
from tests.support.web_forms import web_forms
from tests.support.xforms import FEATURES
from tests.support.xforms import features

#: A form with more questions is filled in for the role that is asked least, and only shown whole.
LONG = 60
CASES = yaml.safe_load((FEATURES.parents[2] / "contracts/web_forms_features.yaml").read_text())


@pytest.fixture(scope="module")
def form(browser: Browser) -> Iterator[Form]:
    with web_forms(browser) as shown:
        yield shown


def text_of(form: Form) -> str:
    return " ".join(form.page.locator("#form").inner_text().split())


def test_every_feature_is_run_or_has_a_reason_why_not() -> None:
    listed = [name for part in CASES.values() for name in part]
    assert sorted(listed) == sorted(path.stem for path in FEATURES.glob("*.yaml"))
    assert all(
        len(reason) > 20 for part in ("not_run", "not_shown") for reason in CASES[part].values()
    )


def test_every_feature_is_shown_filled_in_and_sent(form: Form) -> None:
    instruments = features()
    for name, case in CASES["run"].items():
        form.show(to_xform(instruments[name]))
        _fill(form, case)
        text = text_of(form)
        assert [part for part in case.get("shown", ()) if part not in text] == [], (name, text)
        assert [part for part in case.get("gone", ()) if part in text] == [], (name, text)
        sent = form.send()
        assert sent is not None, (name, form.messages())
        told = {
            key: None if (found := sent.find(f".//{key}")) is None else found.text or ""
            for key in case["sent"]
        }
        assert told == case["sent"], name
        assert form.trouble == [], name


def _fill(form: Form, case: dict[str, Any]) -> None:
    for label, words in case.get("fill", {}).items():
        form.type(label, words)
    for label, choice in case.get("choose", {}).items():
        form.choose(label, choice)


def _date(form: Form) -> None:
    form.question("Welke dag").locator("input").click()
    form.page.locator(".p-datepicker-day:not(.p-disabled)").first.click()


def _time(form: Form) -> None:
    form.question("Hoe laat").locator("input").click()
    form.page.get_by_role("button", name="Next Hour").click()
    form.page.keyboard.press("Escape")


def _range(form: Form) -> None:
    slider = form.question("Rapportcijfer").get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")


def _rank(form: Form) -> None:
    form.page.get_by_role("button", name="Rank items").click()
    form.page.locator("#nee .rank-buttons button").first.click()


def _geopoint(form: Form) -> None:
    form.page.get_by_role("button", name="Get location").click()
    form.page.get_by_role("button", name="Save location").click()


def _from_file(form: Form) -> None:
    form.choose("Welke stad", "Goes")


def _uploads(form: Form) -> None:
    picture = {"name": "foto.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
    form.page.locator("input[type=file]").first.set_input_files([picture])


BY_HAND: dict[str, Callable[[Form], None]] = {
    "date": _date,
    "time": _time,
    "range": _range,
    "rank": _rank,
    "geopoint": _geopoint,
    "from_file": _from_file,
    "uploads": _uploads,
}


def test_what_is_picked_dragged_or_chosen_from_the_device_is_sent(form: Form) -> None:
    instruments = features()
    for name, parts in CASES["by_hand"].items():
        instrument = instruments[name]
        files = {file: table.text for file, table in instrument.tables.items()}
        form.show(to_xform(instrument), files)
        BY_HAND[name](form)
        sent = form.send()
        assert sent is not None, (name, form.messages())
        for key, part in parts.items():
            assert part in (sent.findtext(f".//{key}") or ""), name
        assert form.trouble == [], name


def test_what_is_not_filled_in_is_rendered_all_the_same(form: Form) -> None:
    instruments = features()
    for name in CASES["not_run"]:
        form.show(to_xform(instruments[name]))
        assert form.page.locator(".question-container").count(), name
    for name in CASES["not_shown"]:
        form.show(to_xform(instruments[name]))
        assert form.page.locator(".form-load-failure-dialog").count(), f"it does show {name} now"


def test_a_percentage_table_blocks_at_90_and_passes_at_100(form: Form) -> None:
    form.show(to_xform(features()["percentages"]))
    form.type("Rij vast", "40")
    form.type("Rij tijdelijk", "50")
    assert form.send() is None
    assert any("Samen moeten de rijen 100% zijn" in message for message in form.messages())
    form.type("Rij tijdelijk", "60")
    assert form.messages() == []
    sent = form.send()
    assert sent is not None
    assert sent.findtext(".//tijdelijk") in {"60", "60.0"}


def test_a_question_that_is_no_longer_relevant_disappears(form: Form) -> None:
    form.show(to_xform(features()["relevant"]))
    form.choose("Kiest u iets?", "Nee")
    assert "Waarom niet?" in text_of(form)
    form.choose("Kiest u iets?", "Ja")
    assert "Waarom niet?" not in text_of(form)
    assert "Wat dan?" in text_of(form)


def test_a_repeat_grows(form: Form) -> None:
    form.show(to_xform(features()["repeat"]))
    form.page.get_by_role("button", name="Add").click()
    ages = form.page.locator("input[role=spinbutton]")
    ages.nth(1).wait_for()
    for place, age in enumerate(("3", "5")):
        ages.nth(place).press_sequentially(age)
        ages.nth(place).blur()
    assert "Samen 8 jaar" in text_of(form)


def test_4_1_a_seed_gives_choices_the_order_there_that_it_gives_here(form: Form) -> None:
    """By a number, a fraction, a text and nothing; what a filter leaves in is mixed after it."""
    instrument = features()["mixed"]
    form.show(to_xform(instrument))

    def theirs(label: str) -> list[str]:
        labels = form.question(label).locator("label.value-option")
        return [words.strip() for words in labels.all_inner_texts()]

    def ours(name: str, zaad: str) -> list[str]:
        answers = {"zaad": AnswerValue(zaad)} if zaad else {}
        asked = questionnaire(instrument, None).in_turns(answers, date(2026, 11, 26))
        item = asked.by_name[name].item
        state = State(asked, answers, date(2026, 11, 26))
        assert item.choices
        assert item.seed
        offered = [
            item.choices.choices[place]
            for place in seeded_order(item, item.seed, state)
            if state.offers(item, item.choices.choices[place])
        ]
        return [choice.label["nl"] for choice in offered]

    assert theirs("Met een vast zaad") == ours("vast", "") != sorted(ours("vast", ""))
    assert theirs("Alleen dieren") == ours("dieren", "")
    assert len(theirs("Alleen dieren")) == 3
    assert sorted(theirs("Zonder zaad")) == ["Aap", "Beer", "Cello", "Doos", "Ezel", "Fiets"]
    seen = []
    for zaad in ("", "42", "-42", "3.7", "2147483647", "99999999999", "Noor", "zaad met spaties"):
        if zaad:
            form.type("Welk zaad", zaad)
        assert theirs("Met een zaad uit") == ours("gezaaid", zaad), zaad
        seen.append(tuple(theirs("Met een zaad uit")))
    assert len(set(seen)) > 5


def test_exclusive_and_required_answers_hold_there_too(form: Form) -> None:
    form.show(to_xform(features()["exclusive"]))
    form.choose("Welke hulp kreeg u?", "Een training")
    form.choose("Welke hulp kreeg u?", "Geen van deze")
    assert form.send() is None
    form.show(to_xform(features()["required"]))
    assert form.send() is None
    assert "Zonder naam gaat het niet." in form.messages()


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_library_is_shown_and_filled_in(form: Form, path: Any) -> None:
    instrument = load_instrument_file(path)
    form.show(to_xform(instrument))
    assert form.trouble == []
    role = _shortest(instrument)
    if role:
        form.show(to_xform(instrument, role))
    form.fill_all()
    sent = form.send()
    assert sent is not None, form.messages()
    assert form.trouble == []
    filled = [element.tag for element in sent.iter() if (element.text or "").strip()]
    assert len(filled) > 1, "more than the id of what is sent"


def _shortest(instrument: Instrument) -> str | None:
    """The role that is asked least, where an instrument is long."""
    if sum(1 for _ in instrument.leaves()) <= LONG:
        return None
    asked = {
        role: count
        for role in instrument.roles
        if (count := sum(1 for _ in lowered(instrument, role).leaves()))
    }
    return min(asked, key=asked.__getitem__)
