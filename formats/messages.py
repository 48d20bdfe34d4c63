"""What a problem's code says, in Dutch and English: the message and how to mend it.

The texts stand in `message_texts/`, one file per door; a new code is one entry there.
"""

from collections.abc import Mapping

from formats.message_texts.answers import ANSWER_MESSAGES
from formats.message_texts.base import Message
from formats.message_texts.choices import CHOICE_MESSAGES
from formats.message_texts.clients import CLIENT_MESSAGES
from formats.message_texts.definitions import DEFINITION_MESSAGES
from formats.message_texts.editions import EDITION_MESSAGES
from formats.message_texts.entities import ENTITY_MESSAGES
from formats.message_texts.expressions import EXPRESSION_MESSAGES
from formats.message_texts.files import FILE_MESSAGES
from formats.message_texts.headings import HEADING_MESSAGES
from formats.message_texts.names import NAME_MESSAGES
from formats.message_texts.paths import PATH_MESSAGES
from formats.message_texts.workbooks import WORKBOOK_MESSAGES
from formats.message_texts.xlsform import XLSFORM_MESSAGES
from formats.values import format_number

MESSAGES: Mapping[str, Message] = {
    **DEFINITION_MESSAGES,
    **NAME_MESSAGES,
    **EDITION_MESSAGES,
    **EXPRESSION_MESSAGES,
    **ANSWER_MESSAGES,
    **CHOICE_MESSAGES,
    **ENTITY_MESSAGES,
    **XLSFORM_MESSAGES,
    **WORKBOOK_MESSAGES,
    **HEADING_MESSAGES,
    **FILE_MESSAGES,
    **PATH_MESSAGES,
}


def message_text(code: str, language: str, arguments: Mapping[str, object]) -> str:
    """The message of `code` in nl or en; clients' in their language too, any other in en."""
    message = MESSAGES[code]
    tag = language.split("-", maxsplit=1)[0]
    if code in CLIENT_MESSAGES.get(tag, {}):
        return _filled(CLIENT_MESSAGES[tag][code][0], language, arguments)
    is_dutch = tag == "nl"
    return _filled(message.nl if is_dutch else message.en, language, arguments)


def remedy_text(code: str, language: str, arguments: Mapping[str, object]) -> str:
    """How to mend it; empty when the message says it all.

    `suggestion` in the arguments adds "bedoelde u ...?" by itself.
    """
    message = MESSAGES[code]
    tag = language.split("-", maxsplit=1)[0]
    if code in CLIENT_MESSAGES.get(tag, {}):
        return CLIENT_MESSAGES[tag][code][1]
    is_dutch = tag == "nl"
    remedy = _filled(message.remedy_nl if is_dutch else message.remedy_en, language, arguments)
    suggestion = arguments.get("suggestion")
    if suggestion:
        meant = f"Bedoelde u “{suggestion}”?" if is_dutch else f"Did you mean “{suggestion}”?"
        remedy = f"{meant} {remedy}".strip()
    return remedy


class _Arguments(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _filled(template: str, language: str, arguments: Mapping[str, object]) -> str:
    shown = {
        name: format_number(value, language)
        if isinstance(value, (int, float)) and name not in {"year", "line", "column"}
        else str(value)
        for name, value in arguments.items()
    }
    return template.format_map(_Arguments(shown))
