"""4.2: what a page can look up in attached tables by itself, and where it asks the server."""

from formats.expressions import parse
from formats.instruments.attached import AttachedTable
from survey.rendering.looked_up import MOST
from survey.rendering.looked_up import looked_up

TABLE = AttachedTable("naam,deel,inwoners\nbreda,zuid,184\nbreda,noord,1\nassen,noord,\n")


def test_a_page_carries_the_columns_that_its_rules_look_up() -> None:
    rules = [
        parse("pulldata('p', 'deel', 'naam', ${plaats})"),
        parse("if(${x} = 1, pulldata('p.csv', 'inwoners', 'naam', 'assen'), '')"),
        parse("pulldata('p', concat('de', 'el'), 'naam', ${plaats})"),
        parse("pulldata('elders', 'deel', 'naam', ${plaats})"),
        parse("pulldata('p', 'deel', 'weg', '')"),
    ]
    found = looked_up({"p.csv": TABLE}, rules)
    # The first row with a key is the one, as on the server.
    assert found == {
        "p": {"naam": {"deel": {"breda": "zuid", "assen": "noord"}}, "weg": {"deel": {}}},
        "p.csv": {"naam": {"inwoners": {"breda": "184", "assen": ""}}},
    }


def test_what_is_too_large_is_left_to_the_server() -> None:
    rows = "".join(f"n{number:05},{'x' * 10}\n" for number in range(MOST // 16))
    large = AttachedTable(f"naam,deel\n{rows}")
    rule = parse("pulldata('groot', 'deel', 'naam', ${plaats})")
    assert "groot" in looked_up({"groot.csv": large}, [rule])
    larger = AttachedTable(f"{large.text}nog,{'x' * 10}\n")
    assert looked_up({"groot.csv": larger}, [rule]) == {}
    small = AttachedTable("naam,deel\nn1,een\n")
    after = parse(rule.source.replace("groot", "klein"))
    both = looked_up({"groot.csv": larger, "klein.csv": small}, [rule, after])
    assert both == {"klein": {"naam": {"deel": {"n1": "een"}}}}
