import pytest

LISTS = """
lijst:
  - {name: ja, label: {nl: Ja, en: "Yes"}}
  - {name: nee, label: {nl: Nee, en: "No"}, verhaal: {exclusive: true}}
"""
TABLE = """
- type: counts
  name: f41
  label: {nl: A, en: A}
  verhaal:
    base: {name: f41_in, label: {nl: In, en: In}}
    rows: [{name: f41_uit, label: {nl: Uit, en: Out}}]
    total: warn
- {type: integer, name: f42, label: {nl: A, en: A}, constraint: ". < ${f41_in} + ${f41_uit}"}
"""


def found(problems):
    return [(problem.code, problem.severity) for problem in problems]


def text(name, **columns):
    extra = "".join(f', {key}: "{value}"' for key, value in columns.items())
    return f"- {{type: text, name: {name}, label: {{nl: A, en: A}}{extra}}}\n"


def test_rows_of_a_table_can_be_referred_to_but_not_the_table(problems_in):
    assert problems_in(TABLE) == []
    whole = TABLE + text("f43", relevant="${f41} > 1")
    assert found(problems_in(whole)) == [("expression_reference_whole", "error")]


def test_names_of_rows_are_names_too(problems_in):
    assert found(problems_in(TABLE + text("f41_uit"))) == [("name_duplicate", "error")]
    assert found(problems_in(text("s01"))) == [("name_duplicate", "error")]


def test_an_unknown_reference_comes_with_the_name_that_was_meant(problems_in):
    problems = problems_in(text("f16") + text("f17", relevant="${f61} = 'x'"))
    assert found(problems) == [("expression_reference_unknown", "error")]
    assert problems[0].arguments["suggestion"] == "f16"


@pytest.mark.parametrize(
    "items",
    [
        text("a", relevant="${a} = 'x'"),
        text("a", relevant="${b} = 'x'") + text("b", relevant="${a} = 'x'"),
        "- {type: calculate, name: a, calculation: '${b} + 1'}\n"
        "- {type: calculate, name: b, calculation: '${c} + 1'}\n"
        "- {type: calculate, name: c, calculation: '${a} + 1'}\n",
        "- {type: group, name: g, label: {nl: A, en: A}, relevant: \"${a} = 'x'\", items: ["
        "{type: text, name: a, label: {nl: A, en: A}}]}\n",
    ],
)
def test_circles(problems_in, items):
    problems = problems_in(items)
    assert found(problems) == [("expression_circle", "error")]
    circle = problems[0].arguments["circle"].split(" → ")
    assert circle[0] == circle[-1]


def test_a_constraint_may_look_at_anything(problems_in):
    items = text("a", constraint="${b} = .") + text("b", constraint="${a} = .")
    assert problems_in(items) == []


def test_a_long_chain_is_no_circle(problems_in):
    items = text("n0") + "".join(
        text(f"n{number}", relevant=f"${{n{number - 1}}} = 'x'") for number in range(1, 1500)
    )
    assert problems_in(items) == []


@pytest.mark.parametrize(
    "condition", ["${f55} = 'jaa'", "'jaa' != ${f55}", "selected(${f55}, 'jaa')"]
)
def test_choices_in_conditions_exist(problems_in, condition):
    items = "- {type: select_one lijst, name: f55, label: {nl: A, en: A}}\n" + text(
        "f56", relevant=condition
    )
    problems = problems_in(items, LISTS.replace(", verhaal: {exclusive: true}", ""))
    assert found(problems) == [("expression_choice_unknown", "warning")]
    assert problems[0].arguments["suggestion"] == "ja"


def test_an_empty_comparison_names_no_choice(problems_in):
    items = "- {type: select_multiple lijst, name: f55, label: {nl: A, en: A}}\n" + text(
        "f56", relevant="${f55} != ''"
    )
    assert problems_in(items, LISTS) == []


def test_doubtful_things_are_warnings(problems_in):
    assert found(problems_in(text("a"), LISTS)) == [("list_unused", "warning")]
    one = "- {type: select_one lijst, name: f55, label: {nl: A, en: A}}"
    assert found(problems_in(one, LISTS)) == [("exclusive_in_single_choice", "warning")]
    message = text("a", constraint_message="x")
    assert ("constraint_message_alone", "warning") in found(problems_in(message))


def test_a_role_is_asked_or_confirms(problems_in):
    items = (
        "- {type: text, name: a, label: {nl: A, en: A}, verhaal: {ask: [coach], confirm: [coach]}}"
    )
    assert found(problems_in(items)) == [("role_asked_and_confirmed", "error")]


@pytest.mark.parametrize(
    ("kind", "default", "codes"),
    [
        ("integer", "today()", [("default_unfit", "error")]),
        ("decimal", "concat('1', '.5')", []),
        ("integer", "once('veel')", [("default_unfit", "error")]),
        ("date", "1 + 1", [("default_unfit", "error")]),
        ("date", "today()", []),
        ("dateTime", "now()", []),
        ("time", "random()", [("default_unfit", "error")]),
        ("image", "uuid()", [("default_unfit", "error")]),
        ("integer", "${a}", []),
    ],
)
def test_4_2_a_default_that_is_computed_is_of_the_kind_of_its_item(
    problems_in, kind, default, codes
):
    items = (
        "- {type: text, name: a, label: {nl: A, en: A}}\n"
        f'- {{type: {kind}, name: b, label: {{nl: B, en: B}}, default: "{default}"}}'
    )
    assert found(problems_in(items)) == codes


def test_4_2_a_rule_that_draws_is_told_and_a_calculation_is_not(problems_in):
    items = (
        '- {type: calculate, name: trekking, calculation: "random()"}\n'
        '- {type: text, name: a, label: {nl: A, en: A}, relevant: "random() < 0.5"}\n'
        '- {type: text, name: b, label: {nl: B, en: B}, relevant: "${trekking} < 0.5"}'
    )
    assert found(problems_in(items)) == [("rule_draws", "warning")]


def test_a_default_is_a_possible_answer(problems_in):
    items = "- {type: select_multiple lijst, name: a, label: {nl: A, en: A}, default: ja jaa}"
    assert found(problems_in(items, LISTS)) == [("default_unknown", "warning")]


@pytest.mark.parametrize("steps", [40, 3000])
@pytest.mark.parametrize("is_turned", [False, True])
def test_4_2_a_long_row_of_calculations_that_double_is_judged_all_the_same(
    problems_in, steps, is_turned
):
    def calculated(name, calculation):
        return f'- {{type: calculate, name: {name}, calculation: "{calculation}"}}\n'

    rows = [calculated("a0", "'x'")] + [
        calculated(f"a{at}", f"concat(${{a{at - 1}}}, ${{a{at - 1}}})") for at in range(1, steps)
    ]
    items = "".join(rows[::-1] if is_turned else rows)
    items += calculated("z", f"date(${{a{steps - 1}}})")
    # What so many others precede, nobody follows to its beginning.
    expected = [("expression_begins_no_date", "error")] if steps == 40 else []
    assert found(problems_in(items)) == expected
