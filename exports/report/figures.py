"""From chosen values to tables of figures over all cases, small numbers held back. Pure."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from core.i18n import LANGUAGES
from exports.disclosure import Hidden
from exports.disclosure import hidden_cells
from exports.disclosure import hidden_percentages
from exports.disclosure import is_small
from exports.report.comparability import comparability
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.material import CaseMaterial
from exports.report.material import Material
from exports.report.material import Stated
from exports.report.printed import shown_as_printed
from exports.report.printed import take_apart
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.instruments.model import CountRow
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types import ITEM_TYPES
from formats.item_types.counts_summary import counts_summary
from formats.text import Text
from formats.validate import validate
from formats.values import Published

#: Types of which the values are figures: they stand in the report without a theme.
FIGURES = frozenset({"figure", "counts", "percentages", "integer", "decimal", "range"})
PERSONS = frozenset({"persons", "clients", "persons_per_year"})
#: Kinds of figure that count no persons who could be recognised.
HARMLESS = frozenset({"publication", "target"})

#: Figure -> table and row: the figure counts whom the table's base has left without that row. Who
#: knows the base and the figure knows the row.
LEFT_OVER: Mapping[str, tuple[str, str]] = {"f41_aanvragen": ("a01", "a01_niet_ingediend")}

#: (name of the instrument, slug of the case) -> item or row -> what is to be looked at.
Remarks = Mapping[tuple[str, str], Mapping[str, tuple[Text, ...]]]


@dataclass(frozen=True, slots=True)
class Known:
    """An item of an instrument that the wave asks; `row` where a row of its table is meant."""

    instrument: Instrument
    section: Section
    item: Item
    row: CountRow | None = None


def items_of(material: Material) -> dict[str, Known]:
    """Return every item, row and base of the wave's instruments by its permanent name."""
    known: dict[str, Known] = {}
    for instrument in material.instruments:
        for section in instrument.sections:
            for item in section.leaves():
                if item.is_contact:
                    continue
                known.setdefault(item.name, Known(instrument, section, item))
                for row in item.table.rows if item.table else ():
                    known.setdefault(row.name, Known(instrument, section, item, row))
    return known


def table_of(
    known: Known, material: Material, remarks: Remarks, minimum: int, *, with_whole: bool = True
) -> FigureTable:
    """Return one item, or one row of its table, over all cases.

    `with_whole`: also say at a row what was remarked on its table as a whole.
    """
    item, row = known.item, known.row
    figures = tuple(
        figure_of(
            known,
            case,
            marks_of(known, remarks[known.instrument.form_id, case.case.slug], with_whole),
            minimum,
        )
        for case in material.cases
    )
    return FigureTable(
        item=item.name,
        part=row.name if row else "",
        label=dict(row.label if row else item.label),
        definition=dict(item.hint),
        section=dict(known.section.label),
        unit=item.unit or ("persons" if item.table else ""),
        decimals=item.decimals,
        figures=figures,
        group=dict(item.label) if row else {},
        is_share=row is not None,
    )


def marks_of(
    known: Known, found: Mapping[str, tuple[Text, ...]], with_whole: bool
) -> tuple[Text, ...]:
    """Return what was remarked on an item or row; `with_whole`: also on the row's whole table."""
    whole = found.get(known.item.name, ()) if with_whole or known.row is None else ()
    return (*whole, *(found.get(known.row.name, ()) if known.row else ()))


def other_tables(
    material: Material, remarks: Remarks, beside: frozenset[str], minimum: int
) -> Iterator[FigureTable]:
    """Return the tables of all figures of which some case has something, except those `beside`."""
    for known in items_of(material).values():
        item = known.item
        if known.row is not None or item.name in beside or item.type not in FIGURES:
            continue
        if set(item.ask) == {"client"}:
            continue
        rows: Sequence[CountRow | None] = item.table.rows if item.table else (None,)
        for position, row in enumerate(rows):
            if row is not None and row.name in beside:
                continue
            one = replace(known, row=row)
            table = table_of(one, material, remarks, minimum, with_whole=position == 0)
            if any(figure.state != "none" for figure in table.figures):
                yield table


def remarks_on(material: Material, today: date) -> Remarks:
    """Return what formats.validate remarks on the values chosen for each case."""
    return {
        (instrument.form_id, case.case.slug): _remarks(instrument, case, today)
        for instrument in material.instruments
        for case in material.cases
    }


def _remarks(
    instrument: Instrument, case: CaseMaterial, today: date
) -> Mapping[str, tuple[Text, ...]]:
    names = {item.name for item in instrument.leaves()}
    answers = {name: said.answer for name, said in case.chosen.items() if name in names}
    judged = validate(instrument, answers, today=today)
    found: dict[str, list[Text]] = {}
    for item, problems in judged.problems.items():
        for problem in problems:
            if problem.severity == "incomplete" or item not in case.chosen:
                continue
            row = problem.place.path.partition(".row.")[2] or item
            found.setdefault(row, []).append(
                {language: problem.message(language) for language in LANGUAGES}
            )
    return {name: tuple(texts) for name, texts in found.items()}


def figure_of(known: Known, case: CaseMaterial, marks: tuple[Text, ...], minimum: int) -> Figure:
    """Return what is told of one item, row or base for one case, with these points of attention."""
    item, slug = known.item, case.case.slug
    statements = case.statements.get(item.name, [])
    said = case.chosen.get(item.name)
    if said is None:
        return _unsettled(slug, statements)
    noted = take_apart(said.answer.note if said.is_public else None)
    shared: dict[str, Any] = {
        "case": slug,
        "kind": said.answer.kind,
        "period": said.answer.period,
        "source": said.answer.source,
        "note": noted.rest,
        "stated_by": dict(said.stated_by),
        "statements": len(statements) or 1,
        "is_disputed": item.name in case.disputed,
        "revision": str(said.revision),
        "revision_number": said.revision_number,
        "key_id": str(said.key_id),
    }
    if said.broken is not None:
        shared["compared"] = said.broken.kind
        if said.broken.name:
            shared["versions"] = (said.broken.name, said.broken.old, said.broken.new)
    if said.answer.value is None:
        return Figure(state="missing", missing=said.answer.missing, **shared)
    figure = (
        _row(known, said, shared, minimum)
        if item.table
        else _single(item, _told(said), shared, case, minimum)
    )
    if figure.state != "known":
        return figure
    return replace(figure, attention=(*marks, *comparability(said.broken), *noted.attention))


def _unsettled(slug: str, statements: Sequence[Stated]) -> Figure:
    """Return what there is before a value was chosen; nobody has to choose why there is none."""
    if not statements:
        return Figure(slug, "none")
    why = {one.answer.missing for one in statements}
    if len(why) == 1 and all(one.answer.value is None for one in statements):
        only = statements[0]
        return Figure(
            slug,
            "missing",
            missing=only.answer.missing,
            stated_by=dict(only.stated_by) if len(statements) == 1 else {},
            statements=len(statements),
        )
    return Figure(slug, "undecided", statements=len(statements))


def _told(said: Stated) -> AnswerValue:
    """Return the answer without words that its speaker did not release with the organisation."""
    if said.is_public:
        return said.answer
    parts = {name: part for name, part in said.answer.parts.items() if not isinstance(part, str)}
    return replace(said.answer, parts=parts)


def _single(
    item: Item, answer: AnswerValue, shared: Mapping[str, Any], case: CaseMaterial, minimum: int
) -> Figure:
    number = answer.value if isinstance(answer.value, int | float) else None
    if is_hidden(item, answer, case, minimum):
        return Figure(state="suppressed", **{**shared, "note": None})
    if isinstance(answer.value, Published):
        value = answer.value
        number = value.low if value.low == value.high and value.bound is None else None
    display = {} if _is_plain(answer) else _display(item, answer)
    return Figure(state="known", number=number, display=display, **shared)


def is_hidden(item: Item, answer: AnswerValue, case: CaseMaterial, minimum: int) -> bool:
    """Tell whether the answer is a number of persons that may not be told.

    It is too small, or a hidden row of a table could be worked out from it (see LEFT_OVER).
    """
    number = answer.value if isinstance(answer.value, int | float) else None
    if item.unit not in PERSONS or answer.kind in HARMLESS or answer.percent_only:
        return False
    table, row = LEFT_OVER.get(item.name, ("", ""))
    said = case.chosen.get(table)
    left = said.answer.value if said is not None else None
    if said is not None and isinstance(left, Counts):
        hidden = hidden_of(said.answer, left, minimum)
        return row in hidden.cells or is_small(number, minimum)
    return is_small(number, minimum)


def _is_plain(answer: AnswerValue) -> bool:
    return isinstance(answer.value, int | float) and not answer.percent_only


def _display(item: Item, answer: AnswerValue) -> Text:
    shown = ITEM_TYPES[item.type].display
    return {
        language: shown_as_printed(item, answer, language) or shown(item, answer, language)
        for language in LANGUAGES
    }


def _row(known: Known, said: Stated, shared: Mapping[str, Any], minimum: int) -> Figure:
    item, answer = known.item, said.answer
    counts = answer.value
    if not isinstance(counts, Counts):
        return Figure(state="none", case=shared["case"])
    if counts.none:
        return Figure(state="known", display=_display(item, answer), **shared)
    hidden = hidden_of(answer, counts, minimum)
    if known.row is None:
        return Figure(state="known", number=None if hidden.base else counts.base, **shared)
    if known.row.name not in counts.rows:
        return Figure(state="none", case=shared["case"])
    if known.row.name in hidden.cells:
        return Figure(state="suppressed", **{**shared, "note": None})
    summed = next(row for row in counts_summary(item, answer).rows if row.name == known.row.name)
    return Figure(
        state="known",
        number=summed.count,
        percent=summed.percent,
        base=None if answer.percent_only else counts.base,
        **shared,
    )


def hidden_of(answer: AnswerValue, counts: Counts, minimum: int) -> Hidden:
    """Return what must be hidden of a table of counts as it was answered."""
    if answer.kind in HARMLESS:
        return Hidden()
    if answer.percent_only:
        return hidden_percentages(counts.rows, counts.base, minimum)
    return hidden_cells(counts.rows, counts.base, minimum)
