"""Pages of coding: the wave's texts, importing them, and the page on which one is coded."""

from flask import Blueprint

bp = Blueprint("coding", __name__, template_folder="../templates")

from coding.views import about  # noqa: E402
from coding.views import codebook  # noqa: E402
from coding.views import coding_page  # noqa: E402
from coding.views import importing  # noqa: E402
from coding.views import sources  # noqa: E402
from coding.views import suggestions  # noqa: E402

__all__ = ["about", "bp", "codebook", "coding_page", "importing", "sources", "suggestions"]
