"""Pages of the report: reading it, and making and fetching its files."""

from flask import Blueprint

bp = Blueprint("exports", __name__, template_folder="../templates")

from exports.views import downloads
from exports.views import report

__all__ = ["bp", "downloads", "report"]
