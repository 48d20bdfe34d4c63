"""4.1: a group on one scale is a grid; one that cannot be is told, and asked as a group."""

import pytest

from formats.item_types.without_answer import is_grid

CHOICES = """
mening:
  - {name: slecht, label: {nl: Slecht, en: Bad}}
  - {name: goed, label: {nl: Goed, en: Good}}
anders:
  - {name: goed, label: {nl: Goed, en: Good}}
  - {name: eigen, label: {nl: Anders, en: Other}, verhaal: {specify: true}}
"""
GRID = """
- type: group
  name: oordeel
  label: {nl: Oordeel, en: Opinion}
  appearance: field-list table-list
  items:
    - {type: select_one mening, name: een, label: {nl: Een, en: One}}
    - {type: TYPE, name: twee, label: {nl: Twee, en: Two}}
"""


@pytest.mark.parametrize("kind", ["select_one mening", "scale mening"])
def test_one_scale_is_a_grid(item, kind):
    used = CHOICES.split("anders:", maxsplit=1)[0]
    assert is_grid(item(GRID.replace("TYPE", kind), used))


@pytest.mark.parametrize("kind", ["text", "select_multiple mening", "select_one anders"])
def test_what_cannot_be_a_table_is_told(problems_in, kind):
    found = [problem.code for problem in problems_in(GRID.replace("TYPE", kind), CHOICES)]
    assert "grid_mixed" in found


def test_a_group_without_the_appearance_is_none(item):
    used = CHOICES.split("anders:", maxsplit=1)[0]
    plain = GRID.replace(" table-list", "").replace("TYPE", "select_one mening")
    assert not is_grid(item(plain, used))
