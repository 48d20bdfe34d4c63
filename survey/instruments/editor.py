"""What the editor in the browser asks for: judge a draft, read a condition, show a section."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from core.clock import today
from formats.expressions import ExpressionError
from formats.expressions import parse
from formats.expressions import to_json
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.instruments.tree import read_tree
from formats.instruments.tree import scalar
from formats.instruments.tree import tree_of
from formats.instruments.turns import key
from formats.problems import Problem
from formats.problems import has_errors
from survey.instruments.editor_fields import CHOICE_FIELDS
from survey.instruments.editor_fields import ITEM_FIELDS
from survey.instruments.editor_fields import SETTING_FIELDS
from survey.instruments.showable import left_out
from survey.instruments.showable import showable
from survey.rendering import CompiledSection
from survey.rendering import Offer
from survey.rendering import compiled
from survey.rendering.turning import turn_fields
from survey.rendering.wording import in_words

#: A preview is of no response; so it does not change while one writes.
_OWN = "preview"


def clean(part: Any) -> Any:
    """Return a tree that a browser sent, with texts for scalars and nothing that none can hold."""
    if isinstance(part, dict):
        return {scalar(key): clean(below) for key, below in part.items() if below is not None}
    if isinstance(part, list):
        return [clean(below) for below in part]
    return scalar(part)


def told(
    problems: Iterable[Problem], instrument: Instrument, language: str
) -> list[dict[str, str]]:
    """Return problems as the browser shows them: path, severity, where and words."""
    names = {item.place.path.rpartition(".")[0]: item.name for item in instrument.all_items()}
    names |= {one.place.path.rpartition(".")[0]: one.name for one in instrument.sections}
    return [
        {
            "code": problem.code,
            "path": problem.place.path,
            "severity": problem.severity,
            "where": _where(problem.place.path, names),
            "message": words(problem, language),
        }
        for problem in problems
    ]


def words(problem: Problem, language: str) -> str:
    """Return what is wrong and how to mend it, in a language."""
    problem = in_fields(problem)
    return f"{problem.message(language)} {problem.remedy(language)}".strip()


def _where(path: str, names: dict[str, str]) -> str:
    """Return the name of what stands nearest above a path: an item, a section, a list."""
    above = path
    while above:
        if above in names:
            return names[above]
        above = above[: max(above.rfind("."), above.rfind("["), 0)]
    return path.split(".")[1].partition("[")[0] if path.startswith("choices.") else ""


def in_fields(problem: Problem) -> Problem:
    """Return a problem as pages tell it: they have no keys, but fields with a label."""
    label = _LABELS.get(str(problem.arguments.get("key", "")))
    if problem.code != "key_missing" or label is None:
        return problem
    return replace(problem, arguments={**problem.arguments, "key": str(label)})


#: What the fields are called that can be missing, by their keys.
_LABELS = {
    field.path.removeprefix("verhaal."): field.label
    for field in (*SETTING_FIELDS, *CHOICE_FIELDS, *ITEM_FIELDS)
}

#: What was read last, by the text of the draft. It is asked for with every pause in typing a
#: condition, and a large one takes seconds to read.
_READ: dict[str, Instrument] = {}
MAX_READ = 4


def remember(document: str, instrument: Instrument) -> None:
    """Keep what the text of a draft says, so that it need not be read again."""
    _READ.pop(document, None)
    while len(_READ) >= MAX_READ:
        _READ.pop(next(iter(_READ)), None)
    _READ[document] = instrument


def instrument_of(document: str) -> Instrument:
    """Return the instrument in a draft's text as far as it can be read.

    Raises ValueError where the text is no tree.
    """
    found = _READ.get(document)
    if found is None:
        tree, problems = tree_of(document)
        if tree is None:
            raise ValueError(problems)
        found = read_tree(tree)[0]
        remember(document, found)
    return found


def condition(
    source: str, instrument: Instrument, language: str, *, has_columns: bool = False
) -> dict[str, Any]:
    """Return what there is to say of a typed condition: what is wrong, its words and its tree.

    One that `has_columns` chooses among choices, and may name a column of theirs.
    """
    try:
        expression = parse(source, has_columns=has_columns)
    except ExpressionError as error:
        problem = Problem(error.code, arguments={**error.arguments, "at": error.position + 1})
        return {"problems": [words(problem, language)], "words": "", "tree": None}
    said = in_words(expression, instrument, language)
    return {"problems": [], "words": said, "tree": to_json(expression.tree)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as it would be asked; `left_out` items have mistakes that keep them from it."""

    instrument: Instrument
    section: CompiledSection | None
    html: Markup
    left_out: int


def show(tree: Tree, section: int, role: str, language: str) -> Shown:
    """Return a section of a draft, mistakes and all, for a role ("" for everybody)."""
    instrument, problems = read_tree(tree)
    whole = showable(instrument)
    known_role = role if role in whole.roles else None
    path = f"survey[{section}].name"
    name = next((one.name for one in whole.sections if one.place.path == path), "")
    skin = "survey" if whole.kind == "survey" else "staff"
    asked_of = compiled(whole, known_role, language, skin=skin)
    made = asked_of.section(name)
    html = Markup()
    # What is mixed, and how often something is asked, can be worked out once nothing is wrong.
    if made and has_errors(problems):
        html = made.render(_once(made))
    elif made:
        asked = asked_of.questionnaire.in_turns({}, today())
        orders = Offer(made, asked, {}, today(), _OWN).orders()
        html = made.render(turn_fields(asked), orders=orders)
    before = next((one for one in instrument.sections if one.name == name), None)
    return Shown(whole, made, html, left_out(before.items) if before else 0)


def _once(section: CompiledSection) -> dict[str, list[str]]:
    """Return the fields by which each repeat of a section, and each in those, has one turn."""
    around = section.compiler.repeats
    repeats = [name for name in section.names if name in section.compiler.asked.repeats.names]
    return {f"a-{key(name, ('1',) * len(around[name]))}": ["1"] for name in repeats}
