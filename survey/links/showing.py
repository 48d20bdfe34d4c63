"""What one page of a survey shows of a form: which questions, which words, what travels along."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from formats.instruments.turns import name_of
from formats.item_types.form import item_of
from survey.links.reading import Filled
from survey.links.triggering import shown_before
from survey.rendering import CompiledSection
from survey.rendering import elsewhere
from survey.rendering.computed import computed_extras
from survey.rendering.computed import wording_extras


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's parts; `values` is JSON for its script, empty where there is none."""

    title: str
    hint: str
    hidden: frozenset[str]
    left_out: frozenset[str]
    extras: Mapping[str, str]
    carried: tuple[tuple[str, str], ...]
    values: str


def shown_page(section: CompiledSection, filled: Filled) -> Shown:
    """Return what a page shows of what is filled in.

    A question that does not apply is left out, unless an answer on this page decides that: then it
    is there unseen, so that a script can open it, and is named in a field `held`, so that it is
    shown before anybody goes on without one.
    """
    asked, validation, language = filled.asked, filled.validation, section.compiler.language
    part = asked.section(section.name)
    leaves = [leaf.item.name for leaf in part.leaves()] if part else []
    off = {name for name, holds in validation.relevant.items() if not holds}
    left_out = frozenset(
        block.name
        for block in section.blocks
        if block.items and block.items <= off and block.items.isdisjoint(section.rules.opened)
    )
    here = section.names - {
        name for block in section.blocks if block.name in left_out for name in block.items
    }
    hidden = frozenset(name for name in off if name_of(name) in here)
    carried = [
        (field, value)
        for field, values in filled.fields.items()
        if name_of(own := item_of(field, asked.repeats.around)) not in here or own in asked.drawn
        for value in values
    ]
    carried += (("held", name) for name in leaves if name in hidden)
    carried += shown_before(filled, {name for name in leaves if name_of(name) in here})
    extras = wording_extras(asked, filled.answers, validation, language, section.rules.taken_in)
    title, hint = section.heading(extras)
    extras |= computed_extras(asked, filled.answers, language, validation.calculated)
    return Shown(
        title=title,
        hint=hint,
        hidden=hidden,
        left_out=left_out,
        extras={key: text for key, text in extras.items() if _is_near(key, section)},
        carried=tuple(carried),
        values=_values(section, filled) if section.rules.is_live else "",
    )


def _is_near(key: str, section: CompiledSection) -> bool:
    name = name_of(key.split(":")[1])
    return name in section.names or key.startswith("output:")


def _values(section: CompiledSection, filled: Filled) -> str:
    told = elsewhere(section, filled.asked, filled.answers, filled.validation)
    # As Jinja's tojson does: nothing in it can end the element.
    written = (
        json.dumps(told).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )
    return f'<script type="application/json" id="survey-values">{written}</script>'
