"""The order for files of the report."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms import SelectMultipleField
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput
from wtforms.widgets import ListWidget

from core.forms.fields import options
from core.forms.page_form import PageForm
from core.i18n import LANGUAGES
from exports.language import Words
from exports.writers import WRITERS


class BuildForm(PageForm):
    """Which formats, in which language."""

    formats = SelectMultipleField(
        _l("Which files?"),
        choices=options((name, name) for name in WRITERS),
        default=["docx"],
        validators=[DataRequired(_l("Choose at least one kind of file."))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    language = RadioField(
        _l("In which language?"),
        choices=options(LANGUAGES.items()),
        validators=[DataRequired(_l("Choose a language."))],
    )

    def name_formats(self, words: Words) -> None:
        """Call the formats by their names in the language of the page."""
        self.formats.choices = options(
            (name, f"{words.say(writer.label)}. {words.say(writer.hint)}")
            for name, writer in WRITERS.items()
        )
