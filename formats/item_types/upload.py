"""image, audio, video and file: something that is handed over.

The answer's value is the name of the file; its parts say under which id it is kept, what it is and
how large (bytes). A form never says them: whoever takes a file in does (survey/responses/uploads).
A picture or a voice tells who answers, so an anonymous survey never asks for one.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.media import media_type_of
from formats.item_types.number import as_number
from formats.problems import Problem
from formats.text import Text
from formats.values import format_number

MEGABYTE = 1_000_000
MAX_NAME = 200
MAX_PIXELS = "max-pixels"
"""The parameter that says how long the longest side of a picture may be."""
PARTS = frozenset({"file", "media_type", "size"})


class UploadType(ItemType):
    """A file of some kind; `limit` is the most that it may hold, in bytes."""

    name = "file"
    tells_who = True
    doc: ClassVar[Text] = {"nl": "Bestand", "en": "File"}
    limit: ClassVar[int] = 10 * MEGABYTE
    #: Beginnings of the media types that are taken.
    takes: ClassVar[tuple[str, ...]] = ("application/", "text/plain", "image/")
    #: What a browser offers to choose from.
    accept: ClassVar[str] = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,image/*"

    def template(self, item: Item) -> str:
        return "file"

    def refuse(self, item: Item, name: str, data: bytes) -> tuple[Problem, ...]:
        """What is wrong with a file that is handed over; nothing when it is taken."""
        if not data:
            return (problem("upload_empty", item, "", name=name[:100]),)
        if len(data) > self.limit:
            limit = self.limit // MEGABYTE
            return (problem("upload_too_large", item, "", name=name[:100], limit=limit),)
        if not media_type_of(data).startswith(self.takes):
            return (problem("upload_other_kind", item, "", name=name[:100]),)
        return ()

    def read(self, item: Item, form: Form) -> AnswerValue:
        return AnswerValue()

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None and not answer.parts:
            return
        is_named = isinstance(answer.value, str) and len(answer.value) <= MAX_NAME
        is_whole = answer.parts.keys() == PARTS and isinstance(answer.parts["file"], str)
        if not is_named or not is_whole:
            yield problem("answer_shape", item)
        elif not str(answer.parts["media_type"]).startswith(self.takes):
            yield problem("upload_other_kind", item, "", name=str(answer.value))

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        if not isinstance(answer.value, str):
            return ""
        size = as_number(answer.parts.get("size"))
        return answer.value if size is None else f"{answer.value} ({shown_size(size, language)})"

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)


class ImageType(UploadType):
    """A picture."""

    name = "image"
    doc: ClassVar[Text] = {"nl": "Foto of afbeelding", "en": "Picture"}
    takes = ("image/",)
    accept = "image/*"
    parameters = frozenset({MAX_PIXELS})
    shapes: ClassVar[Mapping[str, re.Pattern[str]]] = {MAX_PIXELS: re.compile(r"[+-]?[0-9]+")}


class AudioType(UploadType):
    """A recording of sound."""

    name = "audio"
    doc: ClassVar[Text] = {"nl": "Geluid", "en": "Sound"}
    limit = 25 * MEGABYTE
    # What a telephone or browser records may come in the container of a video.
    takes = ("audio/", "video/webm", "video/mp4")
    accept = "audio/*"


class VideoType(UploadType):
    """A recording of picture and sound."""

    name = "video"
    doc: ClassVar[Text] = {"nl": "Video", "en": "Video"}
    limit = 50 * MEGABYTE
    takes = ("video/",)
    accept = "video/*"


_UPLOADS: Mapping[str, UploadType] = {
    kind.name: kind for kind in (UploadType(), ImageType(), AudioType(), VideoType())
}


def upload_type(item: Item) -> UploadType:
    """The type of an item that asks for a file."""
    return _UPLOADS[item.type]


def max_pixels(item: Item) -> int | None:
    """How long the longest side of a picture may be; None where it may be anything, as in ODK also
    for nothing and less.
    """
    most = float(item.parameters.get(MAX_PIXELS, "0"))
    return int(min(most, MEGABYTE)) if most > 0 else None


def shown_size(size: float, language: str) -> str:
    """A number of bytes for people: "820 kB", "1,4 MB"."""
    if size < MEGABYTE:
        return f"{format_number(max(round(size / 1000), 1), language)} kB"
    return f"{format_number(round(size / MEGABYTE, 1), language)} MB"
