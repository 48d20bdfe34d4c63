"""Cells that are worked out from answers: shares and totals of counts, calculated values."""

from collections.abc import Mapping

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.model import Instrument
from formats.item_types.counts_summary import counts_summary
from formats.values import format_number


def computed_extras(
    instrument: Instrument,
    answers: Mapping[str, AnswerValue],
    language: str,
    calculated: Mapping[str, Value] | None = None,
) -> dict[str, str]:
    """Return the text of computed cells by slot: `share:<item>:<row>`, `total:<item>`, ….

    Percentages have at most one decimal and are of the table's base (0-100).
    """
    extras: dict[str, str] = {}
    for item in instrument.leaves():
        answer = answers.get(item.name)
        if item.type in {"counts", "percentages"} and answer is not None:
            summary = counts_summary(item, answer)
            for row in summary.rows:
                if row.percent is not None:
                    extras[f"share:{item.name}:{row.name}"] = _percent(row.percent, language)
            if summary.total is not None:
                percent_only = summary.is_percent_only
                written = format_number(summary.total, language)
                extras[f"total:{item.name}"] = f"{written}%" if percent_only else written
                if summary.total_percent is not None:
                    share = _percent(summary.total_percent, language)
                    extras[f"total_share:{item.name}"] = share
        elif item.type == "calculate" and calculated and item.name in calculated:
            value = calculated[item.name]
            shown = format_number(value, language) if isinstance(value, float) else str(value)
            extras[f"calculated:{item.name}"] = shown
    return extras


def _percent(number: float, language: str) -> str:
    return f"{format_number(number, language)}%"
