"""Circles through expressions that are kept: no form of ODK opens with one.

Whoever loads the instrument finds the circles among what runs here. What is kept holds paths and
functions of ODK, and is in no tree: the answers that it looks at are read off its text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from itertools import pairwise

from formats.instruments.graph import evaluation_order
from formats.item_types.not_asked import DECLARING
from formats.names import NAME
from formats.problems import Place
from formats.xlsform.calls import QUOTED
from formats.xlsform.paths import Names
from formats.xlsform.paths import follow
from formats.xlsform.rules import REFERENCE
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

_STEP = rf"(?:(?:preceding|following)-sibling::)?(?>{NAME})(?!\s*\(|::)|\.\.?|\*"
_TOKEN = re.compile(
    rf"(?P<opens>\[)|(?P<closes>\])|(?P<named>{REFERENCE.pattern})"
    rf"|(?P<path>current\(\s*\)|/?(?:(?>{NAME})(?!\s*\(|::)|\.\.?(?!\d)))(?P<steps>(?:/(?:{_STEP}))*)"
)
_STEPS = re.compile(_STEP)
#: What paths have in other words, and in fewer.
_SHORTER = (
    (re.compile(r"\s*(/|::)\s*"), r"\1"),
    (re.compile(r"\bparent::node\(\)"), ".."),
    (re.compile(r"\bself::node\(\)"), "."),
    (re.compile(r"\bchild::"), ""),
)
_RULES = ("relevant", "calculation", "required", "read_only")


@dataclass(slots=True)
class _Rule:
    """An expression on what stands at `path`."""

    path: Names
    text: str
    place: Place
    is_kept: bool


@dataclass(slots=True)
class _Form:
    """What stands where, and by name; `rules` are those on each question, also of its groups."""

    root: str
    paths: dict[str, Names] = field(default_factory=dict)
    groups: set[Names] = field(default_factory=set)
    rules: dict[Names, list[_Rule]] = field(default_factory=dict)

    def take(self, node: Node, above: Names, inherited: list[_Rule]) -> None:
        """Note a row and what stands in it."""
        path = (*above, node.entries["name"].text)
        self.paths.setdefault(path[-1], path)
        self.rules[path] = [*inherited, *_rules(node, path)]
        if "items" in node.entries:
            self.groups.add(path)
            passed_on = [*inherited, *_rules(node, path, ("relevant",))]
            for inner in node.entries["items"].items:
                self.take(inner, path, passed_on)


def judge_circles(tables: Tables, nodes: list[Node], root: str) -> None:
    """Report circles that an expression is in which is kept.

    `nodes` are the rows of the form, and `root` is what all of its paths begin with.
    """
    if not any(map(_keeps_rules, nodes)):
        return
    form = _Form(root)
    for node in nodes:
        form.take(node, (), [])
    needed: dict[str, list[str]] = {"/".join(path): [] for path in form.rules}
    kept: dict[tuple[str, str], Place] = {}
    looked: dict[int, list[Names]] = {}
    for path, rules in form.rules.items():
        own = "/".join(path)
        for rule in rules:
            if id(rule) not in looked:
                looked[id(rule)] = list(dict.fromkeys(_looked_at(rule, form)))
            for other in looked[id(rule)]:
                if other in form.rules:
                    needed[own].append("/".join(other))
                    if rule.is_kept:
                        kept.setdefault((own, "/".join(other)), rule.place)
    told: set[frozenset[str]] = set()
    for circle in evaluation_order({own: tuple(others) for own, others in needed.items()})[1]:
        places = [kept[step] for step in pairwise(circle) if step in kept]
        if places and frozenset(circle) not in told:
            told.add(frozenset(circle))
            names = " → ".join(name.rpartition("/")[2] for name in circle)
            tables.report("expression_circle", places[0], circle=names)


def _keeps_rules(node: Node) -> bool:
    """Whether a rule is kept on a row, or on one that stands in it."""
    if "kept" in node.entries and node.entries["kept"].entries.keys() & set(_RULES):
        return True
    return "items" in node.entries and any(map(_keeps_rules, node.entries["items"].items))


def _rules(node: Node, path: Names, columns: tuple[str, ...] = _RULES) -> Iterator[_Rule]:
    if node.entries["type"].text in DECLARING:
        return
    kept = node.entries["kept"].entries if "kept" in node.entries else {}
    for column in columns:
        # What is worked out when something else changes waits for nothing.
        if column == "calculation" and "trigger" in node.entries | kept:
            continue
        for entries in (kept, node.entries):
            if column in entries and entries[column].kind == "text":
                one = entries[column]
                yield _Rule(path, one.text, one.place, entries is kept)


def _looked_at(rule: _Rule, form: _Form) -> Iterator[Names]:
    """Yield where an expression looks, be there something or not."""
    text = QUOTED.sub("''", rule.text)
    for written, shorter in _SHORTER:
        text = written.sub(shorter, text)
    #: What paths begin at: the answer itself, and in brackets what these stand behind.
    bases: list[Names | None] = [rule.path]
    reached: Names | None = None
    end = -1
    for token in _TOKEN.finditer(text):
        begin = token.start()
        follows = begin == end
        end = token.end()
        if token["opens"]:
            bases.append(reached if follows else None)
            end = -1
            continue
        if token["closes"]:
            reached = bases.pop() if len(bases) > 1 else None
            continue
        first = token["path"]
        if not first:
            named = REFERENCE.fullmatch(token["named"])
            reached, steps = form.paths.get(named[1] if named else ""), ""
        elif first.startswith("current"):
            reached, steps = rule.path, token["steps"]
        elif not first.startswith("/"):
            reached, steps = bases[-1], f"/{first}{token['steps']}"
        elif follows:
            steps = first + token["steps"]
        else:
            # Behind a bracket the path is one in a list.
            is_here = first == f"/{form.root}" and not text[:begin].endswith(")")
            reached, steps = () if is_here else None, token["steps"]
        reached = follow(reached, _STEPS.findall(steps), rule.path)
        if reached is not None:
            yield reached
