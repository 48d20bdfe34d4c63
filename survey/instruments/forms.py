"""Forms about instruments: what a wave asks, how a draft begins and how it ends."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from flask_wtf.file import FileRequired
from flask_wtf.file import MultipleFileField
from wtforms import SelectField
from wtforms import StringField
from wtforms.validators import InputRequired
from wtforms.validators import Length
from wtforms.validators import ValidationError

from core.forms.fields import options
from core.forms.page_form import PageForm
from core.web.page import say
from formats.instruments.media_files import ENDINGS
from formats.vocabulary import INSTRUMENT_KINDS

#: What may go with a questionnaire, as a field for files says it.
BESIDE = ",".join((".csv", ".zip", *ENDINGS))


class SwitchOffForm(PageForm):
    """Why a section is not asked in a wave."""

    reason = StringField(
        _l("Why not"),
        [
            InputRequired(_l("Say why this section is not asked in this wave.")),
            Length(max=300, message=_l("Use at most %(max)d characters.")),
        ],
    )


class StartForm(PageForm):
    """A draft from nothing, or out of a version that is there."""

    source = SelectField(_l("Begin with"), default="")
    title = StringField(
        _l("Title"),
        [Length(max=200, message=_l("Use at most %(max)d characters."))],
        description=_l("Only where you begin with an empty questionnaire."),
    )
    kind = SelectField(
        _l("What it is for"),
        description=_l("Only where you begin with an empty questionnaire."),
    )

    def fill_choices(self, sources: Sequence[tuple[str, str]]) -> None:
        """Offer what a draft can begin with: (value, label) pairs."""
        self.source.choices = [("", _("An empty questionnaire")), *sources]
        self.kind.choices = options((key, say(text)) for key, text in INSTRUMENT_KINDS.items())

    def validate_title(self, field: StringField) -> None:
        """Ask for a title where nothing else gives one."""
        if not self.source.data and not (field.data or "").strip():
            field.errors = [*field.errors, _("Give the questionnaire a title.")]


class MappingFileForm(PageForm):
    """A mapping between two versions, as a file."""

    file = FileField(
        _l("File"), [FileRequired(_l("Choose a file first."))], render_kw={"accept": ".yaml,.yml"}
    )


class UploadForm(PageForm):
    """A questionnaire that was written elsewhere."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file first."))])
    beside = MultipleFileField(
        _l("Files that go with it"),
        description=_l(
            "Tables (CSV), pictures, sound and film that the questionnaire names, as XLSForm has "
            "them beside it. A zip that holds the questionnaire and its files works too."
        ),
        render_kw={"accept": BESIDE, "multiple": True},
    )

    def validate_beside(self, field: MultipleFileField) -> None:
        """Take only what can go with a questionnaire."""
        wrong = [
            one.filename
            for one in self.sent_beside
            if not one.filename.lower().endswith(tuple(BESIDE.split(",")))
        ]
        if wrong:
            raise ValidationError(
                _("This does not go with a questionnaire: %(names)s.", names=", ".join(wrong))
            )

    @property
    def sent_beside(self) -> list[Any]:
        """The files that were chosen; a field without any comes as one without a name."""
        return [one for one in self.beside.data or () if one.filename]


class FilesForm(PageForm):
    """Files that go with a draft."""

    files = MultipleFileField(
        _l("Add or replace files"),
        description=_l(
            "Pictures, sound, film and tables (CSV), several at once or in one zip. A file with "
            "the same name takes the place of the one that is there."
        ),
        render_kw={"accept": BESIDE, "multiple": True},
    )

    @property
    def sent(self) -> list[Any]:
        """The files that were chosen; a field without any comes as one without a name."""
        return [one for one in self.files.data or () if one.filename]
