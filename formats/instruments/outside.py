"""Conditions that look at items outside a questionnaire cannot be judged in it, and fall away."""

from dataclasses import replace

from formats.expressions import Expression
from formats.instruments.asked import Asked
from formats.instruments.asked import AskedSection
from formats.instruments.graph import owners


def without_outside(sections: tuple[AskedSection, ...]) -> tuple[AskedSection, ...]:
    """The sections without what looks at items that none of them has."""
    while True:
        known = frozenset(owners(asked.item for section in sections for asked in section.leaves()))
        cleaned = tuple(
            AskedSection(
                replace(part.section, relevant=_inside(part.section.relevant, known)),
                _cleaned(part.items, known),
            )
            for part in sections
        )
        # A calculation that fell away takes its name with it, which others may have looked at.
        if cleaned == sections:
            return cleaned
        sections = cleaned


def _cleaned(items: tuple[Asked, ...], known: frozenset[str]) -> tuple[Asked, ...]:
    cleaned = []
    for asked in items:
        item = asked.item
        calculation = _inside(item.calculation, known)
        if item.type == "calculate" and calculation is None:
            continue
        required = item.required
        if isinstance(required, Expression):
            required = _inside(required, known) or False
        parts = _cleaned(asked.items, known)
        item = replace(
            item,
            relevant=_inside(item.relevant, known),
            constraint=_inside(item.constraint, known),
            calculation=calculation,
            required=required,
            choice_filter=_inside(item.choice_filter, known),
            seed=_inside(item.seed, known),
            repeat_count=_inside(item.repeat_count, known),
            items=tuple(part.item for part in parts),
        )
        cleaned.append(Asked(item, asked.mode, parts))
    return tuple(cleaned)


def _inside(expression: Expression | None, known: frozenset[str]) -> Expression | None:
    if expression is None or not expression.references <= known:
        return None
    return expression
