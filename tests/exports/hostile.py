"""A report with all that makes files break: markup, long words, other scripts, nothing at all."""

from dataclasses import replace

from exports.report.data import Chapter
from exports.report.data import Figure
from exports.report.data import ReportCase
from exports.report.data import ReportData
from tests.exports.example import DATA
from tests.exports.example import QUOTES
from tests.exports.example import TABLE

MARKUP = (
    r'#include "/etc/passwd" \ [*vet*] _x_ $a$ @f41 <b> `c` </w:t> = & "q" {{ p }} #panic("nee")'
)
#: Five times 60 letters without a place to break.
LONG_NAME = "Gemeentelijkesamenwerkingsdienstvoorwerkeninkomenoostgelder" * 5
LONG_QUOTE = ("En toen zei hij dat het zo niet langer kon, en dat vond ik ook. " * 47)[:3000]
ARABIC = "ذهبت إلى العمل ولم أعد بعد ذلك"
EMOJI = "Prima 😀 geregeld 👩‍👩‍👧, 中文"


def _quote(text: str, number: int) -> object:
    return replace(
        QUOTES[0], coding=f"h{number}", text=text, role=text[:300], case="a", case_name=LONG_NAME
    )


def hostile() -> ReportData:
    """Return a report of which every text is a trial."""
    texts = (MARKUP, LONG_QUOTE, ARABIC, EMOJI, LONG_NAME, "Bel\x07 en \x00nul")
    figure = Figure("a", "known", number=7, percent=70, base=10, source=MARKUP, period=LONG_NAME)
    table = replace(
        TABLE,
        label={"nl": MARKUP},
        definition={"nl": EMOJI},
        figures=(figure, Figure("b", "known", display={"nl": ARABIC})),
    )
    chapter = Chapter(
        "thema",
        {"nl": LONG_NAME},
        {"nl": MARKUP},
        (table,),
        tuple(_quote(text, number) for number, text in enumerate(texts)),  # type: ignore[arg-type]
    )
    return replace(
        DATA,
        benchmark=replace(DATA.benchmark, name=MARKUP),
        wave=replace(DATA.wave, name=ARABIC),
        cases=(ReportCase("a", LONG_NAME, (MARKUP,)), ReportCase("b", EMOJI)),
        chapters=(chapter,),
        tables=(replace(table, part="rij"),),
        leaves=(),
        answered=(),
    )


def nothing() -> ReportData:
    """Return the report of a wave in which nobody takes part."""
    return replace(DATA, cases=(), chapters=(), tables=(), leaves=(), answered=(), facts=())


def one_case() -> ReportData:
    """Return the report of a wave with one case, of which every figure is missing."""
    missing = Figure("elzen", "missing", missing="not_recorded", statements=1)
    table = replace(TABLE, figures=(missing,))
    return replace(
        nothing(),
        cases=DATA.cases[1:2],
        chapters=(replace(DATA.chapters[0], tables=(table,), quotes=(), withheld=0),),
        tables=(replace(table, item="f45", part=""),),
    )
