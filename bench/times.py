"""Two programs that do the same in turns, in this process: how long each took, and the ratio."""

import json
import statistics
import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """One line: seconds of ours and of the reference in every round."""

    name: str
    ours: tuple[float, ...]
    reference: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Our time as a multiple of the reference's: the median over the rounds."""
        return statistics.median(a / b for a, b in zip(self.ours, self.reference, strict=True))


def in_turns(
    name: str, ours: Callable[[], object], reference: Callable[[], object], rounds: int
) -> Timing:
    """Time both in turns, after a round that only warms them up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for place, work in enumerate((ours, reference)):
            start = time.perf_counter()
            work()
            if number:
                taken[place].append(time.perf_counter() - start)
    return Timing(name, tuple(taken[0]), tuple(taken[1]))


def tell(
    title: str,
    lines: Sequence[Timing],
    reference: str,
    path: Path,
    on: Mapping[str, str],
    at_most: float | None = None,
) -> None:
    """Print the lines for people and write them to `path` as JSON; `at_most` is what is wanted."""
    verdict = f"  at most {at_most}" if at_most else ""
    head = f"{'':<34} {'verhaal':>10} {reference:>10} {'times':>7}{verdict}"
    print(title)
    print("\n".join(f"  {key}: {words}" for key, words in on.items()))
    print(f"\n{head}\n{'-' * len(head)}")
    for one in lines:
        said = ("  yes" if one.ratio <= at_most else "  no") if at_most else ""
        print(
            f"{one.name:<34} {statistics.median(one.ours):>8.3f} s "
            f"{statistics.median(one.reference):>8.3f} s {one.ratio:>7.2f}{said}"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "machine": on,
        "lines": [{**asdict(one), "ratio": round(one.ratio, 3)} for one in lines],
    }
    path.write_text(json.dumps(document, indent=2) + "\n")
    print(f"\nwritten to {path}")
