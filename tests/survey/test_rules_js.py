"""The browser's evaluator gives what the server's gives, on the same table of cases."""

import json
from pathlib import Path

from playwright.sync_api import Browser

from formats.expressions import FUNCTIONS
from formats.expressions import parse
from formats.expressions import to_json
from formats.values import format_number
from formats.values import parse_number
from tests.support.server import LiveServer

CASES = Path(__file__).parents[1] / "formats" / "expressions" / "expression_cases.json"


def test_every_case_has_the_same_result(browser: Browser, live: LiveServer) -> None:
    cases = json.loads(CASES.read_text("utf-8"))
    for case in cases:
        case["tree"] = to_json(parse(case["expression"]).tree)
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    results = page.evaluate(
        """async ({ cases, rules }) => {
          const { evaluate } = await import(rules);
          const { FUNCTIONS } = await import(rules.replace("rules.js", "functions.js"));
          const found = cases.map(({ tree, values, own }) =>
            evaluate(tree, { valueOf: (name) => values?.[name] ?? "", own: own ?? "", today: "2026-11-22" }));
          const told = found.map((value) => Number.isFinite(value) || typeof value !== "number" ? value : String(value));
          return { told, functions: Object.keys(FUNCTIONS) };
        }""",  # noqa: E501
        {"cases": cases, "rules": f"{live.url}/static/now/survey/js/rules.js"},
    )
    page.close()
    differing = [
        (case["expression"], case["result"], told)
        for case, told in zip(cases, results["told"], strict=True)
        if case["result"] != told or isinstance(case["result"], bool) != isinstance(told, bool)
    ]
    assert differing == []
    assert set(results["functions"]) == set(FUNCTIONS)


def test_numbers_are_read_and_written_alike(browser: Browser, live: LiveServer) -> None:
    typed = ["1.234,5", "1,234.5", "1.234", "1,234", "€ 9.000", "45 %", "0,5", "-3", "1234567"]
    page = browser.new_page()
    page.goto(f"{live.url}/sign-in")
    for language in ("nl", "en"):
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
