"""What an XForm says, apart from how it is written: two forms of one meaning give equal parts."""

import re
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.support.xforms import XFORMS

HTML = "{http://www.w3.org/1999/xhtml}"
_ITEXT = re.compile(r"jr:itext\('(.*)'\)")
_ACTIONS = ("setvalue", "setgeopoint", "recordaudio")

Words = dict[str, str]
"""Text per language; under "*" where the form has it without a language."""


def meaning(form: str) -> dict[str, Any]:
    """Binds by path, questions with their texts, what an answer begins as, choices, and actions.

    The form's own id, version and title are left out.
    """
    return _Form(form).parts()


class _Form:
    def __init__(self, form: str) -> None:
        self.root = ElementTree.fromstring(form)
        self.texts: dict[str, dict[str, Words]] = {}
        for translation in self.root.iter(f"{XFORMS}translation"):
            for text in translation:
                for value in text:
                    forms = self.texts.setdefault(text.attrib["id"], {})
                    words = forms.setdefault(value.attrib.get("form", ""), {})
                    words[translation.attrib["lang"]] = _words(value)

    def parts(self) -> dict[str, Any]:
        model = self.root.find(f".//{XFORMS}model")
        body = self.root.find(f"{HTML}body")
        assert model is not None
        assert body is not None
        instances = model.findall(f"{XFORMS}instance")
        return {
            "binds": {
                bind.attrib["nodeset"]: self._bind(bind) for bind in model.iter(f"{XFORMS}bind")
            },
            "body": [part for element in body for part in self._walk(element)],
            "answers": [part for element in instances[0] for part in self._walk(element)],
            "choices": {
                one.attrib["id"]: [self._choice(item) for item in one.iter(f"{XFORMS}item")]
                for one in instances[1:]
            },
            "actions": [list(self._walk(part)) for part in model if _tag(part) in _ACTIONS],
        }

    def _bind(self, bind: Element) -> dict[str, Any]:
        return {
            key.rpartition("}")[2]: self._said(value) if key.endswith("Msg") else _spaced(value)
            for key, value in bind.attrib.items()
            if key != "nodeset"
        }

    def _said(self, message: str) -> dict[str, Words]:
        match = _ITEXT.fullmatch(message)
        return self.texts[match[1]] if match else {"": {"*": _spaced(message)}}

    def _walk(self, element: Element) -> list[Any]:
        tag = _tag(element)
        if tag in {"label", "hint"}:
            reference = element.attrib.get("ref", "")
            if reference in {"label", "jr:itext(itextId)"}:
                return []
            return [(tag, self._said(reference) if reference else {"": {"*": _words(element)}})]
        own = {
            key.rpartition("}")[2]: _spaced(value)
            for key, value in element.attrib.items()
            if not (tag == "data" and key in {"id", "version"})
        }
        inside = [part for child in element for part in self._walk(child)]
        return [(tag, own, _spaced(element.text or "")), *inside]

    def _choice(self, item: Element) -> dict[str, Any]:
        choice: dict[str, Any] = {_tag(part): _spaced(part.text or "") for part in item}
        if "itextId" in choice:
            choice["label"] = self.texts[choice.pop("itextId")]
        elif "label" in choice:
            choice["label"] = {"": {"*": choice["label"]}}
        return choice


def differences(theirs: Any, ours: Any, place: str = "") -> list[str]:
    """Where the second says something else; it may have a language for what had none."""
    if theirs == ours:
        return []
    if isinstance(theirs, dict) and isinstance(ours, dict):
        if theirs.keys() <= {"*", "default"} and len(theirs) == len(ours) == 1:
            theirs = dict.fromkeys(ours, next(iter(theirs.values())))
        keys = [*theirs, *(key for key in ours if key not in theirs)]
        return [
            told
            for key in keys
            for told in differences(theirs.get(key), ours.get(key), f"{place}/{key}")
        ]
    are_lists = isinstance(theirs, (list, tuple)) and isinstance(ours, (list, tuple))
    if are_lists and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours, strict=True))
        return [t for n, (one, two) in pairs for t in differences(one, two, f"{place}[{n}]")]
    return [f"{place}: {theirs!r} is {ours!r}"]


def _words(element: Element) -> str:
    shown = [
        f"{{{part.attrib['value'].strip()}}}" for part in element.iter() if _tag(part) == "output"
    ]
    return " ".join([_spaced("".join(element.itertext())), *shown])


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
