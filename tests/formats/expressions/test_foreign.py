"""4.5: expressions of ODK are read as far as they are like those that run here."""

import pytest

from formats.expressions import parse
from formats.expressions.foreign import UNKNOWN
from formats.expressions.foreign import read_foreign
from formats.expressions.tree import Call
from formats.expressions.tree import Reference
from formats.expressions.tree import walk

PATHS = [
    "../a",
    "/data/groep/a",
    "current()/../a",
    "../r[a > 1 and b[1] = 'x']/a",
    "${r}[position() = 1]/a",
    "${r}[1]",
    "instance('l')/root/item[name = ${q}]/label",
    "../preceding-sibling::r/a",
    "${last-saved#a}",
]


@pytest.mark.parametrize("path", PATHS)
def test_4_5_a_path_is_an_answer_that_nobody_knows(path):
    tree = read_foreign(f"selected({path}, 'x') and 1")
    assert tree == parse(f"selected(${{{UNKNOWN}}}, 'x') and 1").tree


@pytest.mark.parametrize(
    ("source", "alike"),
    [
        ("sqrt(${a}) + pi()", "abs(${a}) + 3.14"),
        ("date-time(version())", f"date(${{{UNKNOWN}}})"),
        ("position(${r}) > position(../..)", "int(${r}) > position(../..)"),
        ("concat('a/b', \"sqrt(1)\")", "concat('a/b', 'sqrt(1)')"),
        ("digest(${a}, 'MD5')", "concat(${a}, 'MD5')"),
    ],
)
def test_4_5_a_function_is_one_of_its_kind(source, alike):
    assert read_foreign(source) == parse(alike).tree


def test_4_5_what_stands_for_another_keeps_its_name_and_place():
    tree = read_foreign("1 + sqrt(enclosed-area(../vlak))")
    calls = [node for node in walk(tree) if isinstance(node, Call)]
    assert [(call.written, call.position) for call in calls] == [
        ("sqrt", 4),
        ("enclosed-area", 9),
    ]
    assert [node.name for node in walk(tree) if isinstance(node, Reference)] == [UNKNOWN]


@pytest.mark.parametrize("source", ["a", "3/4", "foo(../a)", "${a} | ../b", "../a[", "(" * 5000])
def test_4_5_what_cannot_be_read_all_the_same_is_left(source):
    assert read_foreign(source) is None
