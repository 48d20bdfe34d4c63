"""What templates call `p`: everything of present.py in one language, and a few texts of its own."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports.charts.data import Chart
from exports.charts.layout import WIDTHS
from exports.charts.layout import layout
from exports.language import Words
from exports.report import present
from exports.report.data import Answered
from exports.report.data import Chapter
from exports.report.data import Fact
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import Leaf
from exports.report.data import LeafResult
from exports.report.data import Participation
from exports.report.data import Quote
from exports.report.data import Reason
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.data import Round
from exports.report.sights import Group
from exports.report.sights import Sight
from exports.report.sights import groups_of
from exports.report.sights import sights_of
from formats.text import Text
from formats.values import format_date
from formats.values import format_number


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """One case with its other figures, and published figures that are no item."""

    case: ReportCase
    rows: tuple[tuple[FigureTable, Figure], ...]
    facts: tuple[Fact, ...]


class Voice:
    """A report's data in the words of one language."""

    def __init__(
        self, language: str, whole: ReportData | None = None, own: frozenset[str] = frozenset()
    ) -> None:
        """`whole`: what titles and charts are worked out from, for who has only `own` cases."""
        self.words = Words(language)
        self.whole, self.own = whole, own
        self.language = self.words.language

    def gettext(self, text: str, **values: object) -> str:
        """Return one of our texts."""
        return self.words.gettext(text, **values)

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """Return one of our texts in the form that goes with `num`."""
        return self.words.ngettext(one, many, num, **values)

    def say(self, text: Text | None) -> str:
        """Return a text of a definition."""
        return self.words.say(text or {})

    def number(self, number: float, decimals: int | None = None) -> str:
        """Return a number as it is written in the language."""
        return format_number(number, self.language, decimals=decimals)

    def date(self, day: str) -> str:
        """Return an ISO date as '8 maart 2026'."""
        return format_date(date.fromisoformat(day), self.language)

    def shown(self, table: FigureTable, figure: Figure) -> str:
        """Return a value, or why there is none."""
        return present.shown(table, figure, self.words)

    def context(self, figure: Figure) -> str:
        """Return kind, period, source and who stated it."""
        return present.context(figure, self.words)

    def coverage(self, table: FigureTable) -> str:
        """Return how many approaches have the figure."""
        return present.coverage(table, self.words)

    def lines(self, quote: Quote) -> list[str]:
        """Return the paragraphs of a passage."""
        return [line for line in present.quoted(quote, self.words).splitlines() if line.strip()]

    def attribution(self, quote: Quote) -> str:
        """Return who said it, as far as released."""
        return present.attribution(quote, self.words)

    def kind_of(self, quote: Quote) -> str:
        """Return what kind of quote it is."""
        return present.kind_of(quote, self.words)

    def judged(self, leaf: Leaf, result: LeafResult) -> str:
        """Return a judgement of clients."""
        return present.judged(leaf, result, self.words)

    def set_apart(self, result: LeafResult) -> str:
        """Return in two words that a judgement is not quite comparable; empty where it is."""
        return present.set_apart(result, self.words)

    def remarks_on(
        self, results: Sequence[LeafResult], names: Mapping[str, str]
    ) -> list[present.Remark]:
        """Return what is to be looked at in judgements of clients; `names`: slug -> case."""
        return present.remarks_on(results, names, self.words)

    def persons(self, result: LeafResult, minimum: int) -> str:
        """Return how many judged."""
        return present.persons(result, minimum, self.words)

    def answers_in(self, answered: Answered, minimum: int) -> str:
        """Return how many answered."""
        return present.answers_in(answered, minimum, self.words)

    def taking_part(self, told: Participation) -> list[str]:
        """Return who is in the report and who is not."""
        return present.taking_part(told, self.words)

    def sights(self, chapter: Chapter, data: ReportData) -> tuple[Sight, ...]:
        """Return the figures of a theme."""
        if self.whole is None:
            return sights_of(chapter, data, self.words)
        known = next(one for one in self.whole.chapters if one.name == chapter.name)
        return sights_of(known, self.whole, self.words, self.own)

    def groups(self, data: ReportData) -> tuple[Group, ...]:
        """Return the figures that stand beside no theme, under their headings."""
        return groups_of(self.whole or data, self.words, self.own)

    def height(self, chart: Chart, width: str) -> int:
        """Return the height of a chart of 'wide' or 'narrow' width, in pixels."""
        return layout(chart, WIDTHS[width]).height

    def has_content(self, data: ReportData) -> bool:
        """Tell whether there is anything to report."""
        return bool(data.tables or data.facts or data.answered or data.indicators) or any(
            chapter.quotes or any(table.known for table in chapter.tables)
            for chapter in data.chapters
        )

    def reason(self, reason: Reason) -> str:
        """Return a reason not to take part, with how many gave it."""
        state = {
            "refused": self.gettext("refused"),
            "withdrawn": self.gettext("withdrew"),
        }[reason.state]
        return self.gettext(
            "%(count)s %(state)s: %(reason)s",
            count=reason.count,
            state=state,
            reason=reason.reason,
        )

    def fact_context(self, fact: Fact) -> str:
        """Return period and source of a published figure."""
        return present.SEPARATOR.join(piece for piece in (fact.period, fact.source) if piece)

    def facts_of(self, data: ReportData, case: str) -> tuple[Fact, ...]:
        """Return the published figures of a case, or of the context ('')."""
        return tuple(fact for fact in data.facts if fact.case == case)

    def by_case(self, data: ReportData) -> Sequence[CaseFigures]:
        """Return the other figures case by case, without those that a case has not."""
        return [
            CaseFigures(
                case,
                tuple(
                    (table, figure)
                    for table in data.tables
                    for figure in table.figures
                    if figure.case == case.slug and figure.state != "none"
                ),
                self.facts_of(data, case.slug),
            )
            for case in data.cases
        ]

    def label_of(self, table: FigureTable) -> str:
        """Return what a figure is called, after the question of which it is a row."""
        return " ".join(part for part in (self.say(table.group), self.say(table.label)) if part)

    def state_of(self, wave: Round) -> str:
        """Return how far the wave is, and what that means for its figures."""
        return {
            "planned": self.gettext("planned: nothing was asked yet"),
            "open": self.gettext("still open: figures and quotes may be added"),
            "closed": self.gettext("closed"),
        }[wave.state]

    def title(self, data: ReportData) -> str:
        """Return the title of the report."""
        return self.gettext("Report of %(wave)s", wave=data.wave.name)

    def lead(self, data: ReportData) -> str:
        """Return what stands under the title."""
        return self.gettext(
            "Figures and the stories behind them, of %(count)s approaches in %(benchmark)s.",
            count=len((self.whole or data).cases),
            benchmark=data.benchmark.name,
        )

    def about(self, data: ReportData) -> list[str]:
        """Return how to read the report."""
        minimum = data.benchmark.minimum_cell
        said = [
            self.gettext(
                "A figure is the value that was chosen for an approach out of what different people"
                " and documents stated, with its kind, period and source. Where statements differ,"
                " the report says so."
            ),
            self.gettext(
                "Numbers of persons below %(minimum)s are suppressed, and so is whatever they could"
                " be worked out from. Published figures stand as they were printed.",
                minimum=minimum,
            ),
            self.gettext(
                "Only words that were checked against a recording, noted live, or published stand"
                " in quotation marks. Other passages are renderings. Who said something is told as"
                " far as that person released it."
            ),
        ]
        if data.marking:
            said.insert(0, self.say(data.marking))
        return said


class NoLinks:
    """In a file that stands alone nothing leads into the program."""

    def comparison(self, _versions: tuple[str, ...]) -> None:
        """No address: a file leads to no page."""

    def statements(self, _case: str, _item: str) -> None:
        """No address."""

    def text(self, _quote: Quote) -> None:
        """No address."""

    def picture(self, _chart: Chart, _width: str) -> str | None:
        """No picture: its words are printed."""
        return None

    def case(self, quote: Quote) -> Any:
        """Return the case of a passage, as far as it was released."""
        return quote.case
