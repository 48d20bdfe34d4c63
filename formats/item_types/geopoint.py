"""geopoint: a place on earth, as ODK writes it: "52.3702 4.8952 0 12" (degrees, then metres).

Latitude and longitude, and where they are known altitude and accuracy. A place can tell who was
there: it is sealed like open text, and never asked in an anonymous survey.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text
from formats.values import format_number

FIELDS = ("lat", "lon", "altitude", "accuracy")
_LABELS: Mapping[str, Text] = {
    "lat": {"nl": "Breedte", "en": "Latitude", "tr": "Enlem", "ar": "خط العرض"},
    "lon": {"nl": "Lengte", "en": "Longitude", "tr": "Boylam", "ar": "خط الطول"},
    "altitude": {"nl": "Hoogte", "en": "Height", "tr": "Yükseklik", "ar": "الارتفاع"},
    "accuracy": {"nl": "Nauwkeurigheid", "en": "Precision", "tr": "Kesinlik", "ar": "الدقة"},
}
_UNKNOWN = "-"
_LIMITS = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "altitude": (-12_000, 100_000),
    "accuracy": (0, 1e7),
}
_NUMBER = re.compile(r"[+-]?\d{1,8}(?:[.,]\d{1,12})?", re.ASCII)
_PAIR = re.compile(r"(?P<lat>[+-]?\d+\.\d+)\s*[,;\s]\s*(?P<lon>[+-]?\d+\.\d+)", re.ASCII)


class GeopointType(ItemType):
    """A place."""

    name = "geopoint"
    gives = "text"
    tells_who = True
    doc: ClassVar[Text] = {"nl": "Plek op de kaart", "en": "Place on the map"}

    def read(self, item: Item, form: Form) -> AnswerValue:
        typed = {field: form.text(field, 60).replace("−", "-") for field in FIELDS}
        # Maps give both in one: "52.3702, 4.8952".
        pair = _PAIR.fullmatch(typed["lat"])
        if pair and not typed["lon"]:
            typed |= pair.groupdict()
        numbers: dict[str, float] = {}
        for field, text in typed.items():
            if not text:
                continue
            if _NUMBER.fullmatch(text):
                numbers[field] = float(text.replace(",", "."))
            else:
                form.report("place_unreadable", field, typed=text)
        return AnswerValue(value=_written(numbers))

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {field: [_plain(number)] for field, number in place_of(answer).items()}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None:
            return
        place = place_of(answer)
        if not isinstance(answer.value, str) or answer.value != _written(place):
            yield problem("answer_shape", item)
            return
        for field, number in place.items():
            low, high = _LIMITS[field]
            if not low <= number <= high:
                yield problem("place_outside", item, field, number=number, min=low, max=high)
        for field in ("lat", "lon"):
            if field not in place:
                yield problem("place_half", item, field)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        place = place_of(answer)
        shown = ", ".join(_plain(place[field]) for field in ("lat", "lon") if field in place)
        return f"{shown} (± {_plain(place['accuracy'])} m)" if "accuracy" in place else shown

    def cells(self, item: Item) -> Mapping[str, Text]:
        return _LABELS

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        place = place_of(answer)
        return super().values(item, answer) if {"lat", "lon"} <= place.keys() else {}


def place_of(answer: AnswerValue) -> dict[str, float]:
    """Latitude, longitude (degrees), altitude and accuracy (metres), as far as they are known."""
    if not isinstance(answer.value, str):
        return {}
    written = zip(FIELDS, answer.value.split(), strict=False)
    return {field: float(text) for field, text in written if _NUMBER.fullmatch(text)}


def _written(numbers: Mapping[str, float]) -> str | None:
    last = max((place for place, field in enumerate(FIELDS) if field in numbers), default=-1)
    known = FIELDS[: last + 1]
    # ODK writes 0 for an altitude that it does not know.
    blanks = {"lat": _UNKNOWN, "lon": _UNKNOWN, "altitude": "0"}
    return (
        " ".join(_plain(numbers[field]) if field in numbers else blanks[field] for field in known)
        or None
    )


def _plain(number: float) -> str:
    return format_number(number, "en", grouped=False)
