"""The form with which texts come in: files or pasted text, and where they belong."""

from collections.abc import Iterator
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from coding.forms.about import QuoteKindForm
from coding.forms.about import interview_label
from coding.importers import IMPORTERS
from core.forms.fields import options
from core.models import Case
from core.models import Document
from core.models import Interview

KINDS = {
    "transcript": _l("Transcript: word for word what was said"),
    "report": _l("Written-up conversation: put down in other words afterwards"),
    "document": _l("Published document"),
}


class ImportForm(QuoteKindForm):
    """One or more texts for one place."""

    files = MultipleFileField(
        _l("Files"),
        render_kw={"accept": ",".join(IMPORTERS), "multiple": True},
    )
    text = TextAreaField(
        _l("Or paste a text"),
        description=_l("A new line for each speaker's turn, begun with who speaks: “I:” and “R:”."),
        render_kw={"rows": 8},
    )
    title = StringField(
        _l("Title"),
        description=_l("For a pasted text or a single file; else the file's name is the title."),
    )
    kind = RadioField(
        _l("Kind of text"),
        [InputRequired(_l("Choose what kind of text this is."))],
        choices=options(KINDS.items()),
    )
    case = SelectField(
        _l("Case"),
        default="",
        description=_l("A published document may go without: then each coding names its case."),
    )
    interview = SelectField(
        _l("Interview"),
        default="",
        description=_l("Ties the words to the speakers, with what they agreed to."),
    )
    document = SelectField(
        _l("Publication"), default="", description=_l("Which publication a published document is.")
    )

    def say_limit(self, megabytes: int) -> None:
        """Say which files are read, and how large they may be."""
        self.files.description = _(
            "One or more files (%(endings)s), at most %(limit)s MB each.",
            endings=", ".join(IMPORTERS),
            limit=megabytes,
        )

    def fill_choices(
        self,
        cases: Sequence[Case],
        interviews: Sequence[Interview],
        documents: Sequence[Document],
    ) -> None:
        """Offer what there is in this wave."""
        self.case.choices = options(
            [("", _("No case: it belongs to the whole wave"))]
            + [(case.slug, case.name) for case in cases]
        )
        self.interview.choices = options(
            [("", _("No interview"))]
            + [
                (interview_key(one), f"{one.case.name} · {interview_label(one)}")
                for one in interviews
            ]
        )
        self.document.choices = options(
            [("", _("A new one, called as the title"))]
            + [(one.slug, one.title) for one in documents]
        )
        self.fill_quote_kinds()

    def incoming(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file, and of a pasted text."""
        for file in self.files.data or []:
            if isinstance(file, FileStorage) and file.filename:
                data = file.read()
                file.close()
                yield file.filename, data
        if (self.text.data or "").strip():
            name = (self.title.data or "").strip() or _("Pasted text")
            yield f"{name}.txt", (self.text.data or "").encode()


def interview_key(interview: Interview) -> str:
    """Return what names an interview within a wave: case and interview, as in addresses."""
    return f"{interview.case.slug}/{interview.slug}"
