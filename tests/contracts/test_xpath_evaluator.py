"""Another program's evaluator gives what ours gives on the table of cases, or we say why not.

It is the one that Enketo runs in the browser (openrosa-xpath-evaluator). Its functions take answers
as nodes of a document, so a case's answers are put into one.
"""

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from formats.expressions import Value
from tests.formats.expressions.table import CASES
from tests.formats.expressions.table import result_of

PACKAGE = Path(__file__).resolve().parents[2] / "node_modules" / "openrosa-xpath-evaluator" / "src"
DIFFERENCES = Path(__file__).with_name("xpath_differences.json")

#: What it leaves to the form that it runs in, or draws anew each time.
NOT_ITS_OWN = frozenset(
    {"today", "now", "random", "uuid", "indexed-repeat", "pulldata", "jr:choice-name", "once"}
)

EVALUATE = """({ files, cases }) => {
  const modules = {};
  const load = (path) => {
    if (path === "node-forge") return {};
    if (modules[path]) return modules[path].exports;
    const module = (modules[path] = { exports: {} });
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
    const require = (wanted) => {
      if (!wanted.startsWith(".")) return load(wanted);
      const parts = [];
      for (const part of (folder + wanted + ".js").split("/")) {
        if (part === "..") parts.pop();
        else if (part !== ".") parts.push(part);
      }
      return load(parts.join("/"));
    };
    new Function("module", "exports", "require", files[path])(module, module.exports, require);
    return module.exports;
  };
  const evaluator = load("openrosa-xpath.js")();
  const types = { boolean: 3, number: 1, string: 2 };
  return cases.map(({ expression, xml, own, wanted }) => {
    const parsed = new DOMParser().parseFromString(xml, "text/xml");
    const node = parsed.querySelector(own) ?? parsed.documentElement;
    try {
      const found = evaluator.evaluate(expression, node, null, types[wanted], null);
      const value = { boolean: found.booleanValue, number: found.numberValue, string: found.stringValue }[wanted];
      return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
    } catch (error) {
      return { refused: String(error.message ?? error) };
    }
  });
}"""  # noqa: E501 - JavaScript


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """The case as that evaluator takes it: paths instead of names, answers in a document."""
    found: dict[str, list[Any]] = {**case.get("all", {})}
    for name, value in case.get("values", {}).items():
        found.setdefault(name, [value])
    for name in re.findall(r"\$\{\s*([^{}]*?)\s*\}", re.sub(r"'[^']*'", "''", case["expression"])):
        found.setdefault(name, [""])
    for turn in range(max(case.get("turn", [1]))):
        found.setdefault("turn", []).append(turn)
    own = case.get("own", "")
    written = "".join(
        f"<{name}>{_text(value)}</{name}>" for name, values in found.items() for value in values
    )
    turns = case.get("turn", [1])[0]
    columns = "".join(
        f"<{name}>{_text(text)}</{name}>" for name, text in case.get("columns", {}).items()
    )
    here = "<place/>" * (turns - 1) + f"<place><own>{_text(own)}{columns}</own></place>"
    expected = result_of(case)
    return {
        "expression": re.sub(r"\$\{\s*([^{}]*?)\s*\}", r"/data/\1", case["expression"]),
        "xml": f"<data>{written}{here}</data>",
        "own": "own",
        "wanted": _kind(expected),
    }


def _text(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _kind(value: Value) -> str:
    return {bool: "boolean", float: "number", str: "string"}[type(value)]


def _alike(told: Any, expected: Value) -> bool:
    if isinstance(told, dict):
        return "number" in told and told["number"] == str(result_as_json(expected))
    return bool(told == expected)


def result_as_json(value: Value) -> str:
    """How JavaScript writes a number that is none or without end."""
    if not isinstance(value, float) or math.isfinite(value):
        return ""
    return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")


@pytest.fixture
def own_cases() -> list[dict[str, Any]]:
    return [
        case
        for case in CASES
        if not any(f"{name}(" in case["expression"] for name in NOT_ITS_OWN)
        and len(case.get("turn", [1])) == 1
    ]


def test_it_agrees_but_for_the_differences_that_we_explain(
    browser: Browser, own_cases: list[dict[str, Any]]
) -> None:
    if not PACKAGE.exists():
        pytest.fail("the package is not there: make setup")
    files = {str(path.relative_to(PACKAGE)): path.read_text() for path in PACKAGE.rglob("*.js")}
    context = browser.new_context(timezone_id="UTC", locale="nl-NL")
    page = context.new_page()
    told = page.evaluate(EVALUATE, {"files": files, "cases": [asked(case) for case in own_cases]})
    context.close()
    differing = {
        case["expression"]: answer
        for case, answer in zip(own_cases, told, strict=True)
        if not _alike(answer, result_of(case))
    }
    explained = {
        expression
        for difference in json.loads(DIFFERENCES.read_text("utf-8"))
        for expression in difference["expressions"]
    }
    unexplained = {key: value for key, value in differing.items() if key not in explained}
    assert not unexplained, json.dumps(unexplained, indent=1, ensure_ascii=False)
    assert explained - differing.keys() == set(), "explained, but there is no difference any more"
    assert len(own_cases) > 400
