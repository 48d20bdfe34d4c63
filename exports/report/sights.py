"""What is seen of one figure in one language: title, chart, rows, and how it came about.

An item that was asked and an indicator that was worked out are told alike, so that the page and
every file print both. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.charts.data import Chart
from exports.language import Words
from exports.report import present
from exports.report.charting import FEWEST_OF_CIRCLE
from exports.report.charting import chart_of
from exports.report.charting import spots_of
from exports.report.data import Chapter
from exports.report.data import Figure
from exports.report.data import FigureState
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Part
from exports.report.data import ReportData
from exports.report.findings import finding
from exports.report.perspective import own_indicator
from exports.report.perspective import own_table
from formats.text import Text
from formats.values import format_number
from formats.vocabulary import INDICATOR_GROUPS
from formats.vocabulary import VALUE_KINDS


@dataclass(frozen=True, slots=True)
class Step:
    """One answer behind a value: what was asked, what was answered, and of which item it is."""

    text: str
    item: str
    has_statements: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The figure of one case; `context`: kind, period, source; `note`: what the participant adds.

    `item`: of which the statements lie behind it, where there is one such item and they are there.
    """

    case: str
    name: str
    state: FigureState
    shown: str
    context: str
    attention: tuple[str, ...]
    note: str
    item: str
    steps: tuple[Step, ...]
    #: Instrument, version answered, version asked: where these are not quite comparable.
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """One figure over the approaches that may be told of; `how`: how it was asked or worked out."""

    key: str
    label: str
    title: str
    chart: Chart | None
    context: str
    how: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that stand beside no theme, under one heading."""

    name: str
    label: str
    sights: tuple[Sight, ...]


def sights_of(
    chapter: Chapter, data: ReportData, words: Words, own: frozenset[str] = frozenset()
) -> tuple[Sight, ...]:
    """Return what a theme shows: its indicators, and items that no indicator is made of.

    `own` names the cases of whoever reads: of others there are no rows.
    """
    covered = {part.name for table in chapter.indicators for part in table.parts}
    tables: list[FigureTable | IndicatorTable] = [*chapter.indicators]
    tables += [table for table in chapter.tables if table.key not in covered]
    return tuple(sight_of(table, data, words, own) for table in tables)


def groups_of(
    data: ReportData, words: Words, own: frozenset[str] = frozenset()
) -> tuple[Group, ...]:
    """Return the indicators that stand beside no theme, group by group."""
    return tuple(
        Group(
            name,
            words.say(label),
            tuple(
                sight_of(table, data, words, own)
                for table in data.indicators
                if table.group == name
            ),
        )
        for name, label in INDICATOR_GROUPS.items()
        if any(table.group == name for table in data.indicators)
    )


def sight_of(
    table: FigureTable | IndicatorTable,
    data: ReportData,
    words: Words,
    own: frozenset[str] = frozenset(),
) -> Sight:
    """Return what is seen of one figure."""
    spots = spots_of(table, words)
    if isinstance(table, IndicatorTable):
        key, how = table.name, _how_worked_out(table, words)
        values = own_indicator(table, own).values if own else table.values
        rows = [_row_of_value(table, value, data, words) for value in values]
        has_sum = not own or len(spots.found) >= FEWEST_OF_CIRCLE
        context = _context_of_indicator(table, words, has_sum=has_sum)
    else:
        key, how = table.key, _how_asked(table, words)
        figures = own_table(table, own).figures if own else table.figures
        rows = [_row_of_figure(table, figure, data, words) for figure in figures]
        context = _context_of_table(table, words)
    return Sight(
        key=key,
        label=spots.title,
        title=finding(spots, data, words, own),
        chart=chart_of(spots, data, words, own),
        context=context,
        how=how,
        rows=tuple(rows),
    )


def _row_of_figure(table: FigureTable, figure: Figure, data: ReportData, words: Words) -> Row:
    text = present.origin(figure, words)
    return Row(
        case=figure.case,
        name=data.names.get(figure.case, figure.case),
        state=figure.state,
        shown=present.shown(table, figure, words),
        context=present.context(figure, words),
        attention=_said(figure.attention, words),
        note=figure.note or "",
        item=table.item if figure.statements else "",
        steps=(Step(text, table.item, bool(figure.statements)),) if text else (),
        versions=figure.versions,
    )


def _row_of_value(
    table: IndicatorTable, value: IndicatorValue, data: ReportData, words: Words
) -> Row:
    parts = {part.name: part for part in table.parts}
    items = {origin.item for origin in value.origins if origin.figure.statements}
    pieces = [words.say(VALUE_KINDS.get(value.kind or "", {})), value.period or ""]
    if value.source:
        pieces.append(words.gettext("source: %(source)s", source=value.source))
    notes = dict.fromkeys(origin.figure.note for origin in value.origins if origin.figure.note)
    is_told = value.state in {"known", "missing", "suppressed"}
    return Row(
        case=value.case,
        name=data.names.get(value.case, value.case),
        state=value.state,
        shown=present.shown_value(table, value, words),
        context=present.SEPARATOR.join(piece for piece in pieces if piece) if is_told else "",
        attention=_said(value.attention, words),
        note=" ".join(notes),
        item=items.pop() if len(items) == 1 else "",
        steps=tuple(
            _step(parts[origin.name], origin.figure, words)
            for origin in value.origins
            if origin.figure.state != "none"
        ),
        versions=value.versions,
    )


def _step(part: Part, figure: Figure, words: Words) -> Step:
    """Return an answer that a value stands on: what was asked, what was answered, of what kind."""
    number = present.number_of(figure, words)
    pieces = [f"{words.say(part.label)}: {number}", present.context(figure, words)]
    said = present.SEPARATOR.join(piece for piece in pieces if piece)
    text = f"{said}. {present.origin(figure, words)}".strip()
    return Step(text, part.item, bool(figure.statements))


def _how_asked(table: FigureTable, words: Words) -> tuple[str, ...]:
    label = words.say(table.group or table.label)
    said = words.gettext("Asked as: %(label)s", label=label)
    found = [f"{said} {words.say(table.definition)}".strip()]
    if table.is_share:
        found.append(
            words.gettext(
                "Asked as a number of persons; the percentage is computed from it over the base"
                " that stands beside it."
            )
        )
    return tuple(found)


def _how_worked_out(table: IndicatorTable, words: Words) -> tuple[str, ...]:
    formula = table.formula
    for part in sorted(table.parts, key=lambda one: -len(one.name)):
        formula = formula.replace(f"${{{part.name}}}", f"‘{words.say(part.label)}’")
    found = [words.say(table.definition)]
    if table.parts and formula:
        found.append(words.gettext("Worked out as: %(formula)s.", formula=formula))
    if words.say(table.base):
        found.append(words.gettext("Over: %(base)s.", base=words.say(table.base).rstrip(".")))
    if words.say(table.moment):
        found.append(words.gettext("Moment: %(moment)s.", moment=words.say(table.moment)))
    found.append(words.say(table.remarks))
    found += [words.say(text) for text in table.is_not]
    return tuple(text for text in found if text)


def _context_of_table(table: FigureTable, words: Words) -> str:
    told = [figure for figure in table.figures if figure.state in {"known", "suppressed"}]
    hidden = sum(figure.state == "suppressed" for figure in table.figures)
    return _context(present.coverage(table, words), told, hidden, words)


def _context_of_indicator(table: IndicatorTable, words: Words, *, has_sum: bool) -> str:
    told = [value for value in table.values if value.state in {"known", "suppressed"}]
    hidden = sum(value.state == "suppressed" for value in table.values)
    persons = [value.n for value in told if value.state == "known"]
    covered = words.ngettext(
        "%(num)s of %(total)s approaches has this figure.",
        "%(num)s of %(total)s approaches have this figure.",
        table.known,
        total=len(table.values),
    )
    if has_sum and persons and None not in persons:
        total = format_number(sum(one or 0 for one in persons), words.language)
        covered += " " + words.gettext("Over %(num)s persons together.", num=total)
    return _context(covered, told, hidden, words)


def _context(
    covered: str, told: Sequence[Figure | IndicatorValue], hidden: int, words: Words
) -> str:
    """Return one line: how many, of which kind and period, how many suppressed or set apart."""
    said = [covered]
    kinds = {one.kind for one in told}
    named = [words.say(VALUE_KINDS[kind]) for kind in VALUE_KINDS if kind in kinds]
    if named:
        said.append(words.gettext("Kind: %(kinds)s.", kinds=", ".join(named)))
    found = sorted({one.period for one in told if one.period})
    if len(found) == 1:
        said.append(words.gettext("Period: %(period)s.", period=found[0]))
    elif found:
        said.append(words.gettext("The periods differ."))
    if hidden:
        said.append(
            words.ngettext(
                "%(num)s is suppressed (too few persons).",
                "%(num)s are suppressed (too few persons).",
                hidden,
            )
        )
    apart = sum(one.compared == "broken" for one in told)
    if apart:
        said.append(
            words.ngettext(
                "%(num)s cannot be compared and counts in no chart; why stands beside it.",
                "%(num)s cannot be compared and count in no chart; why stands beside them.",
                apart,
            )
        )
    return " ".join(said)


def _said(texts: Sequence[Text], words: Words) -> tuple[str, ...]:
    return tuple(words.say(text) for text in texts)
