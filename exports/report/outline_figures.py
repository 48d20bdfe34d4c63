"""The part of a printed report that tells: figures, what was said about them, definitions."""

from collections.abc import Iterator
from collections.abc import Sequence

from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Link
from exports.report.blocks import Paragraph
from exports.report.blocks import Passage
from exports.report.blocks import Picture
from exports.report.blocks import Row
from exports.report.blocks import Table
from exports.report.data import Chapter
from exports.report.data import ReportData
from exports.report.sights import Row as SightRow
from exports.report.sights import Sight
from exports.report.voice import Voice

#: So many passages stand beside their figure; the others follow at the end of the report.
PASSAGES_BESIDE = 5


def theme(chapter: Chapter, data: ReportData, voice: Voice) -> Iterator[Block]:
    """Yield a theme: its definition, its figures, and beside the first what was said about it."""
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


def groups(data: ReportData, voice: Voice) -> Iterator[Block]:
    """Yield the figures that stand beside no theme, group by group."""
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
    how = Link(voice.gettext("How did this figure come about?"), _how(sight))
    yield Paragraph(sight.context, links=(*links, how))
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
                (row.name, row.shown, beside(row.context, row.attention, voice, row.note)),
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


def _anchor(place: str, sight: Sight) -> str:
    return f"figure-{place}-{sight.key}"


def beside(context: str, attention: Sequence[str], voice: Voice, note: str = "") -> str:
    """Return what stands beside a value: its context, a remark, and what is to be looked at."""
    said = [context, voice.gettext("Remark: %(note)s", note=note) if note else ""]
    said += [f"{voice.gettext('Point of attention:')} {text}" for text in attention]
    return "\n".join(piece for piece in said if piece)


def definitions(data: ReportData, voice: Voice) -> Iterator[Block]:
    """Yield once how each figure that is told came about: what was asked, or worked out."""
    found = [sight for chapter in data.chapters for sight in voice.sights(chapter, data)]
    found += [one for group in voice.groups(data) for one in group.sights if _is_told(one)]
    told = {sight.key: sight for sight in found}
    if not told:
        return
    title = voice.gettext("How the figures came about")
    yield Heading(1, title, "definitions", starts_page=True)
    rows = (Row((one.label, "\n".join(one.how)), _how(one)) for one in told.values())
    yield Table(
        title,
        (voice.gettext("Figure"), voice.gettext("How did this figure come about?")),
        tuple(rows),
        (),
    )


def _how(sight: Sight) -> str:
    return f"how-{sight.key}"


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


def more_passages(data: ReportData, voice: Voice) -> Iterator[Block]:
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
