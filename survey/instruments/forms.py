"""Forms about what a wave asks."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired
from wtforms.validators import Length


class SwitchOffForm(FlaskForm):
    """Why a section is not asked in a wave."""

    reason = StringField(
        _l("Why not"),
        [
            InputRequired(_l("Say why this section is not asked in this wave.")),
            Length(max=300, message=_l("Use at most %(max)d characters.")),
        ],
    )
