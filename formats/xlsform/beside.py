"""Sheets of an old workbook (.xls), read in a process of its own.

Nothing tells beforehand how far its sheets reach, and the library that reads it lays each out as a
full rectangle: a file of a few kilobytes with one cell in the last corner takes all memory there
is, which ends the process. Here that is the process beside this one.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from formats.problems import Found
from formats.problems import Place
from formats.problems import Problem
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.tables import Unreadable

MAX_MEMORY = 500_000_000
"""Bytes that reading may take: 65,536 rows of 60 questions take about 200 million."""
MAX_SECONDS = 20
_ROOT = Path(__file__).resolve().parents[2]


def read_beside(data: bytes, file: str) -> Tables:
    """The sheets of an old workbook. Raises Unreadable."""
    command = [sys.executable, "-m", "formats.xlsform.beside", file]
    try:
        ran = subprocess.run(  # noqa: S603 - ours
            command,
            check=False,
            input=data,
            capture_output=True,
            timeout=3 * MAX_SECONDS,
            cwd=_ROOT,
        )
        found = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # It was ended, or ended itself, before it had said anything.
        limit = MAX_MEMORY // 1_000_000
        raise Unreadable("workbook_unpacks_too_large", file, limit=limit) from None
    if "unreadable" in found:
        raise Unreadable(found["unreadable"], file)
    sheets = [
        Sheet(name, [Row(number, cells) for number, cells in rows])
        for name, rows in found["sheets"]
    ]
    problems = Found(
        Problem(**{**told, "place": Place(**told["place"])}) for told in found["problems"]
    )
    return Tables(file, sheets, problems)


def _main(file: str) -> None:
    # Imported here: not every system has limits, and that module reads old workbooks by this one.
    import resource

    from formats.xlsform.workbooks import read_cells

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tables = Tables(file)
    try:
        read_cells(sys.stdin.buffer.read(), tables)
    except Unreadable as unreadable:
        json.dump({"unreadable": unreadable.problem.code}, sys.stdout)
        return
    sheets = [
        (sheet.name, [(row.number, row.cells) for row in sheet.rows]) for sheet in tables.sheets
    ]
    said = json.dumps({"sheets": sheets, "problems": [asdict(one) for one in tables.problems]})
    sys.stdout.write(said)


if __name__ == "__main__":
    _main(sys.argv[1])
