"""The report as a series of blocks in one language, which Word and PDF print each in its way."""

from collections.abc import Iterator

from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Outline
from exports.report.blocks import Paragraph
from exports.report.blocks import Row
from exports.report.blocks import Table
from exports.report.data import Fact
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import Leaf
from exports.report.data import ReportData
from exports.report.outline_figures import beside
from exports.report.outline_figures import definitions
from exports.report.outline_figures import groups
from exports.report.outline_figures import more_passages
from exports.report.outline_figures import theme
from exports.report.voice import Voice
from formats.text import Text

#: More approaches than this do not fit beside each other on a page.
COLUMNS_BESIDE = 6


def outline(data: ReportData, voice: Voice) -> Outline:
    """Return the report in blocks."""
    wave = data.wave
    period = voice.gettext(
        "%(start)s to %(end)s", start=voice.date(wave.starts_on), end=voice.date(wave.ends_on)
    )
    return Outline(
        title=voice.title(data),
        benchmark=data.benchmark.name,
        lead=voice.lead(data),
        marking=voice.say(data.marking),
        facts=(
            (voice.gettext("Measurement round"), wave.name),
            (voice.gettext("Period"), period),
            (voice.gettext("State of the round"), voice.state_of(wave)),
        ),
        blocks=tuple(_blocks(data, voice)),
    )


def _blocks(data: ReportData, voice: Voice) -> Iterator[Block]:
    for chapter in data.chapters:
        yield from theme(chapter, data, voice)
    yield from groups(data, voice)
    yield from _satisfaction(data, voice)
    yield from _others(data, voice)
    yield from _context(data, voice)
    yield from more_passages(data, voice)
    yield from definitions(data, voice)
    yield Heading(1, voice.gettext("Who takes part"), "participation", starts_page=True)
    yield Bullets(tuple(voice.taking_part(data.participation)))
    if data.participation.reasons:
        yield Heading(2, voice.gettext("Reasons not to take part"))
        yield Bullets(tuple(voice.reason(reason) for reason in data.participation.reasons))
    if data.cases:
        yield Heading(2, voice.gettext("The approaches in this report"))
        yield Bullets(tuple(" · ".join((case.name, *case.circles)) for case in data.cases))
    yield Heading(1, voice.gettext("About this report"), "about")
    for paragraph in voice.about(data):
        yield Paragraph(paragraph)


def _figure(name: str, table: FigureTable, figure: Figure, voice: Voice) -> Row:
    return Row(
        (name, voice.shown(table, figure), _remarks(figure, voice)),
        without=() if figure.state == "known" else (1,),
    )


def _remarks(figure: Figure, voice: Voice) -> str:
    return _with_attention(voice.context(figure), figure.attention, voice)


def _with_attention(context: str, attention: tuple[Text, ...], voice: Voice) -> str:
    return beside(context, [voice.say(text) for text in attention], voice)


def _satisfaction(data: ReportData, voice: Voice) -> Iterator[Block]:
    if not data.leaves:
        return
    minimum, title = data.benchmark.minimum_cell, voice.gettext("Satisfaction of clients")
    yield Heading(1, title, "satisfaction", starts_page=True)
    yield Paragraph(
        voice.gettext(
            "Clients answered anonymously, on a scale from 1 (very dissatisfied) to 5 (very"
            " satisfied). In brackets how many judged. Fewer than %(minimum)s persons are never"
            " shown.",
            minimum=minimum,
        )
    )
    for start in range(0, len(data.answered), COLUMNS_BESIDE):
        positions = range(start, min(start + COLUMNS_BESIDE, len(data.answered)))
        answered = [data.answered[position] for position in positions]
        counts = [voice.answers_in(one, minimum) for one in answered]
        unsaid = tuple(n for n, one in enumerate(answered, start=1) if one.released is None)
        rows = [Row((voice.gettext("Number of clients who answered"), *counts), without=unsaid)]
        rows += [_judged(leaf, positions, data, voice) for leaf in data.leaves]
        names = [data.names[one.case] for one in answered]
        yield Table(
            title,
            (voice.gettext("Question"), *names),
            tuple(rows),
            tuple(range(1, len(names) + 1)),
        )


def _judged(leaf: Leaf, positions: range, data: ReportData, voice: Voice) -> Row:
    cells, unsaid, minimum = [], [], data.benchmark.minimum_cell
    results = [leaf.results[position] for position in positions]
    for column, result in enumerate(results, start=1):
        judged = voice.judged(leaf, result)
        if result.state == "known":
            judged = f"{judged} ({voice.persons(result, minimum)})"
        else:
            unsaid.append(column)
        apart = voice.set_apart(result)
        cells.append(f"{judged}\n{apart}" if apart else judged)
    remarks = [remark.text for remark in voice.remarks_on(results, data.names)]
    return Row((beside(voice.say(leaf.label), remarks, voice), *cells), without=tuple(unsaid))


def _others(data: ReportData, voice: Voice) -> Iterator[Block]:
    title = voice.gettext("Other figures, by approach")
    yield Heading(1, title, "other-figures", starts_page=bool(data.cases))
    if not data.cases:
        yield Paragraph(voice.gettext("No approach takes part yet."))
    for entry in voice.by_case(data):
        yield Heading(2, entry.case.name, f"case-{entry.case.slug}")
        rows = [
            _figure(voice.label_of(table), table, figure, voice) for table, figure in entry.rows
        ]
        rows += [_fact(fact, voice) for fact in entry.facts]
        if rows:
            title = voice.gettext("Other figures of %(case)s", case=entry.case.name)
            yield Table(title, _heads(voice), tuple(rows), (1,))
        else:
            yield Paragraph(voice.gettext("Nothing is known of this approach yet."), "note")


def _context(data: ReportData, voice: Voice) -> Iterator[Block]:
    facts = voice.facts_of(data, "")
    if not facts:
        return
    title = voice.gettext("Context of the benchmark")
    yield Heading(1, title, "context", starts_page=True)
    yield Paragraph(
        voice.gettext("Published figures that belong to no single approach in this benchmark.")
    )
    yield Table(title, _heads(voice), tuple(_fact(fact, voice) for fact in facts), (1,))


def _heads(voice: Voice) -> tuple[str, str, str]:
    return (voice.gettext("What"), voice.gettext("Figure"), voice.gettext("Kind, period, source"))


def _fact(fact: Fact, voice: Voice) -> Row:
    label = fact.label or voice.gettext("erased")
    if fact.subject and not fact.case:
        label = f"{fact.subject}: {label}"
    value = " ".join(piece for piece in (fact.value or "–", fact.unit) if piece)
    return Row((label, value, _with_attention(voice.fact_context(fact), fact.attention, voice)))
