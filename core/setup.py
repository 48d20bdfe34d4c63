"""What core itself adds to the whole."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from core import cli as _commands
from core.demo import cli as _demo_commands
from core.registries import PLACES
from core.registries import Place
from core.views import bp
from core.views import contact_person as _contact_person
from core.views import home_cards as _home_cards
from core.views import looking as _looking
from core.views import tour as _tour
from core.views.manage import bp as manage

PLACES.add(
    "fieldwork",
    Place(
        label=_l("Fieldwork"),
        order=10,
        permission="fieldwork.view",
        endpoint="core.board",
        covers=(
            *("core.board", "core.waves", "core.case"),
            *("fieldwork", "survey", "satisfaction", "capture", "statements"),
        ),
    ),
)
PLACES.add(
    "manage",
    Place(
        label=_l("Management"),
        order=90,
        permission="project.manage",
        endpoint="manage.overview",
        needs_wave=False,
        covers=("manage",),
    ),
)


def blueprints() -> list[Blueprint]:
    """Return the blueprints of core: sign-in, homes and the coordinator's pages."""
    return [bp, manage]


__all__ = [
    "_commands",
    "_contact_person",
    "_demo_commands",
    "_home_cards",
    "_looking",
    "_tour",
    "blueprints",
]
