"""The satisfaction survey beside its reference: each page, and the whole way to a stored response.

Both programs run at once on the same machine and are measured in turns, so that whatever else the
machine does meets both; what is claimed is their ratio.
"""

import http.client
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from bench.installation import Program
from bench.installation import both
from bench.load import FORM_ID
from bench.load import Job
from bench.load import Step
from bench.load import in_own_process
from bench.reference import SURVEY
from bench.reference import VERSION
from bench.results import Measured
from bench.results import Result
from bench.results import machine
from bench.results import table
from bench.results import write
from formats.instruments.library import instrument

CLIENTS = 8
WRITTEN = 'Mijn begeleider luisterde goed & dacht mee; "de groep" hielp ook. Dat was <fijn>.'

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One thing that is measured; `steps` is gone through once for each count of its rate."""

    name: str
    steps: tuple[Step, ...]


def pages() -> list[tuple[str, Fields]]:
    """Return each page's name and the fields of somebody who had all help and answers all."""
    filled = []
    for section in instrument(SURVEY).sections:
        fields: Fields = []
        for item in section.items:
            name = f"a-{item.name}"
            if item.type == "select_multiple" and item.choices:
                chosen = [choice for choice in item.choices.choices if not choice.is_exclusive]
                fields += [(name, choice.name) for choice in chosen]
            elif item.type == "scale":
                fields.append((name, "tevreden"))
            else:
                fields.append((name, WRITTEN))
        filled.append((section.name, fields))
    return filled


def forms() -> list[tuple[str, Fields]]:
    """Return what is posted, in order: the beginning, then each page with all that went before."""
    form = ("form", FORM_ID.decode())
    last = [("language", "nl"), ("version", VERSION)]
    posted: list[tuple[str, Fields]] = [("start", [form, *last, ("go", "next")])]
    carried: Fields = []
    filled = pages()
    for name, fields in filled:
        go = "send" if name == filled[-1][0] else "next"
        body = [form, ("at", name), *carried, *fields, ("go", go), *last]
        posted.append((name, body))
        carried = [*carried, *fields]
    return posted


def lines(code: str) -> list[Line]:
    """Return what is measured."""
    get = Step(_request("GET", code), 200)
    posts = [
        (name, Step(_request("POST", code, fields), 303 if ("go", "send") in fields else 200))
        for name, fields in forms()
    ]
    measured = [Line("GET intro", (get,))]
    measured += [Line(f"POST {name}", (step,)) for name, step in posts]
    return [*measured, Line("whole flow, stored", (get, *(step for _name, step in posts)))]


def _request(method: str, code: str, fields: Sequence[tuple[str, str]] = ()) -> str:
    body = urlencode(fields)
    head = [
        f"{method} /s/{code} HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: bench",
        "Accept: text/html",
        "Accept-Language: nl",
    ]
    if method == "POST":
        head += [
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
    return "\r\n".join([*head, "", body])


class _Names(HTMLParser):
    """Collects the names of a page's fields; buttons are not filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the name of a control."""
        name = dict(attrs).get("name")
        if tag in {"input", "textarea", "select"} and name:
            self.found.add(name)


def field_names(html: str) -> frozenset[str]:
    """Return the names of the fields on a page, hidden ones too."""
    parser = _Names()
    parser.feed(html)
    return frozenset(parser.found)


def check(ours: Program, other: Program) -> None:
    """Go through the survey once in both. Raises RuntimeError where they ask different things."""
    before = [program.stored() for program in (ours, other)]
    walked = [_walk(program) for program in (ours, other)]
    if walked[0] != walked[1]:
        differing = [pair for pair in zip(*walked, strict=True) if pair[0] != pair[1]]
        raise RuntimeError(f"the programs ask different things: {differing}")
    if [program.stored() for program in (ours, other)] != [number + 1 for number in before]:
        raise RuntimeError("the response was not stored")


def _walk(program: Program) -> list[frozenset[str]]:
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=10)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    seen = []
    try:
        for _name, fields in [("", []), *forms()]:
            method, body = ("POST", urlencode(fields)) if fields else ("GET", None)
            connection.request(method, f"/s/{program.code}", body, headers if fields else {})
            answer = connection.getresponse()
            seen.append(field_names(answer.read().decode()))
    finally:
        connection.close()
    return seen


def measure(ours: Program, other: Program, rounds: int, seconds: float) -> list[Result]:
    """Measure every line in both, in turns. Raises RuntimeError where a response was lost."""
    measured: dict[str, tuple[list[Measured], list[Measured]]] = {}
    # The first round only warms both up.
    for number in range(rounds + 1):
        for line in lines(ours.code):
            for place, program in enumerate((ours, other)):
                one = _one(program, line, seconds if number else min(seconds, 0.3))
                if number:
                    measured.setdefault(line.name, ([], []))[place].append(one)
            _say(f"\r  round {number} of {rounds}: {line.name:<24}")
    _say("\r" + " " * 60 + "\r")
    return [Result(name, tuple(a), tuple(b)) for name, (a, b) in measured.items()]


def _one(program: Program, line: Line, seconds: float) -> Measured:
    stored, cpu = program.stored(), program.cpu_seconds()
    load = in_own_process(Job(program.port, list(line.steps), CLIENTS, seconds))
    taken = program.cpu_seconds()
    sends = sum(step.status == 303 for step in line.steps) * load.rounds
    if program.stored() != stored + sends:
        raise RuntimeError(f"{program.name} kept {program.stored() - stored} of {sends} responses")
    each = None if cpu is None or taken is None else (taken - cpu) * 1000 / load.rounds
    return Measured(load.rate, each)


def _say(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(words)
        sys.stderr.flush()


def run(rounds: int, seconds: float, path: Path) -> list[Result]:
    """Measure, print the table and write it to `path` as JSON."""
    on = machine()
    with both() as (ours, other):
        check(ours, other)
        results = measure(ours, other, rounds, seconds)
    print(f"Satisfaction survey: {CLIENTS} clients, 2 processes of 4 threads, medians of {rounds}")
    print("\n".join(f"  {key}: {words}" for key, words in on.items()))
    print(f"\n{table(results)}")
    write(path, results, machine=on, clients=CLIENTS, rounds=rounds, seconds=seconds)
    print(f"\nwritten to {path}")
    return results
