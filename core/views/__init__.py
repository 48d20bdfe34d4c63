"""Pages of core: signing in, homes, and what the coordinator manages."""

from flask import Blueprint

bp = Blueprint("core", __name__)

from core.views import accounts  # noqa: E402
from core.views import board  # noqa: E402
from core.views import case  # noqa: E402
from core.views import help  # noqa: E402
from core.views import home  # noqa: E402
from core.views import jobs  # noqa: E402

__all__ = ["accounts", "board", "bp", "case", "help", "home", "jobs"]
