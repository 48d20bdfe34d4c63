"""Pages of coding: the wave's texts, importing them, and the page on which one is coded."""

from flask import Blueprint

bp = Blueprint("coding", __name__, template_folder="../templates")

from coding.views import about
from coding.views import codebook
from coding.views import coding_page
from coding.views import importing
from coding.views import sources
from coding.views import suggestions

__all__ = ["about", "bp", "codebook", "coding_page", "importing", "sources", "suggestions"]
