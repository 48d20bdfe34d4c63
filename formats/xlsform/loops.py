"""A loop of XLSForm: questions that are asked once for each choice of a list, written out."""

from collections.abc import Iterable
from collections.abc import Iterator

from formats.xlsform.cells import map_of
from formats.yaml_nodes import Node

_NOBODY = "none"
"""The choice for which pyxform asks nothing."""

MAX_WRITTEN_OUT = 50_000
"""Questions of one loop: loops within loops would soon fill all memory."""


def size(questions: Iterable[Node]) -> int:
    """How many questions and groups there are, at any depth."""
    return sum(
        1 + (size(one.entries["items"].items) if "items" in one.entries else 0) for one in questions
    )


def written_out(questions: Iterable[Node], choices: Iterable[Node], base: str) -> Iterator[Node]:
    """A group per choice with all questions in it, `%(name)s` and `%(label)s` in them replaced.

    As pyxform does it; but here a name stands for one question, so that of the choice goes before
    it where there are several. `base` is the language of the labels that name none.
    """
    questions = list(questions)
    turns = [choice for choice in choices if choice.entries["name"].text not in {"", _NOBODY}]
    for choice in turns:
        name, label = choice.entries["name"], choice.entries["label"]
        prefix = f"{name.text}_" if len(turns) > 1 else ""
        entries = {"type": Node("text", name.place, "group"), "name": name, "label": label}
        copies = [_named(_copy(one, name.text, label, base), prefix) for one in questions]
        entries["items"] = Node("list", name.place, items=copies)
        yield map_of(entries, name.place)


def _copy(node: Node, name: str, label: Node, language: str) -> Node:
    entries = {
        key: _copy(part, name, label, key if key in label.entries else language)
        for key, part in node.entries.items()
    }
    items = [_copy(part, name, label, language) for part in node.items]
    text = node.text
    if "%" in text:
        said = label.entries.get(language)
        text = text.replace("%(name)s", name).replace("%(label)s", said.text if said else name)
        text = text.replace("%%", "%")
    return Node(node.kind, node.place, text, items, entries, {**node.keys})


def _named(node: Node, prefix: str) -> Node:
    """Put the prefix before the name of a question and of all in it."""
    node.entries["name"].text = prefix + node.entries["name"].text
    for inner in node.entries["items"].items if "items" in node.entries else ():
        _named(inner, prefix)
    return node
