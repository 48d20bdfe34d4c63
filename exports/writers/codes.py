"""The code list of the report's tables: what each column and each code in it means. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from exports.language import Words
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.columns import SATISFACTION
from exports.report.columns import Column
from exports.report.data import IndicatorTable
from exports.report.data import ReportData
from exports.report.indicator_columns import INDICATORS
from exports.report.indicator_columns import SPREADS
from exports.writers.rows import Row
from formats.text import Text
from formats.vocabulary import INDICATOR_GROUPS
from formats.vocabulary import MISSING
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import UNITS
from formats.vocabulary import VALUE_KINDS


def code_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per column, and after it one per code that stands in it."""
    tables: Mapping[str, Mapping[str, Column]] = {
        "figures": FIGURES,
        "indicators": INDICATORS,
        "spreads": SPREADS,
        "quotes": QUOTES,
        "satisfaction": SATISFACTION,
    }
    for table, columns in tables.items():
        codes = _codes(table, data, words)
        for name, column in columns.items():
            row: Row = {"table": table, "column": name, "heading": words.say(column.heading)}
            # The marks of documentation are for documentation.
            yield {**row, "meaning": words.say(column.meaning).replace("`", "")}
            for code, meaning in codes.get(name, {}).items():
                yield {**row, "code": code, "meaning": meaning}


def _codes(table: str, data: ReportData, words: Words) -> Mapping[str, Mapping[str, str]]:
    """Return the codes of a table's columns with what each means."""
    cases, kinds = dict(data.names), _said(VALUE_KINDS, words)
    themes = {chapter.name: words.say(chapter.label) for chapter in data.chapters}
    states = {
        "known": words.gettext("there is a value"),
        "missing": words.gettext("there is no value, and it is known why"),
        "suppressed": words.gettext("not told: too few persons, or it would betray too few"),
        "undecided": words.gettext("there are statements, and none was chosen yet"),
        "none": words.gettext("nothing is known"),
    }
    if table == "quotes":
        return {
            "theme": themes,
            "is_quotation": {
                "true": words.gettext("quotation, in quotation marks"),
                "false": words.gettext("rendering, without quotation marks"),
            },
            "kind": _said(QUOTE_KINDS, words),
            "role_group": _said(ROLE_GROUPS, words),
            "case": cases,
        }
    if table == "satisfaction":
        told = {name: states[name] for name in ("known", "suppressed", "none")}
        items = {leaf.item: words.say(leaf.label) for leaf in data.leaves}
        return {"case": cases, "item": items, "state": told}
    if table in {"indicators", "spreads"}:
        return {
            "theme": themes,
            "group": _said(INDICATOR_GROUPS, words),
            "indicator": {
                one.name: f"{words.say(one.label)}. {defined(one, words)}"
                for one in data.all_indicators
            },
            "case": cases,
            "state": states,
            "unit": _units((one.unit for one in data.all_indicators), words),
            "kind": kinds,
            "kinds": kinds,
            "missing": _said(MISSING, words),
        }
    tables = [*(one for chapter in data.chapters for one in chapter.tables), *data.tables]
    return {
        "theme": themes,
        "case": cases,
        "item": {one.item: words.say(one.group or one.label) for one in tables},
        "part": {one.part: words.say(one.label) for one in tables if one.part},
        "state": states,
        "unit": _units((one.unit for one in tables), words),
        "kind": kinds,
        "missing": _said(MISSING, words),
    }


def _said(vocabulary: Mapping[str, Text], words: Words) -> dict[str, str]:
    return {name: words.say(text) for name, text in vocabulary.items()}


def _units(used: Iterable[str], words: Words) -> dict[str, str]:
    found = set(used)
    return _said({name: label for name, label in UNITS.items() if name in found}, words)


def defined(table: IndicatorTable, words: Words) -> str:
    """Return how an indicator is defined, and over what."""
    found = [words.say(table.definition)]
    base = words.say(table.base).rstrip(".")
    if base:
        found.append(words.gettext("Over: %(base)s.", base=base))
    return " ".join(found)
