"""A page of 60 questions with 200 conditions in Chromium: from a key to what follows from it.

The processor is throttled six times, as Chromium does it. Measured in the page itself: from the
key's event until everything stands as it should, and until the next frame after that. The
reference is what one writes who has no index of what looks at what: at each key all conditions are
asked anew, straight from the fields.
"""

import hashlib
import json
import statistics
from contextlib import ExitStack
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

import wsgi
from bench.coding_page import FLAGS
from bench.coding_page import served
from bench.page_design import CONDITIONS
from bench.page_design import QUESTIONS
from bench.page_design import page_design
from bench.results import machine
from bench.wave import installed
from bench.wave import make_wave
from core import keystore
from core.clock import now
from survey.links.service import open_link
from survey.models import InstrumentVersion

THROTTLE, WANTED = 6, 100.0
WATCH = """() => {
  window.taken = [];
  let start = 0;
  document.addEventListener("keydown", () => { start = performance.now(); }, true);
  document.addEventListener("input", () => {
    // Registered before the page's own: a task of its own comes after all of them.
    const [began, done] = [start, new MessageChannel()];
    done.port1.onmessage = () => {
      const changed = performance.now() - began;
      requestAnimationFrame(() => setTimeout(() =>
        window.taken.push([changed, performance.now() - began])));
    };
    done.port2.postMessage(0);
  }, true);
}"""
ALL_ANEW = """() => {
  const number = (typed) => (typed === "" ? NaN : Number(typed));
  const read = (name) => {
    const field = document.querySelector(`[name="a-${name}"]`);
    return field && !field.closest("[data-item][hidden]") ? field.value.trim() : "";
  };
  const run = (node) => {
    if ("lit" in node) return node.lit;
    if ("ref" in node) return read(node.ref);
    const values = node.args.map(run);
    switch (node.op ?? node.call) {
      case "and": return values.every(Boolean);
      case "or": return values.some(Boolean);
      case "mod": return number(values[0]) % number(values[1]);
      case "=": return number(values[0]) === number(values[1]);
      case "!=": return values[0] !== values[1];
      case ">": return number(values[0]) > number(values[1]);
      case "<": return number(values[0]) < number(values[1]);
      case "+": return number(values[0]) + number(values[1]);
      default: return values[0] ? values[1] : values[2];
    }
  };
  const kinds = "[data-relevant], [data-required], [data-calculate]";
  const rules = [...document.querySelectorAll(kinds)];
  const form = document.querySelector("form");
  const update = () => {
    for (let turn = 0; turn < 10; turn += 1) {
      let changed = false;
      for (const element of rules) {
        const { relevant, required, calculate } = element.dataset;
        const value = run(JSON.parse(relevant ?? required ?? calculate));
        if (calculate) { element.value = value; continue; }
        changed ||= element.hidden === Boolean(value);
        element.hidden = !value;
      }
      if (!changed) return;
    }
  };
  form.addEventListener("input", update);
  update();
}"""
EMPTY = """() => { document.querySelector('[name="a-v0"]').value = ""; }"""
SHOWN = """() => [...document.querySelectorAll('[data-type="integer"]:not([hidden])')].length"""


def _page(page: Page, url: str, *, is_ours: bool) -> None:
    if not is_ours:
        page.route("**/survey/js/survey.js", lambda route: route.abort())
    page.goto(url)
    page.get_by_role("button", name="Beginnen").click()
    page.locator('[name="a-v0"]').wait_for()
    # Its script is there only then: what is typed before is the server's to follow.
    page.wait_for_load_state()
    page.evaluate(WATCH)
    if not is_ours:
        page.evaluate(ALL_ANEW)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


def _type(page: Page, keys: str) -> list[int]:
    """Type into the first question; return how many questions stood there after each key."""
    page.locator('[name="a-v0"]').focus()
    shown = []
    for count, key in enumerate(keys, start=1):
        page.keyboard.press(key)
        page.wait_for_function("(count) => window.taken.length === count", arg=count)
        shown.append(page.evaluate(SHOWN))
        if count % 2 == 0:
            page.evaluate(EMPTY)
    return shown


def measure(rounds: int) -> dict[str, Any]:
    """Measure both in turns; return milliseconds per key."""
    taken: dict[str, list[list[float]]] = {"ours": [], "reference": []}
    keys = "3157" * 2
    with ExitStack() as stack:
        settings, session = stack.enter_context(installed())
        _viewer, _wave, (case,) = make_wave(session, settings.secrets.lookup_key)
        text = page_design()
        digest = hashlib.sha256(text.encode()).hexdigest()
        version = InstrumentVersion(
            name="meten", version="1", kind="survey", definition=text, sha256=digest,
            published_at=now(),
        )  # fmt: skip
        session.add(version)
        session.flush()
        code = open_link(session, case, version).code
        session.commit()
        session.close()
        at = stack.enter_context(served(wsgi.create_app(settings)))
        playwright = stack.enter_context(sync_playwright())
        path = which("chromium") or which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        stack.callback(browser.close)
        for _round in range(rounds):
            shown = []
            for name in taken:
                context = browser.new_context(locale="nl-NL")
                page = context.new_page()
                _page(page, f"{at}/s/{code}?language=nl", is_ours=name == "ours")
                shown.append(_type(page, keys))
                taken[name] += page.evaluate("() => window.taken")
                context.close()
            if shown[0] != shown[1]:
                raise RuntimeError(f"not the same questions are shown: {shown}")
        keystore.current().close()
    return {
        name: {
            "changed_ms": round(statistics.median(one for one, _frame in found), 1),
            "frame_ms": round(statistics.median(frame for _one, frame in found), 1),
            "keys": len(found),
        }
        for name, found in taken.items()
    }


def run(rounds: int, _seconds: float, path: Path) -> dict[str, Any]:
    """Measure, print the table and write it to `path` as JSON."""
    on = machine()
    if which("chromium") is None and which("chromium-browser") is None:
        print("Chromium is not installed: nothing is measured")
        return {}
    found = measure(rounds)
    print(f"{QUESTIONS} questions, {CONDITIONS} conditions; processor throttled {THROTTLE} times")
    print("\n".join(f"  {key}: {words}" for key, words in on.items()))
    for name, times in found.items():
        enough = "yes" if times["changed_ms"] <= WANTED else "no"
        print(
            f"{name:<12} key to change {times['changed_ms']:>7.1f} ms, to the next frame "
            f"{times['frame_ms']:>7.1f} ms (median of {times['keys']} keys)"
            + (f"  at most {WANTED:.0f} ms: {enough}" if name == "ours" else "")
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"machine": on, **found}, indent=2) + "\n")
    print(f"\nwritten to {path}")
    return found
