"""Pictures, sound and film of instruments as browsers ask for them: by what they hold."""

from typing import Any

from flask import Blueprint
from flask import request
from werkzeug.wrappers import Response

from core.errors import NotFoundError
from core.web.access import public
from core.web.here import runtime
from survey.instruments import media
from survey.rendering.shown import ADDRESS

bp = Blueprint("media", __name__)
#: A drawing opened by itself neither runs nor fetches anything; its own styles it may have.
CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@bp.get(f"{ADDRESS}<sha256>")
@public
def file(sha256: str) -> Any:
    """Hand a file over to whoever was shown its address; it never changes, so it may be kept.

    Who asks is not looked at: respondents have no account, and the address tells nothing of them.
    """
    with runtime().database.session(writes=False) as session:
        found = media.read(session, sha256)
    if found is None:
        raise NotFoundError
    media_type, data = found
    response = Response(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Referrer-Policy"] = "no-referrer"
    # Some browsers play sound and film only where they may ask for a part of it.
    return response.make_conditional(request.environ, accept_ranges=True, complete_length=len(data))
