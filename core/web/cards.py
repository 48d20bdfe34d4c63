"""Cards of registries drawn: each template sees what its card loaded, and no other card's."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card's name (its id on the page), its heading and what stands inside."""

    name: str
    label: Any
    html: Markup
    column: str = "main"


def draw(cards: Iterable[tuple[str, Any, Mapping[str, Any]]], **shared: Any) -> list[DrawnCard]:
    """Draw cards, each given as (name, card, what it loaded); `shared` goes to all templates."""
    context: dict[str, Any] = dict(shared)
    current_app.update_template_context(context)
    drawn = []
    for name, card, data in cards:
        template = current_app.jinja_env.get_template(card.template)
        html = Markup(template.render({**context, **data, "data": data}))  # noqa: S704 - escaped by the template
        drawn.append(DrawnCard(name, card.label, html, getattr(card, "column", "main")))
    return drawn
