"""Problems in an expression of a definition."""

from collections.abc import Mapping

from formats.message_texts.base import Message

EXPRESSION_MESSAGES: Mapping[str, Message] = {}
