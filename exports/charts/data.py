"""What a chart shows, in words and numbers that are ready to be drawn. Knows no report."""

from dataclasses import dataclass

from formats.canonical import sha256_hex


@dataclass(frozen=True, slots=True)
class Dot:
    """One case on a line. `label` is written beside it only where it is one's own."""

    value: float
    label: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A value that is written under the axis, or marked on a line."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One group of cases, set out on a line of its own; `middle` is the median."""

    label: str
    dots: tuple[Dot, ...]
    middle: Tick | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines of dots over one axis, from the first tick to the last.

    `unit` is written under the axis; `alternative` says in words what is to be seen.
    """

    title: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    unit: str
    alternative: str

    @property
    def sha256(self) -> str:
        """The hash of all that is drawn: the same chart is drawn and kept once."""
        return sha256_hex(
            {
                "lines": [
                    [
                        line.label,
                        [[dot.value, dot.label if dot.is_own else ""] for dot in line.dots],
                        [line.middle.value, line.middle.label] if line.middle else [],
                    ]
                    for line in self.lines
                ],
                "ticks": [[tick.value, tick.label] for tick in self.ticks],
                "unit": self.unit,
            }
        )
