import pytest

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from formats.item_types.counts_summary import counts_summary

TABLE = """
- type: counts
  name: f41
  label: {nl: Resultaten, en: Results}
  verhaal:
    base: {name: f41_instroom, label: {nl: Instroom, en: Inflow}}
    rows:
      - {name: f41_werk, label: {nl: Werk, en: Work}}
      - {name: f41_school, label: {nl: School, en: School}}
      - {name: f41_uitval, label: {nl: Uitval, en: Drop-out}}
    total: TOTAL
    none: {name: onbekend, label: {nl: Onbekend, en: Unknown}}
"""
KNOWN = {"kind": "registered", "period": "2026", "source": "GWS"}
COUNTS = ITEM_TYPES["counts"]


@pytest.fixture
def table(item):
    return lambda total="must_equal": item(TABLE.replace("TOTAL", total))


def answer(*rows, base=120, **more):
    names = ("f41_werk", "f41_school", "f41_uitval")
    given = {n: number for n, number in zip(names, rows, strict=False) if number is not None}
    return AnswerValue(Counts(base, given), **(KNOWN | more))


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_the_table_is_read_and_written_back(table):
    fields = {
        "a-f41.base": ["120"],
        "a-f41.row.f41_werk": ["30"],
        "a-f41.row.f41_school": [""],
        "a-f41.kind": ["registered"],
    }
    parsed = COUNTS.parse(table(), fields)
    assert parsed.answer == AnswerValue(Counts(120, {"f41_werk": 30}), kind="registered")
    assert parsed.typed == fields
    del fields["a-f41.row.f41_school"]
    assert COUNTS.fields(table(), parsed.answer) == fields


def test_bad_numbers_are_problems_at_their_field(table):
    parsed = COUNTS.parse(
        table(), {"a-f41.base": ["veel"], "a-f41.row.f41_werk": ["30 %"], "a-f41.row.x": ["1"]}
    )
    assert [(p.code, p.place.path) for p in parsed.problems] == [
        ("number_other_unit", "f41.row.f41_werk"),
        ("row_unknown", "f41.row.x"),
        ("number_unreadable", "f41.base"),
    ]
    assert parsed.answer is None


def test_percentages_are_computed_with_a_running_total(table):
    summary = counts_summary(table(), answer(30, 25))
    assert [(row.count, row.percent) for row in summary.rows] == [
        (30, 25),
        (25, 20.8),
        (None, None),
    ]
    assert (summary.total, summary.total_percent, summary.difference) == (55, 45.8, 65)


def test_a_base_of_zero_gives_no_percentages(table):
    summary = counts_summary(table(), answer(0, 0, 0, base=0))
    assert [row.percent for row in summary.rows] == [None, None, None]
    assert summary.total_percent is None


def test_only_percentages_known(table):
    fields = {"a-f41.percent_only": ["1"], "a-f41.row.f41_werk": ["33,3 %"]}
    parsed = COUNTS.parse(table(), fields)
    assert parsed.answer == AnswerValue(Counts(None, {"f41_werk": 33.3}), percent_only=True)
    summary = counts_summary(table(), parsed.answer)
    assert (summary.rows[0].count, summary.rows[0].percent) == (None, 33.3)
    assert (summary.total_percent, summary.difference) == (33.3, 66.7)


@pytest.mark.parametrize(
    ("total", "rows", "expected"),
    [
        ("must_equal", (60, 30, 30), []),
        ("must_equal", (60, 30, 31), [("counts_total_above_base", "error")]),
        ("must_equal", (60, 30, 29), [("counts_total_below_base", "error")]),
        ("must_equal", (60, 30), [("counts_rows_blank", "incomplete")]),
        ("must_equal", (121,), [("counts_total_above_base", "error")]),
        ("at_most", (60, 30, 29), []),
        ("at_most", (60, 30, 31), [("counts_total_above_base", "error")]),
        ("warn", (60, 30, 31), [("counts_total_above_base", "warning")]),
        ("warn", (60, 30, 29), [("counts_total_below_base", "warning")]),
        ("warn", (60, 30), []),
    ],
)
def test_the_total_against_the_base(table, total, rows, expected):
    assert codes(COUNTS.problems(table(total), answer(*rows))) == expected


def test_rounded_percentages_need_not_be_100_exactly(table):
    thirds = answer(33.3, 33.3, 33.3, base=None, percent_only=True)
    assert COUNTS.problems(table(), thirds) == ()
    over = answer(60, 30, 29, base=None, percent_only=True)
    assert codes(COUNTS.problems(table(), over)) == [("percent_total_above_base", "error")]
    under = answer(30, 30, 29, base=None, percent_only=True)
    assert codes(COUNTS.problems(table(), under)) == [("percent_total_below_base", "error")]


def test_what_was_published_is_only_pointed_at(table):
    published = answer(44, 35, 40, base=None, percent_only=True, kind="publication")
    assert codes(COUNTS.problems(table(), published)) == [("percent_total_above_base", "warning")]


def test_numbers_that_cannot_be_counts(table):
    assert codes(COUNTS.problems(table("at_most"), answer(-1, 2.5))) == [
        ("number_negative", "error"),
        ("number_not_whole", "error"),
    ]


def test_base_or_rows_still_to_come(table):
    assert codes(COUNTS.problems(table(), answer(30, base=None))) == [
        ("counts_base_missing", "incomplete")
    ]
    assert codes(COUNTS.problems(table(), answer(base=120))) == [
        ("counts_rows_missing", "incomplete")
    ]
    assert COUNTS.is_empty(answer(base=120))


def test_table_and_unknown_exclude_each_other(table):
    parsed = COUNTS.parse(table(), {"a-f41.none": ["1"]})
    assert parsed.answer == AnswerValue(Counts(none="onbekend"))
    assert COUNTS.problems(table(), parsed.answer) == ()
    assert COUNTS.display(table(), parsed.answer, "en") == "Unknown"
    assert list(COUNTS.parts(table(), parsed.answer)) == [Part("f41", code="onbekend")]
    both = AnswerValue(Counts(120, {"f41_werk": 30}, "onbekend"))
    assert codes(COUNTS.problems(table(), both)) == [("counts_table_and_none", "error")]
    assert COUNTS.parse(table(), COUNTS.fields(table(), both)).answer == both


def test_unknown_goes_with_why(table):
    parsed = COUNTS.parse(table(), {"a-f41.none": ["1"], "a-f41.missing": ["not_recorded"]})
    assert parsed.answer == AnswerValue(Counts(none="onbekend"), missing="not_recorded")
    assert COUNTS.problems(table(), parsed.answer) == ()
    assert COUNTS.display(table(), parsed.answer, "nl") == "Onbekend (niet geregistreerd)"
    with_figures = AnswerValue(Counts(120, {"f41_werk": 30}), missing="not_recorded")
    assert "value_and_missing" in {p.code for p in COUNTS.problems(table(), with_figures)}


def test_a_row_per_count_and_the_base(table):
    assert list(COUNTS.parts(table(), answer(30, 0))) == [
        Part("f41", "f41_instroom", number=120),
        Part("f41", "f41_werk", number=30),
        Part("f41", "f41_school", number=0),
    ]


def test_the_table_in_words(table):
    assert COUNTS.display(table(), answer(30), "nl") == "Instroom: 120; Werk: 30 (25%)"


def test_another_shape(table):
    assert codes(COUNTS.problems(table(), AnswerValue(5)))[0] == ("answer_shape", "error")
    odd = answer(60, 30, 30)
    odd.value.rows["f41_weg"] = 1
    assert ("row_unknown", "error") in codes(COUNTS.problems(table("at_most"), odd))
