"""Codebooks: a tree of codes, each with what belongs to it and what does not."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from formats.instruments.load import in_order
from formats.instruments.load import read_text
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from formats.reading import SLUG
from formats.reading import Reader
from formats.text import Text
from formats.yaml_nodes import Node
from formats.yaml_nodes import child
from formats.yaml_nodes import read_yaml

LIBRARY = Path(__file__).resolve().parent / "library" / "codebooks"

_SETTINGS = ("form_id", "version", "form_title", "default_language", "verhaal")
_CODE = (
    "name", "label", "definition", "includes", "excludes", "examples", "terms", "false_friends",
    "colour", "beside", "codes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that stands beside quotes with a code: an item or table row, and an indicator."""

    item: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `terms` are words per language that point to it; a coder decides.

    `false_friends` are words per language that look like a term and mean something else.
    """

    name: str
    label: Text
    definition: Text
    includes: tuple[Text, ...] = ()
    excludes: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    false_friends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colour: str = ""
    beside: tuple[Beside, ...] = ()
    codes: tuple["Code", ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    def all(self) -> Iterator["Code"]:
        """The code and those under it."""
        yield self
        for code in self.codes:
            yield from code.all()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook; `form_id` with `version` names a frozen edition."""

    form_id: str
    version: str
    title: Text
    default_language: str
    codes: tuple[Code, ...]
    source: str = ""
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    def all_codes(self) -> Iterator[Code]:
        """Every code at any depth, in order."""
        for code in self.codes:
            yield from code.all()

    def code(self, name: str) -> Code | None:
        """The code of that name."""
        return next((code for code in self.all_codes() if code.name == name), None)


def load_codebook(text: str, file: str) -> Codebook:
    """The codebook in a YAML text; raises DefinitionError with every problem."""
    found, problems = read_codebook(text, file)
    if found is None or has_errors(problems):
        raise DefinitionError(problems)
    return replace(found, warnings=tuple(problems))


@lru_cache(maxsize=32)
def codebook(name: str) -> Codebook:
    """The codebook of the library with that form_id; raises KeyError when there is none."""
    for path in sorted(LIBRARY.glob("*.yaml")):
        text, problems = read_text(path)
        if text is None:
            raise DefinitionError(problems)
        found = load_codebook(text, str(path))
        if found.form_id == name:
            return found
    raise KeyError(f"no codebook {name}")


def read_codebook(text: str, file: str) -> tuple[Codebook | None, list[Problem]]:
    """The codebook as far as it can be read, and all problems in the order of the file."""
    root, problems = read_yaml(text, file)
    if root is None:
        return None, problems
    reader = Reader(file)
    reader.problems.extend(problems)
    top = reader.mapping(root, ("settings", "codes"))
    settings_node = reader.required(top, "settings", root.place)
    settings = reader.mapping(settings_node, _SETTINGS)
    place = settings_node.place if settings_node else root.place
    reader.language = reader.string(child(settings, "default_language")) or "nl"
    title = reader.text(reader.required(settings, "form_title", place))
    reader.languages = frozenset(title)
    verhaal = reader.mapping(child(settings, "verhaal"), ("source",))
    codes_node = reader.required(top, "codes", root.place)
    found = Codebook(
        form_id=reader.name(reader.required(settings, "form_id", place), SLUG),
        version=reader.string(reader.required(settings, "version", place)),
        title=title,
        default_language=reader.language,
        codes=tuple(_code(reader, node) for node in reader.sequence(codes_node)),
        source=reader.string(child(verhaal, "source")),
    )
    _check_unique(reader, found)
    return found, in_order(reader.problems)


def _code(reader: Reader, node: Node) -> Code:
    entries = reader.mapping(node, _CODE)
    name_node = reader.required(entries, "name", node.place)
    return Code(
        name=reader.name(name_node, SLUG),
        label=reader.text(reader.required(entries, "label", node.place)),
        definition=reader.text(reader.required(entries, "definition", node.place)),
        includes=reader.texts(child(entries, "includes")),
        excludes=reader.texts(child(entries, "excludes")),
        examples=reader.texts(child(entries, "examples")),
        terms=_terms(reader, child(entries, "terms")),
        false_friends=_terms(reader, child(entries, "false_friends")),
        colour=reader.string(child(entries, "colour")),
        beside=tuple(_beside(reader, part) for part in reader.sequence(child(entries, "beside"))),
        codes=tuple(_code(reader, part) for part in reader.sequence(child(entries, "codes"))),
        place=name_node.place if name_node else node.place,
    )


def _terms(reader: Reader, node: Node | None) -> Mapping[str, tuple[str, ...]]:
    if node is None:
        return {}
    entries = reader.mapping(node, node.entries)
    return {language: reader.strings(words) for language, words in entries.items()}


def _beside(reader: Reader, node: Node) -> Beside:
    entries = reader.mapping(node, ("item", "indicator"))
    return Beside(*(reader.string(child(entries, key)) for key in ("item", "indicator")))


def _check_unique(reader: Reader, found: Codebook) -> None:
    seen: dict[str, int] = {}
    for code in found.all_codes():
        if code.name in seen:
            reader.report("name_duplicate", code.place, name=code.name, line=seen[code.name])
        seen.setdefault(code.name, code.place.line or 0)
