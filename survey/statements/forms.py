"""Choosing a case's value."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms import TextAreaField
from wtforms.validators import InputRequired
from wtforms.validators import Length

from core.forms.page_form import PageForm


class ChooseForm(PageForm):
    """Which statement, and why. The choices are the ids of responses."""

    statement = RadioField(
        _l("Which statement is the value of this case?"),
        [InputRequired(_l("Choose one of the statements."))],
    )
    reason = TextAreaField(
        _l("Why this one?"),
        [
            InputRequired(_l("Say why this value is the one that counts.")),
            Length(max=2000, message=_l("Use at most %(max)d characters.")),
        ],
        description=_l("For example: counted from the registration, agreed with the participant."),
        render_kw={"rows": 3},
    )
