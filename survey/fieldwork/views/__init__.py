"""Pages of fieldwork: visits, interviews, speakers."""

from flask import Blueprint

bp = Blueprint("fieldwork", __name__, template_folder="../../templates")

from survey.fieldwork.views import filters
from survey.fieldwork.views import interviews
from survey.fieldwork.views import speakers
from survey.fieldwork.views import visits

__all__ = ["bp", "filters", "interviews", "speakers", "visits"]
