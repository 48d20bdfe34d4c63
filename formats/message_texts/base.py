"""One entry of the catalogue of problems."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Templates for `str.format_map`: what is wrong and, where the message does not, the remedy."""

    nl: str
    en: str
    remedy_nl: str = ""
    remedy_en: str = ""
