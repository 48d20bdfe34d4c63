"""What may be told of a scale beside its mean: by trying every way in which people can answer."""

from collections.abc import Iterator
from itertools import product

import pytest

from formats.values import round_half_up
from survey.links.splits import may_tell_upper


def every_way(persons: int, steps: int) -> Iterator[tuple[int, ...]]:
    for cells in product(range(persons + 1), repeat=steps - 1):
        if sum(cells) <= persons:
            yield (*cells, persons - sum(cells))


def told(cells: tuple[int, ...]) -> tuple[float, int]:
    weighted = sum(step * count for step, count in enumerate(cells, start=1))
    return round_half_up(weighted / sum(cells), 1), sum(cells[-2:])


@pytest.mark.parametrize(("persons", "steps", "minimum"), [(12, 5, 3), (16, 4, 5), (14, 3, 4)])
def test_no_small_cell_can_be_worked_out(persons: int, steps: int, minimum: int) -> None:
    alike: dict[tuple[float, int], list[tuple[int, ...]]] = {}
    for cells in every_way(persons, steps):
        alike.setdefault(told(cells), []).append(cells)
    seen = set()
    for ways in alike.values():
        for cells in ways:
            may = may_tell_upper(cells, 2, minimum)
            upper = sum(cells[-2:])
            is_safe = all(not 0 < part < minimum for part in (upper, persons - upper)) and all(
                not 0 < count < minimum or any(not 0 < other[place] < minimum for other in ways)
                for place, count in enumerate(cells)
            )
            assert may == is_safe, cells
            seen.add(may)
    assert seen == {True, False}


def test_a_usual_picture_of_25_people_may_be_told() -> None:
    assert may_tell_upper((2, 4, 6, 10, 3), 2, 5)


def test_where_all_are_satisfied_the_mean_would_tell_how_many_are_very_satisfied() -> None:
    assert not may_tell_upper((0, 0, 0, 23, 2), 2, 5)
    assert may_tell_upper((0, 0, 0, 20, 5), 2, 5)


def test_a_scale_of_two_points_has_no_upper_half_to_tell() -> None:
    assert not may_tell_upper((10, 10), 2, 5)
