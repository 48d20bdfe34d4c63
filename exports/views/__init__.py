"""Pages of the report: reading it, and making and fetching its files."""

from flask import Blueprint

bp = Blueprint("exports", __name__, template_folder="../templates")

from exports.views import downloads  # noqa: E402
from exports.views import report  # noqa: E402

__all__ = ["bp", "downloads", "report"]
