"""What this package adds to the whole: imported once by wsgi, it fills core's registries."""

from flask import Blueprint

from coding import cards as _cards
from coding import cli as _commands
from coding import demo as _demo
from coding import event_words as _event_words
from coding import visibility as _visibility
from coding.sources import jobs as _source_jobs
from coding.suggestions import command as _suggest_command
from coding.suggestions import jobs as _suggest_jobs
from coding.views import bp


def blueprints() -> list[Blueprint]:
    """Return the blueprints of this package."""
    return [bp]


__all__ = [
    "_cards",
    "_commands",
    "_demo",
    "_event_words",
    "_source_jobs",
    "_suggest_command",
    "_suggest_jobs",
    "_visibility",
    "blueprints",
]
