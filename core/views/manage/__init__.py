"""Beheer: the pages on which the coordinator sets the benchmark up."""

from flask import Blueprint

bp = Blueprint("manage", __name__)

from core.views.manage import circles  # noqa: E402
from core.views.manage import colleagues  # noqa: E402
from core.views.manage import imports  # noqa: E402
from core.views.manage import organisations  # noqa: E402
from core.views.manage import overview  # noqa: E402
from core.views.manage import participants  # noqa: E402
from core.views.manage import programmes  # noqa: E402
from core.views.manage import waves  # noqa: E402

__all__ = [
    "bp",
    "circles",
    "colleagues",
    "imports",
    "organisations",
    "overview",
    "participants",
    "programmes",
    "waves",
]
