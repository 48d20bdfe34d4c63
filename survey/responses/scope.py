"""What a response is asked: the questionnaire of its speaker's role, of the contact, or all."""

from functools import lru_cache

from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire
from formats.instruments.model import Instrument
from survey.instruments.service import definition
from survey.models import Response


def outside_request(instrument: Instrument) -> frozenset[str]:
    """Return the names of the items that do not belong to the request for figures."""
    inside = {
        item.name
        for section in instrument.sections
        for item in section.leaves()
        if (item.is_requested or section.is_requested) and not item.is_contact
    }
    return frozenset(item.name for item in instrument.leaves() if item.name not in inside)


def special_items(instrument: Instrument) -> frozenset[str]:
    """Return the names of the items that hold special categories of personal data."""
    return frozenset(item.name for item in instrument.leaves() if item.is_special_category)


def questionnaire_of(response: Response) -> Questionnaire:
    """Return what this response is asked, all sections on."""
    instrument = definition(response.version)
    if response.speaker is not None:
        return _asked(_Key(instrument), response.speaker.role_group, frozenset())
    off = outside_request(instrument) if response.account_id else frozenset()
    return _asked(_Key(instrument), None, off)


class _Key:
    """An instrument by identity, for a cache; it lives as long as the cache holds it."""

    __slots__ = ("instrument",)

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.instrument is self.instrument

    def __hash__(self) -> int:
        return id(self.instrument)


@lru_cache(maxsize=128)
def _asked(key: _Key, role: str | None, off: frozenset[str]) -> Questionnaire:
    return questionnaire(key.instrument, role, off=off)
