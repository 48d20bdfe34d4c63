"""The form for the person to call about a case."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms import StringField
from wtforms import TelField
from wtforms.validators import Length
from wtforms.validators import Optional
from wtforms.validators import Regexp

from core.forms.page_form import PageForm

_LONG = _l("Use at most 200 characters.")


class ContactForm(PageForm):
    """Items F11 to F14; all may be empty."""

    name = StringField(_l("Name"), [Length(max=200, message=_LONG)])
    function = StringField(_l("Function"), [Length(max=200, message=_LONG)])
    phone = TelField(
        _l("Telephone"),
        [
            Optional(),
            Regexp(r"^[0-9+() .-]{6,30}$", message=_l("Fill in a telephone number, with digits.")),
        ],
    )
    email = EmailField(
        _l("E-mail address"),
        [
            Optional(),
            Regexp(
                r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
                message=_l("Fill in an e-mail address, such as name@municipality.nl."),
            ),
            Length(max=254, message=_LONG),
        ],
    )
