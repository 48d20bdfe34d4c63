"""What core itself adds to the whole."""

from flask import Blueprint

from core import cli as _commands
from core.demo import cli as _demo_commands
from core.views import bp


def blueprints() -> list[Blueprint]:
    """Return the blueprints of core: sign-in, homes and the coordinator's pages."""
    return [bp]


__all__ = ["_commands", "_demo_commands", "blueprints"]
