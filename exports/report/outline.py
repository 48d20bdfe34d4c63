"""The report as a series of blocks in one language, which Word and PDF print each in its way."""

from collections.abc import Iterator
from collections.abc import Sequence

from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Link
from exports.report.blocks import Outline
from exports.report.blocks import Paragraph
from exports.report.blocks import Passage
from exports.report.blocks import Picture
from exports.report.blocks import Row
from exports.report.blocks import Table
from exports.report.data import Chapter
from exports.report.data import Fact
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import Leaf
from exports.report.data import ReportData
from exports.report.sights import Row as SightRow
from exports.report.sights import Sight
from exports.report.voice import Voice
from formats.text import Text

#: More approaches than this do not fit beside each other on a page.
COLUMNS_BESIDE = 6


#: So many passages stand beside their figure; the others follow at the end of the report.
PASSAGES_BESIDE = 5


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
        yield from _theme(chapter, data, voice)
    yield from _groups(data, voice)
    yield from _satisfaction(data, voice)
    yield from _others(data, voice)
    yield from _context(data, voice)
    yield from _more_passages(data, voice)
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


def _theme(chapter: Chapter, data: ReportData, voice: Voice) -> Iterator[Block]:
    sights = voice.sights(chapter, data)
    has_much = bool(sights or chapter.quotes)
    yield Heading(1, voice.say(chapter.label), f"theme-{chapter.name}", starts_page=has_much)
    yield Paragraph(voice.say(chapter.definition), "lead")
    if not sights:
        yield Paragraph(
            voice.gettext("The figures that belong to this theme were not asked in this wave.")
        )
        yield from _passages(chapter, None, voice)
    told = voice.gettext("What was said and written about this")
    links = (Link(told, f"quotes-{chapter.name}"),) if chapter.quotes else ()
    for position, sight in enumerate(sights):
        yield from _figures(chapter.name, sight, links, voice)
        # Beside the figure that the theme is about, as on the page.
        if position == 0:
            yield from _passages(chapter, sight, voice)


def _groups(data: ReportData, voice: Voice) -> Iterator[Block]:
    for position, group in enumerate(voice.groups(data)):
        yield Heading(1, group.label, f"group-{group.name}", starts_page=position == 0)
        told = [sight for sight in group.sights if _is_told(sight)]
        for sight in told:
            yield from _figures(group.name, sight, (), voice)
        untold = tuple(sight.title for sight in group.sights if sight not in told)
        if untold:
            yield Heading(2, voice.gettext("Of which no value may be shown, or none is known"))
            yield Bullets(untold)


def _is_told(sight: Sight) -> bool:
    return any(row.state == "known" for row in sight.rows)


def _figures(place: str, sight: Sight, links: tuple[Link, ...], voice: Voice) -> Iterator[Block]:
    yield Heading(2, sight.title, _anchor(place, sight))
    yield Paragraph(sight.context, links=links)
    if sight.chart:
        caption = voice.gettext(
            "%(label)s: each dot is an approach, from %(low)s to %(high)s",
            label=sight.label,
            low=sight.chart.ticks[0].label,
            high=sight.chart.ticks[-1].label,
        )
        yield Picture(caption, sight.chart)
    yield Table(
        sight.label,
        (voice.gettext("Approach"), voice.gettext("Figure"), voice.gettext("Kind, period, source")),
        tuple(
            Row(
                (row.name, row.shown, _beside(row.context, row.attention, voice)),
                f"{_anchor(place, sight)}-{row.case}",
                () if row.state == "known" else (1,),
            )
            for row in _worth_a_row(sight)
        ),
        (1,),
    )


def _worth_a_row(sight: Sight) -> Sequence[SightRow]:
    """Return the rows, without approaches that have nothing where those are most of them."""
    found = [row for row in sight.rows if row.state != "none"]
    return found if found and 2 * len(found) < len(sight.rows) else sight.rows


def _figure(name: str, table: FigureTable, figure: Figure, voice: Voice) -> Row:
    return Row(
        (name, voice.shown(table, figure), _remarks(figure, voice)),
        without=() if figure.state == "known" else (1,),
    )


def _anchor(place: str, sight: Sight) -> str:
    return f"figure-{place}-{sight.key}"


def _remarks(figure: Figure, voice: Voice) -> str:
    return _with_attention(voice.context(figure), figure.attention, voice)


def _with_attention(context: str, attention: tuple[Text, ...], voice: Voice) -> str:
    return _beside(context, [voice.say(text) for text in attention], voice)


def _beside(context: str, attention: Sequence[str], voice: Voice) -> str:
    noted = [f"{voice.gettext('Point of attention:')} {text}" for text in attention]
    return "\n".join(piece for piece in (context, *noted) if piece)


def _passages(chapter: Chapter, sight: Sight | None, voice: Voice) -> Iterator[Block]:
    title = voice.gettext("What was said and written about this")
    yield Heading(3 if sight else 2, title, f"quotes-{chapter.name}")
    more = len(chapter.quotes) - PASSAGES_BESIDE
    if more > 0:
        here = voice.gettext("%(num)s passages stand here.", num=PASSAGES_BESIDE)
        said = voice.ngettext("%(num)s more passage", "%(num)s more passages", more)
        yield Paragraph(here, links=(Link(said, f"more-{chapter.name}"),))
    if chapter.withheld:
        withheld = voice.ngettext(
            "%(num)s passage was not released and is not shown.",
            "%(num)s passages were not released and are not shown.",
            chapter.withheld,
        )
        yield Paragraph(withheld, "note")
    for position in range(len(chapter.quotes))[:PASSAGES_BESIDE]:
        yield _passage(chapter, position, sight, voice)
    if not chapter.quotes:
        yield Paragraph(voice.gettext("No passage with this theme may be shown yet."), "note")


def _more_passages(data: ReportData, voice: Voice) -> Iterator[Block]:
    """Yield the passages that found no place beside their figure, theme by theme."""
    chapters = [one for one in data.chapters if len(one.quotes) > PASSAGES_BESIDE]
    if not chapters:
        return
    title = voice.gettext("More of what was said and written, by theme")
    yield Heading(1, title, "more", starts_page=True)
    for chapter in chapters:
        yield Heading(2, voice.say(chapter.label), f"more-{chapter.name}")
        sight = next(iter(voice.sights(chapter, data)), None)
        for position in range(len(chapter.quotes))[PASSAGES_BESIDE:]:
            yield _passage(chapter, position, sight, voice)


def _passage(chapter: Chapter, position: int, sight: Sight | None, voice: Voice) -> Passage:
    quote = chapter.quotes[position]
    links: tuple[Link, ...] = ()
    if sight:
        has_row = any(row.case == quote.case for row in _worth_a_row(sight))
        to_row = Link(
            voice.gettext("the figure of this approach"),
            f"{_anchor(chapter.name, sight)}-{quote.case}",
        )
        to_all = Link(voice.gettext("the figures beside it"), _anchor(chapter.name, sight))
        links = (to_row if has_row else to_all,)
    return Passage(
        tuple(voice.lines(quote)),
        f"{voice.attribution(quote)} ({voice.kind_of(quote)})",
        quote.is_quotation,
        f"quote-{chapter.name}-{position + 1}",
        links,
    )


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
        rows += [_judged(leaf, positions, minimum, voice) for leaf in data.leaves]
        names = [data.names[one.case] for one in answered]
        yield Table(
            title,
            (voice.gettext("Question"), *names),
            tuple(rows),
            tuple(range(1, len(names) + 1)),
        )


def _judged(leaf: Leaf, positions: range, minimum: int, voice: Voice) -> Row:
    cells, unsaid = [], []
    for column, result in enumerate((leaf.results[position] for position in positions), start=1):
        judged = voice.judged(leaf, result)
        if result.state == "known":
            judged = f"{judged} ({voice.persons(result, minimum)})"
        else:
            unsaid.append(column)
        cells.append(judged)
    return Row((voice.say(leaf.label), *cells), without=tuple(unsaid))


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
