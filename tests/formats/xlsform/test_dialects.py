"""4.5: what only KoboToolbox and SurveyCTO write is read, or refused with the reason."""

import pytest

from formats.item_types.without_answer import is_grid
from tests.formats.xlsform.support import SETTINGS
from tests.formats.xlsform.support import codes
from tests.formats.xlsform.support import places
from tests.formats.xlsform.support import read

CHOICES = """
| choices |
| | list_name | name | label |
| | schaal | goed | Goed |
| | schaal | slecht | Slecht |
"""


def test_4_5_a_rating_of_kobotoolbox_is_a_table_of_questions() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | kobo--score-choices | $autoname |
| | begin_group | pagina | Pagina | | |
| | begin_score | | Hoe tevreden bent u? | schaal | tevreden |
| | score__row | | De uitleg | | uitleg |
| | score__row | eigen_naam | De leiding | | leiding |
| | end_score | | | | |
| | end_group | | | | |
"""
        + CHOICES
        + SETTINGS
    )
    assert [code for code in codes(problems) if code != "column_kept"] == ["kobo_rating"]
    (table,) = instrument.sections[0].items
    assert table.name == "tevreden"
    assert is_grid(table)
    assert [(item.type, item.name) for item in table.items] == [
        ("select_one", "uitleg"),
        ("select_one", "eigen_naam"),
    ]


def test_4_5_places_of_a_ranking_of_kobotoolbox_differ() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | kobo--rank-items | kobo--rank-constraint-message | constraint |
| | begin_group | pagina | Pagina | | | |
| | begin_rank | top | Wat eerst? | schaal | Kies iets anders | |
| | rank__level | een | Eerst | | | |
| | rank__level | twee | Dan | | | |
| | rank__level | drie | Ten slotte | | | . != 'geen' |
| | end_rank | | | | | |
| | end_group | | | | | |
"""
        + CHOICES
        + SETTINGS
    )
    assert codes(problems) == ["kobo_ranking"]
    een, twee, drie = instrument.leaves()
    assert een.constraint is None
    assert twee.constraint is not None
    assert twee.constraint.source == ". != ${een}"
    assert drie.constraint is not None
    assert drie.constraint.source == ". != 'geen' and . != ${een} and . != ${twee}"
    assert twee.constraint_message == {"nl": "Kies iets anders"}
    assert {item.appearance for item in (een, twee, drie)} == {"minimal"}


def test_4_5_each_row_of_a_matrix_of_kobotoolbox_is_a_group() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | kobo--matrix_list |
| | begin_group | pagina | Pagina | |
| | begin_kobomatrix | vakken | Per oordeel | schaal |
| | integer | hoeveel | Hoeveel | |
| | end_kobomatrix | | | |
| | end_group | | | |
"""
        + CHOICES
        + SETTINGS
    )
    assert "kobo_matrix" in codes(problems)
    assert all(problem.severity == "warning" for problem in problems)
    assert [item.name for item in instrument.leaves()] == ["goed_hoeveel", "slecht_hoeveel"]


@pytest.mark.parametrize("kind", ["score", "rank", "kobomatrix"])
def test_4_5_a_block_of_kobotoolbox_without_its_list_is_told_at_its_row(kind: str) -> None:
    _, problems = read(
        f"| survey |\n| | type | name | label |\n| | begin_{kind} | a | A |\n"
        f"| | text | b | B |\n| | end_{kind} | | |\n" + SETTINGS
    )
    assert places(problems)["kobo_list_missing"] == "survey!B3"
    told = next(p.line("en") for p in problems if p.code == "kobo_list_missing")
    assert "kobo--" in told


def test_4_5_an_end_of_kobotoolbox_without_its_begin_is_told() -> None:
    _, problems = read(
        "| survey |\n| | type | name | label |\n| | begin_rank | a | A |\n| | end_rank | | |\n"
        "| | end_rank | | |\n| | text | b | B |\n" + SETTINGS
    )
    assert places(problems)["type_unknown"] == "survey!B5"


@pytest.mark.parametrize("kind", ["text audit", "caseid", "sensor_stream light"])
def test_4_5_a_type_of_surveycto_is_refused_by_its_name(kind: str) -> None:
    _, problems = read(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n"
        f"| | {kind} | b | |\n" + SETTINGS
    )
    assert codes(problems) == ["type_of_another"]
    assert "SurveyCTO" in problems[0].line("nl")
