"""What no page of ours sends (4, bad input): files and JSON in fields for text, endless numbers."""

import io

import pytest
from flask import Flask
from wtforms import FileField
from wtforms import StringField
from wtforms.validators import Length
from wtforms.validators import NumberRange

from core.forms.fields import WholeField
from core.forms.page_form import PageForm


class Form(PageForm):
    words = StringField(validators=[Length(max=10)])
    number = WholeField(validators=[NumberRange(1, 100)])
    paper = FileField()


def sent(app: Flask, **given: object) -> Form:
    with app.test_request_context("/", method="POST", **given):  # type: ignore[arg-type]
        form = Form(meta={"csrf": False})
        form.validate()
        return form


def test_a_file_reaches_only_a_field_for_files(app: Flask) -> None:
    form = sent(
        app,
        data={
            "words": (io.BytesIO(b"words"), "words.txt"),
            "number": (io.BytesIO(b"12"), "12"),
            "paper": (io.BytesIO(b"paper"), "paper.txt"),
        },
    )
    assert not form.words.data
    assert form.number.data is None
    assert form.paper.data is not None
    assert form.paper.data.filename == "paper.txt"


def test_json_is_no_form(app: Flask) -> None:
    assert not sent(app, json=[1]).words.data
    assert not sent(app, json={"words": ["many"]}).words.data


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400, "9" * 16])
def test_a_number_without_end_is_told(app: Flask, typed: str) -> None:
    form = sent(app, data={"number": typed})
    assert form.number.errors[0] == "This number is too large."
    assert form.number._value() == typed


def test_what_is_typed_reaches_its_field(app: Flask) -> None:
    form = sent(app, data={"words": "tien", "number": " 12 "})
    assert (form.words.data, form.number.data, form.errors) == ("tien", 12, {})
