"""Forms for signing in and for choosing a password."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms import PasswordField
from wtforms.validators import EqualTo
from wtforms.validators import InputRequired
from wtforms.validators import Length

from core.auth.service import MINIMUM_PASSWORD
from core.forms.page_form import PageForm


class SignInForm(PageForm):
    """E-mail address and password."""

    email = EmailField(
        _l("E-mail address"),
        [InputRequired(_l("Fill in your e-mail address."))],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Fill in your password."))],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(PageForm):
    """A new password, twice."""

    password = PasswordField(
        _l("New password"),
        [
            InputRequired(_l("Fill in a password.")),
            Length(min=MINIMUM_PASSWORD, message=_l("Use at least %(min)d characters.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same password again"),
        [EqualTo("password", _l("The two passwords are not the same."))],
        render_kw={"autocomplete": "new-password"},
    )
