"""Forms of the codebook: what a code is called and means, where it goes up in, a memo on it."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField

from coding.codebook.changes import LANGUAGE
from coding.codebook.changes import CodeText
from coding.codebook.queries import CodeEntry
from coding.models import Code
from core.forms.fields import options
from core.forms.page_form import PageForm
from core.web.page import say

#: What the colours of core/static/css/codes.css look like.
COLOURS = (
    _l("blue"), _l("orange"), _l("green"), _l("purple"), _l("pink"), _l("blue-green"),
    _l("ochre"), _l("indigo"), _l("brown"), _l("magenta"), _l("olive"), _l("grey"),
)  # fmt: skip
LINES = _l("One to a line.")


class CodeForm(PageForm):
    """One code: of a theme, name and place are not asked for."""

    label = StringField(_l("Name"))
    label_en = StringField(_l("Name in English"))
    parent = SelectField(_l("Stands under"), default="")
    colour = SelectField(_l("Colour"), default="0")
    definition = TextAreaField(_l("What it means"), render_kw={"rows": 4})
    includes = TextAreaField(_l("Belongs to it"), description=LINES, render_kw={"rows": 4})
    excludes = TextAreaField(_l("Does not belong to it"), description=LINES, render_kw={"rows": 4})
    examples = TextAreaField(
        _l("Examples (invented)"),
        description=_l("One to a line. Make them up: no words of people who were interviewed."),
        render_kw={"rows": 4},
    )
    terms = TextAreaField(
        _l("Words that may point to it"), description=LINES, render_kw={"rows": 4}
    )

    def offer(self, entries: Sequence[CodeEntry], code: Code | None) -> None:
        """Fill the choices; a theme keeps its name and place."""
        self.colour.choices = options(
            [("0", _("Choose for me")), *((str(n), one) for n, one in enumerate(COLOURS, start=1))]
        )
        self.parent.choices = options([("", _("Nothing: at the top")), *places(entries)])
        if code is not None and code.is_theme:
            del self.label, self.label_en, self.parent

    def given(self, code: Code | None) -> CodeText:
        """Return what the form says."""
        label = code.label if code is not None and code.is_theme else {}
        return CodeText(
            label=" ".join((self.label.data or "").split()) if self.label else label[LANGUAGE],
            label_en=" ".join((self.label_en.data or "").split())
            if self.label_en
            else label.get("en", ""),
            definition=(self.definition.data or "").replace("\r\n", "\n").strip(),
            includes=_lines(self.includes.data),
            excludes=_lines(self.excludes.data),
            examples=_lines(self.examples.data),
            terms=_lines(self.terms.data),
            colour=int(self.colour.data or 0),
        )


class MergeForm(PageForm):
    """The code that a code goes up in."""

    into = SelectField(_l("Goes up in"))

    def offer(self, entries: Sequence[CodeEntry], code: Code) -> None:
        """Fill the choices: every other code in use."""
        others = [one for one in entries if one.id != code.id]
        self.into.choices = options([("", _("Choose a code…")), *places(others)])


def said_of(code: Code, parent: Code | None) -> dict[str, object]:
    """Return what a form shows of a code."""
    about = code.definition

    def lines(key: str) -> str:
        return "\n".join(line.get(LANGUAGE, "") for line in about.get(key) or [])

    return {
        "label": code.label.get(LANGUAGE, ""),
        "label_en": code.label.get("en", ""),
        "parent": parent.name if parent else "",
        "colour": str(code.colour),
        "definition": (about.get("definition") or {}).get(LANGUAGE, ""),
        "includes": lines("includes"),
        "excludes": lines("excludes"),
        "examples": lines("examples"),
        "terms": "\n".join((about.get("terms") or {}).get(LANGUAGE, [])),
    }


def places(entries: Sequence[CodeEntry]) -> list[tuple[str, str]]:
    """Return the codes in use as options, each with what it stands under."""
    return [
        (one.name, " › ".join(say(label) for label in (*one.path, one.label)))
        for one in entries
        if not one.is_retired
    ]


def _lines(said: str | None) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in (said or "").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
