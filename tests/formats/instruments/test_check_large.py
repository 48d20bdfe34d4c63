"""4.2, bad input: of thousands of mistakes in rules the first say what to do, the others count."""

from collections.abc import Iterable

from formats.instruments.check import MAX_CIRCLE
from formats.problems import MAX_ALIKE
from formats.problems import Problem
from formats.suggest import MAX_KNOWN
from formats.suggest import Nearest
from formats.xlsform.read import read_xlsform

SETTINGS = "settings,,,\n,form_id,version,default_language\n,proef,1,nl\n"


def told(rows: Iterable[str], choices: Iterable[str], code: str) -> list[Problem]:
    sheets = "survey,,,,\n,type,name,label,calculation\n" + "".join(rows)
    sheets += "choices,,,\n,list_name,name,label\n" + "".join(choices)
    problems = read_xlsform((sheets + SETTINGS).encode(), "proef.csv")[1]
    return [one for one in problems if one.code == code]


def test_4_2_a_circle_of_very_many_is_told_once_by_where_it_begins_and_closes() -> None:
    count = MAX_CIRCLE * 10
    rows = (f",calculate,c{n},,${{c{(n + 1) % count}}} + 1\n" for n in range(count))
    (circle,) = told(rows, (), "expression_circle")
    steps = str(circle.arguments["circle"]).split(" → ")
    assert len(steps) == MAX_CIRCLE
    assert (steps[0], steps[-2:]) == ("c0", [f"c{count - 1}", "c0"])
    assert steps[-3] == f"… (+{count + 1 - (MAX_CIRCLE - 1)})"


def test_4_2_a_short_circle_is_told_whole() -> None:
    rows = (f",calculate,c{n},,${{c{(n + 1) % 3}}} + 1\n" for n in range(3))
    (circle,) = told(rows, (), "expression_circle")
    assert circle.arguments["circle"] == "c0 → c1 → c2 → c0"


def test_4_2_very_many_unknown_choices_and_questions_are_told_with_what_was_meant() -> None:
    rows = [",select_one kleur,vraag,Vraag,\n"]
    rows += [f",calculate,a{n},,${{vraag}} = 'roood{n}'\n" for n in range(MAX_ALIKE + 5)]
    choices = [",kleur,rood,Rood\n", ",kleur,blauw,Blauw\n"]
    found = told(rows, choices, "expression_choice_unknown")
    assert len(found) == MAX_ALIKE
    assert found[0].arguments["suggestion"] == "rood"
    rows = [",text,mening,Mening,\n"]
    rows += [f",calculate,a{n},,${{menning}}\n" for n in range(MAX_ALIKE + 5)]
    found = told(rows, (), "expression_reference_unknown")
    assert {one.arguments.get("suggestion") for one in found} == {"mening"}


def test_4_2_the_nearest_word_is_looked_for_as_often_as_people_read() -> None:
    near = Nearest(["rood", "blauw"])
    found = [near.to("Roodd") for _ in range(MAX_ALIKE + 1)]
    assert found[MAX_ALIKE - 1 :] == [{"suggestion": "rood"}, {}]
    assert Nearest(["rood", "blauw"]).to("xyz") == {}
    assert Nearest([f"rood{n}" for n in range(MAX_KNOWN + 1)]).to("rood1") == {}
