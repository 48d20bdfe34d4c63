"""The browser's evaluator gives what the server's gives, on the same table of cases."""

import math

from playwright.sync_api import Browser

from formats.expressions import FUNCTIONS
from formats.expressions import Context
from formats.expressions import Value
from formats.expressions import World
from formats.expressions import evaluate
from formats.expressions import to_json
from formats.expressions.regex import javascript_pattern
from formats.expressions.regex import matches_whole
from formats.values import UnreadableError
from formats.values import format_date
from formats.values import format_month
from formats.values import format_number
from formats.values import parse_date
from formats.values import parse_month
from formats.values import parse_number
from formats.values import parse_year
from tests.formats.expressions.table import CASES
from tests.formats.expressions.table import NOW
from tests.formats.expressions.table import RANDOM
from tests.formats.expressions.table import TODAY
from tests.formats.expressions.table import UUID
from tests.formats.expressions.table import tree_of
from tests.support.random_expressions import random_cases
from tests.support.random_expressions import random_patterns
from tests.support.server import LiveServer

EVALUATE = """async ({ cases, rules, today, now, random, uuid }) => {
  const { evaluate } = await import(rules);
  const { FUNCTIONS } = await import(rules.replace("rules.js", "functions.js"));
  const found = cases.map((one) => {
    const valueOf = (name) => one.values?.[name] ?? "";
    const world = {
      now,
      language: one.language ?? "nl",
      allOf: (name) => one.all?.[name] ?? [valueOf(name)],
      nth: (name, turns) => one.nth?.[name]?.[turns.map((turn) => turn.join(":")).join(" ")],
      turn: (steps) => (one.turn ?? [1])[steps - 1],
      label: (item, choice) => one.labels?.[item]?.[choice],
      lookUp: (table, column, keyColumn, key) =>
        one.tables?.[table]?.find((row) => row[keyColumn] === key)?.[column],
      column: (name) => one.columns?.[name],
      random: () => random,
      uuid: () => uuid,
    };
    return evaluate(one.tree, { valueOf, own: one.own ?? "", today, world });
  });
  const isOdd = (value) => typeof value === "number" && !Number.isFinite(value);
  const told = found.map((value) => (isOdd(value) ? { number: String(value) } : value));
  return { told, functions: Object.keys(FUNCTIONS) };
}"""


def test_every_case_has_the_same_result(browser: Browser, live: LiveServer) -> None:
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    results = page.evaluate(
        EVALUATE,
        {
            "cases": [{**case, "tree": to_json(tree_of(case).tree)} for case in CASES],
            "rules": f"{live.url}/static/now/survey/js/rules.js",
            "today": TODAY.isoformat(),
            "now": NOW,
            "random": RANDOM,
            "uuid": UUID,
        },
    )
    page.close()
    differing = [
        (case["expression"], case["result"], told)
        for case, told in zip(CASES, results["told"], strict=True)
        if case["result"] != told or isinstance(case["result"], bool) != isinstance(told, bool)
    ]
    assert differing == []
    assert set(results["functions"]) == set(FUNCTIONS)


def test_random_expressions_have_the_same_result(browser: Browser, live: LiveServer) -> None:
    cases = random_cases(seed=20261125, count=2000)
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    told = page.evaluate(
        EVALUATE,
        {
            "cases": [
                {"tree": to_json(case.expression.tree), "values": case.values, "own": case.own}
                for case in cases
            ],
            "rules": f"{live.url}/static/now/survey/js/rules.js",
            "today": TODAY.isoformat(),
            "now": NOW,
            "random": RANDOM,
            "uuid": UUID,
        },
    )["told"]
    page.close()
    differing = []
    for case, browsers in zip(cases, told, strict=True):
        world = World(now=NOW, random=lambda: RANDOM, uuid=lambda: UUID)
        context = Context(case.values.__getitem__, TODAY, case.own, world)
        ours = evaluate(case.expression, context)
        is_odd = isinstance(browsers, dict)
        theirs = float(browsers["number"].replace("Infinity", "inf")) if is_odd else browsers
        if not are_same(ours, theirs):
            differing.append((case.expression.source, case.values, case.own, ours, theirs))
    assert differing == []


def are_same(ours: Value, theirs: Value) -> bool:
    """Whether two values are one; the last digit of a power is rounded by C and V8 alone."""
    if isinstance(ours, float) and isinstance(theirs, int | float) and not isinstance(theirs, bool):
        return math.isclose(ours, theirs, rel_tol=1e-15) or (
            math.isnan(ours) and math.isnan(theirs)
        )
    return type(ours) is type(theirs) and ours == theirs


FITS = """async ({ cases, file }) => {
  const { fits } = await import(file);
  return cases.map(([pattern, text]) => fits(text, pattern));
}"""


def fitting(browser: Browser, live: LiveServer, cases: list[tuple[str, str]]) -> list[bool]:
    """Whether each text fits its pattern, as the browser says."""
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    file = f"{live.url}/static/now/survey/js/functions/patterns.js"
    ready = [(javascript_pattern(pattern), text) for pattern, text in cases]
    told: list[bool] = page.evaluate(FITS, {"cases": ready, "file": file})
    page.close()
    return told


def test_4_2_random_patterns_fit_the_same_texts(browser: Browser, live: LiveServer) -> None:
    cases = random_patterns(seed=20261126, count=5000)
    told = fitting(browser, live, cases)
    ours = [matches_whole(text, pattern) for pattern, text in cases]
    differing = [case for case, a, b in zip(cases, ours, told, strict=True) if a != b]
    assert differing == []
    assert 500 < sum(ours) < 4500


def test_4_2_bad_input_a_catastrophic_pattern_does_not_hold_up_the_page(
    browser: Browser, live: LiveServer
) -> None:
    """RegExp goes back and tries anew: for the first of these it would take years."""
    patterns = ["(a+)+", "(a|a)*b", "(.*,){20}x", "([a-z]+)*[0-9]", "(a?){300}a{300}"]
    cases = [(pattern, "a" * 2000 + "!") for pattern in patterns]
    assert fitting(browser, live, cases) == [False] * len(cases)


def test_numbers_are_read_and_written_alike(browser: Browser, live: LiveServer) -> None:
    typed = [
        "1.234,5",
        "1,234.5",
        "1.234",
        "1,234",
        "€ 9.000",
        "45 %",
        "0,5",
        "-3",
        "1234567",
        "٣٤",
        "١٬٢٣٤٫٥",
    ]
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    for language in ("nl", "en", "tr", "ar"):
        read, written = page.evaluate(
            """async ({ typed, language, file }) => {
              const { parseNumber, formatNumber } = await import(file);
              const read = typed.map((text) => parseNumber(text, language));
              return [read, read.map((number) => formatNumber(number, language))];
            }""",
            {
                "typed": typed,
                "language": language,
                "file": f"{live.url}/static/now/survey/js/numbers.js",
            },
        )
        # Euro has no third decimal in any language; the live total of a table holds no euro.
        expected = [parse_number(text, language) for text in typed if "€" not in text]
        assert [n for n, text in zip(read, typed, strict=True) if "€" not in text] == expected
        assert [w for w, text in zip(written, typed, strict=True) if "€" not in text] == [
            format_number(number, language) for number in expected
        ]
    page.close()


def test_4_8_days_are_read_and_told_alike(browser: Browser, live: LiveServer) -> None:
    typed = ["8-3-2026", "8 maart 2026", "8 Mart 2026", "8 Ağustos 2026", "٨ مارس ٢٠٢٦", "٨-٣-٢٠٢٦"]
    expected = [parse_date(text) for text in typed]
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    for language in ("nl", "en", "tr", "ar"):
        told = page.evaluate(
            """async ({ typed, language, file }) => {
              const { parseDate, formatDate } = await import(file);
              return typed.map((text) => formatDate(parseDate(text), language));
            }""",
            {
                "typed": typed,
                "language": language,
                "file": f"{live.url}/static/now/survey/js/dates.js",
            },
        )
        assert told == [format_date(day, language) for day in expected]
    page.close()


def test_4_1_months_and_years_are_read_and_told_alike(browser: Browser, live: LiveServer) -> None:
    typed = ["3-2026", "03/2026", "mrt 2026", "Ağustos 2026", "٣-٢٠٢٦", "2026-03", "2026-03-08"]
    typed += [
        "2026",
        "0999",
        "13-2026",
        "8-3-2026",
        "maar 2026",
        "26",
        "0000",
        "2026-02-31",
        "jaar",
    ]
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    for part, read in (("month-year", parse_month), ("year", parse_year)):
        found = page.evaluate(
            """async ({ typed, part, file }) => {
              const { parsePart, formatDate } = await import(file);
              const days = typed.map((text) => parsePart(text, part));
              return days.map((day) => [day, day && formatDate(day, "nl", part)]);
            }""",
            {"typed": typed, "part": part, "file": f"{live.url}/static/now/survey/js/dates.js"},
        )
        for text, (day, told) in zip(typed, found, strict=True):
            try:
                expected = read(text)
            except UnreadableError:
                assert day == "", (part, text)
                continue
            assert day == expected.isoformat(), (part, text)
            assert told == (str(expected.year) if part == "year" else format_month(expected, "nl"))
    page.close()
