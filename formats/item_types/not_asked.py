"""What nobody is asked: hidden values, metadata noted by the server, types kept as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import ClassVar

from formats.answers import AnswerValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.without_answer import CalculateType
from formats.item_types.without_answer import NoteType
from formats.problems import Problem
from formats.text import Text


class HiddenType(CalculateType):
    """A value that is not shown: worked out, or always that of `default`."""

    name = "hidden"
    needs_label = False
    doc: ClassVar[Text] = {"nl": "Verborgen waarde", "en": "Hidden value"}

    def given(self, item: Item, today: date) -> ExpressionValue:
        return item.default


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the server knows when answers are saved; `at` is by the clock of the Netherlands."""

    at: datetime
    username: str = ""
    email: str = ""


class MetadataType(NoteType):
    """Something about the filling in, noted by the server where somebody signed in saves.

    In an anonymous survey it stays empty, always: nothing of it may tell who answered, or when.
    """

    needs_label = False
    #: Noted once and then kept; otherwise noted anew with every save.
    is_kept: ClassVar[bool] = True

    def template(self, item: Item) -> str:
        return "hidden"

    def noted(self, occasion: Occasion) -> str:
        """What is known of it; empty where that is nothing."""
        return ""

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is not None and not isinstance(answer.value, str):
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return answer.value if isinstance(answer.value, str) else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)

    def names(self, item: Item) -> tuple[str, ...]:
        return (item.name,)


class StartType(MetadataType):
    """When filling in began."""

    name = "start"
    gives = "moment"
    doc: ClassVar[Text] = {"nl": "Begin van het invullen", "en": "When filling in began"}

    def noted(self, occasion: Occasion) -> str:
        return occasion.at.isoformat(timespec="seconds")


class EndType(StartType):
    """When something was saved last."""

    name = "end"
    is_kept = False
    doc: ClassVar[Text] = {"nl": "Laatste keer bewaard", "en": "When it was saved last"}


class TodayType(MetadataType):
    """The day on which filling in began."""

    name = "today"
    gives = "date"
    doc: ClassVar[Text] = {"nl": "Dag van het invullen", "en": "Day of filling in"}

    def noted(self, occasion: Occasion) -> str:
        return occasion.at.date().isoformat()

    def given(self, item: Item, today: date) -> ExpressionValue:
        return today.isoformat()


class UsernameType(MetadataType):
    """Who began to fill it in."""

    name = "username"
    gives = "text"
    doc: ClassVar[Text] = {"nl": "Wie het invult", "en": "Who fills it in"}

    def noted(self, occasion: Occasion) -> str:
        return occasion.username


class EmailType(MetadataType):
    """The e-mail address of who began to fill it in."""

    name = "email"
    gives = "text"
    doc: ClassVar[Text] = {"nl": "E-mailadres van wie invult", "en": "E-mail of who fills it in"}

    def noted(self, occasion: Occasion) -> str:
        return occasion.email


class PhoneNumberType(MetadataType):
    """A telephone number: no account here has one, so it is empty unless an import brings it."""

    name = "phonenumber"
    gives = "text"
    doc: ClassVar[Text] = {
        "nl": "Telefoonnummer (blijft hier leeg)",
        "en": "Telephone number (stays empty here)",
    }


class DeviceType(MetadataType):
    """A mark of the device: a browser gives none, so it is empty unless an import brings it."""

    name = "deviceid"
    gives = "text"
    doc: ClassVar[Text] = {
        "nl": "Kenmerk van het apparaat (blijft hier leeg)",
        "en": "Mark of the device (stays empty here)",
    }


class KeptType(MetadataType):
    """A type of XLSForm that is not run here: kept word for word, flagged, written back."""

    runs = False
    doc: ClassVar[Text] = {
        "nl": "Wordt bewaard, niet gevraagd",
        "en": "Kept, not asked",
    }


class KeptTraceType(KeptType):
    """A line of places."""

    name = "geotrace"
    needs_label = True


class KeptShapeType(KeptType):
    """An area."""

    name = "geoshape"
    needs_label = True


class KeptStartPlaceType(KeptType):
    """The place where filling in began: followed without asking, which we do not do."""

    name = "start-geopoint"


class KeptPlaceType(KeptType):
    """Places followed while one goes on."""

    name = "background-geopoint"


class KeptSoundType(KeptType):
    """A recording of the whole of filling in, made without asking."""

    name = "background-audio"


class KeptAuditType(KeptType):
    """A log of every move of who fills in."""

    name = "audit"


class KeptCsvType(KeptType):
    """An attached table that is only declared: no expression finds anything under its name."""

    name = "csv-external"

    def names(self, item: Item) -> tuple[str, ...]:
        return ()


class KeptXmlType(KeptCsvType):
    """An attached document that is only declared."""

    name = "xml-external"


DECLARING = frozenset({KeptCsvType.name, KeptXmlType.name})
"""Types of rows that declare what is attached."""


class KeptOneExternalType(KeptType):
    """One choice out of the sheet external_choices."""

    name = "select_one_external"
    needs_label = True


class KeptOneFromRepeatType(KeptType):
    """One choice out of the turns of a repeat: `select_one ${name}` in an XLSForm."""

    name = "select_one_from_repeat"
    needs_label = True


class KeptMultipleFromRepeatType(KeptType):
    """Choices out of the turns of a repeat: `select_multiple ${name}` in an XLSForm."""

    name = "select_multiple_from_repeat"
    needs_label = True


class KeptRankFromRepeatType(KeptType):
    """The turns of a repeat in order: `rank ${name}` in an XLSForm."""

    name = "rank_from_repeat"
    needs_label = True


class KeptMapType(KeptType):
    """Marks on an OpenStreetMap."""

    name = "osm"
    needs_label = True


class KeptSimType(KeptType):
    """The number of a telephone's card, which no program gets any more."""

    name = "simserial"


class KeptSubscriberType(KeptType):
    """The number of a telephone's subscriber, which no program gets any more."""

    name = "subscriberid"
