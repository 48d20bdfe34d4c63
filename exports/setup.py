"""What this package adds to the whole: imported once by wsgi, it fills core's registries."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from core.registries import PLACES
from core.registries import Place
from exports import cli as _commands
from exports import demo as _demo
from exports import event_words as _event_words
from exports import jobs as _jobs
from exports import visibility as _visibility
from exports.views import bp

PLACES.add(
    "report",
    Place(
        label=_l("Report"),
        order=30,
        permission="report.view",
        endpoint="exports.report",
        covers=("exports",),
    ),
)


def blueprints() -> list[Blueprint]:
    """Return the blueprints of this package."""
    return [bp]


__all__ = ["_commands", "_demo", "_event_words", "_jobs", "_visibility", "blueprints"]
