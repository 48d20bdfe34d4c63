"""Pages of core: signing in, homes, and what the coordinator manages."""

from flask import Blueprint

bp = Blueprint("core", __name__)

from core.views import accounts
from core.views import board
from core.views import case
from core.views import help
from core.views import home
from core.views import jobs

__all__ = ["accounts", "board", "bp", "case", "help", "home", "jobs"]
