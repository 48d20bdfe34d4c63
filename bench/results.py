"""What was measured, as a table for people and a document for programs."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

#: Share of the reference's rate that is wanted.
WANTED = 0.5


@dataclass(frozen=True)
class Measured:
    """One program in one round: its rate per second, and the processor time that one took (ms)."""

    rate: float
    cpu: float | None = None


@dataclass(frozen=True)
class Result:
    """A line measured: both programs in every round."""

    name: str
    ours: tuple[Measured, ...]
    reference: tuple[Measured, ...]

    @property
    def ratio(self) -> float:
        """Our rate as a share of the reference's: the median over the rounds.

        Per round, since both were then measured within a second of each other.
        """
        rounds = zip(self.ours, self.reference, strict=True)
        return statistics.median(ours.rate / other.rate for ours, other in rounds)

    @property
    def is_enough(self) -> bool:
        """Whether ours is half as fast as the reference or better."""
        return self.ratio >= WANTED


def machine() -> dict[str, str]:
    """Return on what this is measured."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        names = [row for row in cpus.read_text().splitlines() if row.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return {
        "processor": f"{os.cpu_count()} x {model}",
        "system": platform.platform(),
        "python": platform.python_version(),
        "flask": version("flask"),
        "gunicorn": version("gunicorn"),
        "load": f"{os.getloadavg()[0]:.1f} before the first round",
    }


def table(results: Sequence[Result]) -> str:
    """Return the results for people to read."""
    head = (
        f"{'per second (CPU each)':<22} {'verhaal':>18} {'reference':>18} {'ratio':>6}"
        "  half or better"
    )
    rows = [
        f"{result.name:<22} {_shown(result.ours):>18} {_shown(result.reference):>18} "
        f"{result.ratio:>6.2f}  {'yes' if result.is_enough else 'no'}"
        for result in results
    ]
    return "\n".join([head, "-" * len(head), *rows])


def _shown(measured: Sequence[Measured]) -> str:
    rate = f"{statistics.median(one.rate for one in measured):.0f}"
    cpu = [one.cpu for one in measured if one.cpu is not None]
    return f"{rate} ({statistics.median(cpu):.2f} ms)" if cpu else rate


def write(path: Path, results: Sequence[Result], **about: Any) -> None:
    """Write the results as JSON, with what is told `about` them."""
    lines = [
        {**asdict(result), "ratio": round(result.ratio, 3), "half_or_better": result.is_enough}
        for result in results
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**about, "lines": lines}, indent=2) + "\n")
