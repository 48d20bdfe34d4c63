"""The fields that a form sent for one item."""

from collections.abc import Collection
from collections.abc import Container
from collections.abc import Mapping
from collections.abc import Sequence

from formats.answers import clean_text
from formats.instruments.turns import is_turn
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.problems import Argument
from formats.problems import Place
from formats.problems import Problem
from formats.values import TypedNumber
from formats.values import UnreadableError
from formats.values import parse_typed_number

FieldMap = dict[str, list[str]]

FIELD_PREFIX = "a-"
MAX_TEXT = 20_000


def item_of(field: str, names: Container[str]) -> str:
    """The item (in a turn: its key) that a field belongs to, out of known names of items: the
    longest, since `.` may be in one. Of a field of no known item, what is before the first `.`.
    """
    path = field.removeprefix(FIELD_PREFIX)
    key = path
    while not (name_of(key) in names and all(map(is_turn, path_of(key)))):
        if "." not in key:
            return path.partition(".")[0]
        key = key.rpartition(".")[0]
    return key


class Form:
    """Reads `a-<item>` and `a-<item>.<suffix>`; collects problems, keeps what was typed."""

    def __init__(self, name: str, fields: Mapping[str, Sequence[str]], language: str) -> None:
        self.name = name
        self.language = language
        self.problems: list[Problem] = []
        prefix = FIELD_PREFIX + name
        start = prefix + "."
        self.typed: FieldMap = {
            field: list(values)
            for field, values in fields.items()
            if field == prefix or field.startswith(start)
        }
        self._by_suffix = {field[len(start) :]: values for field, values in self.typed.items()}

    @property
    def is_bare(self) -> bool:
        """Whether the item's own field is all that was sent: no details, no parts."""
        return len(self._by_suffix) == 1 and "" in self._by_suffix

    def report(self, code: str, suffix: str, **arguments: Argument) -> None:
        """Note a problem at a field."""
        path = f"{self.name}.{suffix}" if suffix else self.name
        self.problems.append(Problem(code, Place(path=path), {"item": self.name, **arguments}))

    def all(self, suffix: str = "") -> list[str]:
        """Every value sent under the suffix, cleaned; empty ones too."""
        return [clean_text(value) for value in self._by_suffix.get(suffix, [])]

    def text(self, suffix: str = "", limit: int = MAX_TEXT) -> str:
        """The first value that is not empty; too long a text is a problem and is left out."""
        if suffix not in self._by_suffix:
            return ""
        text = next(filter(None, self.all(suffix)), "")
        if len(text) > limit:
            self.report("text_too_long", suffix, limit=limit, length=len(text))
            return ""
        return text

    def word(self, suffix: str, known: Collection[str]) -> str:
        """A word out of a fixed list; any other is a problem."""
        word = self.text(suffix)
        if word and word not in known:
            self.report("choice_unknown", suffix, value=word[:100])
            return ""
        return word

    def checked(self, suffix: str) -> bool:
        """Whether a checkbox was ticked."""
        return bool(self.text(suffix))

    def number(self, suffix: str = "") -> TypedNumber | None:
        """The number as typed in the form's language; unreadable text is a problem."""
        text = self.text(suffix)
        if not text:
            return None
        try:
            return parse_typed_number(text, self.language)
        except UnreadableError as error:
            self.report(error.code, suffix, typed=text[:100])
            return None

    def suffixes(self, start: str) -> list[str]:
        """What follows `start` in the suffixes that were sent."""
        return [suffix[len(start) :] for suffix in self._by_suffix if suffix.startswith(start)]
