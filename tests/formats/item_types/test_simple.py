"""4.1: range, time, dateTime, geopoint, barcode."""

import pytest

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from formats.item_types.range import shown_steps

WORDS = "label: {nl: Vraag, en: Question}"


def typed(**fields):
    """Form fields of item q, by suffix."""
    return {f"a-q.{suffix}": [text] for suffix, text in fields.items()}


def codes(problems):
    return [problem.code for problem in problems]


@pytest.fixture
def of(item):
    return lambda kind, more="": item(f"- {{type: {kind}, name: q, {WORDS}{more}}}")


@pytest.fixture
def read(of):
    """Answer and codes of problems for what was typed in the item's own field."""

    def parsed(kind, text, more="", language="nl"):
        found = ITEM_TYPES[kind].parse(of(kind, more), {"a-q": [text]}, language)
        return found.answer.value if found.answer else None, codes(found.problems)

    return parsed


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("14:30", "14:30"),
        ("9.05", "09:05"),
        ("14u30", "14:30"),
        ("9 uur", "09:00"),
        ("2:30 pm", "14:30"),
        ("12 a.m.", "00:00"),
        ("14:30 uur", "14:30"),
        ("14:30:15", "14:30:15"),
        ("14:30:00.000+02:00", "14:30"),
    ],
)
def test_a_time_is_read_as_people_and_clients_write_it(read, text, stored):
    assert read("time", text) == (stored, [])


@pytest.mark.parametrize("text", ["straks", "25:00", "14:60", "9", "13 pm", "14:30 morgen"])
def test_no_time(read, text):
    assert read("time", text) == (None, ["time_unreadable"])


@pytest.mark.parametrize(
    "text",
    [
        "8-3-2026 14:30",
        "8 maart 2026, 14.30 uur",
        "8 maart 2026 om 14u30",
        "2026-03-08T14:30",
        "2026-03-08 2:30 pm",
        "2026-03-08T14:30:00.000+01:00",
    ],
)
def test_a_moment_is_read(read, text):
    assert read("dateTime", text) == ("2026-03-08T14:30", [])


@pytest.mark.parametrize("text", ["8-3-2026", "14:30", "31-2-2026 14:30", "8-3-2026 26:00", "ooit"])
def test_no_moment(read, text):
    assert read("dateTime", text) == (None, ["moment_unreadable"])


def test_times_are_shown_and_written_back(of):
    moment, clock = ITEM_TYPES["dateTime"], ITEM_TYPES["time"]
    answer = AnswerValue("2026-03-08T14:30")
    assert moment.display(of("dateTime"), answer, "nl") == "8 maart 2026, 14:30"
    assert moment.fields(of("dateTime"), answer) == {"a-q": ["2026-03-08 14:30"]}
    assert list(moment.parts(of("dateTime"), answer)) == [Part("q", text="2026-03-08T14:30")]
    assert codes(clock.problems(of("time"), AnswerValue("9:00"))) == ["answer_shape"]
    assert codes(moment.problems(of("dateTime"), AnswerValue("2026-03-08"))) == ["answer_shape"]
    assert not clock.problems(of("time"), AnswerValue("09:00"))


def test_a_short_row_is_chosen_from_and_a_long_one_typed(of):
    halves = ", parameters: {start: 0, end: 5, step: 0.5}"
    assert shown_steps(of("range", halves)) == (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
    assert shown_steps(of("range")) == tuple(range(1, 11))
    assert shown_steps(of("range", ", parameters: {end: 100}")) == ()
    kind = ITEM_TYPES["range"]
    assert kind.fields(of("range", halves), AnswerValue(2.5), "nl") == {"a-q": ["2.5"]}
    long = ", parameters: {start: 0, end: 100, step: 0.5}"
    assert kind.fields(of("range", long), AnswerValue(2.5), "nl") == {"a-q": ["2,5"]}


def test_a_number_outside_the_row(read, of):
    kind = ITEM_TYPES["range"]
    fives = ", parameters: {start: 10, end: 100, step: 5}"
    assert read("range", "15", fives) == (15, [])
    assert read("range", "veel", fives) == (None, ["number_unreadable"])
    problems = [codes(kind.problems(of("range", fives), AnswerValue(n))) for n in (15, 17, 5, 105)]
    assert problems == [[], ["range_off_step"], ["number_too_low"], ["number_too_high"]]


def test_a_row_downwards_holds_the_same_numbers(of):
    down = ", parameters: {start: 5, end: -5, step: -1}"
    assert shown_steps(of("range", down)) == tuple(range(-5, 6))


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ("{start: een}", "range_parameter"),
        ("{start: 5, end: 5}", "range_no_steps"),
        ("{step: 0}", "range_no_steps"),
        ("{end: 2, step: 5}", "range_no_steps"),
    ],
)
def test_a_row_without_steps_does_not_load(problems_in, parameters, code):
    found = problems_in(f"- {{type: range, name: q, {WORDS}, parameters: {parameters}}}")
    assert code in codes(found)


def test_a_place_is_read_from_its_fields_or_pasted_whole(of):
    kind = ITEM_TYPES["geopoint"]
    for fields in (
        typed(lat="52,3702", lon="4.8952"),
        typed(lat="52.3702, 4.8952"),
    ):
        answer = kind.parse(of("geopoint"), fields).answer
        assert answer == AnswerValue("52.3702 4.8952")
    whole = typed(lat="52.370", lon="-4.9", accuracy="12")
    answer = kind.parse(of("geopoint"), whole).answer
    assert answer == AnswerValue("52.37 -4.9 0 12")
    assert kind.display(of("geopoint"), answer) == "52.37, -4.9 (± 12 m)"
    assert kind.parse(of("geopoint"), kind.fields(of("geopoint"), answer)).answer == answer
    assert list(kind.parts(of("geopoint"), answer)) == [Part("q", text="52.37 -4.9 0 12")]


def test_half_a_place_is_kept_and_told(of):
    kind = ITEM_TYPES["geopoint"]
    half = kind.parse(of("geopoint"), typed(lon="4.9")).answer
    assert half == AnswerValue("- 4.9")
    assert [(p.code, p.place.path) for p in kind.problems(of("geopoint"), half)] == [
        ("place_half", "q.lat")
    ]
    assert kind.values(of("geopoint"), half) == {}
    assert kind.fields(of("geopoint"), half) == {"a-q.lon": ["4.9"]}


def test_no_place(of):
    kind = ITEM_TYPES["geopoint"]
    parsed = kind.parse(of("geopoint"), typed(lat="ver", lon="4.9"))
    assert [(p.code, p.place.path) for p in parsed.problems] == [("place_unreadable", "q.lat")]
    outside = kind.problems(of("geopoint"), AnswerValue("91 -181 0 -1"))
    assert [p.place.path for p in outside] == ["q.lat", "q.lon", "q.accuracy"]
    assert codes(kind.problems(of("geopoint"), AnswerValue("hier"))) == ["answer_shape"]


def test_a_bar_code_is_text(read):
    assert read("barcode", "8710400000013") == ("8710400000013", [])
