"""Every address says who may come; one that does not say is a fault found at start."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask
from flask import redirect
from flask import request
from flask import url_for
from werkzeug.wrappers import Response

from core.errors import NotAllowedError
from core.errors import OnlyLookingError
from core.permissions import PERMISSIONS
from core.web.here import SAFE_METHODS
from core.web.here import here

F = TypeVar("F", bound=Callable[..., Any])
ATTRIBUTE = "verhaal_access"


def _mark(view: Callable[..., Any], access: str) -> Any:
    setattr(view, ATTRIBUTE, access)
    return view


def public(view: F) -> F:
    """Open the address to everybody."""
    marked: F = _mark(view, "public")
    return marked


def _to_sign_in() -> Response:
    path = urlsplit(request.full_path.rstrip("?"))
    return redirect(url_for("core.sign_in", next=path.geturl()))


def _no_writing() -> None:
    """Refuse what would change something, for who looks through the eyes of another."""
    if request.method not in SAFE_METHODS and here.looking:
        raise OnlyLookingError


def signed_in(view: F) -> F:
    """Open the address to everybody who has signed in; others are asked to."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        if here.account is None:
            return _to_sign_in()
        _no_writing()
        return view(*args, **kwargs)

    marked: F = _mark(wrapper, "signed_in")
    return marked


def permit(action: str, *, while_looking: bool = False) -> Callable[[F], F]:
    """Open the address to members of the benchmark whose role may do `action`.

    Strangers are asked to sign in; those of other benchmarks get 404; members without the right
    get 403. Who looks through the eyes of another changes nothing, save where `while_looking`.
    Raises KeyError for an unknown action, when the module is imported.
    """
    PERMISSIONS[action]

    def decorate(view: F) -> F:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            if here.account is None:
                return _to_sign_in()
            viewer = here.viewer
            if not while_looking:
                _no_writing()
            if not viewer.can(action):
                raise NotAllowedError
            # The address is checked whole before the view begins: wave and case must be visible.
            for name in ("wave", "case"):
                if name in here.slugs:
                    getattr(here, name)
            return view(*args, **kwargs)

        marked: F = _mark(wrapper, action)
        return marked

    return decorate


def access_of(app: Flask) -> dict[str, str]:
    """Return each endpoint's access word. Raises RuntimeError where a view has none."""
    words = {}
    for endpoint, view in app.view_functions.items():
        word = getattr(view, ATTRIBUTE, None)
        if word is None:
            msg = f"{endpoint} does not say who may come: add @public, @signed_in or @permit"
            raise RuntimeError(msg)
        words[endpoint] = word
    return words
