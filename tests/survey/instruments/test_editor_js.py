"""Point 4.6: what the editor's script does to the tree, without a page around it."""

from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page

from formats.expressions import parse
from formats.expressions import to_json
from tests.support.server import LiveServer

TREE: dict[str, Any] = {
    "settings": {"form_title": {"nl": "Proef"}, "default_language": "nl"},
    "choices": {"ja_nee": [{"name": "ja", "label": "Ja"}, {"name": "nee", "label": {"nl": "Nee"}}]},
    "survey": [
        {
            "type": "section",
            "name": "een",
            "label": {"nl": "Een", "en": "One"},
            "items": [
                {"type": "select_one ja_nee", "name": "wil", "label": "Wilt u?"},
                {
                    "type": "group",
                    "name": "samen",
                    "label": {"nl": "Samen"},
                    "items": [
                        {"type": "text", "name": "wat", "relevant": "${wil} = 'ja'"},
                        {"type": "text", "name": "wie", "relevant": "${wat} != ''"},
                    ],
                },
            ],
        },
        {"type": "section", "name": "twee", "items": [{"type": "note", "name": "wil_2"}]},
    ],
}


@pytest.fixture
def page(browser: Browser, live: LiveServer):  # type: ignore[no-untyped-def]
    made = browser.new_page()
    made.goto(f"{live.url}/sign-in")
    yield made
    made.close()


def run(page: Page, module: str, body: str, **given: Any) -> Any:
    """Run a piece of script with a module of the editor as `it`."""
    address = page.url.replace("/sign-in", f"/static/now/survey/js/editor/{module}.js")
    script = f"async ({{ address, given }}) => {{ const it = await import(address); {body} }}"
    return page.evaluate(script, {"address": address, "given": given})


def test_a_change_gives_a_new_tree_and_takes_out_what_is_empty(page: Page) -> None:
    body = """
      const { tree } = given;
      const before = JSON.stringify(tree);
      const path = it.steps("survey[0].label.nl");
      const [filled, emptied] = [it.put(tree, path, "Anders"), it.put(tree, path, "")];
      const gone = it.put(it.put(tree, path, ""), ["survey", 0, "label", "en"], "");
      const added = it.put(tree, ["survey", 0, "verhaal", "archive", "number"], "F1");
      return [before === JSON.stringify(tree), filled.survey[0].label, emptied.survey[0].label,
        "label" in gone.survey[0], added.survey[0].verhaal, filled.survey[1] === tree.survey[1],
        it.written(path)];
    """
    assert run(page, "tree", body, tree=TREE) == [
        True,
        {"nl": "Anders", "en": "One"},
        {"en": "One"},
        False,
        {"archive": {"number": "F1"}},
        True,
        "survey[0].label.nl",
    ]


def test_what_is_moved_ends_where_it_was_put(page: Page) -> None:
    body = """
      const { tree } = given;
      const names = (made) => [...it.all(made)].map(([, node]) => node.name).join(" ");
      const moves = [
        [["survey", 0, "items", 0], ["survey", 0, "items"], 1],
        [["survey", 0, "items", 0], ["survey", 0, "items", 1, "items"], 2],
        [["survey", 0, "items", 1, "items", 0], ["survey", 1, "items"], 0],
        [["survey", 0], ["survey"], 1],
      ];
      return moves.map((move) => {
        const [made, path] = it.move(tree, ...move);
        return [names(made), it.get(made, path).name];
      });
    """
    assert run(page, "tree", body, tree=TREE) == [
        ["een samen wat wie wil twee wil_2", "wil"],
        ["een samen wat wie wil twee wil_2", "wil"],
        ["een wil samen wie twee wat wil_2", "wat"],
        ["twee wil_2 een wil samen wat wie", "een"],
    ]


def test_names_follow_in_conditions_and_copies_have_their_own(page: Page) -> None:
    body = """
      const { tree } = given;
      const named = it.renamed(tree, "wil", "wens").survey[0].items;
      const list = it.renamedList(tree, "ja_nee", "keus");
      const copy = it.copied(tree, tree.survey[0].items[1]);
      return [named[0].name, named[1].items[0].relevant, list.survey[0].items[0].type,
        Object.keys(list.choices), copy];
    """
    name, relevant, kind, lists, copy = run(page, "names", body, tree=TREE)
    assert (name, relevant) == ("wens", "${wens} = 'ja'")
    assert (kind, lists) == ("select_one keus", ["keus"])
    assert copy["name"] == "samen_1"
    assert [item["name"] for item in copy["items"]] == ["wat_1", "wie_1"]
    # What is copied along is referred to by its new name, what is not by its own.
    assert [item["relevant"] for item in copy["items"]] == ["${wil} = 'ja'", "${wat_1} != ''"]


def test_a_section_stands_alone_with_the_lists_that_it_uses(page: Page) -> None:
    body = "return [0, 1, 2].map((at) => it.alone(given.tree, at));"
    first, second, none = run(page, "tree", body, tree=TREE)
    assert first == {**TREE, "survey": TREE["survey"][:1]}
    assert second == {**TREE, "choices": {}, "survey": TREE["survey"][1:]}
    assert none == {**TREE, "choices": {}, "survey": []}


def test_typing_in_one_field_is_taken_back_at_once(page: Page) -> None:
    body = """
      const history = new it.History("a");
      history.record("b", "label", 0);
      history.record("c", "label", 100);
      history.record("d", "hint", 200);
      history.record("e", "hint", 60000);
      const seen = [];
      while (history.undo()) seen.push(history.tree);
      history.redo();
      seen.push(history.tree, history.canRedo);
      history.record("x");
      return [...seen, history.canRedo];
    """
    assert run(page, "history", body) == ["d", "c", "a", "c", True, False]


def test_what_is_chosen_shortly_after_each_other_is_taken_back_one_by_one(page: Page) -> None:
    """A rule that is taken out of a condition comes back as it was, however soon after."""
    body = """
      const store = new it.Store({ ...given, types: [], words: {}, number: 1 });
      const at = ["survey", 0, "relevant"];
      store.set(at, "a");
      store.set(at, "b");
      store.set(at, "c", { typing: true });
      store.set(at, "cd", { typing: true });
      const seen = [];
      while (store.canUndo) { store.undo(); seen.push(store.get(at) ?? null); }
      return seen;
    """
    assert run(page, "store", body, tree=TREE) == ["b", "a", None]


#: What one types, as rows and as typed again; None where rows cannot say it.
CONDITIONS = [
    ("${wil} = 'ja'", "${wil} = 'ja'"),
    (
        "selected(${hulp}, 'geld') and ${aantal} >= 3",
        "selected(${hulp}, 'geld') and ${aantal} >= 3",
    ),
    ("not(selected(${hulp}, 'geld'))", "not(selected(${hulp}, 'geld'))"),
    (
        "${wil} != '' or (${aantal} > 1.5 and ${aantal} < 9)",
        "${wil} != '' or (${aantal} > 1.5 and ${aantal} < 9)",
    ),
    ('${tekst} = "it\'s"', '${tekst} = "it\'s"'),
    ("${gelezen} = 'OK'", "${gelezen} = 'OK'"),
    ("${dag} < date('2027-01-01')", "${dag} < date('2027-01-01')"),
    (". > 5", ". > 5"),
    ("${aantal} + 1 > 5", None),
    *(
        (same, same)
        for same in (
            "${wil} = 'ja' and (${wil} = 'ja' or (${aantal} = 1 and ${aantal} = 2))",
            "not(${wil} = 'ja' or ${aantal} = -5)",
            "not(${wil} = 'ja')",
            "${wil} = 'ja' or not(${aantal} = 1 and (${dag} != today() or ${tekst} = ''))",
            "not(not(${wil} = 'ja'))",
            "${aantal} > ${jaar}",
            "count-selected(${hulp}) >= 2",
            "string-length(${tekst}) <= 9",
            "starts-with(${tekst}, 'a')",
            "decimal-time(${tijd}) >= decimal-time('09:30')",
            "decimal-time(${tijd}) < decimal-time(${tot})",
            "${tijd} != ''",
            "${moment} >= date('2027-01-01')",
            "${moment} < today()",
            "count(${keer}) >= 2",
            "${som} > 1.5 and ${som} != 'x'",
            "${foto} = ''",
        )
    ),
    ("today() > date('2027-01-01')", None),
    ("${tijd} > '09:30'", None),
    ("${moment} > date('2027-01-01')", None),
    ("count(${hulp}) >= 2", None),
    ("${foto} = 'x'", None),
    ("${onbekend} = 'ja'", None),
]


def test_conditions_go_to_rows_and_back(page: Page) -> None:
    body = """
      const kinds = { wil: "one", hulp: "several", aantal: "number", tekst: "text", dag: "date",
        gelezen: "tick", jaar: "number", tijd: "time", tot: "time", moment: "moment", keer: "turns",
        som: "worked_out", foto: "file", ".": "number" };
      const kindOf = (name) => kinds[name];
      return given.trees.map((tree) => {
        const set = it.rows(tree, kindOf);
        return set && it.source(set, kindOf);
      });
    """
    trees = [to_json(parse(source).tree) for source, _again in CONDITIONS]
    assert run(page, "conditions", body, trees=trees) == [again for _source, again in CONDITIONS]


def test_rows_that_are_not_whole_are_not_said(page: Page) -> None:
    body = """
      const kindOf = () => "number";
      const whole = { item: "a", comparison: "is", value: "1" };
      return it.source({ join: "or", rows: [whole, { item: "b", comparison: "is", value: "" },
        { item: "c", comparison: "answered" }, { join: "and", rows: [{ item: "" }] }] }, kindOf);
    """
    assert run(page, "conditions", body) == "${a} = 1 or ${c} != ''"


def test_a_file_that_took_long_comes_where_its_question_has_gone(page: Page) -> None:
    """4.6: while a film is on its way its question may be moved or taken out."""
    body = """
      const { tree } = given;
      const where = (path, name) => it.whereNow(tree, path, name);
      const before = { ...tree, files: { "a.b.png": { sha256: "1" } } };
      const [kept, free] = it.withFile(before, "a.b.png", { sha256: "2" });
      return [where(["survey", 0, "items", 0], "wat"), where(["survey", 0, "items", 0], "weg"),
        where(["choices", "ja_nee", 0], "nee"), where(["choices", "ja_nee", 0], "weg"),
        free, Object.keys(kept.files), Object.keys(it.withoutUnnamed(kept, free).files)];
    """
    assert run(page, "files", body, tree=TREE) == [
        ["survey", 0, "items", 1, "items", 0],
        None,
        ["choices", "ja_nee", 1],
        None,
        "a.b-2.png",
        ["a.b.png", "a.b-2.png"],
        ["a.b.png"],
    ]


def test_what_two_changed_becomes_one_tree(page: Page) -> None:
    """Moved by one and changed by the other, deleted and changed, added by both."""
    body = """
      const { tree } = given;
      const at = (path) => ["survey", 0, "items", ...path];
      let mine = it.move(tree, at([0]), ["survey", 1, "items"], 1)[0];
      mine = it.remove(mine, at([0, "items", 0]));
      mine = it.put(mine, ["choices", "ja_nee", 0, "label"], "Jawel");
      let theirs = it.put(tree, at([0, "label"]), "Wilt u dat?");
      theirs = it.put(theirs, at([1, "items", 0, "hint"]), "Een woord.");
      theirs = it.insert(theirs, ["choices", "ja_nee"], 2, { name: "weet_niet" });
      theirs = it.put(theirs, ["settings", "version"], "2");
      const merging = await import(address.replace("tree.js", "merging.js"));
      const same = merging.together(tree, tree, theirs);
      const twice = it.insert(tree, ["survey"], 2, tree.survey[1]);
      const [both, none] = [theirs, twice].map((one) => merging.together(tree, mine, one));
      return [both, merging.isSame(same.tree, theirs), none];
    """
    made, is_theirs, none = run(page, "tree", body, tree=TREE)
    one, two = made["tree"]["survey"]
    assert [item["name"] for item in one["items"]] == ["samen"]
    assert [item["name"] for item in one["items"][0]["items"]] == ["wat", "wie"]
    assert [(item["name"], item.get("label")) for item in two["items"]] == [
        ("wil_2", None),
        ("wil", "Wilt u dat?"),
    ]
    # What one changed stays, though the other deleted it; and that is told.
    assert one["items"][0]["items"][0]["hint"] == "Een woord."
    assert made["both"] == ["wat"]
    choices = made["tree"]["choices"]["ja_nee"]
    assert [(choice["name"], choice.get("label")) for choice in choices] == [
        ("ja", "Jawel"),
        ("nee", {"nl": "Nee"}),
        ("weet_niet", None),
    ]
    assert made["tree"]["settings"]["version"] == "2"
    assert is_theirs
    assert none is None


def test_names_follow_wherever_they_are_referred_to(page: Page) -> None:
    """Triggers in a row, what was saved last time, labels of choices; not what only looks alike."""
    body = """
      const item = (more) => ({ type: "text", name: "x", ...more });
      const survey = [{ type: "section", name: "s", items: [item({ name: "a" }),
        item({ trigger: "${a}, b", default: "${last-saved#a}", label: { nl: "${ a } en ${ab}" } }),
        item({ trigger: "ba a", calculation: "'a' + ${a@naam}" })] }];
      const choices = { l: [{ name: "a", label: "Zoals ${a}" }] };
      const made = it.renamed({ settings: { kept: { instance_name: "${a}" } }, choices, survey }, "a", "z");
      return [made.settings.kept.instance_name, made.choices.l[0], ...made.survey[0].items.slice(1),
        it.referring({ survey }, ["survey", 0, "items", 0]).length, it.referring({ survey }, ["survey", 0]).length];
    """  # noqa: E501 - script
    assert run(page, "names", body) == [
        "${z}",
        {"name": "a", "label": "Zoals ${z}"},
        {
            "type": "text",
            "name": "x",
            "trigger": "${z}, b",
            "default": "${last-saved#z}",
            "label": {"nl": "${ z } en ${ab}"},
        },
        {"type": "text", "name": "x", "trigger": "ba z", "calculation": "'a' + ${z@naam}"},
        2,
        0,
    ]


def test_the_name_of_a_choice_follows_where_its_questions_are_compared(page: Page) -> None:
    body = """
      const rules = ["${wil} = 'ja' or ${ander} = 'ja'", "'ja' != ${wil}", "selected( ${ wil }, \\"ja\\")",
        ". = 'ja'", "${wil} = 'jawel'", "if(${wil}='ja', 'ja', 1)"];
      const items = rules.map((relevant, at) => ({ type: "text", name: `i${at}`, relevant }));
      const asked = { type: "select_multiple l", name: "wil", default: "nee ja", constraint: "not(selected(., 'ja'))" };
      const tree = { choices: { l: [{ name: "ja" }, { name: "nee" }] }, survey: [{ name: "s", items: [asked, ...items] }] };
      const made = it.renamedChoice(tree, ["choices", "l", 0], "j");
      const users = (at, given = tree) => it.comparing(given, ["choices", "l", at]).map((node) => node.name);
      const twice = { ...tree, choices: { l: [{ name: "ja" }, { name: "ja" }] } };
      const left = (await import(address.replace("names.js", "tree.js"))).remove;
      const emptied = left(left(tree, ["choices", "l", 0]), ["choices", "l", 0]).choices;
      const [first, ...others] = made.survey[0].items;
      return [made.choices.l[0].name, first.default, first.constraint, others.map((one) => one.relevant), emptied,
        users(0), users(1), users(0, twice), users(0, { ...tree, survey: [] })];
    """  # noqa: E501 - script
    assert run(page, "names", body) == [
        "j",
        "nee j",
        "not(selected(., 'j'))",
        [
            "${wil} = 'j' or ${ander} = 'ja'",
            "'j' != ${wil}",
            'selected( ${ wil }, "j")',
            ". = 'ja'",
            "${wil} = 'jawel'",
            "if(${wil}='j', 'ja', 1)",
        ],
        {"l": []},
        ["wil", "i0", "i1", "i2", "i5"],
        ["wil"],
        [],
        [],
    ]
