"""Offsets count code points; a stretch never splits what people see as one character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.anchors import AnchorError
from coding.anchors import Stretch
from coding.anchors import Utf16
from coding.anchors import context
from coding.anchors import is_boundary
from coding.anchors import settle

FAMILY = "👨‍👩‍👧"
#: An accent that has no composed form, so that it stays two code points after NFC.
ACCENT = "x\u0301"


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [(-1, 2, "outside"), (0, 99, "outside"), (3, 3, "empty"), (4, 2, "empty"), (2, 3, "blank")],
)
def test_what_cannot_be_coded_is_refused_with_its_reason(start: int, end: int, code: str) -> None:
    with pytest.raises(AnchorError) as refused:
        settle("Ja hoor", start, end)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "start", "end", "said"),
    [
        (f"een {ACCENT} is", 5, 6, ACCENT),
        (f"een {ACCENT} is", 4, 5, ACCENT),
        (f"ja {FAMILY} nee", 4, 5, FAMILY),
        (f"ja {FAMILY} nee", 0, 5, f"ja {FAMILY}"),
        ("zo 👍🏽 ja", 3, 4, "👍🏽"),
        ("vlag 🇳🇱🇧🇪", 7, 8, "🇧🇪"),
        ("han 한국", 4, 5, "한"),
        ("gewoon woord", 7, 12, "woord"),
    ],
)
def test_a_split_character_is_widened_to_the_whole(
    text: str, start: int, end: int, said: str
) -> None:
    assert settle(text, start, end).of(text) == said


def test_white_space_with_an_accent_on_it_is_no_white_space() -> None:
    text = "a \u0301b"
    assert settle(text, 2, 3) == Stretch(1, 3)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_settled_stretch_holds_what_was_asked_and_settles_on_itself(
    text: str, start: int, end: int
) -> None:
    try:
        found = settle(text, start, end)
    except AnchorError:
        return
    assert found.start <= start < end <= found.end
    assert settle(text, found.start, found.end) == found
    assert is_boundary(text, found.start)
    assert is_boundary(text, found.end)


@given(st.text(max_size=60))
def test_units_and_points_convert_both_ways(text: str) -> None:
    units = Utf16(text)
    assert units.length == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        unit = units.units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert units.points(unit) == units.points(unit, is_end=True) == point


def test_halfway_a_surrogate_pair_a_stretch_takes_the_whole_sign() -> None:
    units = Utf16("a😀b")
    assert units.points(2) == 1
    assert units.points(2, is_end=True) == 2


def test_context_is_cut_between_whole_characters() -> None:
    text = f"{FAMILY}ab woord cd{FAMILY}"
    place = text.index("woord")
    before, after = context(text, Stretch(place, place + 5), 5)
    assert before == "ab "
    assert after == " cd"


def test_overlap() -> None:
    assert Stretch(0, 5).overlaps(Stretch(4, 9))
    assert not Stretch(0, 5).overlaps(Stretch(5, 9))


def test_the_accent_of_the_examples_has_no_composed_form() -> None:
    assert unicodedata.normalize("NFC", ACCENT) == ACCENT
