"""Suggestions on the coding page: looked at, taken over (a command like any other), dismissed."""

from typing import Any

from flask import jsonify
from flask import request

from coding.anchors import Utf16
from coding.forms.commands import read_key
from coding.forms.commands import read_stretch
from coding.models import Source
from coding.sources.queries import find_source
from coding.suggestions import service
from coding.views import bp
from core.errors import InvalidError
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/waves/<wave>/coding/sources/<source>/suggestions")
@permit("coding.edit")
def suggestions(source: str) -> Any:
    """Tell what is suggested in a text to this coder (JSON, in UTF-16 units)."""
    return _told(find_source(db(), here.viewer, here.wave, source))


@bp.post("/projects/<project>/waves/<wave>/coding/sources/<source>/suggestions")
@permit("coding.edit")
def suggestions_do(source: str) -> Any:
    """Ask for suggestions (`make`), `dismiss` one, or `restore` those dismissed (JSON)."""
    found = find_source(db(), here.viewer, here.wave, source)
    body = request.get_json(silent=True)
    asked = body if isinstance(body, dict) else {}
    match asked.get("act"):
        case "make":
            service.ask(db(), here.project, found, by=here.viewer)
        case "dismiss":
            start, end = read_stretch(asked, found.versions[-1].text or "")
            code_id = read_key(asked, "code")
            service.dismiss(db(), here.viewer, found, start=start, end=end, code_id=code_id)
        case "restore":
            service.restore(db(), here.viewer, found)
        case _:
            raise InvalidError("unreadable", field="act")
    return _told(found)


def _told(source: Source) -> Any:
    found = service.suggested(db(), here.viewer, source)
    units = Utf16(source.versions[-1].text or "")
    items = [
        {
            "start": units.units(one.start),
            "end": units.units(one.end),
            "code": str(one.code_id),
            "score": round(100 * one.score),
            "why": one.why,
        }
        for one in found.items
    ]
    return jsonify(ok=True, state=found.state, items=items, dismissed=found.dismissed)
