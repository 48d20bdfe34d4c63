"""4.5: instruments as XForms, in questions that ODK knows."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from formats.instruments.load import load_instrument
from formats.instruments.load import read_instrument
from formats.instruments.write_yaml import to_yaml
from formats.item_types import ITEM_TYPES
from formats.problems import DefinitionError
from formats.xforms.write import to_xform
from formats.xlsform.read import read_xlsform
from tests.support.xforms import XFORMS
from tests.support.xforms import binds
from tests.support.xforms import features
from tests.support.xforms import texts

NL = "Nederlands (nl)"


def replace_default(instrument, default):
    (section,) = instrument.sections
    first, *others = section.items
    items = (replace(first, default=default), *others)
    return replace(instrument, sections=(replace(section, items=items),))


def form(name, role=None):
    return to_xform(features()[name], role)


def test_every_type_has_a_small_instrument_that_goes_out_and_comes_back():
    there = {item.type for instrument in features().values() for item in instrument.all_items()}
    assert ITEM_TYPES.keys() - there == set()


def test_several_out_of_a_repeat_are_a_select_though_pyxform_fails_on_it():
    written = form("kept_from_repeat")
    one, several = (
        next(ElementTree.fromstring(written).iter(f"{XFORMS}{tag}"))
        for tag in ("select1", "select")
    )
    assert [one.attrib["ref"], several.attrib["ref"]] == [
        "/data/onderdeel/oudste",
        "/data/onderdeel/thuis",
    ]
    places = [part.find(f"{XFORMS}itemset").attrib["nodeset"] for part in (one, several)]
    assert places == ["/data/onderdeel/kinderen[./kind != '']"] * 2
    assert binds(written)["thuis"]["type"] == "string"


def test_bounds_are_written_in_full():
    text = to_yaml(features()["decimal"]).replace("min: 0", "min: 1e-7\n      max: 2e15")
    found = binds(to_xform(load_instrument(text, "x.yaml")))["bedrag"]["constraint"]
    assert found == ". >= 0.0000001 and . <= 2000000000000000"


@pytest.mark.parametrize(
    ("default", "written"),
    [
        ("-", "concat('-')"),
        ("it's a * b", "concat('it', \"'\", 's a * b')"),
        ("today()", "today()"),
        ("06-12345678", None),
    ],
)
def test_4_5_a_default_that_looks_like_a_sum_is_the_text_that_it_is(default, written):
    xform = ElementTree.fromstring(to_xform(replace_default(features()["text"], default)))
    begun = [one.attrib["value"] for one in xform.iter(f"{XFORMS}setvalue")]
    assert begun == ([written] if written else [])


def test_a_table_of_counts_is_a_group_of_whole_numbers_that_add_up():
    written = form("counts")
    found = binds(written)
    assert found["vertrokken"]["type"] == found["werk"]["type"] == found["school"]["type"] == "int"
    total = "coalesce(<werk>, 0) + coalesce(<school>, 0)"
    assert found["school"]["constraint"] == (
        f"(. >= 0) and (<vertrokken>= '' or ({total} <=<vertrokken>+ 0 and"
        f" (<werk>= '' or<school>= '' or {total} >=<vertrokken>- 0)))"
    )
    assert found["werk_percent"]["calculate"].startswith("if(<vertrokken>> 0 and<werk>!= ''")
    assert found["werk"]["relevant"] == "<uitstroom_onbekend>= ''"
    assert found["uitstroom_kind"]["relevant"] == "concat(<vertrokken>,<werk>,<school>) != ''"
    said = texts(written, NL)
    assert "Samen moeten de rijen “Vertrokken” zijn." in said["school:jr:constraintMsg"]


@pytest.mark.parametrize(
    ("name", "row", "sign"), [("counts_at_most", "oud", "<="), ("percentages", "tijdelijk", ">=")]
)
def test_the_rule_on_the_total_stands_at_the_last_row(name, row, sign):
    rule = binds(form(name))[row]["constraint"]
    assert sign in rule
    assert (">= 100 - 1" in rule) == (name == "percentages")


def test_a_total_that_is_only_looked_at_is_a_note():
    found = binds(form("counts_warn"))
    assert found["elders"]["constraint"] == ". >= 0"
    assert found["elders_note"]["readonly"] == "true()"
    assert found["elders_note"]["relevant"].startswith("<elders>!= '' and not(")


def test_a_figure_brings_its_kind_period_and_source_or_why_it_is_missing():
    found = binds(form("figure"))
    assert found["kosten"] == {
        **found["kosten"],
        "type": "int",
        "constraint": ". >= 0",
    }
    assert "required" not in found["kosten"], "why it is missing will do as well"
    assert found["kosten_missing"]["required"] == "true()"
    assert found["kosten_missing"]["relevant"] == "not(<kosten>!= '')"
    assert found["kosten_source"]["relevant"] == "<kosten>!= ''"
    assert texts(form("figure"), NL)["kosten:hint"] == "(euro)"
    assert binds(form("figure_published"))["gepubliceerd"]["type"] == "string"


def test_what_goes_with_a_choice_is_asked_once_it_is_chosen():
    found = binds(form("specify"))
    assert found["soort_anders"]["relevant"] == "selected(<soort>, 'anders')"
    assert found["soort_anders"]["required"] == "true()"
    number = binds(form("number_in_option"))["nazorg_bezoek"]
    assert [number["type"], number["constraint"]] == ["int", ". >= 0 and . <= 60"]
    said = texts(form("number_in_option"), NL)
    assert said["nazorg_bezoek:label"] == said["nazorg-0"] == "Bezoek na … maanden"


def test_an_exclusive_choice_goes_beside_the_authors_own_constraint():
    found = binds(form("exclusive"))["hulp"]["constraint"]
    assert found == (
        "(count-selected(.) < 3) and (not(selected(., 'geen') and count-selected(.) > 1))"
    )
    said = texts(form("exclusive"), NL)
    assert said["hulp:jr:constraintMsg"] == (
        "Kies er hoogstens twee. “Geen van deze” past niet samen met een ander antwoord."
    )
    assert said["hulp-1"] == "Een opleiding (Ook een cursus)"


def test_a_soft_constraint_is_a_note_that_appears():
    found = binds(form("soft_constraint"))
    assert "constraint" not in found["duur"]
    assert found["duur_note"]["relevant"] == "<duur>!= '' and not(<duur>< 100)"
    assert texts(form("soft_constraint"), NL)["duur_note:label"] == (
        "Klopt dit? Dat is langer dan twee jaar."
    )


def test_a_quote_brings_its_kind_who_said_it_and_consent():
    found = binds(form("quote"))
    beside = ("citaat_quote_kind", "citaat_said_by", "citaat_printing")
    assert [found[name]["relevant"] for name in beside] == ["<citaat>!= ''"] * 3


def test_the_prompts_of_a_role_are_what_its_interviewer_may_ask_on_with():
    asked = form("prompts", "coach")
    assert set(binds(asked)) == {"verhaal", "beleid", "instanceID"}
    guidance = 'form="guidance">Laat stiltes vallen\nEn toen?<'
    assert guidance in asked
    policy = form("prompts", "policy_officer")
    assert set(binds(policy)) == {"beleid", "instanceID"}
    assert "relevant" not in binds(policy)["beleid"], "it looks at what this role is not asked"
    with pytest.raises(ValueError, match="minister"):
        form("prompts", "minister")


def test_an_introduction_and_thanks_are_notes():
    instrument = features()["text"]
    text = to_yaml(instrument).replace(
        "    kind: survey\n", "    kind: survey\n    intro: {nl: Welkom, en: Welcome}\n"
    )
    said = texts(to_xform(load_instrument(text, "x.yaml")), NL)
    assert said["intro:label"] == "Welkom"


def test_a_name_that_is_taken_gets_another_ending():
    text = to_yaml(features()["specify"]).replace(
        "  items:\n",
        "  items:\n  - {type: text, name: soort_anders, label: {nl: Al, en: Taken}}\n",
    )
    assert binds(to_xform(load_instrument(text, "x.yaml")))["soort_anders_"]["relevant"]


def test_a_name_that_odk_does_not_read_is_told():
    instrument, _ = read_instrument(
        to_yaml(features()["text"]).replace("name: naam", "name: عمر"), "x.yaml"
    )
    with pytest.raises(DefinitionError) as caught:
        to_xform(instrument)
    problem = caught.value.problems[0]
    assert [problem.code, problem.place.path] == ["xform_name", "عمر"]
    instrument, _ = read_instrument(
        to_yaml(features()["text"]).replace("name: naam", "name: âge_ě"), "x.yaml"
    )
    assert 'ref="/data/onderdeel/âge_ě"' in to_xform(instrument)


def test_4_5_a_column_that_odk_reads_no_name_of_is_told_before_a_filter_is_written() -> None:
    form = """
    | survey  |              |      |       |               |
    |         | type         | name | label | choice_filter |
    |         | select_one l | a    | A     | 名 = 'x'      |
    | choices |              |      |       |               |
    |         | list_name    | name | label | 名            |
    |         | l            | x    | X     | x             |
    """
    instrument, _ = read_xlsform(form.encode(), "a.md")
    assert instrument is not None
    with pytest.raises(DefinitionError) as caught:
        to_xform(instrument)
    assert [(p.code, p.place.path) for p in caught.value.problems] == [("xform_name", "名")]


def test_what_is_kept_alone_and_sheets_of_others_do_not_stand_in_the_way():
    kept = replace(
        features()["kept_types"], kept_sheets={"notities": (("wie", "wat"), ("ik", "dit"))}
    )
    sections = tuple(
        replace(section, items=tuple(i for i in section.items if not ITEM_TYPES[i.type].runs))
        for section in kept.sections
    )
    alone = replace(kept, sections=sections)
    assert list(binds(to_xform(alone)))[:-1] == [item.name for item in alone.all_items()]


def test_a_group_without_a_question_is_not_written_for_odk_refuses_it():
    sheet = """
    | survey |
    |        | type        | name | label | calculation |
    |        | text        | a    | A     |             |
    |        | begin group | g    | G     |             |
    |        | calculate   | b    |       | 1 + 1       |
    |        | end group   |      |       |             |
    |        | begin group | h    | H     |             |
    |        | geotrace    | c    | C     |             |
    |        | end group   |      |       |             |
    """
    instrument, _ = read_xlsform(sheet.encode(), "x.md")
    written = to_xform(instrument)
    groups = [
        group.attrib["ref"] for group in ElementTree.fromstring(written).iter(f"{XFORMS}group")
    ]
    assert groups == ["/data/h"]
    assert binds(written)["b"]["calculate"] == "1 + 1"


def test_what_pyxform_refuses_is_told_in_its_words():
    text = to_yaml(features()["text"]).replace(
        "name: naam", "name: naam\n    hint: {nl: 'Zie ${naam', en: See}"
    )
    broken, _ = read_instrument(text, "x.yaml")
    with pytest.raises(DefinitionError) as caught:
        to_xform(broken)
    problem = caught.value.problems[0]
    assert problem.code == "xform_refused"
    assert "Reference variables must start" in problem.message("nl")


def test_4_5_an_item_called_as_the_form_itself_gives_the_form_another_name() -> None:
    text = to_yaml(features()["text"]).replace("name: naam", "name: data")
    text = text.replace("name: onderdeel", "name: data_1")
    text += "  - {type: note, name: lezen, label: {nl: 'Dag ${data}', en: 'Hello ${data}'}}\n"
    written = to_xform(load_instrument(text, "x.yaml"))
    assert 'ref="/data_2/data_1/data"' in written
    assert '<output value=" /data_2/data_1/data "/>' in written


MIXED = """
settings:
  form_id: gemengd
  version: '1'
  form_title: {nl: Gemengd}
  default_language: nl
  verhaal: {kind: survey, roles: [policy_officer, coach]}
choices:
  l:
  - {name: a, label: {nl: A}, columns: {soort: x}}
  - {name: b, label: {nl: B}, columns: {soort: x}}
survey:
- type: section
  name: s
  label: {nl: S}
  items:
  - {type: integer, name: zaad, label: {nl: Z}, verhaal: {ask: [coach]}}
  - type: select_one l
    name: een
    label: {nl: Een}
    choice_filter: "soort = 'x'"
    parameters: {randomize: true, seed: '${zaad}'}
  - {type: rank l, name: twee, label: {nl: Twee}, parameters: {randomize: true, seed: 7}}
  - {type: select_multiple l, name: drie, label: {nl: Drie}, parameters: {randomize: true}}
"""


def test_4_1_choices_are_mixed_after_they_are_filtered():
    instrument, _ = read_instrument(MIXED, "x.yaml")
    all_of = "instance('l')/root/item"

    def mixed(role):
        return re.findall(r'nodeset="(randomize[^"]*)"', to_xform(instrument, role))

    rest = [f"randomize({all_of}, 7)", f"randomize({all_of})"]
    seed = "/data/s/zaad"
    assert mixed("coach") == [f"randomize({all_of}[soort = 'x'], {seed})", *rest]
    # Who is not asked for the seed has an order without one.
    assert mixed("policy_officer") == [f"randomize({all_of}[soort = 'x'])", *rest]
