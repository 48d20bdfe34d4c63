"""Signing in and out, choosing a password, choosing a language."""

from typing import Any
from urllib.parse import urlsplit

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import session as cookie
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from core.auth import service
from core.clock import now
from core.demo import tour
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import TooManyAttemptsError
from core.forms.accounts import PasswordForm
from core.forms.accounts import SignInForm
from core.i18n import COOKIE
from core.i18n import LANGUAGES
from core.models import Account
from core.models import Project
from core.views import bp
from core.web.access import public
from core.web.access import signed_in
from core.web.here import TOKEN
from core.web.here import db
from core.web.here import here
from core.web.here import runtime
from core.web.here import viewer_of


def safe_next(target: str | None) -> str:
    """Return a path of this site to go on to; an address elsewhere becomes the start page."""
    parts = urlsplit(target or "")
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    if not target or not is_ours or target.startswith("//") or "\\" in target:
        return url_for("core.start")
    return target


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """Show and take the sign-in form."""
    form = SignInForm()
    if form.validate_on_submit():
        try:
            account = service.authenticate(
                db(),
                form.email.data or "",
                form.password.data or "",
                lookup_key=runtime().settings.secrets.lookup_key,
                address=request.remote_addr,
            )
        except InvalidError:
            form.password.errors = [_("This address and password do not belong together.")]
        except TooManyAttemptsError as error:
            seconds = int((error.details["until"] - now()).total_seconds()) + 1  # type: ignore[operator]
            form.password.errors = [
                _("Tried too often. Try again in %(seconds)s seconds.", seconds=seconds)
            ]
        except NotAllowedError:
            form.email.errors = [
                _("This is an account of the demonstration; it works only on the machine itself.")
            ]
        else:
            cookie.clear()
            cookie[TOKEN] = service.sign_in(db(), account, [service.PASSWORD])
            return redirect(_first_page(account))
    return render_template("accounts/sign_in.html", form=form), 422 if form.errors else 200


def _first_page(person: Account) -> str:
    """Return where somebody goes on: where they wanted to be, in a demonstration its report."""
    wanted = request.args.get("next")
    if person.is_demo and not wanted:
        for project in db().scalars(select(Project).where(Project.demo_name == "invented")):
            viewer = viewer_of(db(), person, project)
            if viewer and (opening := tour.opening(db(), viewer)):
                return opening
    return safe_next(wanted)


@bp.post("/sign-out")
@public
def sign_out() -> Any:
    """End this browser's session."""
    service.sign_out(db(), cookie.get(TOKEN, ""))
    cookie.clear()
    return redirect(url_for("core.sign_in"))


@bp.route("/welcome/<token>", methods=["GET", "POST"])
@public
def welcome(token: str) -> Any:
    """Let a new colleague choose a password, once."""
    credential = service.setup_credential(db(), token)
    form = PasswordForm()
    if form.validate_on_submit():
        service.set_password(db(), credential.account, form.password.data or "")
        credential.revoked_at = now()
        cookie.clear()
        cookie[TOKEN] = service.sign_in(db(), credential.account, [service.SETUP_LINK])
        flash(_("Your password is set. Welcome."), "ok")
        return redirect(url_for("core.start"))
    page = render_template("accounts/welcome.html", form=form, person=credential.account)
    return page, 422 if form.errors else 200


@bp.route("/account", methods=["GET", "POST"])
@signed_in
def account() -> Any:
    """Show one's own account and take a new password."""
    form = PasswordForm()
    person = here.account
    if person and form.validate_on_submit():
        service.set_password(db(), person, form.password.data or "")
        cookie[TOKEN] = service.sign_in(db(), person, [service.PASSWORD])
        flash(_("Your new password is set. Other browsers were signed out."), "ok")
        return redirect(url_for("core.account"))
    return render_template("accounts/account.html", form=form), 422 if form.errors else 200


@bp.post("/language")
@public
def language() -> Any:
    """Choose the language of the screen, for this browser and for the account."""
    chosen = request.form.get("language", "")
    response = redirect(safe_next(request.form.get("next")))
    if chosen in LANGUAGES:
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=runtime().settings.secure_cookies,
        )
        if here.account:
            here.account.language = chosen
    return response
