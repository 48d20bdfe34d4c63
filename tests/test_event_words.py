"""The trail says in words what happened: no kind of event is shown by its bare name."""

import re
from pathlib import Path

from flask import Flask

from core.registries import EVENT_WORDS

ROOT = Path(__file__).resolve().parent.parent
RECORDED = re.compile(r'\brecord\(\s*[\w.]+,\s*"([a-z_]+\.[a-z_]+)"')


def recorded_kinds() -> set[str]:
    """Return every kind of event that the code writes down under a fixed name."""
    return {
        kind
        for package in ("core", "survey", "coding", "exports")
        for path in (ROOT / package).rglob("*.py")
        for kind in RECORDED.findall(path.read_text())
    }


def test_every_event_of_a_benchmark_has_words(app: Flask) -> None:
    kinds = recorded_kinds()
    assert len(kinds) > 30, "the pattern no longer finds what is recorded"
    # Events of accounts belong to no benchmark, so no trail shows them.
    wordless = {kind for kind in kinds if not kind.startswith("account.")} - set(EVENT_WORDS)
    assert wordless == set()
