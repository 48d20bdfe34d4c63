"""Fields that several forms use: a day, a choice of several, a text of one line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms import IntegerField
from wtforms import SelectMultipleField
from wtforms import StringField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # not in the stubs
from wtforms.validators import DataRequired
from wtforms.validators import InputRequired
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput
from wtforms.widgets import DateInput
from wtforms.widgets import ListWidget
from wtforms.widgets import NumberInput
from wtforms.widgets import TextInput

Pairs = Iterable[tuple[str, Any]]


def options(pairs: Pairs) -> list[Any]:
    """Return the options of a select, radio or tick field from pairs of value and label."""
    return [SelectChoice(value, label) for value, label in pairs]


#: Of a whole number: a longer one is no number of anything here, and no database holds it.
MAX_DIGITS = 15
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class _DayWidget:
    """A date picker, but the text as it was typed where that is no date: a picker would hide it."""

    input_type = "date"

    def __call__(self, field: Any, **kwargs: Any) -> Any:
        is_unread = bool(field.raw_data and field.raw_data[0] and field.data is None)
        return (TextInput() if is_unread else DateInput())(field, **kwargs)


class DayField(DateField):
    """A day, from a picker or typed as 8-3-2026."""

    widget = _DayWidget()

    def __init__(self, label: Any, *, required: bool = False, **kwargs: Any) -> None:
        check = InputRequired(_l("Fill in a date.")) if required else Optional()
        super().__init__(label, [check], format=DAY_FORMATS, **kwargs)

    def day(self) -> date:
        """Return the day. Raises ValueError where there is none: ask after validation."""
        if self.data is None:
            msg = f"{self.name} holds no day"
            raise ValueError(msg)
        return self.data

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse. Raises ValueError in words of ours."""
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_l("This is not a date, such as 8-3-2026.")) from None


class WholeField(IntegerField):
    """A whole number of at most MAX_DIGITS."""

    widget = NumberInput(step="1")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse. Raises ValueError in words of ours."""
        if valuelist and len(valuelist[0].strip()) > MAX_DIGITS:
            raise ValueError(_l("This number is too large."))
        super().process_formdata(valuelist)


class TicksField(SelectMultipleField):
    """Several out of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list. Raises ValidationError."""
        known = {choice[0] for choice in self.iter_choices()}
        if set(self.data or ()) - known:
            raise ValidationError(_l("Choose from the list; it may have changed meanwhile."))


def name_field(label: Any, **kwargs: Any) -> StringField:
    """Return a field for a name that must be there; how long it may be is the service's word."""
    return StringField(label, [DataRequired(_l("Fill this in."))], **kwargs)
