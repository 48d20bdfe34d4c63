"""From nodes to values, collecting every problem on the way: shared by all definition files."""

import re
import unicodedata
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from decimal import InvalidOperation

from formats.expressions import Expression
from formats.expressions import ExpressionError
from formats.expressions import parse
from formats.names import ITEM_NAME
from formats.names import MAX_NAME
from formats.names import possible_name
from formats.problems import Argument
from formats.problems import Found
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity
from formats.suggest import suggestion
from formats.text import NO_XML
from formats.text import Text
from formats.text import is_blank
from formats.values import tidy
from formats.yaml_nodes import Node
from formats.yaml_nodes import child

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
SLUG = re.compile(r"[a-z][a-z0-9-]{0,63}", re.ASCII)
#: What others call their forms stays as it is, as long as it can stand in an address.
FORM_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
MEDIA = ("image", "big-image", "audio", "video")
_MENTION = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_TRUE = frozenset({"true", "yes", "ja"})
_FALSE = frozenset({"false", "no", "nee"})

MAX_CHOICE = 200

RESERVED = frozenset(
    {"meta", "__proto__", "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"}
    | {"toLocaleString", "toString", "valueOf"}
)
"""What every XForm and every object of JavaScript has already. Any other name is harmless: fields
begin with `a-`, answers are keys of a document, and nothing is a column of a database.
"""


class Reader:
    """Reads one file; `problems` fills as it goes. Reading goes on after every problem."""

    def __init__(self, file: str, language: str = "nl") -> None:
        self.file = file
        self.language = language
        self.languages: frozenset[str] = frozenset()
        self.problems = Found()
        #: Names in braces in texts, each with its place: `Hoe oud is ${kind}?`.
        self.mentions: list[tuple[str, Place]] = []
        #: Names of items whose change makes others be worked out, with their places.
        self.triggers: list[tuple[str, Place]] = []
        #: Files that media name: kind, name and place.
        self.shown: list[tuple[str, str, Place]] = []

    def report(
        self, code: str, place: Place, severity: Severity = "error", /, **arguments: Argument
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, arguments, severity))

    def mapping(self, node: Node | None, known: Collection[str]) -> Mapping[str, Node]:
        """Keys with values; every key that is not `known` is a problem with a suggestion."""
        if node is None or node.kind == "null":
            return {}
        if node.kind != "map":
            self.report("expected_mapping", node.place)
            return {}
        for key, place in node.keys.items():
            if key not in known:
                self.report(
                    "key_unknown",
                    place,
                    key=key,
                    known=", ".join(sorted(known)),
                    **suggestion(key, known),
                )
        return node.entries

    def sequence(self, node: Node | None) -> list[Node]:
        """The elements of a list."""
        if node is None or node.kind == "null":
            return []
        if node.kind != "list":
            self.report("expected_list", node.place)
            return []
        return node.items

    def required(self, entries: Mapping[str, Node], key: str, parent: Place) -> Node | None:
        """The value under a key that must be there."""
        node = child(entries, key)
        if node is None or (node.kind == "text" and is_blank(node.text)):
            empty = entries.get(key)
            self.report("key_missing", empty.place if empty else parent, key=key)
            return None
        return node

    def string(self, node: Node | None) -> str:
        """A text in no particular language."""
        if node is None or node.kind == "null":
            return ""
        if node.kind != "text":
            self.report("expected_text", node.place)
            return ""
        return "" if is_blank(node.text) else node.text.strip()

    def strings(self, node: Node | None) -> tuple[str, ...]:
        """A list of texts, or a single one."""
        if node is not None and node.kind == "text":
            return (node.text.strip(),)
        return tuple(filter(None, (self.string(element) for element in self.sequence(node))))

    def triggering(self, node: Node | None) -> tuple[str, ...]:
        """A list of names of items, or a single one; whether they are there is said later."""
        if node is not None:
            parts = node.items if node.kind == "list" else [node]
            self.triggers += [(part.text.strip(), part.place) for part in parts]
        return self.strings(node)

    def words(self, node: Node | None) -> Mapping[str, str]:
        """Keys that may be anything, each with a text in no particular language."""
        if node is None:
            return {}
        return {key: self.string(part) for key, part in self.mapping(node, node.entries).items()}

    def media(self, node: Node | None) -> Mapping[str, Text]:
        """A file per kind of medium and language."""
        found = {}
        for kind, part in self.mapping(node, MEDIA).items():
            # One picture may serve all languages.
            found[kind] = self.text(part, is_for_all=True)
            for one in part.entries.values() if part.kind == "map" else [part]:
                if self.string(one):
                    self.shown.append((kind, self.string(one), one.place))
        return found

    def text(self, node: Node | None, *, is_for_all: bool = False, is_in_any: bool = False) -> Text:
        """A text per language; a bare text is in the base language.

        Languages that have none are told, unless the one that is there `is_for_all`. One that
        `is_in_any` need not be in the base language.
        """
        if node is None or node.kind == "null":
            return {}
        if node.kind == "text":
            written = {self.language: self.string(node)}
        elif node.kind == "map":
            written = {}
            for language, part in node.entries.items():
                if not _LANGUAGE.fullmatch(language):
                    self.report("language_unknown", node.keys[language], key=language)
                elif said := self.string(part):
                    written[language] = said
        else:
            self.report("expected_text", node.place)
            return {}
        if not is_in_any and not written.get(self.language):
            self.report("text_without_base_language", node.place, language=self.language)
        for said in written.values():
            if "${" in said:
                self.mentions += [(name, node.place) for name in _MENTION.findall(said) if name]
                if "${" in _MENTION.sub("", said):
                    self.report("mention_open", node.place)
        lacking = self.languages - written.keys() - {self.language}
        for language in sorted(() if is_for_all else lacking):
            self.report("text_without_language", node.place, "warning", language=language)
        return written

    def texts(self, node: Node | None) -> tuple[Text, ...]:
        """A list of texts per language, or a single one."""
        if node is not None and node.kind in {"text", "map"}:
            return (self.text(node),)
        return tuple(self.text(element) for element in self.sequence(node))

    def boolean(self, node: Node | None, default: bool = False) -> bool:
        """true, yes or ja; false, no or nee."""
        written = self.string(node).lower()
        if not written:
            return default
        if written not in _TRUE | _FALSE:
            self.report("expected_boolean", node.place if node else Place(), value=written)
        return written in _TRUE

    def number(self, node: Node | None) -> float | None:
        """A number with a point for decimals."""
        written = self.string(node)
        if not written or node is None:
            return None
        try:
            number = float(Decimal(written if written.isascii() and "_" not in written else "x"))
        except InvalidOperation:
            number = float("nan")
        if not abs(number) < 2**53:
            self.report("expected_number", node.place, value=written)
            return None
        return tidy(number)

    def whole(self, node: Node | None) -> int | None:
        """A whole number that is not negative."""
        number = self.number(node)
        if number is None or node is None:
            return None
        if number < 0 or not float(number).is_integer():
            self.report("expected_number", node.place, value=self.string(node))
            return None
        return int(number)

    def one_of(self, node: Node | None, key: str, known: Collection[str]) -> str:
        """A word out of a fixed vocabulary."""
        word = self.string(node)
        if word and node is not None and word not in known:
            self.report(
                "value_unknown",
                node.place,
                value=word,
                key=key,
                known=", ".join(known),
                **suggestion(word, known),
            )
            return ""
        return word

    def name(self, node: Node | None, pattern: re.Pattern[str] = NAME) -> str:
        """A permanent name of ours."""
        written = self.string(node)
        if node is not None and written and not pattern.fullmatch(written):
            self.report("name_malformed", node.place, name=written)
        return written

    def item_name(self, node: Node | None) -> str:
        """The permanent name of an item or section: what XForms take, better as we write them."""
        written = self.string(node)
        if node is None or not written:
            return ""
        if not ITEM_NAME.fullmatch(written):
            shown = written if len(written) <= MAX_NAME else f"{written[:60]}…"
            near = possible_name(written)
            self.report("name_impossible", node.place, name=shown, limit=MAX_NAME, **near)
        elif (plain := unicodedata.normalize("NFKC", written)) != written:
            # Wide letters and ligatures look like others, and XML does not take them.
            self.report("name_letters", node.place, name=written, suggestion=plain)
        elif written in RESERVED:
            self.report("name_reserved", node.place, name=written)
        elif not NAME.fullmatch(written):
            self.report("name_unusual", node.place, "warning", name=written)
        return written

    def choice_name(self, node: Node | None) -> str:
        """The permanent name of a choice or of a list of them: any text, better a word of ours."""
        written = self.string(node)
        if node is None or not written:
            return ""
        if NO_XML.search(written):
            self.report("sign_impossible", node.place)
            return NO_XML.sub("", written)
        if len(written) > MAX_CHOICE:
            self.report("choice_name_long", node.place, name=written[:60], limit=MAX_CHOICE)
        elif written[:1].isdigit():
            self.report("choice_is_number", node.place, "warning", name=written)
        elif not NAME.fullmatch(written):
            self.report("name_unusual", node.place, "warning", name=written)
        return written

    def expression(self, node: Node | None, *, has_columns: bool = False) -> Expression | None:
        """An expression, read into its tree; with columns of a choice in it where it has those."""
        source = self.string(node)
        if not source or node is None:
            return None
        try:
            return replace(parse(source, has_columns=has_columns), place=node.place)
        except ExpressionError as error:
            self.report(error.code, node.place, at=error.position + 1, **error.arguments)
            return None
