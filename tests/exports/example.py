"""A small report made by hand, for tests of what is written from it."""

from dataclasses import replace

from exports.report.data import Answered
from exports.report.data import Benchmark
from exports.report.data import Chapter
from exports.report.data import Fact
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Leaf
from exports.report.data import LeafResult
from exports.report.data import Origin
from exports.report.data import Part
from exports.report.data import Participation
from exports.report.data import Quote
from exports.report.data import Reason
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.data import Round
from exports.report.data import Spread

MARKING = {"nl": "Verzonnen: dit is een voorbeeld.", "en": "Invented: this is an example."}


def share(case: str, number: float | None, base: float | None, **more: object) -> Figure:
    percent = None if number is None or not base else 100 * number / base
    return Figure(
        case,
        "known",
        number=number,
        percent=percent,
        base=base,
        kind="registered",
        period="2026",
        source="GWS",
        stated_by={"nl": "beleidsmedewerker", "en": "policy officer"},
        statements=2,
        revision_number=3,
        **more,  # type: ignore[arg-type]
    )


TABLE = FigureTable(
    item="f41",
    part="f41_uitval_voor_aanvang",
    label={"nl": "Gestopt voordat het traject begon", "en": "Dropped out before the start"},
    definition={"nl": "Tel iedereen één keer.", "en": "Count everybody once."},
    section={"nl": "Resultaten", "en": "Results"},
    unit="persons",
    decimals=0,
    group={"nl": "Wat gebeurde er met de mensen?", "en": "What became of the people?"},
    is_share=True,
    figures=(
        share("elzen", 12, 60, is_disputed=True),
        share("wilgen", 9, 50, attention=({"nl": "Let hierop.", "en": "Look at this."},)),
        Figure("berken", "suppressed", kind="registered", statements=1),
        Figure("populieren", "missing", missing="not_recorded", statements=1),
    ),
)

INDICATOR = IndicatorTable(
    name="uitval",
    group="dropout",
    label={"nl": "Uitval voor aanvang"},
    definition={"nl": "Wie stopte voor de start."},
    unit="percent",
    decimals=1,
    moment={},
    base={"nl": "iedereen die instroomde"},
    parts=(Part("f41_uitval_voor_aanvang", "f41", TABLE.label),),
    source="",
    remarks={},
    values=(
        IndicatorValue(
            "elzen",
            "known",
            20.0,
            12,
            60,
            60,
            "registered",
            "2026",
            origins=(Origin("f41_uitval_voor_aanvang", "f41", TABLE.figures[0]),),
        ),
        IndicatorValue("wilgen", "suppressed"),
        IndicatorValue("berken", "missing", missing="not_recorded"),
    ),
    is_share=True,
    spreads=(Spread("", 4, 1), Spread("Klein", 2, 2, 10.0, 15.5, 20.0, ("registered", "estimate"))),
)

QUOTES = (
    Quote(
        "c1", "noted_live", True, "Ze kwamen gewoon niet terug.", "Hoofd dienst SZW",
        "head_of_service", "elzen", "Elzen", "Klein", "", "12",
    ),
    Quote("c2", "written_up", False, "Men bleef weg.", "", "caseworker", "", "", "Klein", "", ""),
    Quote("c3", "published", True, "=1+1 staat er", "", "", "", "", "", "Nota 2007", "88"),
)  # fmt: skip

DATA = ReportData(
    benchmark=Benchmark("bomen", "Benchmark Bomen", "", "klant", True, 5),
    wave=Round("2026-1", "1e halfjaar 2026", "2026-01-01", "2026-06-30", "open"),
    marking=MARKING,
    cases=(
        ReportCase("berken", "Berken"),
        ReportCase("elzen", "Elzen", ("Klein",)),
        ReportCase("populieren", "Populieren"),
        ReportCase("wilgen", "Wilgen", ("Klein",)),
    ),
    participation=Participation(7, 4, 1, 1, 1, 1, (Reason("refused", "geen tijd", 1),)),
    chapters=(
        Chapter(
            "poortwachtereffect",
            {"nl": "Poortwachtereffect", "en": "Gatekeeper effect"},
            {"nl": "Iemand trekt zich terug.", "en": "Somebody withdraws."},
            (TABLE,),
            QUOTES,
            withheld=2,
        ),
        Chapter("draaideur", {"nl": "Draaideur", "en": "Revolving door"}, {"nl": "Terug."}),
    ),
    tables=(
        replace(
            TABLE,
            item="f45",
            part="",
            label={"nl": "Duur", "en": "Duration"},
            unit="weeks",
            group={},
            is_share=False,
            figures=(
                Figure("elzen", "known", number=13.5, kind="estimate", period="2026", statements=1),
                Figure("wilgen", "known", display={"nl": "20-35", "en": "20-35"}, statements=1),
                Figure("berken", "none"),
                Figure("populieren", "undecided", statements=2),
            ),
        ),
    ),
    leaves=(
        Leaf(
            "intake",
            {"nl": "Het eerste gesprek", "en": "The first conversation"},
            5,
            (
                LeafResult("elzen", "known", 25, 25, 3.4, 60.0),
                LeafResult("wilgen", "suppressed"),
            ),
            3.4,
        ),
    ),
    answered=(Answered("elzen", 25, False), Answered("wilgen", None, False)),
    facts=(
        Fact("elzen", "", "Elzen actief: uitstroom", "44", "%", "2005", "Nota 2007, regel 4"),
        Fact("", "Nederland", "Weigerde: geen tijd", "9", "gemeenten", "2005", "Nota 2007"),
    ),
)
