"""From domain errors to pages and JSON: the one place that knows both."""

import logging
from typing import Any

from flask import Flask
from flask import g
from flask import jsonify
from flask import render_template
from flask import request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from core.errors import ConflictError
from core.errors import GoneError
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.errors import OnlyLookingError
from core.errors import TooManyAttemptsError
from core.errors import VerhaalError

STATUS: dict[type[VerhaalError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    OnlyLookingError: 403,
    GoneError: 410,
    InvalidError: 422,
    ConflictError: 409,
    TooManyAttemptsError: 429,
}
#: Statuses with a page of their own in templates/errors.
PAGES = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500)

log = logging.getLogger("verhaal")


def wants_json() -> bool:
    """Whether the request came from a script that reads JSON."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" or request.is_json


def answer(status: int, code: str, message: str, **details: Any) -> tuple[str | Response, int]:
    """Return a failure as a page, or as JSON of one shape: {ok, code, message, details}."""
    if wants_json():
        body = {"ok": False, "code": code, "message": message, "details": details}
        return jsonify(body), status
    page = status if status in PAGES else (500 if status >= 500 else 400)
    return render_template(f"errors/{page}.html", code=code, message=message, **details), status


def passed_limit() -> dict[str, int]:
    """Return what of a request that was too much was passed: `limit` in MB; also `fields`, so many
    at once, where it may be that.
    """
    most = request.max_content_length or 0
    is_within = request.content_length is not None and request.content_length <= most
    if is_within and request.mimetype == "multipart/form-data":
        # What is typed beside files is held in memory: of that less may be sent.
        kept = request.max_form_memory_size or most
        return {"limit": kept >> 20, "fields": request.max_form_parts or 0}
    return {"limit": most >> 20}


def register(app: Flask) -> None:
    """Map the domain's errors and HTTP's own."""

    @app.errorhandler(VerhaalError)
    def _domain(error: VerhaalError) -> Any:
        details = {key: str(value) for key, value in error.details.items()}
        return answer(STATUS.get(type(error), 400), error.code, error.message, **details)

    @app.errorhandler(CSRFError)
    def _csrf(error: CSRFError) -> Any:
        return answer(400, "csrf", "")

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        status = error.code or 500
        if status < 400:
            return error
        details = passed_limit() if status == 413 else {}
        return answer(status, f"http_{status}", "", **details)

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> Any:
        if app.testing:
            raise error
        # The address of a survey link is a secret of its respondents: endpoint, never path.
        log.exception("fault in %s", request.endpoint)
        session = g.pop("db", None)
        if session is not None:
            session.close()
        return answer(500, "fault", "")
