"""What can be filled in of an item, section, choice or questionnaire in the editor, in groups.

A field says where in the tree it stands (`verhaal.unit`) and of what kind it is; the browser has a
control per kind (survey/static/js/editor/controls.js). A new column is one line here.
"""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from formats.instruments.columns import COLUMNS
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES
from formats.vocabulary import COUNT_TOTALS
from formats.vocabulary import INSTRUMENT_KINDS
from formats.vocabulary import UNITS

Label = Any
"""A text that is translated when the page is made."""

GROUPS: Mapping[str, Label] = {
    "general": _l("The questionnaire"),
    "question": _l("Question"),
    "answers": _l("Answers"),
    "when": _l("When it is asked"),
    "check": _l("Check"),
    "whom": _l("For whom"),
    "details": _l("Details"),
}


EXPLAINED = {
    column.name: column.doc
    for column in COLUMNS
    if column.sheet == "survey"
    and column.name in {"choice_filter", "calculation", "trigger", "default", "parameters"}
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `types`: names of item types that have it; None means all of them.

    `unset`: which of the `words` holds where none is chosen.
    """

    path: str
    group: str
    kind: str
    label: Label
    help: Label = ""
    words: Mapping[str, Any] = field(default_factory=dict)
    types: Collection[str] | None = None
    unset: str = ""

    def told(self, say: Any) -> dict[str, Any]:
        """Return it as the browser wants it; `say` gives a text of a definition its language."""
        return {
            "path": self.path.split("."),
            "group": self.group,
            "kind": self.kind,
            "label": str(self.label),
            "help": str(self.help) or self._explained(say),
            "words": {key: say(text) for key, text in self.words.items()},
            "types": sorted(self.types) if self.types is not None else None,
            "unset": self.unset,
        }

    def _explained(self, say: Any) -> str:
        """Return what the column means, where its label cannot say it."""
        return say(EXPLAINED[self.path]) if self.path in EXPLAINED else ""


def _of(key: str) -> frozenset[str]:
    """Return the types that take a key under `verhaal:`."""
    return frozenset(name for name, one in ITEM_TYPES.items() if key in one.keys)


ANSWERED = frozenset(name for name, one in ITEM_TYPES.items() if one.has_answer)
LISTED = frozenset(name for name, one in ITEM_TYPES.items() if one.takes_list)
#: What holds an answer that nobody gives.
HOLDING = frozenset({"calculate", "hidden"})
RANGE = frozenset({"range"})
MIXED = frozenset(name for name, one in ITEM_TYPES.items() if "randomize" in one.parameters)
#: Parameters that have a field of their own: they are not among the others.
_MIXING = {
    "randomize": _l("Choices in a random order"),
    "seed": _l("Seed of the random order"),
}
_STRICT = {"error": _l("a mistake"), "warning": _l("a point of attention")}

#: What appearance does, of the types for which it does something.
_SHOWN: Mapping[str, Mapping[str, Label]] = {
    "text": {"multiline": _l("a text of more lines")},
    "select_one": {"minimal": _l("a list that opens")},
    "select_multiple": {"minimal": _l("a list that opens")},
    "date": {"month-year": _l("a month and a year"), "year": _l("a year")},
    "group": {"table-list": _l("a table of questions on one scale")},
}


def _worked_out(group: str, types: Collection[str]) -> tuple[Field, Field]:
    """Return how an answer is worked out; of what only holds one that is its answer."""
    calculation = Field(
        "calculation",
        group,
        "expression",
        _l("Calculation"),
        _l("Works the answer out. For example: ${hours} * 52, or if(${age} < 18, 'young', 'old')"),
        types=types,
    )
    trigger = Field(
        "trigger",
        group,
        "names",
        _l("Calculated again when these change"),
        _l("Names of questions, a space between them."),
        types=types,
    )
    return calculation, trigger


ITEM_FIELDS = (
    Field("name", "question", "name", _l("Name"), _l("Short and permanent: figures refer to it.")),
    Field(
        "label",
        "question",
        "text",
        _l("Text"),
        _l("An earlier answer goes in by its name: “How long have you worked at ${employer}?”"),
    ),
    Field("hint", "question", "text", _l("Explanation under the question")),
    Field("guidance_hint", "question", "text", _l("Explanation for the interviewer")),
    Field(
        "choice_filter",
        "answers",
        "expression",
        _l("Which choices are offered"),
        _l(
            "Empty: all of them. For example: region = ${region}. That offers the choices that have"
            " in their column “region” what was answered to that question."
        ),
        types=LISTED,
    ),
    Field("parameters.start", "answers", "number", _l("Lowest"), _l("Empty: 1."), types=RANGE),
    Field("parameters.end", "answers", "number", _l("Highest"), _l("Empty: 10."), types=RANGE),
    Field("parameters.step", "answers", "number", _l("Step"), _l("Empty: 1."), types=RANGE),
    Field("parameters.randomize", "answers", "flag", _MIXING["randomize"], types=MIXED),
    Field("verhaal.base", "answers", "row", _l("The whole"), types=_of("base")),
    Field("verhaal.rows", "answers", "rows", _l("Rows"), types=_of("rows")),
    Field(
        "verhaal.none",
        "answers",
        "row",
        _l("The way out"),
        _l("For example: “That is not known”. Whoever ticks it leaves the table empty."),
        types=_of("none"),
    ),
    Field("verhaal.total", "answers", "word", _l("Total"), "", COUNT_TOTALS, _of("total")),
    Field(
        "verhaal.tolerance",
        "answers",
        "number",
        _l("How far the total may differ"),
        types=_of("tolerance"),
    ),
    Field("verhaal.unit", "answers", "word", _l("Unit"), "", UNITS, _of("unit")),
    Field("verhaal.decimals", "answers", "number", _l("Decimals"), types=_of("decimals")),
    Field("verhaal.min", "answers", "number", _l("Lowest"), types=_of("min")),
    Field("verhaal.max", "answers", "number", _l("Highest"), types=_of("max")),
    Field(
        "verhaal.max_length",
        "answers",
        "number",
        _l("Longest, in characters"),
        "",
        types=_of("max_length"),
    ),
    Field(
        "default",
        "answers",
        "line",
        _l("Filled in beforehand"),
        _l("A fixed answer (of a choice its name), or what is worked out, as: today()"),
        types=ANSWERED | HOLDING,
    ),
    *_worked_out("answers", HOLDING),
    Field("read_only", "answers", "flag", _l("Can be read, not changed"), types=ANSWERED),
    Field("relevant", "when", "condition", _l("Asked only if"), _l("Without a rule: always.")),
    *_worked_out("when", ANSWERED),
    Field(
        "repeat_count",
        "when",
        "expression",
        _l("How many times"),
        _l("A number, or for example: ${children}. Empty: as often as who answers wants."),
        types=frozenset({"repeat"}) & ITEM_TYPES.keys(),
    ),
    Field("required", "check", "required", _l("Must be answered"), types=ANSWERED),
    Field("required_message", "check", "text", _l("What is said where it is not"), types=ANSWERED),
    Field(
        "constraint",
        "check",
        "constraint",
        _l("The answer is good if"),
        _l("Choose “this answer itself” and what it must be. Without a rule: always."),
        types=ANSWERED,
    ),
    Field(
        "constraint_message",
        "check",
        "text",
        _l("What is said if not"),
        _l("For example: “A week has 168 hours at most.”"),
        types=ANSWERED,
    ),
    Field(
        "verhaal.constraint_severity",
        "check",
        "word",
        _l("If not, it is"),
        _l("A mistake must be mended before one can send; a point of attention may stay."),
        _STRICT,
        ANSWERED,
        "error",
    ),
    Field("verhaal.ask", "whom", "roles", _l("Asked of")),
    Field("verhaal.confirm", "whom", "roles", _l("Only confirmed by")),
    Field("verhaal.prompts", "whom", "prompts", _l("To ask further")),
    Field("verhaal.special_category", "whom", "flag", _l("Special category of personal data")),
    Field("verhaal.contact", "whom", "flag", _l("Contact data of a person")),
    Field("verhaal.request", "whom", "flag", _l("In the request for figures")),
    Field("verhaal.published", "details", "flag", _l("Published figure"), types=_of("published")),
    Field("verhaal.archive.number", "details", "line", _l("Number in the printed original")),
    Field("verhaal.archive.label", "details", "line", _l("Text in the printed original")),
    Field("verhaal.archive.options", "details", "lines", _l("Options in the printed original")),
    *(
        Field("appearance", "question", "word", _l("Shown as"), "", words, frozenset({name}))
        for name, words in _SHOWN.items()
    ),
    Field(
        "appearance",
        "details",
        "line",
        _l("Appearance"),
        _l("For programs that take XLSForm; here it changes nothing."),
        types=ITEM_TYPES.keys() - _SHOWN.keys(),
    ),
    Field(
        "parameters.seed",
        "details",
        "line",
        _MIXING["seed"],
        _l("A number, or ${name} of an answer; empty: each response has an order of its own."),
        types=MIXED,
    ),
    Field("parameters", "details", "pairs", _l("Parameters"), types=ANSWERED - MIXED - RANGE),
    Field("parameters", "details", "pairs", _l("Parameters"), "", _MIXING, MIXED),
    Field("media", "details", "media", _l("Image, sound or film")),
    Field("verhaal.media_text", "details", "text", _l("Image, sound or film in words")),
    Field("kept", "details", "pairs", _l("Other columns, kept but not used")),
)

SECTION_FIELDS = (
    Field("name", "question", "name", _l("Name"), _l("Short and permanent: figures refer to it.")),
    Field("label", "question", "text", _l("Title")),
    Field("hint", "question", "text", _l("Explanation under the title")),
    Field("guidance_hint", "question", "text", _l("Explanation for the interviewer")),
    Field("relevant", "when", "condition", _l("Asked only if")),
    *(one for one in ITEM_FIELDS if one.group == "whom" and one.path != "verhaal.prompts"),
    Field("archive_label", "details", "line", _l("Text in the printed original")),
    Field("appearance", "details", "line", _l("Appearance")),
    Field("implicit", "details", "flag", _l("No title of its own in XLSForm")),
    Field("kept", "details", "pairs", _l("Other columns, kept but not used")),
)

CHOICE_FIELDS = (
    Field("name", "question", "name", _l("Name")),
    Field("label", "question", "text", _l("Text")),
    Field("hint", "details", "text", _l("Explanation")),
    Field("verhaal.exclusive", "details", "flag", _l("Goes alone: rules out the others")),
    Field("verhaal.specify", "details", "flag", _l("A text goes with it (“other, namely”)")),
    Field("verhaal.not_applicable", "details", "flag", _l("Means: does not apply")),
    Field(
        "verhaal.number",
        "details",
        "choice_number",
        _l("A number goes with it"),
        _l("Put {n} in the text where the number belongs."),
        UNITS,
    ),
    Field("verhaal.score", "details", "number", _l("Score")),
    Field("verhaal.archive", "details", "line", _l("Text in the printed original")),
    Field("media", "details", "media", _l("Image, sound or film")),
    Field("verhaal.media_text", "details", "text", _l("Image, sound or film in words")),
    Field(
        "columns",
        "details",
        "pairs",
        _l("Columns for a filter"),
        _l("One to a line, as: region: north. “Which choices are offered” looks at them."),
    ),
)

SETTING_FIELDS = (
    Field("form_title", "general", "text", _l("Title")),
    Field(
        "form_id", "general", "name", _l("Name"), _l("Short and permanent: figures refer to it.")
    ),
    Field("version", "general", "line", _l("Version")),
    Field("verhaal.kind", "general", "word", _l("Kind"), "", INSTRUMENT_KINDS),
    Field("verhaal.roles", "whom", "all_roles", _l("Asked of")),
    Field("verhaal.intro", "details", "text", _l("What is said before")),
    Field("verhaal.thanks", "details", "text", _l("What is said after")),
    Field("verhaal.source", "details", "line", _l("Source")),
    Field("kept", "details", "pairs", _l("Other settings, kept but not used")),
)


def described(type_name: str) -> frozenset[str]:
    """Return the keys under `verhaal:` of a type that have a field of their own."""
    paths = (
        one.path.split(".") for one in ITEM_FIELDS if one.types is None or type_name in one.types
    )
    return frozenset(path[1] for path in paths if path[0] == "verhaal")


def others(type_name: str) -> list[Field]:
    """Return plain fields for the keys of a type that nothing above describes."""
    keys = (COMMON_KEYS | ITEM_TYPES[type_name].keys) - described(type_name)
    # Of what nobody answers nothing can be wrong.
    keys = keys if type_name in ANSWERED else keys - {"constraint_severity"}
    return [
        Field(f"verhaal.{key}", "details", "line", key, types=frozenset({type_name}))
        for key in sorted(keys)
    ]


def fields(say: Any) -> dict[str, Any]:
    """Return all fields as the browser wants them."""
    extra = [one for name in ITEM_TYPES for one in others(name)]
    return {
        "groups": {key: str(label) for key, label in GROUPS.items()},
        "item": [one.told(say) for one in (*ITEM_FIELDS, *extra)],
        "section": [one.told(say) for one in SECTION_FIELDS],
        "choice": [one.told(say) for one in CHOICE_FIELDS],
        "settings": [one.told(say) for one in SETTING_FIELDS],
    }


def types(say: Any) -> list[dict[str, Any]]:
    """Return the types of items, each with its kind for the menu that adds one."""
    return [
        {
            "name": name,
            "doc": say(one.doc),
            "gives": one.gives,
            "takesList": one.takes_list,
            "needsLabel": one.needs_label,
            "compared": _compared(name),
            "rows": "rows" in one.keys,
            "base": "base" in one.keys,
            "menu": _menu(name),
            "runs": one.runs,
        }
        for name, one in ITEM_TYPES.items()
    ]


#: How an answer is compared in a condition, where what it gives does not say it.
_COMPARED = {"acknowledge": "tick", "time": "time", "repeat": "turns", "quote": "file"}
_COMPARED |= dict.fromkeys(("calculate", "hidden"), "worked_out")
_COMPARED |= dict.fromkeys(("geopoint", "image", "audio", "video", "file", "label_value"), "file")


def _compared(name: str) -> str:
    """Return the kind of comparison that a condition makes of a type's answer; "" where none."""
    gives = ITEM_TYPES[name].gives
    return _COMPARED.get(name) or ("text" if gives == "words" else "" if gives == "any" else gives)


#: What holds or works out something that is seen.
_HELD = frozenset({"group", "calculate"})


def _menu(name: str) -> str:
    one = ITEM_TYPES[name]
    if one.takes_list:
        return _("Choosing")
    if not one.has_answer:
        return _("Without an answer") if one.needs_label or name in _HELD else _("Noted unseen")
    return _("Numbers") if one.gives == "number" else _("Writing and other")
