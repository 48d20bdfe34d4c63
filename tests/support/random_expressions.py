"""Random expressions and values, for comparing evaluators. The same seed gives the same ones."""

from dataclasses import dataclass
from random import Random

from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import parse
from formats.expressions.regex import difference
from formats.expressions.regex import is_valid
from formats.expressions.tree import ExpressionError

NAMES = ("a", "b", "c")
#: Empty, numbers and almost numbers, month ends, leap days, clocks that change, signs beyond ASCII.
TEXTS = (
    *(
        "",
        "0",
        "1",
        "-1",
        "2.5",
        "-2.5",
        "0.1",
        "1e3",
        "1,5",
        " 3 ",
        "-0",
        "+5",
        ".5",
        "5.",
        "1_000",
    ),
    *("1_000", "abc", "a b c", "true", "false", "é😀x", "\u00a0x\u00a0", "%", "١٢", "Infinity"),
    *("NaN", "2024-02-29", "2023-02-29", "2026-03-29", "1969-12-31T23:59:59.999Z", "0001-01-01"),
    *("2026-03-29T02:30", "2026-10-25T02:30:00.5+02:00", "9999-12-31", "12:30", "24:00", "T10:00"),
)
NUMBERS = (1.5, 0.0, -3.0, 2.0, 1e21, 1e-7, 123456789.125)
WRITTEN = ("0", "1", "2", "0.5", "2.5", "1.005", "100", "1234567890123", "7", "19000.25", "2932897")
PATTERNS = ("%Y-%m-%d", "%e %b %y", "%H:%M:%S.%3", "%a %n", "%h%%%M", "%d%%")
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or")
#: Function -> how many arguments it is given.
CALLS = {
    "if": 3,
    "coalesce": 2,
    "once": 1,
    "not": 1,
    "boolean": 1,
    "boolean-from-string": 1,
    "round": 2,
    "int": 1,
    "floor": 1,
    "ceiling": 1,
    "abs": 1,
    "pow": 2,
    "min": 2,
    "max": 2,
    "sum": 2,
    "number": 1,
    "selected": 2,
    "selected-at": 2,
    "count-selected": 1,
    "string": 1,
    "string-length": 1,
    "concat": 2,
    "join": 3,
    "substr": 3,
    "substring-before": 2,
    "substring-after": 2,
    "contains": 2,
    "starts-with": 2,
    "ends-with": 2,
    "translate": 3,
    "normalize-space": 1,
    "date": 1,
    "decimal-date-time": 1,
    "decimal-time": 1,
    "today": 0,
    "count-non-empty": 2,
    "checklist": 4,
    "weighted-checklist": 6,
    "now": 0,
}


@dataclass(frozen=True)
class Looked:
    """An expression and what it looks at."""

    expression: Expression
    values: dict[str, Value]
    own: Value


def random_cases(seed: int, count: int) -> list[Looked]:
    """Return that many expressions that can be read, each with values."""
    draw = Random(seed)
    found: list[Looked] = []
    while len(found) < count:
        try:
            expression = parse(_written(draw, draw.randint(1, 3)))
        except ExpressionError:
            # A word where a function wants a pattern, say.
            continue
        values = {name: draw.choice((*TEXTS, *NUMBERS)) for name in NAMES}
        found.append(Looked(expression, values, draw.choice((*TEXTS, 4.0))))
    return found


def _written(draw: Random, depth: int) -> str:
    if depth == 0 or draw.random() < 0.15:
        texts, names = f"'{draw.choice(TEXTS)}'", f"${{{draw.choice(NAMES)}}}"
        return draw.choice((texts, draw.choice(WRITTEN), names, "."))
    kind = draw.randrange(8)
    if kind < 2:
        left, right = _written(draw, depth - 1), _written(draw, depth - 1)
        return f"({left} {draw.choice(OPERATORS)} {right})"
    if kind == 2:
        return f"-({_written(draw, depth - 1)})"
    if kind == 3:
        return f"format-date({_written(draw, depth - 1)}, '{draw.choice(PATTERNS)}')"
    name = draw.choice(tuple(CALLS))
    return f"{name}({', '.join(_written(draw, depth - 1) for _ in range(CALLS[name]))})"


_SIGNS = (
    *("a", "b", "1", "_", " ", ".", "é", "😀", "-", "^", "$"),
    *(r"\d", r"\w", r"\D", r"\W", r"\b", r"\B", r"\.", r"\|", r"\n"),
    *("[ab]", "[^a]", "[a-c1]", r"[\d_]", r"[^\]a]", "[.*]", "[é-😀]", "[+-]"),
)
_TIMES = (*("",) * 6, "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??", "{1,2}?")


def random_patterns(seed: int, count: int) -> list[tuple[str, str]]:
    """Patterns of regex() that RE2 and browsers read alike, each with a text to try it on."""
    random = Random(seed)
    made: list[tuple[str, str]] = []
    while len(made) < count:
        pattern = _ways(random, 2)
        if is_valid(pattern) and not difference(pattern):
            signs = random.choices("aab1_ .-|]é😀\n", k=random.randrange(7))
            made.append((pattern, "".join(signs)))
    return made


def _ways(random: Random, depth: int) -> str:
    ways = random.choice([1, 1, 1, 2, 3])
    return "|".join(
        "".join(_repeated(random, depth) for _ in range(random.randrange(4))) for _ in range(ways)
    )


def _repeated(random: Random, depth: int) -> str:
    if depth and random.random() < 0.15:
        part = f"({random.choice(['', '?:'])}{_ways(random, depth - 1)})"
    else:
        part = random.choice(_SIGNS)
    return part if part in {"^", "$", r"\b", r"\B"} else part + random.choice(_TIMES)
