"""The templates of items, one environment per language: they are rendered outside of requests."""

from functools import lru_cache

from babel.support import Translations
from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined

from core import i18n
from core.settings import ROOT
from formats.instruments.model import Item
from formats.item_types.date import MONTH
from formats.item_types.date import YEAR
from formats.item_types.date import asked_part
from formats.item_types.percentages import tolerance_of
from formats.item_types.range import plain
from formats.item_types.range import shown_steps
from formats.item_types.range import steps_of
from formats.item_types.upload import MEGABYTE
from formats.item_types.upload import max_pixels
from formats.item_types.upload import upload_type
from formats.item_types.without_answer import is_grid
from formats.text import pick
from formats.values import format_number
from formats.vocabulary import MISSING
from formats.vocabulary import PRINTING
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import UNIT_SYMBOLS
from formats.vocabulary import UNITS
from formats.vocabulary import VALUE_KINDS

#: Units of which a percentage of some base may be known where the count is not.
COUNTED = frozenset({"persons", "clients", "applications", "households"})


@lru_cache(maxsize=16)
def environment(language: str) -> Environment:
    """Return the environment whose words are in `language`."""
    i18n.compile_catalogues()
    made = Environment(
        loader=FileSystemLoader(ROOT / "survey" / "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    words = Translations.load(str(ROOT / "survey" / "translations"), [language])
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        words.ugettext, words.ungettext, newstyle=True
    )

    def unit_label(unit: str) -> str:
        return UNIT_SYMBOLS.get(unit) or pick(UNITS.get(unit), language)

    def range_choices(item: Item) -> list[tuple[str, str]]:
        return [(plain(number), format_number(number, language)) for number in shown_steps(item)]

    def range_bounds(item: Item) -> tuple[str, str, str]:
        steps = steps_of(item)
        numbers = (steps.low, steps.high, steps.step) if steps else (0.0, 0.0, 0.0)
        low, high, step = (format_number(number, language) for number in numbers)
        return low, high, step

    def tolerance(item: Item) -> str:
        return format_number(tolerance_of(item), language)

    _ = words.ugettext
    date_words = {"": _("day-month-year"), MONTH: _("month-year"), YEAR: _("year")}

    made.globals.update(
        asked_part=asked_part,
        date_words=date_words,
        is_grid=is_grid,
        upload_accept=lambda item: upload_type(item).accept,
        max_pixels=max_pixels,
        upload_limit=lambda item: upload_type(item).limit // MEGABYTE,
        tolerance_of=tolerance,
        range_choices=range_choices,
        range_bounds=range_bounds,
        value_kinds=[(key, pick(text, language)) for key, text in VALUE_KINDS.items()],
        missing_kinds=[(key, pick(text, language)) for key, text in MISSING.items()],
        quote_kinds=[(key, pick(text, language)) for key, text in QUOTE_KINDS.items()],
        printing_kinds=[(key, pick(text, language)) for key, text in PRINTING.items()],
        unit_label=unit_label,
        counted=COUNTED,
    )
    return made
