"""An instrument as YAML: in blocks, keys in the order in which people read them."""

import json
from hashlib import blake2b
from threading import Lock
from typing import Any

import yaml

from formats.garbage import no_search_for_circles
from formats.instruments.document import document_of
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree

_SETTINGS = ("form_id", "version", "form_title", "default_language", "languages", "kept", "verhaal")
_CHOICE = ("name", "label", "hint", "media", "columns", "verhaal")
_ITEM = (
    *("type", "name", "label", "archive_label", "hint", "guidance_hint", "media"),
    *("required", "required_message", "relevant", "constraint", "constraint_message"),
    *("calculation", "trigger", "choice_filter", "repeat_count", "default", "read_only"),
    *("appearance", "parameters", "implicit", "kept", "verhaal", "items"),
)
_TOP = ("settings", "choices", "tables", "files", "survey", "kept_sheets")
_WIDTH = 110
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def to_yaml(instrument: Instrument) -> str:
    """The text of its file: read again it is the same instrument. Comments are not kept."""
    return dump(document_of(instrument))


@no_search_for_circles()
def dump(document: Tree) -> str:
    """A tree as YAML, whatever it holds: a draft with mistakes too. Ends in a line end."""
    text: str = yaml.dump(
        _in_order(document),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
    )
    return text


class Rewriter:
    """Writes trees that were written before but for a part: each section and each list of choices
    that is as it was is not written anew, as that takes most of the time. Threads may share one.
    """

    def __init__(self, most: int = 30_000_000) -> None:
        self._most = most
        self._parts: dict[bytes, str] = {}
        self._size = 0
        self._lock = Lock()

    def dump(self, tree: Tree) -> str:
        """The text that the function `dump` gives for the tree of a draft, whose scalars are texts.

        Raises TypeError where it holds what JSON has no word for.
        """
        if not isinstance(tree, dict) or not tree:
            return dump(tree)
        written = []
        for key, part in _sorted(tree, _TOP).items():
            inside = _inside(key, part)
            if inside:
                head = f"{key}:\n"
                written += [head, *(self._text({key: one}).removeprefix(head) for one in inside)]
            else:
                written.append(self._text({key: part}))
        return "".join(written)

    def _text(self, part: Tree) -> str:
        key = blake2b(json.dumps(part).encode(), digest_size=32).digest()
        with self._lock:
            found = self._parts.pop(key, None)
            if found is not None:
                self._parts[key] = found  # used last, so it goes last
                return found
        made = dump(part)
        with self._lock:
            self._size += len(made) - len(self._parts.pop(key, ""))
            self._parts[key] = made
            while self._size > self._most:
                self._size -= len(self._parts.pop(next(iter(self._parts))))
        return made


def _inside(key: str, part: Any) -> list[Any]:
    """The lists of choices, or the sections, each as its sheet with nothing else in it."""
    if key == "choices" and isinstance(part, dict):
        return [{name: choices} for name, choices in part.items()]
    if key == "survey" and isinstance(part, list) and all(isinstance(one, dict) for one in part):
        return [[one] for one in part]
    return []


class _Dumper(_BASE):  # type: ignore[misc]  # the class is chosen when the module is loaded
    """Lines of text stay lines, short lists of words stay on one line, nothing is a reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)


def _list(dumper: Any, parts: list[Any]) -> Any:
    is_short = all(isinstance(part, str) for part in parts) and sum(map(len, parts)) < _WIDTH - 30
    return dumper.represent_sequence("tag:yaml.org,2002:seq", parts, flow_style=is_short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def _in_order(document: Any) -> Any:
    document = _sorted(document, _TOP)
    if not isinstance(document, dict):
        return document
    if "settings" in document:
        document["settings"] = _sorted(document["settings"], _SETTINGS)
    if isinstance(document.get("choices"), dict):
        document["choices"] = {
            name: _each(choices, _choice) for name, choices in document["choices"].items()
        }
    if "survey" in document:
        document["survey"] = _each(document["survey"], _item)
    return document


def _choice(tree: Any) -> Any:
    return _sorted(tree, _CHOICE)


def _item(tree: Any) -> Any:
    tree = _sorted(tree, _ITEM)
    if isinstance(tree, dict) and "items" in tree:
        tree["items"] = _each(tree["items"], _item)
    return tree


def _each(trees: Any, ordered: Any) -> Any:
    return [ordered(tree) for tree in trees] if isinstance(trees, list) else trees


def _sorted(tree: Any, order: tuple[str, ...]) -> Any:
    """A copy with the keys in that order, unknown ones last."""
    if not isinstance(tree, dict):
        return tree
    known = {key: tree[key] for key in order if key in tree}
    return {**known, **{key: value for key, value in tree.items() if key not in known}}
