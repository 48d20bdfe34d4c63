"""Small numbers of persons are hidden, and whatever they could be worked out from."""

from hypothesis import given
from hypothesis import strategies as st

from exports.disclosure import Hidden
from exports.disclosure import hidden_cells
from exports.disclosure import hidden_percentages

CELLS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), min_size=1)


def test_large_cells_and_empty_ones_are_shown() -> None:
    assert hidden_cells({"a": 12, "b": 0, "c": 48}, 60, 5) == Hidden()


def test_one_small_cell_takes_another_along() -> None:
    """Else it would be the base less the rest."""
    assert hidden_cells({"a": 3, "b": 20, "c": 37}, 60, 5) == Hidden(frozenset("ab"))


def test_two_small_cells_that_are_together_too_few_take_a_third_along() -> None:
    assert hidden_cells({"a": 1, "b": 2, "c": 57}, 60, 5).cells == frozenset("abc")


def test_without_anything_to_hide_behind_the_base_goes_too() -> None:
    assert hidden_cells({"a": 3, "b": 0}, 60, 5) == Hidden(frozenset("ab"), base=True)


def test_a_small_base_hides_all() -> None:
    assert hidden_cells({"a": 4, "b": 0}, 4, 5) == Hidden(frozenset("ab"), base=True)


def test_percentages_over_a_known_base_are_counts() -> None:
    assert hidden_percentages({"a": 5.0, "b": 95.0}, 60, 5).cells == frozenset("ab")
    assert hidden_percentages({"a": 5.0, "b": 95.0}, None, 5) == Hidden()


@given(CELLS, st.integers(3, 10))
def test_nobody_can_work_a_small_cell_out(cells: dict[str, int], minimum: int) -> None:
    base = sum(cells.values())
    hidden = hidden_cells(cells, base, minimum)
    small = {name for name, count in cells.items() if 0 < count < minimum}
    assert small <= hidden.cells
    if small and not hidden.base:
        # What is left of the base is that of two cells or more, and of enough persons.
        assert base - sum(n for name, n in cells.items() if name not in hidden.cells) >= minimum
        assert len(hidden.cells) >= 2
