"""Whether an item's choices are mixed, and by what seed: two of its parameters."""

import re

from formats.expressions import Expression
from formats.reading import Reader
from formats.yaml_nodes import Node
from formats.yaml_nodes import child

MIX, SEED = "randomize", "seed"
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?"
"""A number among parameters, in a regular expression."""
YES_NO = re.compile("true|false")
NUMBER_OR_ANSWER = re.compile(rf"{NUMBER}|\$\{{[^}}]+\}}")


def mixing(reader: Reader, node: Node | None) -> tuple[bool, Expression | None]:
    """Whether choices are mixed, and what gives the seed; problems go to the reader."""
    if node is None or node.kind != "map":
        return False, None
    mix, seed = child(node.entries, MIX), child(node.entries, SEED)
    for key, part, known in ((MIX, mix, YES_NO), (SEED, seed, NUMBER_OR_ANSWER)):
        if part is not None and not known.fullmatch(reader.string(part)):
            reader.report("parameter_value", part.place, key=key, value=reader.string(part))
            return False, None
    if seed is not None and mix is None:
        reader.report("parameter_alone", seed.place, key=SEED, needed=f"{MIX}=true")
    if reader.string(mix) != "true":
        return False, None
    return True, _seed(reader, seed)


def _seed(reader: Reader, node: Node | None) -> Expression | None:
    source = reader.string(node)
    if node is None or source.startswith("$"):
        return reader.expression(node)
    # As expressions write it, which know no 1e3.
    return reader.expression(Node("text", node.place, f"{float(source):f}"))
