from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.values import Published
from formats.values import UnreadableError
from formats.values import format_date
from formats.values import format_number
from formats.values import parse_date
from formats.values import parse_number
from formats.values import parse_published
from formats.values import parse_typed_number
from formats.values import round_half_up


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("1234", 1234, 1234),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234", 1234, 1.234),
        ("1,234", 1.234, 1234),
        ("1.234.567", 1234567, 1234567),
        ("1,234,567.25", 1234567.25, 1234567.25),
        ("1 234 567", 1234567, 1234567),
        ("1\u00a0234,5", 1234.5, 1234.5),
        ("12,5", 12.5, 12.5),
        ("12.5", 12.5, 12.5),
        ("0.125", 0.125, 0.125),
        (",5", 0.5, 0.5),
        ("-5", -5, -5),
        ("−5", -5, -5),
        ("+7", 7, 7),
        ("€ 9.000", 9000, 9000),
        ("€ 9.000,-", 9000, 9000),
        ("9.000,50 euro", 9000.5, 9000.5),
        ("€ 12,50", 12.5, 12.5),
        ("45 %", 45, 45),
        ("45%", 45, 45),
        ("12,5 procent", 12.5, 12.5),
        ("٣٤", 34, 34),
        ("١٬٢٣٤٫٥", 1234.5, 1234.5),
    ],
)
def test_numbers_as_typed(typed, dutch, english):
    assert parse_number(typed, "nl") == dutch
    assert parse_number(typed, "en") == english


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "1e5", "12.34.567", "1.234,5,6", "12 3", "5 personen", "20-35", "1" * 100, "€€ 5",
     "nan", "inf", "-", ".", "0x10", "5 % €"],
)  # fmt: skip
def test_what_is_no_number(typed):
    for language in ("nl", "en"):
        with pytest.raises(UnreadableError) as caught:
            parse_number(typed, language)
        assert caught.value.code == "number_unreadable"


def test_a_number_beyond_counting_is_refused_but_kept_as_published_words():
    with pytest.raises(UnreadableError) as caught:
        parse_number("9" * 20)
    assert caught.value.code == "number_too_large"
    assert parse_published("9" * 20) == Published("9" * 20)


def test_the_sign_beside_a_number_is_told():
    assert parse_typed_number("45 %").symbol == "percent"
    assert parse_typed_number("€ 45").symbol == "euro"
    assert parse_typed_number("45").symbol is None


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (0, "0", "0"),
        (120.0, "120", "120"),
        (-0.25, "-0,25", "-0.25"),
        (1234567, "1.234.567", "1,234,567"),
        (0.1, "0,1", "0.1"),
        (float("nan"), "–", "–"),
    ],
)
def test_numbers_as_shown(number, dutch, english):
    assert format_number(number, "nl") == dutch
    assert format_number(number, "en") == english
    assert format_number(number, "tr") == dutch, "4.8: Turkish writes numbers as Dutch does"


def test_decimals_and_form_fields():
    assert format_number(12.25, "nl", decimals=1) == "12,3"
    assert format_number(12, "en", decimals=2) == "12.00"
    assert format_number(1234.5, "nl", grouped=False) == "1234,5"


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).map(
        lambda number: round(number, 6)
    ),
    st.sampled_from(["nl", "en", "tr", "ar"]),
)
def test_a_number_in_a_form_field_comes_back_the_same(number, language):
    assert parse_number(format_number(number, language, grouped=False), language) == number


def test_half_goes_up():
    assert [round_half_up(n) for n in (0.5, 1.5, 2.5, -0.5, -1.5)] == [1, 2, 3, 0, -1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20-35", Published("20-35", 20, 35)),
        ("20 tot 35 %", Published("20 tot 35 %", 20, 35)),
        ("1.500–2.000", Published("1.500–2.000", 1500, 2000)),
        ("< 25 %", Published("< 25 %", None, 25, "<")),
        ("< 25% onderbenutting", Published("< 25% onderbenutting", None, 25, "<")),
        ("meer dan 10", Published("meer dan 10", 10, None, ">")),
        ("ca. 30", Published("ca. 30", 30, 30, "~")),
        ("44", Published("44", 44, 44)),
        ("-9000", Published("-9000", -9000, -9000)),
        ("35-20", Published("35-20")),
        ("tekort van € 9.000", Published("tekort van € 9.000")),
        ("ja", Published("ja")),
    ],
)
def test_values_as_published(text, expected):
    assert parse_published(text) == expected


@pytest.mark.parametrize(
    "typed",
    ["2026-03-08", "8-3-2026", "08/03/2026", "8 maart 2026", "8 March 2026", "8 mrt 2026",
     "8 Mart 2026", "٨ مارس ٢٠٢٦", "٨-٣-٢٠٢٦"],
)  # fmt: skip
def test_dates_as_typed(typed):
    assert parse_date(typed) == date(2026, 3, 8)


@pytest.mark.parametrize(
    "typed", ["", "2026-02-30", "31-4-2026", "8 smart 2026", "maart", "8-3-26"]
)
def test_what_is_no_date(typed):
    with pytest.raises(UnreadableError):
        parse_date(typed)


def test_dates_as_shown():
    assert format_date(date(2026, 3, 8), "nl") == "8 maart 2026"
    assert format_date(date(2026, 3, 8), "en") == "8 March 2026"
    # 4.8: what a client filled in stands in the next question in the client's own language.
    assert format_date(date(2026, 3, 8), "tr") == "8 Mart 2026"
    assert format_date(date(2026, 3, 8), "ar") == "8 مارس 2026"
