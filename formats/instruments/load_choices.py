"""The lists of choices of an instrument."""

from collections.abc import Mapping

from formats.instruments.keys import CHOICE_KEYS
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.instruments.model import ChoiceNumber
from formats.reading import Reader
from formats.vocabulary import UNITS
from formats.yaml_nodes import Node
from formats.yaml_nodes import child

_CHOICE = ("name", "label", "hint", "media", "columns", "verhaal")


def load_choices(
    reader: Reader, node: Node | None, *, may_repeat: bool = False
) -> Mapping[str, ChoiceList]:
    """All lists by name; with `may_repeat` (allow_choice_duplicates) names may stand there twice,
    as they do where each is offered in another case.
    """
    if node is None:
        return {}
    lists = {}
    entries = reader.mapping(node, node.entries)
    for name, list_node in entries.items():
        key = Node("text", node.keys[name], name)
        choices = tuple(_choice(reader, choice) for choice in reader.sequence(list_node))
        if not choices:
            reader.report("list_empty", node.keys[name], list=name)
        if not may_repeat:
            _check_unique(reader, choices)
        lists[name] = ChoiceList(reader.choice_name(key) or name, choices)
    return lists


def _choice(reader: Reader, node: Node) -> Choice:
    entries = reader.mapping(node, _CHOICE)
    name_node = reader.required(entries, "name", node.place)
    label_node = reader.required(entries, "label", node.place)
    verhaal = reader.mapping(child(entries, "verhaal"), CHOICE_KEYS)
    name = reader.choice_name(name_node)
    label = reader.text(label_node)
    number = _number(reader, child(verhaal, "number"))
    if number and label_node:
        for language, text in label.items():
            if "{n}" not in text:
                reader.report("number_placeholder_missing", label_node.place, language=language)
    return Choice(
        name=name,
        label=label,
        hint=reader.text(child(entries, "hint")),
        has_text=reader.boolean(child(verhaal, "specify")),
        is_exclusive=reader.boolean(child(verhaal, "exclusive")),
        is_not_applicable=reader.boolean(child(verhaal, "not_applicable")),
        number=number,
        score=reader.number(child(verhaal, "score")),
        archive=reader.string(child(verhaal, "archive")),
        media=reader.media(child(entries, "media")),
        media_text=reader.text(child(verhaal, "media_text")),
        columns=reader.words(child(entries, "columns")),
        place=name_node.place if name_node else node.place,
    )


def _number(reader: Reader, node: Node | None) -> ChoiceNumber | None:
    if node is None:
        return None
    entries = reader.mapping(node, ("unit", "min", "max"))
    low, high = reader.number(child(entries, "min")), reader.number(child(entries, "max"))
    if low is not None and high is not None and low > high:
        reader.report("bounds_reversed", node.place, min=low, max=high)
    return ChoiceNumber(reader.one_of(child(entries, "unit"), "unit", UNITS), low, high)


def _check_unique(reader: Reader, choices: tuple[Choice, ...]) -> None:
    seen: dict[str, int] = {}
    for choice in choices:
        if choice.name and choice.name in seen:
            line = seen[choice.name]
            reader.report("name_duplicate", choice.place, name=choice.name, line=line)
        seen.setdefault(choice.name, choice.place.line or 0)
