"""Forms of fieldwork; they parse, the service decides."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms import DateField
from wtforms import Form
from wtforms import FormField
from wtforms import HiddenField
from wtforms import RadioField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import TimeField
from wtforms.validators import InputRequired
from wtforms.validators import Length
from wtforms.validators import NumberRange
from wtforms.validators import Optional

from core.forms.fields import TicksField
from core.forms.fields import WholeField
from core.forms.fields import options
from core.forms.page_form import PageForm
from core.ids import new_id
from core.models import Account
from core.models import Visit
from core.registries import Told
from survey.fieldwork import words

TOO_LONG = _l("Use at most %(max)d characters.")
NOT_A_DATE = _l("Fill in a date, for example 8-3-2026.")


def mint() -> str:
    """Return the id that the form's address carries for the row it will make, or a new one.

    It stands in the address, so that the back button brings the same form and not another.
    """
    try:
        return str(UUID(request.args.get("form", "")))
    except ValueError:
        return str(new_id())


class ReadableDateField(DateField):
    """A date whose mistake is said in words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a date as browsers send it, or as people type it where they offer no picker."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(NOT_A_DATE) from None


class ReadableTimeField(TimeField):
    """A time whose mistake is said in words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a time as browsers send it, or as people type it."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_l("Fill in a time, for example 14:30.")) from None


class MintedForm(PageForm):
    """A form that carries the id of the row it makes, so that sending it twice makes one."""

    form_id = HiddenField(default=mint)

    def validate_form_id(self, field: HiddenField) -> None:
        """A broken id gets a new one: nothing was made with it."""
        try:
            UUID(field.data or "")
        except ValueError:
            field.data = mint()

    @property
    def row_id(self) -> UUID:
        """The id of the row to make."""
        return UUID(self.form_id.data)


class PersonSelectField(SelectField):
    """A colleague, or nobody yet."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, coerce=_id_or_none, validate_choice=True, **kwargs)

    def offer(self, accounts: Sequence[Account]) -> None:
        """Offer these colleagues."""
        people: list[tuple[Any, Any]] = [
            (account.id, account.display_name or "?") for account in accounts
        ]
        self.choices = options([("", _l("Nobody yet")), *people])


def _id_or_none(value: Any) -> UUID | str:
    return value if isinstance(value, UUID) else UUID(value) if value and value != "None" else ""


class VisitForm(MintedForm):
    """A visit: when, where, who goes."""

    on = ReadableDateField(
        _l("Date"),
        [InputRequired(_l("Fill in the date of the visit."))],
        format=["%Y-%m-%d", "%d-%m-%Y"],
    )
    place = StringField(
        _l("Place"),
        [Length(max=200, message=TOO_LONG)],
        description=_l("Address or building, as your colleague needs it to find the way."),
    )
    account = PersonSelectField(_l("Who goes"))
    note = TextAreaField(
        _l("Note"),
        [Length(max=4000, message=TOO_LONG)],
        description=_l("The contact of the participant does not see this note."),
    )


class SpeakerRow(Form):
    """One speaker while an interview is planned; left empty it is skipped."""

    role_group = SelectField(_l("Role"))
    role_printed = StringField(
        _l("Role as it will be printed"),
        [Length(max=200, message=TOO_LONG)],
        render_kw={"list": "printed-roles", "autocomplete": "off"},
    )


class InterviewForm(MintedForm):
    """An interview: when, where, who leads it."""

    on = ReadableDateField(
        _l("Date"),
        [InputRequired(_l("Fill in the date of the interview."))],
        format=["%Y-%m-%d", "%d-%m-%Y"],
    )
    at = ReadableTimeField(
        _l("Time"),
        [InputRequired(_l("Fill in the time of the interview."))],
        format=["%H:%M", "%H:%M:%S", "%H.%M"],
    )
    place = RadioField(
        _l("Where"),
        choices=options(words.PLACES.items()),
        default="municipality",
        validators=[InputRequired(_l("Choose where the conversation is held."))],
    )
    visit = SelectField(_l("Part of a visit"))
    account = PersonSelectField(_l("Who leads the conversation"))

    def offer_visits(self, visits: Sequence[Visit], say: Any) -> None:
        """Offer the case's visits; `say` writes a date."""
        named = [
            (visit.slug, f"{say(visit.on)}{f', {visit.place}' if visit.place else ''}")
            for visit in visits
        ]
        self.visit.choices = options([("", _l("Not part of a visit")), *named])


class PlanInterviewForm(InterviewForm):
    """A new interview with up to three speakers; more can be added on its page."""

    speaker_1 = FormField(SpeakerRow)
    speaker_2 = FormField(SpeakerRow)
    speaker_3 = FormField(SpeakerRow)

    @property
    def speaker_rows(self) -> list[FormField]:
        """The rows for speakers."""
        return [self.speaker_1, self.speaker_2, self.speaker_3]


class SpeakerForm(MintedForm):
    """Somebody who speaks."""

    role_group = SelectField(
        _l("Role"), [InputRequired(_l("Choose the role in which this person speaks."))]
    )
    role_printed = StringField(
        _l("Role as it will be printed"),
        [Length(max=200, message=TOO_LONG)],
        description=_l("In the person's own words. Left empty, the role above is printed."),
        render_kw={"list": "printed-roles", "autocomplete": "off"},
    )
    is_group = BooleanField(
        _l("This is a group"),
        description=_l("Several persons who answer together, entered as one speaker."),
    )
    persons = WholeField(
        _l("Number of persons in the group"),
        [Optional(), NumberRange(2, 200, _l("A group is two persons or more."))],
    )
    name = StringField(
        _l("Name"),
        [Length(max=200, message=TOO_LONG)],
        description=_l(
            "Needed only to make the appointment. It is stored encrypted, apart from all answers, "
            "and is never printed."
        ),
        render_kw={"autocomplete": "off"},
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A group has a number of persons; an optional field's own validators do not run."""
        is_valid = bool(super().validate(extra_validators))
        if self.is_group.data and not self.persons.data and not self.persons.errors:
            self.persons.errors = [_l("Fill in of how many persons the group consists.")]
            return False
        return is_valid


class ConsentForm(PageForm):
    """What a speaker says to each consent, asked one by one, and how far the words may travel."""

    talk = RadioField()
    recording = RadioField()
    special_categories = RadioField()
    release = RadioField(_l("How may the words be used?"), choices=options(words.RELEASES.items()))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for kind, label in words.CONSENTS.items():
            field = self[kind]
            field.label.text = label
            field.description = words.CONSENT_QUESTIONS[kind]
            field.choices = options(
                [("yes", _l("Yes")), ("no", _l("No")), ("", _l("Not asked yet"))]
            )


class ConfirmForm(PageForm):
    """Nothing but the token: for actions that one confirms."""


class EraseForm(PageForm):
    """Which texts go whole, and that one knows that it is for good."""

    whole = TicksField(_l("Erase these texts altogether"))
    is_sure = BooleanField(
        _l("I know that nobody can bring this back"),
        validators=[InputRequired(_l("Tick this to erase."))],
    )

    def __init__(self, told: Sequence[Told], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.whole.choices = [(str(one.choice), one.what) for one in told if one.choice]
