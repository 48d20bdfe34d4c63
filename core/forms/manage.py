"""Forms of the coordinator's pages."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import EmailField
from wtforms import HiddenField
from wtforms import RadioField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms.validators import DataRequired
from wtforms.validators import InputRequired
from wtforms.validators import NumberRange
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from core.forms.fields import DayField
from core.forms.fields import TicksField
from core.forms.fields import WholeField
from core.forms.fields import name_field
from core.forms.fields import options
from core.forms.page_form import PageForm
from core.forms.words import GOALS
from core.forms.words import KINDS
from core.forms.words import ROLES
from core.models import CLIENT_WORDS
from core.models import Organisation
from core.projects.organisation_data import PROVINCES

NONE = ("", "—")
CHOOSE = _l("Choose one of the options.")


def of_organisations(rows: Iterable[Organisation], first: str = "") -> list[Any]:
    """Return options: slug and name; with `first` an empty one before them that says so."""
    start = [("", first)] if first else []
    return options([*start, *((row.slug, row.name) for row in rows)])


class ProjectForm(PageForm):
    """A benchmark's settings."""

    #: Minted when the page is made: sent twice, it is the same benchmark.
    key = HiddenField()
    name = name_field(_l("Name"), description=_l("Such as “Work First 2027”."))
    goal = RadioField(
        _l("What is it for?"),
        [InputRequired(CHOOSE)],
        choices=options(GOALS.items()),
        default="learn",
        validate_choice=True,
        description=_l(
            "Participants see this; it tells them what will be done with their figures."
        ),
    )
    goal_note = TextAreaField(
        _l("The goal in your own words"), description=_l("Stands on the benchmark's home.")
    )
    client_word = SelectField(
        _l("Word for somebody who receives benefit"),
        choices=options((word, word) for word in CLIENT_WORDS),
        description=_l("Used in questions and reports."),
    )
    minimum_cell = WholeField(
        _l("Smallest group that is shown"),
        [
            InputRequired(_l("Fill in a whole number, 3 or more.")),
            NumberRange(3, 100, _l("Give a whole number from %(min)s to %(max)s.")),
        ],
        widget=TextInput(),
        default=5,
        description=_l("A figure about fewer persons is not shown. Never fewer than 3."),
        render_kw={"inputmode": "numeric"},
    )

    def key_or_new(self) -> UUID:
        """Return the key that the page was made with, or a new one."""
        try:
            return UUID(self.key.data or "")
        except ValueError:
            return uuid4()


class OrganisationForm(PageForm):
    """One organisation."""

    name = name_field(_l("Name"))
    kind = SelectField(_l("Kind"), choices=options(KINDS.items()), default="municipality")
    cbs_code = StringField(
        _l("CBS code"),
        [Optional()],
        description=_l("The four digits by which Statistics Netherlands knows a municipality."),
        render_kw={"inputmode": "numeric"},
    )
    province = SelectField(
        _l("Province"), [Optional()], choices=options([NONE, *((name, name) for name in PROVINCES)])
    )
    valid_from = DayField(_l("Exists since"))
    valid_to = DayField(_l("Exists until"), description=_l("The first day on which it is no more."))


class MergerForm(PageForm):
    """One organisation went up into another."""

    successor = SelectField(_l("Went up into"), [InputRequired(CHOOSE)])
    on = DayField(_l("On"), required=True)


class MembersForm(PageForm):
    """The municipalities of an inter-municipal service."""

    members = TicksField(_l("Members"))


class ProgrammeForm(PageForm):
    """One programme."""

    organisation = SelectField(_l("Run by"), [InputRequired(CHOOSE)])
    name = StringField(
        _l("Name"), description=_l("Leave this empty where it has no name of its own.")
    )
    providers = TicksField(_l("Providers"))


class WaveForm(PageForm):
    """One wave."""

    starts_on = DayField(_l("First day"), required=True)
    ends_on = DayField(_l("Last day"), required=True)
    name = StringField(
        _l("Name"),
        description=_l("Leave this empty to name it after its period, as “1e halfjaar 2027”."),
    )


class CasesForm(PageForm):
    """The programmes that take part in a wave."""

    programmes = TicksField(_l("Approaches to ask"))


class AgreementForm(PageForm):
    """A participant agrees."""

    note = TextAreaField(
        _l("Who agreed, and how?"), description=_l("Such as: the alderman, by letter.")
    )


class ReasonForm(PageForm):
    """A participant refuses or withdraws."""

    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(_l("Give the reason: non-response is reported with its reasons."))],
    )


class CircleForm(PageForm):
    """One circle."""

    name = name_field(_l("Name"), description=_l("Such as “Tot 50.000 inwoners”."))
    criterion = StringField(_l("What its members have in common"))
    members = TicksField(_l("Members"))


class ColleagueForm(PageForm):
    """Somebody gets a role."""

    email = EmailField(_l("E-mail address"), [InputRequired(_l("Fill in an e-mail address."))])
    name = name_field(_l("Name"), description=_l("As colleagues will see it."))
    role = RadioField(
        _l("Role"), [InputRequired(_l("Choose a role."))], choices=options(ROLES.items())
    )
    organisation = SelectField(
        _l("Organisation"), [Optional()], description=_l("Only for a participant's contact.")
    )


class ImportForm(PageForm):
    """A list of organisations, as a file or pasted."""

    file = FileField(_l("File"), description=_l("A CSV file, as Excel saves it; at most 1 MB."))
    text = TextAreaField(
        _l("Or paste the list here"),
        description=_l("The first line names the columns."),
        render_kw={"rows": 8, "spellcheck": "false"},
    )

    def uploaded(self) -> bytes | None:
        """Return the uploaded file's bytes, or None where there is none."""
        sent: Any = self.file.data
        if not sent:
            return None
        data: bytes = sent.read()
        sent.close()
        return data or None
