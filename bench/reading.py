"""An XLSForm of 5,000 questions with 50,000 choices: read by Verhaal, converted by pyxform.

Both begin with the bytes of the workbook. Ours ends with an instrument that was checked whole
(names, references, circles, kinds of values); pyxform ends with the XML of the form, which ODK
Validate has not seen yet.
"""

import io
import time
from pathlib import Path

from openpyxl import Workbook
from pyxform.xls2xform import convert

from bench.results import machine
from bench.times import Timing
from bench.times import in_turns
from bench.times import tell
from formats.instruments.load import load_instrument
from formats.instruments.write_yaml import to_yaml
from formats.problems import has_errors
from formats.xlsform.read import read_xlsform

GROUPS, PER_GROUP = 100, 50
LISTS, PER_LIST = 500, 100


def workbook(groups: int = GROUPS, lists: int = LISTS) -> bytes:
    """Make the workbook: two languages, a rule on two of every five questions."""
    book = Workbook(write_only=True)
    survey = book.create_sheet("survey")
    texts = ["label::Nederlands (nl)", "label::English (en)"]
    survey.append(["type", "name", *texts, "relevant", "constraint"])
    for group in range(groups):
        survey.append(["begin_group", f"g{group}", f"Groep {group}", f"Group {group}"])
        for number in range(group * PER_GROUP, (group + 1) * PER_GROUP):
            first = number // 5 * 5
            type_name = "integer" if number == first else f"select_one l{number % lists}"
            relevant = f"${{v{first}}} > 3" if number == first + 1 else None
            constraint = ". >= 0 and . < 100" if number == first else None
            labels = [f"Vraag {number}?", f"Question {number}?"]
            survey.append([type_name, f"v{number}", *labels, relevant, constraint])
        survey.append(["end_group"])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", *texts])
    for one in range(lists):
        for number in range(PER_LIST):
            labels = [f"Keuze {number} van {one}", f"Choice {number} of {one}"]
            choices.append([f"l{one}", f"k{number}", *labels])
    settings = book.create_sheet("settings")
    settings.append(["form_id", "version", "default_language"])
    settings.append(["groot", "1", "Nederlands (nl)"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes) -> tuple[int, int]:
    """Read it as we do; return how many questions and choices were read."""
    instrument, problems = read_xlsform(data, "groot.xlsx")
    assert instrument is not None
    assert not has_errors(problems)
    lists = instrument.choices.values()
    return len(list(instrument.leaves())), sum(len(one.choices) for one in lists)


def convert_theirs(data: bytes) -> str:
    """Convert it as pyxform does, without ODK Validate."""
    xform: str = convert(io.BytesIO(data), validate=False, file_type=".xlsx").xform
    return xform


def run(rounds: int, _seconds: float, path: Path) -> list[Timing]:
    """Measure, print the table and write it to `path` as JSON."""
    on, rounds = machine(), min(rounds, 3)
    data = workbook()
    questions, choices = read(data)
    design, _problems = read_xlsform(data, "groot.xlsx")
    if design is not None:
        on["the same from YAML"] = _of_the_processor(to_yaml(design))
    found = [in_turns("read", lambda: read(data), lambda: convert_theirs(data), rounds)]
    title = f"A workbook of {questions:,} questions and {choices:,} choices, medians of {rounds}"
    tell(title, found, "pyxform", path, on, at_most=1)
    return found


def _of_the_processor(text: str) -> str:
    """Load it from YAML, for which there is no reference."""
    start = time.process_time()
    load_instrument(text, "groot.yaml")
    return f"{time.process_time() - start:.1f} s of the processor"
