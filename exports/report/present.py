"""A report's data in words of one language: what pages and files print. Pure."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from exports.language import Words
from exports.report.data import Answered
from exports.report.data import Figure
from exports.report.data import FigureState
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Leaf
from exports.report.data import LeafResult
from exports.report.data import Participation
from exports.report.data import Quote
from formats.item_types.number import show_number
from formats.values import format_number
from formats.vocabulary import MISSING
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import VALUE_KINDS

SEPARATOR = " · "


def magnitude(table: FigureTable, figure: Figure) -> float | None:
    """Return the number by which cases are set beside each other: the share, else the number.

    None where there is none, and where it cannot be compared with the others.
    """
    if figure.state != "known" or figure.compared == "broken":
        return None
    return figure.percent if table.is_share else figure.number


def shown(table: FigureTable, figure: Figure, words: Words) -> str:
    """Return the value of one case, or why there is none."""
    if figure.state == "undecided":
        return words.ngettext(
            "not settled yet (%(num)s statement)",
            "not settled yet (%(num)s statements)",
            figure.statements,
        )
    if figure.state != "known":
        return _why_not(figure.state, figure.missing, words)
    if figure.display:
        return words.say(figure.display)
    if table.is_share:
        return _share(figure, words)
    if figure.number is None:
        return words.gettext("the text of this answer was erased")
    return show_number(figure.number, table.unit, words.language)


def shown_value(table: IndicatorTable, value: IndicatorValue, words: Words) -> str:
    """Return the value of an indicator of one case, or why there is none."""
    if value.state == "missing" and value.why:
        return words.say(value.why)
    if value.state != "known":
        return _why_not(value.state, value.missing, words)
    if value.value is None:
        return words.say(value.display) or words.gettext("the text of this answer was erased")
    said = show_number(value.value, table.unit, words.language)
    if not table.is_share or value.numerator is None or value.denominator is None:
        return said
    return words.gettext(
        "%(percent)s (%(count)s of %(base)s)",
        percent=said,
        count=format_number(value.numerator, words.language),
        base=format_number(value.denominator, words.language),
    )


def _why_not(state: FigureState, missing: str | None, words: Words) -> str:
    if state == "suppressed":
        return words.gettext("suppressed (too few persons)")
    if state == "missing":
        return words.say(MISSING.get(missing or "", {}))
    if state == "undecided":
        return words.gettext("not settled yet")
    return words.gettext("no figure yet")


def _share(figure: Figure, words: Words) -> str:
    if figure.percent is None:
        return "–" if figure.number is None else format_number(figure.number, words.language)
    percent = format_number(figure.percent, words.language) + "%"
    if figure.number is None:
        return percent
    return words.gettext(
        "%(percent)s (%(count)s of %(base)s)",
        percent=percent,
        count=format_number(figure.number, words.language),
        base="–" if figure.base is None else format_number(figure.base, words.language),
    )


def context(figure: Figure, words: Words) -> str:
    """Return kind, period, source and who stated it, in one line; empty where there is no value."""
    if figure.state not in {"known", "missing", "suppressed"}:
        return ""
    pieces = []
    if figure.kind and figure.kind in VALUE_KINDS:
        pieces.append(words.say(VALUE_KINDS[figure.kind]))
    if figure.period:
        pieces.append(figure.period)
    if figure.source:
        pieces.append(words.gettext("source: %(source)s", source=figure.source))
    if figure.stated_by:
        pieces.append(words.gettext("stated by: %(who)s", who=words.say(figure.stated_by)))
    if figure.is_disputed:
        pieces.append(
            words.ngettext(
                "chosen from %(num)s statement",
                "chosen from %(num)s statements that differ",
                figure.statements,
            )
        )
    return SEPARATOR.join(pieces)


def origin(figure: Figure, words: Words) -> str:
    """Return how a value came about, in one sentence; empty where that is not told."""
    pieces = []
    if figure.statements:
        pieces.append(words.ngettext("%(num)s statement", "%(num)s statements", figure.statements))
    if figure.revision_number is not None:
        pieces.append(words.gettext("read from revision %(number)s", number=figure.revision_number))
    return "; ".join(pieces) + "." if pieces else ""


def number_of(figure: Figure, words: Words) -> str:
    """Return what was answered as a number or in words, without a unit, or why it was not."""
    if figure.state != "known":
        return _why_not(figure.state, figure.missing, words)
    if figure.number is not None:
        return format_number(figure.number, words.language)
    if figure.percent is not None:
        return format_number(figure.percent, words.language) + "%"
    return words.say(figure.display) or words.gettext("the text of this answer was erased")


def coverage(table: FigureTable, words: Words) -> str:
    """Return 'x of y approaches have this figure', or 'have answered' where words were asked."""
    if not table.is_number:
        return words.ngettext(
            "%(num)s of %(total)s approaches has answered.",
            "%(num)s of %(total)s approaches have answered.",
            table.known,
            total=len(table.figures),
        )
    return words.ngettext(
        "%(num)s of %(total)s approaches has this figure.",
        "%(num)s of %(total)s approaches have this figure.",
        table.known,
        total=len(table.figures),
    )


def quoted(quote: Quote, words: Words) -> str:
    """Return the passage; only a quotation stands in quotation marks, a rendering does not."""
    if quote.text is None:
        return words.gettext("This passage was erased.")
    text = quote.text.strip()
    return f"“{text}”" if quote.is_quotation else text


def attribution(quote: Quote, words: Words) -> str:
    """Return who said it or where it stands: as far as the speaker released it."""
    role = quote.role
    if not role and quote.role_group in ROLE_GROUPS:
        role = words.say(ROLE_GROUPS[quote.role_group])
    if not role and not quote.document:
        role = words.gettext("somebody who was spoken to")
    pieces = [role, quote.case_name]
    if quote.circle:
        pieces.append(words.gettext("circle %(circle)s", circle=quote.circle))
    if quote.document:
        pieces.append(quote.document)
    if quote.place:
        pieces.append(words.gettext("line %(line)s", line=quote.place))
    return SEPARATOR.join(piece for piece in pieces if piece)


def kind_of(quote: Quote, words: Words) -> str:
    """Return 'quotation: noted live' or 'rendering: translated'."""
    kind = words.say(QUOTE_KINDS[quote.kind]) if quote.kind in QUOTE_KINDS else quote.kind
    if quote.is_quotation:
        return words.gettext("quotation: %(kind)s", kind=kind)
    return words.gettext("rendering: %(kind)s", kind=kind)


def judged(leaf: Leaf, result: LeafResult, words: Words) -> str:
    """Return a judgement: the mean on its scale, or why there is none."""
    if result.state == "none":
        return words.gettext("no answers")
    if result.state == "suppressed" or result.mean is None:
        return words.gettext("suppressed (too few persons)")
    return words.gettext(
        "%(mean)s of %(steps)s",
        mean=format_number(result.mean, words.language, decimals=1),
        steps=result.own_steps or leaf.steps,
    )


def set_apart(result: LeafResult, words: Words) -> str:
    """Return in two words that a judgement is not comparable, or only so through the mapping."""
    if result.compared == "":
        return ""
    if result.compared == "broken":
        return words.gettext("not comparable")
    return words.gettext("through the mapping")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be looked at in judgements of some cases; `versions` as of a `LeafResult`."""

    text: str
    versions: tuple[str, ...]


def remarks_on(
    results: Sequence[LeafResult], names: Mapping[str, str], words: Words
) -> list[Remark]:
    """Return the points of attention of judgements, each once, with the cases that it is of."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for result in results:
        for text in result.attention:
            said = found.setdefault((words.say(text), result.versions), [])
            said.append(names.get(result.case, result.case))
    return [
        Remark(f"{', '.join(cases)}: {text}", versions) for (text, versions), cases in found.items()
    ]


def persons(result: LeafResult, minimum: int, words: Words) -> str:
    """Return how many persons judged, as exactly as may be told."""
    if result.state == "none":
        return "0"
    if result.low is None or result.high is None:
        return words.gettext("fewer than %(minimum)s", minimum=minimum)
    return str(result.low) if result.low == result.high else f"{result.low}–{result.high}"


def satisfied(result: LeafResult, words: Words) -> str:
    """Return the percentage that is satisfied, or a dash where it may not be told."""
    if result.satisfied is None:
        return "–"
    return format_number(result.satisfied, words.language, decimals=0) + "%"


def answers_in(answered: Answered, minimum: int, words: Words) -> str:
    """Return how many clients of a case answered."""
    if answered.released is None:
        return words.gettext("fewer than %(minimum)s", minimum=minimum)
    return str(answered.released)


def taking_part(told: Participation, words: Words) -> list[str]:
    """Return the sentences that say who is in the report and who is not."""
    said = [
        words.ngettext(
            "%(num)s of %(total)s invited approaches takes part.",
            "%(num)s of %(total)s invited approaches take part.",
            told.taking_part,
            total=told.invited,
        )
    ]
    if told.refused:
        said.append(words.ngettext("%(num)s refused.", "%(num)s refused.", told.refused))
    if told.withdrawn:
        said.append(
            words.ngettext(
                "%(num)s withdrew; nothing of it is in this report.",
                "%(num)s withdrew; nothing of them is in this report.",
                told.withdrawn,
            )
        )
    if told.not_answered:
        said.append(
            words.ngettext(
                "%(num)s has not answered the invitation (non-response).",
                "%(num)s have not answered the invitation (non-response).",
                told.not_answered,
            )
        )
    if told.without_figures:
        said.append(
            words.ngettext(
                "%(num)s takes part and has no figures yet.",
                "%(num)s take part and have no figures yet.",
                told.without_figures,
            )
        )
    return said
