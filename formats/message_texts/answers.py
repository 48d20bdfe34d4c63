"""Problems in an answer: these are read by people who fill something in."""

from collections.abc import Mapping

from formats.message_texts.base import Message

ANSWER_MESSAGES: Mapping[str, Message] = {}
