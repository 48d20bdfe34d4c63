"""The page of all indicators, made from their definitions.

`python -m formats.indicator_reference` writes docs/indicators.md; a test holds the file to it.
"""

from collections.abc import Iterator
from pathlib import Path

from formats.indicators import Indicator
from formats.indicators import indicators
from formats.text import pick
from formats.vocabulary import INDICATOR_GROUPS
from formats.vocabulary import UNITS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "indicators.md"
HEAD = """# Indicators

Made by `python -m formats.indicator_reference` from `formats/library/indicators/`; do not edit by
hand. [instruments.md](instruments.md#codebooks-and-indicators) says how a definition is written.

An indicator is worked out per approach, from the values that were chosen for it, never from single
statements. Each value says how many persons it is over, the kind of its weakest answer, period,
source, and the answers it came from. Where it cannot be worked out it says why.

- **Counts first.** Where only percentages are known, the share is told without numbers of persons,
  and only where all of it is of one table.
- **Blank rows.** Where the rows of a table that are filled in add up to its base, the others count
  nobody; where something is unaccounted for, a blank row is a number that is missing.
- **What does not fit is told, not mended:** more than 100%, different kinds of figure, different
  periods, and whatever the questionnaire remarks.
- **Small numbers.** A value is told only if it would be the same whatever the hidden numbers were.
  The spread of a circle (lowest, median, highest) counts only values that are shown, of at least
  three organisations.
- **Printed figures** stay as printed: a range, a bound or words never become a number, and figures
  over different bases are different indicators.
- **Satisfaction** comes from batches of anonymous answers that were released, and only from numbers
  that may be told.
"""


def reference() -> str:
    """Return the page as Markdown, group by group."""
    lines = [HEAD]
    for group, label in INDICATOR_GROUPS.items():
        lines.append(f"## {pick(label, 'en')} ({pick(label, 'nl')})\n")
        found = [one for one in indicators().values() if one.group == group]
        lines.extend("\n".join(_section(one)) + "\n" for one in found)
    return "\n".join(lines)


def _section(one: Indicator) -> Iterator[str]:
    yield f"### `{one.name}`\n"
    yield f"**{pick(one.label, 'en')}** ({pick(one.label, 'nl')})\n"
    yield f"{pick(one.definition, 'en')}\n"
    yield "| | |"
    yield "|---|---|"
    yield f"| Worked out as | {_formula(one)} |"
    over = f" (`{one.over.source}`)" if one.over else ""
    yield f"| Base | {pick(one.base, 'en')}{over} |"
    yield f"| Moment | {pick(one.moment, 'en')} |"
    unit = pick(UNITS[one.unit], "en") if one.unit else "as printed"
    yield f"| Unit | {unit}, {one.decimals} decimals |" if one.unit else f"| Unit | {unit} |"
    yield f"| Source of the definition | {one.source} |"
    if one.remarks:
        yield f"| To be known | {pick(one.remarks, 'en')} |"
    yield f"| What it is not | {' '.join(pick(text, 'en') for text in one.is_not)} |"
    if one.beside:
        yield f"| Read beside | {', '.join(f'`{name}`' for name in one.beside)} |"


def _formula(one: Indicator) -> str:
    if one.together:
        return "judgements added up of " + ", ".join(f"`{name}`" for name in one.together)
    parts = [f"`{found.source}`" for found in (one.numerator, one.denominator) if found]
    where = ", ".join(f"`{name}`" for name in one.instruments)
    printed = ", printed as " + " or ".join(f"“{text}”" for text in one.printed_as)
    return f"{' / '.join(parts)} in {where}{printed if one.printed_as else ''}"


def main() -> None:
    """Write docs/indicators.md."""
    PAGE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
