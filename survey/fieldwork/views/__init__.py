"""Pages of fieldwork: visits, interviews, speakers."""

from flask import Blueprint

bp = Blueprint("fieldwork", __name__, template_folder="../../templates")

from survey.fieldwork.views import filters  # noqa: E402
from survey.fieldwork.views import interviews  # noqa: E402
from survey.fieldwork.views import speakers  # noqa: E402
from survey.fieldwork.views import visits  # noqa: E402

__all__ = ["bp", "filters", "interviews", "speakers", "visits"]
