"""integer and decimal: a bare number; and what all numbers share."""

from collections.abc import Iterator
from typing import ClassVar

from formats.answers import AnswerValue
from formats.answers import Value
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text
from formats.text import pick
from formats.values import LARGEST
from formats.values import TypedNumber
from formats.values import format_number
from formats.vocabulary import UNIT_SYMBOLS
from formats.vocabulary import UNITS


class IntegerType(ItemType):
    """A whole number."""

    name = "integer"
    gives = "number"
    doc: ClassVar[Text] = {"nl": "Geheel getal", "en": "Whole number"}
    keys = frozenset({"unit", "min", "max"})

    def read(self, item: Item, form: Form) -> AnswerValue:
        return AnswerValue(value=read_number(item, form, unit=item.unit))

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        number = as_number(answer.value)
        return {} if number is None else {"": [format_number(number, language, grouped=False)]}

    def is_right(self, item: Item, answer: AnswerValue) -> bool:
        value = answer.value
        if type(value) is not float and type(value) is not int:
            return False
        decimals = self.decimals(item)
        return (
            -LARGEST <= value <= LARGEST
            and (decimals is None or type(value) is int or value.is_integer())
            and (item.min is None or value >= item.min)
            and (item.max is None or value <= item.max)
        )

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None:
            return
        number = as_number(answer.value)
        if number is None:
            yield problem("answer_shape", item)
            return
        yield from judge_number(item, number, decimals=self.decimals(item))

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        number = as_number(answer.value)
        return "" if number is None else show_number(number, item.unit, language)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        number = as_number(answer.value)
        if number is not None:
            yield Part(item.name, number=number)

    def decimals(self, item: Item) -> int | None:
        """How many decimals the number may have; None for any."""
        return 0


class DecimalType(IntegerType):
    """A number with decimals."""

    name = "decimal"
    doc: ClassVar[Text] = {"nl": "Getal", "en": "Number"}
    keys = frozenset({"unit", "min", "max", "decimals"})

    def decimals(self, item: Item) -> int | None:
        return item.decimals


def as_number(value: Value | None) -> float | None:
    """The value when it is a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value


def read_number(item: Item, form: Form, suffix: str = "", unit: str = "") -> float | None:
    """The number in a field; a sign that contradicts the unit is a problem."""
    typed = form.number(suffix)
    if typed is None:
        return None
    if unit and contradicts(typed, unit):
        form.report(
            "number_other_unit",
            suffix,
            symbol=UNIT_SYMBOLS.get(typed.symbol or "", ""),
            unit_nl=UNITS[unit]["nl"],
            unit_en=UNITS[unit]["en"],
        )
        return None
    return typed.number


def contradicts(typed: TypedNumber, unit: str) -> bool:
    """Whether the typed sign is of another unit: "45 %" where persons are asked."""
    if typed.symbol is None or unit not in UNITS:
        return False
    if typed.symbol == "percent":
        return unit not in {"percent", "percentage_points"}
    return not unit.startswith("euro")


def judge_number(
    item: Item,
    number: float,
    *,
    decimals: int | None,
    suffix: str = "",
    low: float | None = None,
    high: float | None = None,
    severity: Severity = "error",
) -> Iterator[Problem]:
    """Problems of one number: whole, within bounds, not absurdly large."""
    low = item.min if low is None else low
    high = item.max if high is None else high
    if abs(number) > LARGEST:
        yield problem("number_too_large", item, suffix)
        return
    if decimals == 0 and not float(number).is_integer():
        yield problem("number_not_whole", item, suffix, severity, number=number)
    elif decimals and abs(round(number, decimals) - number) > 1e-9:
        yield problem("number_too_precise", item, suffix, "warning", decimals=decimals)
    if low is not None and number < low:
        code = "number_negative" if low == 0 else "number_too_low"
        yield problem(code, item, suffix, severity, number=number, min=low)
    if high is not None and number > high:
        yield problem("number_too_high", item, suffix, severity, number=number, max=high)
    elif high is None and item.unit == "percent" and number > 100:
        yield problem("percent_above_100", item, suffix, "warning", number=number)


def show_number(number: float, unit: str, language: str) -> str:
    """The number with its unit: "€ 1.250", "45%", "120 personen"."""
    written = format_number(number, language)
    symbol = UNIT_SYMBOLS.get(unit)
    if symbol == "€":
        return f"€ {written}" if language.split("-", maxsplit=1)[0] == "nl" else f"€{written}"
    if symbol:
        return f"{written}{symbol}"
    if unit in {"", "number", "ratio", "score"} or unit not in UNITS:
        return written
    return f"{written} {unit_name(number, unit, language)}"


def unit_name(number: float, unit: str, language: str) -> str:
    """The unit's name, in the singular for one."""
    name = pick(UNITS[unit], language, "en")
    if number != 1:
        return name
    head, _, rest = name.partition(" ")
    is_dutch = language.split("-", maxsplit=1)[0] == "nl"
    single = (_ONE_NL if is_dutch else _ONE_EN).get(head, head)
    return f"{single} {rest}".strip()


_ONE_NL = {
    "personen": "persoon",
    "klanten": "klant",
    "inwoners": "inwoner",
    "aanvragen": "aanvraag",
    "huishoudens": "huishouden",
    "plaatsen": "plaats",
    "gemeenten": "gemeente",
    "organisaties": "organisatie",
    "projecten": "project",
    "procentpunten": "procentpunt",
    "uren": "uur",
    "dagen": "dag",
    "weken": "week",
    "maanden": "maand",
    "jaren": "jaar",
}
_ONE_EN = {
    "persons": "person",
    "clients": "client",
    "inhabitants": "inhabitant",
    "applications": "application",
    "households": "household",
    "places": "place",
    "municipalities": "municipality",
    "organisations": "organisation",
    "projects": "project",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
