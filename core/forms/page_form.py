"""The form that all forms of pages are made of."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.datastructures import MultiDict
from wtforms import FileField
from wtforms import MultipleFileField


class PageForm(FlaskForm):
    """A form that is sent by a page: a file only reaches a field for files.

    Flask-WTF gives a field whatever is sent under its name, be it a file or JSON, on which a field
    for text fails. Our pages send neither, so whoever does sees an empty field.
    """

    class Meta(FlaskForm.Meta):
        """How what is sent reaches the fields."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return what was sent as a form, with the files that fields of this form ask for."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            if not form.is_submitted() or not (request.form or request.files):
                return None
            asked = {one.name for one in form if isinstance(one, FileField | MultipleFileField)}
            files = MultiDict(
                (name, file) for name, file in request.files.items(multi=True) if name in asked
            )
            return CombinedMultiDict((files, request.form))
