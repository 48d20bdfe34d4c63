"""The application factory's steps, in the order in which they must stand."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint
from flask import Flask
from flask import Request
from flask import g
from flask import request
from flask.sessions import SecureCookieSession
from flask.sessions import SecureCookieSessionInterface
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.routing import UnicodeConverter
from werkzeug.wrappers import Response

from core import i18n
from core import jobs
from core.runtime import open_runtime
from core.settings import Settings
from core.web import access
from core.web import assets
from core.web import failures
from core.web import page
from core.web.here import Here

#: Parts of an address that `here` turns into things; views never take them.
NAMED = ("project", "wave", "case")
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
#: Headers of every response; a view sets one of them itself only to be stricter.
SAME_FOR_ALL = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(self)"),
)
#: What may be sent at once, in bytes; more where one text alone may be larger.
MAX_BODY = 60 * 1024 * 1024

csrf = CSRFProtect()


class Asked(Request):
    """A request whose JSON is read or not read, and never a fault of ours."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """Return what was sent as JSON; None where nobody could read it."""
        try:
            return super().get_json(force, silent, cache)
        except RecursionError:
            # Brackets within brackets by the thousand: no more JSON than what cannot be read.
            return None


class Cookie(SecureCookieSessionInterface):
    """Flask's signed cookie, but who brings none is not asked to wait for its reader to be made."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the cookie holds."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


class Part(UnicodeConverter):
    """A part of an address: no database keeps NUL, so there is nothing at an address with it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.regex = self.regex.replace("[^/]", "[^/\x00]")


def build_app(settings: Settings, blueprints: Sequence[Blueprint]) -> Flask:
    """Return the application over one installation."""
    app = Flask(
        "core", template_folder="templates", static_folder=None, root_path=str(assets.ROOT / "core")
    )
    app.request_class = Asked
    app.url_map.converters["default"] = Part
    app.config.update(
        SECRET_KEY=settings.secrets.session_key,
        TESTING=settings.testing,
        SESSION_COOKIE_NAME="verhaal",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=max(MAX_BODY, 2 * settings.max_text_bytes),
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=i18n.directories(),
    )
    app.session_interface = Cookie()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["verhaal"] = open_runtime(settings)
    app.extensions["verhaal_queue"] = jobs.make_queue(settings)
    jobs.use_queue(app.extensions["verhaal_queue"])
    i18n.compile_catalogues()
    Babel(app, locale_selector=i18n.choose_language)
    csrf.init_app(app)
    _addresses(app)
    _unit_of_work(app)
    _headers(app)
    failures.register(app)
    page.register(app)
    app.register_blueprint(assets.bp)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
        if getattr(blueprint, "verhaal_csrf_exempt", False):
            csrf.exempt(blueprint)
    access.access_of(app)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    return app


def _addresses(app: Flask) -> None:
    """Take project, wave and case out of addresses on the way in; fill them in on the way out."""

    @app.url_value_preprocessor
    def _take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        values = values if values is not None else {}
        g.here = Here({name: values.pop(name) for name in NAMED if name in values})

    @app.url_defaults
    def _fill(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "assets.static":
            values.setdefault("release_name", assets.release())
            return
        here = g.get("here")
        if here is None:
            return
        for name in NAMED:
            if (
                name not in values
                and name in here.slugs
                and (app.url_map.is_endpoint_expecting(endpoint, name))
            ):
                values[name] = here.slugs[name]


def _unit_of_work(app: Flask) -> None:
    @app.after_request
    def _finish(response: Response) -> Response:
        session = g.get("db")
        if session is not None:
            if response.status_code < 400:
                session.commit()
            else:
                session.rollback()
        return response

    @app.teardown_request
    def _close(_error: BaseException | None) -> None:
        session = g.pop("db", None)
        if session is not None:
            session.close()


def _headers(app: Flask) -> None:
    @app.after_request
    def _protect(response: Response) -> Response:
        headers = response.headers
        for name, value in SAME_FOR_ALL:
            headers.setdefault(name, value)
        headers.setdefault("Referrer-Policy", "same-origin")
        # What a signed-in person saw must not come back after signing out, on a shared tablet.
        if request.endpoint != "assets.static":
            headers.setdefault("Cache-Control", "no-store")
        return response
