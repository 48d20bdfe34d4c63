"""What rows become together: sections, tables of ours, and names that are there once."""

from formats.xlsform.cells import map_of
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

TABLES = frozenset({"counts", "percentages"})
"""Types of ours that an XLSForm has as a group with a question per row."""


def into_sections(nodes: list[Node], names: set[str], heading: Node) -> list[Node]:
    """Sections: groups at the top level, and ones that are made for what stands outside any group.

    `heading` is the label of a section that has none. Names of sections that are made are added to
    `names`.
    """
    sections: list[Node] = []
    for node in nodes:
        if node.entries["type"].text == "section":
            node.entries.setdefault("label", heading)
            node.keys.setdefault("label", node.place)
            sections.append(node)
        elif sections and "implicit" in sections[-1].entries:
            sections[-1].entries["items"].items.append(node)
        else:
            sections.append(_made(node, names, heading))
    return sections


def _made(first: Node, names: set[str], heading: Node) -> Node:
    place = first.place
    number = 1
    while (name := f"section_{number}") in names:
        number += 1
    names.add(name)
    entries = {
        "type": Node("text", place, "section"),
        "name": Node("text", place, name),
        "label": heading,
        "implicit": Node("text", place, "true"),
        "items": Node("list", place, items=[first]),
    }
    return map_of(entries, place)


def make_unique(tables: Tables, nodes: list[Node], names: set[str], mentioned: set[str]) -> None:
    """Name questions apart that have a name in different groups, where no rule mentions it.

    XLSForm allows that; here an answer has its name in the whole instrument. `names` are all names
    of the form, `mentioned` those that stand in braces somewhere.
    """
    seen: set[str] = set()
    repeats: set[str] = set()
    # Pages keep their names, also before one that stands further on.
    pages = {node.entries["name"].text for node in nodes if "implicit" not in node.entries}

    def look(inside: list[Node], above: str) -> None:
        beside: set[str] = set()
        for node in inside:
            name = node.entries["name"]
            new = name.text
            is_left = new in beside or new in mentioned or not above
            beside.add(new)
            if node.entries["type"].text == "repeat":
                # Two repeats of one name are two tables of one name.
                is_left = is_left or new in repeats
                repeats.add(new)
            if (new in seen or (above and new in pages)) and not is_left:
                new = f"{above}_{name.text}"
                while new in names:
                    new = f"{new}_2"
                tables.report("name_made_unique", name.place, "warning", name=name.text, new=new)
                names.add(new)
                node.entries["name"] = Node("text", name.place, new)
            seen.add(new)
            if "items" in node.entries:
                look(node.entries["items"].items, new)

    look(nodes, "")


def into_table(table: Node, items: list[Node]) -> None:
    """Make a table of a group whose questions say in `bind::verhaal:row` which row they are."""
    own = table.entries.setdefault("verhaal", map_of({}, table.place))
    table.keys.setdefault("verhaal", table.place)
    rows = Node("list", table.place)
    for item in items:
        said = item.entries.get("verhaal")
        row = said.entries["row"].text if said and "row" in said.entries else "row"
        for key in ("type", "verhaal"):
            item.entries.pop(key, None)
            item.keys.pop(key, None)
        if row == "row":
            rows.items.append(item)
        else:
            own.entries[row] = item
            own.keys[row] = item.place
    own.entries["rows"] = rows
    own.keys["rows"] = table.place
