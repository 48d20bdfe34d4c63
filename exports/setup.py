"""What this package adds to the whole: imported once by wsgi, it fills core's registries."""

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    """Return the blueprints of this package."""
    return []
