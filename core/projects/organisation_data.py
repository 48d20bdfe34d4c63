"""What an organisation is said to be, checked, and when two are the same. Pure."""

import re
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

from core.errors import InvalidError
from core.models import ORGANISATION_KINDS
from core.models import Organisation
from core.projects.rules import key_of
from core.projects.rules import name_of

PROVINCES = (
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)
CBS_CODE = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class OrganisationData:
    """An organisation as somebody gives it, checked by `checked`."""

    name: str
    kind: str = "municipality"
    cbs_code: str | None = None
    province: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def overlaps(self, other: "OrganisationData | Organisation") -> bool:
        """Whether both exist on some day."""
        begins_before_end = (
            self.valid_from is None or other.valid_to is None or (self.valid_from < other.valid_to)
        )
        ends_after_begin = (
            self.valid_to is None or other.valid_from is None or (other.valid_from < self.valid_to)
        )
        return begins_before_end and ends_after_begin

    def is_same(self, other: "OrganisationData | Organisation") -> str | None:
        """Return the field in which both are the same organisation ('name', 'cbs_code') or None."""
        if not self.overlaps(other):
            return None
        if self.kind == other.kind and key_of(self.name) == key_of(other.name):
            return "name"
        return "cbs_code" if self.cbs_code and self.cbs_code == other.cbs_code else None


def checked(data: OrganisationData) -> OrganisationData:
    """Return `data` fit to store. Raises InvalidError."""
    name = name_of(data.name)
    if data.kind not in ORGANISATION_KINDS:
        raise InvalidError("unknown_choice", field="kind")
    if data.cbs_code and not CBS_CODE.fullmatch(data.cbs_code):
        raise InvalidError("cbs_code", field="cbs_code")
    if data.province and data.province not in PROVINCES:
        raise InvalidError("unknown_choice", field="province")
    if data.valid_from and data.valid_to and data.valid_from >= data.valid_to:
        raise InvalidError("ends_before_begin", field="valid_to")
    return replace(data, name=name, cbs_code=data.cbs_code or None, province=data.province or None)
