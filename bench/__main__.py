"""`python -m bench [name]`: measure, print, write. A verdict is printed, never an exit status."""

import argparse
import subprocess
import sys
from pathlib import Path

from bench import coding_page
from bench import exports
from bench import judging
from bench import live_page
from bench import reading
from bench import report
from bench import survey

BENCHMARKS = {
    "survey": survey.run,
    "judging": judging.run,
    "coding": coding_page.run,
    "page": live_page.run,
    "report": report.run,
    "exports": exports.run,
    "reading": reading.run,
}


def main() -> None:
    """Run what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which medians are taken")
    parser.add_argument("--seconds", type=float, default=1.0, help="seconds per measurement")
    parser.add_argument(
        "--json", type=Path, default=Path("build/bench"), help="folder for <name>.json"
    )
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    names = chosen.names or list(BENCHMARKS)
    if len(names) == 1:
        BENCHMARKS[names[0]](chosen.rounds, chosen.seconds, chosen.json / f"{names[0]}.json")
        return
    # Each in a process of its own: none finds what another left behind.
    for name in names:
        options = ["--rounds", chosen.rounds, "--seconds", chosen.seconds, "--json", chosen.json]
        subprocess.run([sys.executable, "-m", "bench", name, *map(str, options)], check=True)


if __name__ == "__main__":
    main()
