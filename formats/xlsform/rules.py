"""Expressions of an XLSForm: run here, kept because they are not, or wrong.

ODK evaluates XPath, of which the language that is run here is a part. An expression that holds
something else is kept word for word and told; only what no program can read is an error.
"""

import re
from collections.abc import Collection

from formats.expressions import ExpressionError
from formats.expressions import parse
from formats.expressions.kinds import clashes
from formats.expressions.tree import Node as Tree
from formats.expressions.tree import Self
from formats.expressions.tree import walk
from formats.instruments.begins import is_computed
from formats.instruments.wording import SAVED
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion
from formats.xlsform.calls import ODK_FUNCTIONS
from formats.xlsform.calls import QUOTED
from formats.xlsform.calls import is_left_to_odk
from formats.xlsform.calls import wrong_calls
from formats.xlsform.cells import Cell
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

_CURLED = str.maketrans("‘’“”", "''\"\"")
REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
#: Names that every form of ODK has without a row of its own.
_GIVEN = frozenset({"instanceID"})
#: What XPath in a form of ODK may hold, and the language that is run here has not: paths, parts of
#: attached files, what was saved before, and functions about places, keys and the device.
_ELSEWHERE = re.compile(
    r"\$\{\s*last-saved#[^}]*\}|\b(?:ancestor|descendant)(?:-or-self)?::|\b(?:attribute|child|parent"
    r"|self|namespace|(?:following|preceding)(?:-sibling)?)::|[/\[\]@|]|"
    rf"(?<![\w-])(?:{'|'.join(ODK_FUNCTIONS)}|position)\s*\((?!\s*\.\.\s*\))"
    # With other arguments than ours: about the answer itself, or of a length.
    r"|\b(?:string-length|normalize-space)\s*\(\s*\)|\buuid\s*\((?!\s*\))"
    r"|\b(?:max|min|concat)\s*\(\s*\)"
)
#: The place of the turn that an answer is in, which is run here.
_TURN = re.compile(r"(?<![\w-])position\s*\(\s*\.\.(?:\s*/\s*\.\.)*\s*\)")
#: The place of an answer among turns, where a turn has one.
_MISUSED = re.compile(r"(?<![\w-])position\(\s*\.\s*\)")
_INSTANCE = re.compile(r"(?<![\w-])instance\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")
_WORDS = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
#: What XPath takes, often as something that nobody means: a bare word is a path, for example.
_NOT_OURS = frozenset(
    {"expression_bare_word", "expression_parent", "expression_too_long", "expression_too_deep"}
    | {"regex_not_literal", "regex_invalid", "regex_differs"}
    | {"date_format_unknown"}
)
_BROKEN = ("unterminated character", "missing )", "unbalanced", "nothing to repeat")
#: A stroke between two values, where XPath has it between the parts of a path.
_DIVIDED = re.compile(r"[\d})]\s*(/)\s*[\d$(]")
_CLOSING = {")": "(", "]": "[", "}": "{"}


class Rules:
    """Reads the expressions of a sheet; `groups` are the names of groups that stand in it."""

    def __init__(self, tables: Tables, groups: Collection[str]) -> None:
        self.tables = tables
        self.groups = groups
        self._mentioned: list[tuple[str, Place]] = []
        #: What rows mention that only declare a table: ODK finds those there too.
        self._mentioned_of_tables: list[tuple[str, Place]] = []
        self._instances: list[tuple[str, Place]] = []

    def node(self, cell: Cell, *, has_columns: bool = False) -> Node | None:
        """An expression, or None where it is one that is not run here and is to be kept.

        With `has_columns` a bare word is a column of a choice. Quotation marks that a word
        processor has curled are made straight, which is told.
        """
        straight = cell.text.translate(_CURLED)
        if straight != cell.text:
            self.tables.report("quotes_straightened", cell.place, "warning")
        if straight.lower() in _WORDS:
            return cell.node(_WORDS[straight.lower()])
        piece = self._elsewhere(straight)
        error = None if piece else self._not_ours(straight, cell, has_columns)
        if not piece and error is None:
            return cell.node(straight)
        self._keep(cell, straight, piece, error)
        return None

    def judge(self, cell: Cell, *, has_columns: bool = False) -> Tree | None:
        """Tell what is wrong with an expression that nobody loads; None where nothing runs it."""
        node = self.node(cell, has_columns=has_columns)
        try:
            tree = parse(node.text, has_columns=has_columns).tree if node else None
        except ExpressionError as error:
            at = error.position + 1
            self.tables.report(error.code, cell.place, at=at, **error.arguments)
            return None
        for clash in clashes(tree, lambda _name: "any") if tree else ():
            if clash.is_wrong:
                self.tables.report(clash.code, cell.place, **clash.arguments)
        return tree

    def keep(self, cell: Cell) -> None:
        """Tell of an expression in a column that takes none here, and what is wrong with it."""
        tree = self.judge(cell)
        if tree is None:
            return
        self.tell_circle(cell, tree)
        for code, about in wrong_calls(cell.text.translate(_CURLED)):
            self.tables.report(code, cell.place, **about)
            return
        self.tables.report("expression_kept", cell.place, "warning", piece=cell.text)

    def tell_circle(self, cell: Cell, tree: Tree) -> None:
        """Report an expression that looks at the value that it gives."""
        if any(isinstance(part, Self) for part in walk(tree)):
            self.tables.report("expression_circle", cell.place, circle=". → .")

    def default(self, cell: Cell) -> Node | None:
        """A default: a value as it stands, or an expression as in `node`."""
        self._tell_open(cell)
        return self.node(cell) if is_computed(cell.text) else cell.node()

    def mention(self, cell: Cell, *, is_of_table: bool = False) -> None:
        """Note what a cell refers to that is kept: nobody else looks at it."""
        self._tell_open(cell)
        found = list(REFERENCE.finditer(cell.text))
        names = [one[1] for one in found]
        if SAVED in names:
            at = found[names.index(SAVED)].start() + 1
            self.tables.report("expression_reference_empty", cell.place, at=at)
        noted = self._mentioned_of_tables if is_of_table else self._mentioned
        noted += [(name.removeprefix(SAVED), cell.place) for name in names]

    def _tell_open(self, cell: Cell) -> None:
        if "${" in REFERENCE.sub("", cell.text):
            self.tables.report("mention_open", cell.place)

    def tell_unknown(
        self, names: Collection[str], instances: Collection[str], tables: Collection[str]
    ) -> None:
        """Report what kept cells refer to and is among neither `names` nor `instances`.

        Of `names` those among `tables` have no answer to refer to.
        """
        for name, place in self._instances:
            if name not in instances:
                near = suggestion(name, instances)
                self.tables.report(
                    "parameter_list_unknown", place, key="instance()", value=name, **near
                )
        answers = set(names) - set(tables) | _GIVEN
        for mentioned, known in ((self._mentioned, answers), (self._mentioned_of_tables, names)):
            for name, place in mentioned:
                if name and name not in known:
                    near = suggestion(name, answers)
                    self.tables.report("expression_reference_unknown", place, name=name, **near)

    def _elsewhere(self, text: str) -> str:
        """Return the piece that only ODK runs, or ""."""
        if not _ELSEWHERE.search(text) and "${" not in text:
            return ""
        plain = _TURN.sub("0", QUOTED.sub("''", text))
        found = _ELSEWHERE.search(plain)
        if found:
            return found[0].strip("( ")
        named = REFERENCE.finditer(plain)
        whole = (one[0] for one in named if one[1] in self.groups or one[1] in _GIVEN)
        return next(whole, "")

    def _not_ours(self, text: str, cell: Cell, has_columns: bool) -> ExpressionError | None:
        """Return why an expression is not run here though ODK takes it; None where it is run."""
        try:
            parse(text, has_columns=has_columns)
        except ExpressionError as error:
            column = cell.heading.column
            # ODK Validate runs no constraint.
            is_run = column is None or column.name != "constraint"
            is_lenient = error.code == "function_arguments" and is_left_to_odk(
                str(error.arguments["name"]), int(error.arguments["count"])
            )
            is_kept = error.code in _NOT_OURS or is_lenient or _takes_name(text, error)
            if not is_kept or (is_run and _is_broken(str(error.arguments.get("pattern", "")))):
                return None  # told by whoever loads it
            return error
        return None

    def _keep(self, cell: Cell, text: str, piece: str, error: ExpressionError | None) -> None:
        if wrong := _unbalanced(text):
            self._tell_unbalanced(cell, text, *wrong)
            return
        for code, about in wrong_calls(text):
            self.tables.report(code, cell.place, **about)
            return
        # XPath has it between two sets of answers, and ODK evaluates no such thing.
        both = QUOTED.sub(lambda one: " " * len(one[0]), text).find("|") + 1
        if both:
            self.tables.report(
                "expression_sign_foreign", cell.place, sign="|", instead="or", at=both
            )
            return
        if "//" in QUOTED.sub("", text) or _MISUSED.search(text) or not _is_xpath(text):
            if divided := _DIVIDED.search(QUOTED.sub(lambda one: " " * len(one[0]), text)):
                at = divided.start(1) + 1
                self.tables.report(
                    "expression_sign_foreign", cell.place, sign="/", instead="div", at=at
                )
            else:
                self.tables.report("expression_unreadable", cell.place)
            return
        named = (single or double for single, double in _INSTANCE.findall(text))
        self._instances += [(name, cell.place) for name in named]
        if error is None:
            self.tables.report("expression_kept", cell.place, "warning", piece=piece)
            return
        # Why, and what follows from it, in one message: it is one mistake.
        cause = Problem(error.code, arguments={**error.arguments, "at": error.position + 1})
        why = {
            f"why_{tag}": f"{cause.message(tag)} {cause.remedy(tag)}".strip()
            for tag in ("nl", "en")
        }
        self.tables.report("expression_not_run", cell.place, "warning", reason=error.code, **why)

    def _tell_unbalanced(self, cell: Cell, text: str, code: str, position: int) -> None:
        arguments = {"sign": text[position]} if code == "expression_unexpected" else {}
        self.tables.report(code, cell.place, at=position + 1, **arguments)


def _takes_name(text: str, error: ExpressionError) -> bool:
    """Whether what stands where ours takes a name is one for ODK: of an item, or of the answer."""
    if error.code != "function_argument_kind":
        return False
    there = text[error.position :].lstrip()
    is_item = there[:1] in "'\"" and "choice-name" in str(error.arguments["signature"])
    return is_item or bool(re.match(r"\.(?![\w.])", there))


def _is_broken(pattern: str) -> bool:
    """Whether no program can read a pattern, whichever dialect it speaks."""
    try:
        re.compile(pattern)
    except re.error as error:
        return error.msg.startswith(_BROKEN)
    return False


def _is_xpath(text: str) -> bool:
    """Whether XPath 1.0 could read it, whatever the functions in it are."""
    # Only forms that hold what is not run here pay for it.
    from lxml import etree

    try:
        etree.XPath(REFERENCE.sub(" a ", text).strip())
    except (etree.XPathSyntaxError, ValueError):
        return False
    return True


def _unbalanced(text: str) -> tuple[str, int] | None:
    """Return what is wrong with quotes and brackets, and where; None when nothing is."""
    # Of the same length, so that a position in it is one in the text.
    plain = QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    open_ones: list[str] = []
    for position, sign in enumerate(plain):
        if sign in "'\"":
            return "expression_text_open", position
        if sign in "([{":
            open_ones.append(sign)
        elif sign in _CLOSING and (not open_ones or open_ones.pop() != _CLOSING[sign]):
            return "expression_unexpected", position
    return ("expression_ends", len(text)) if open_ones else None
