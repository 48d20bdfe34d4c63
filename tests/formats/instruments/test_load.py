import pytest

from formats.instruments.load import load_instrument
from formats.instruments.load import load_instrument_file
from formats.instruments.load import read_instrument
from formats.problems import DefinitionError

SETTINGS = """\
settings:
  form_id: proef
  version: 2026-11-01
  form_title: {nl: Proef, en: Trial}
  default_language: nl
  verhaal: {kind: survey, roles: [policy_officer, coach]}
"""


def codes(problems):
    return [problem.code for problem in problems]


def test_every_column_arrives(load):
    instrument = load(
        """
        - type: group
          name: f24
          label: {nl: Groep, en: Group}
          relevant: "${f01} = 'ja'"
          verhaal: {ask: [coach], special_category: true, archive: {number: F24, label: fase}}
          items:
            - type: integer
              name: f24_a
              label: {nl: Aantal, en: Number}
              hint: {nl: Tip, en: Hint}
              guidance_hint: {nl: Vraag door, en: Ask on}
              required: yes
              constraint: . > 3
              constraint_message: {nl: Meer dan 3, en: More than 3}
              default: 5
              read_only: true
              verhaal:
                {unit: weeks, min: 0, max: 10, contact: true, constraint_severity: warning,
                 prompts: {coach: [{nl: Hoe?, en: How?}]}}
        - {type: select_one lijst, name: f01, label: {nl: Ja?, en: "Yes?"},
           required: "${f02} > 1", appearance: minimal}
        - {type: decimal, name: f02, label: {nl: B, en: B}, verhaal: {confirm: [policy_officer]}}
        """,
        """
        lijst:
          - {name: ja, label: {nl: Ja, en: Yes}}
        """,
    )
    part = instrument.item("f24_a")
    assert (part.unit, part.min, part.max, part.default) == ("weeks", 0, 10, "5")
    assert part.required is True
    assert part.is_read_only
    assert instrument.item("f01").appearance == "minimal"
    assert part.is_contact
    assert part.is_special_category, "flags are those of the group"
    assert part.ask == ("coach",), "roles are those of the group"
    assert part.constraint_severity == "warning"
    assert part.prompts["coach"][0]["en"] == "How?"
    assert part.guidance_hint["nl"] == "Vraag door"
    assert instrument.item("f24").archive.number == "F24"
    assert instrument.item("f01").choices.choices[0].label["en"] == "Yes"
    assert instrument.item("f01").required.references == {"f02"}
    assert instrument.item("f02").confirm == ("policy_officer",)
    assert instrument.section_of("f24_a").name == "s01"
    assert [item.name for item in instrument.leaves()] == ["f24_a", "f01", "f02"]


def test_a_version_is_text():
    text = SETTINGS + (
        "survey:\n  - {type: section, name: s, label: {nl: S, en: S}, items:"
        " [{type: text, name: f, label: {nl: F, en: F}}]}\n"
    )
    instrument = load_instrument(text, "x.yaml")
    assert instrument.version == "2026-11-01"
    assert instrument.languages == ("nl", "en")
    assert instrument.roles == ("policy_officer", "coach")


def test_all_mistakes_at_once_each_with_place_and_remedy():
    text = (
        SETTINGS
        + """\
choices:
  lijst:
    - {name: 1, label: {nl: Een, en: One}}
    - {name: ja, label: {nl: Ja, en: "Yes"}}
    - {name: ja, label: {nl: Ja, en: "Yes"}}
survey:
  - type: section
    name: s01
    label: {en: One}
    itms: []
    items:
      - {type: integr, name: 1F, label: {nl: A, en: A}}
      - {type: select_one lijstt, name: f02, label: {nl: A, en: A}}
      - type: integer
        name: f03
        lable: {nl: A, en: A}
        verhaal: {unit: week, min: veel, rows: []}
      - {type: text, name: f03, label: {nl: A, en: A}, relevant: "${f99} = 1", constraint: "1 +"}
      - {type: text, name: meta, label: {nl: A, en: A}, verhaal: {ask: [directeur]}}
"""
    )
    with pytest.raises(DefinitionError) as caught:
        load_instrument(text, "proef.yaml")

    found = {(p.code, p.place.line) for p in caught.value.problems if p.severity == "error"}
    assert found == {
        ("name_duplicate", 11),
        ("text_without_base_language", 15),
        ("key_unknown", 16),
        ("type_unknown", 18),
        ("name_impossible", 18),
        ("list_unknown", 19),
        ("key_missing", 20),
        ("key_unknown", 22),
        ("value_unknown", 23),
        ("expected_number", 23),
        ("key_not_for_type", 23),
        ("name_duplicate", 24),
        ("expression_reference_unknown", 24),
        ("expression_ends", 24),
        ("name_reserved", 25),
        ("role_unknown", 25),
    }
    lines = {p.code: p.line("nl") for p in caught.value.problems}
    assert lines["type_unknown"].startswith("proef.yaml:18:16 survey[0].items[0].type: [type_unkn")
    assert "Bedoelde u “integer”?" in lines["type_unknown"]
    assert "Bedoelde u “lijst”?" in lines["list_unknown"]
    assert "Did you mean “weeks”?" in next(
        p.remedy("en") for p in caught.value.problems if p.code == "value_unknown"
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- {type: section, name: s2, label: {nl: A, en: A}}", ["section_nested"]),
        ("- {type: group, name: g, label: {nl: A, en: A}}", ["group_empty"]),
        ("- {type: text lijst, name: f, label: {nl: A, en: A}}", ["list_unexpected"]),
        ("- {type: select_one, name: f, label: {nl: A, en: A}}", ["list_missing"]),
        ("- {type: text, name: f, label: [a]}", ["expected_text"]),
        ("- {type: text, name: f, label: {nl: A}}", ["text_without_language"]),
        ("- {type: text, name: f, label: {nl: A, en: A, Nederlands: x}}", ["language_unknown"]),
        ("- {type: text, name: f, label: {nl: A, en: A}, read_only: misschien}",
         ["expected_boolean"]),
        ("- {type: integer, name: f, label: {nl: A, en: A}, verhaal: {min: 5, max: 1}}",
         ["bounds_reversed"]),
        ("- {type: figure, name: f, label: {nl: A, en: A}, verhaal: {decimals: 1.5}}",
         ["expected_number"]),
        ("- {type: text, name: f, label: {nl: A, en: A}, verhaal: [x]}", ["expected_mapping"]),
        ("- {type: calculate, name: f}", ["key_missing"]),
        ("- tekst", ["key_missing", "expected_mapping", "key_missing", "key_missing"]),
        ("- {type: counts, name: f, label: {nl: A, en: A}, verhaal: {total: soms}}",
         ["key_missing", "key_missing", "value_unknown"]),
    ],
)  # fmt: skip
def test_one_mistake_at_a_time(problems_in, items, expected):
    assert codes(problems_in(items)) == expected


def test_numbers_inside_choices_need_their_place(problems_in):
    problems = problems_in(
        "- {type: select_one n, name: f, label: {nl: A, en: A}}",
        "n:\n  - name: bezoek\n    label: {nl: 'Na {n}', en: After}\n"
        "    verhaal: {number: {unit: months}}",
    )
    assert [(p.code, p.arguments["language"]) for p in problems] == [
        ("number_placeholder_missing", "en")
    ]


@pytest.mark.parametrize(
    "text", ["", "a: [", "- a\n- b\n", "settings: 5\nsurvey: 5\n", "x", "survey: [[], {}, 5]\n"]
)
def test_a_broken_file_never_breaks_the_loader(text):
    assert read_instrument(text, "x.yaml")[1]
    with pytest.raises(DefinitionError):
        load_instrument(text, "x.yaml")


def test_files_that_cannot_be_read(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("settings: {x: café}".encode("latin-1"))
    for path, code in ((latin, "file_not_utf8"), (tmp_path / "weg.yaml", "file_absent")):
        with pytest.raises(DefinitionError) as caught:
            load_instrument_file(path)
        assert codes(caught.value.problems) == [code]


def test_a_byte_order_mark_is_no_problem(tmp_path, load):
    from tests.formats.conftest import yaml_of

    path = tmp_path / "bom.yaml"
    path.write_text(yaml_of("- {type: text, name: f, label: {nl: A, en: A}}"), "utf-8-sig")
    assert load_instrument_file(path).form_id == "proef"


@pytest.mark.parametrize(
    "item",
    [
        "{type: calculate, name: a, label: {}, calculation: 1 + 1}",
        "{type: today, name: a, label: {}}",
        "{type: repeat, name: a, label: {}, items: [{type: text, name: b, label: {nl: B}}]}",
    ],
)
def test_what_needs_no_text_may_have_a_place_for_it(item):
    """4.6: the editor makes every item with a place for its text."""
    section = f"survey:\n- {{type: section, name: s, label: {{nl: S}}, items: [{item}]}}\n"
    text = SETTINGS.replace(", en: Trial", "") + section
    instrument, problems = read_instrument(text, "proef.yaml")
    assert codes(problems) == []
    assert instrument.item("a").label == {}


@pytest.mark.parametrize(
    ("roles", "told"), [("", ["format_without_roles"]), (", roles: [client]", [])]
)
def test_a_format_that_nobody_is_asked_is_told(roles, told):
    """4.3: without roles no conversation has these questions."""
    head = "form_id: a, version: '1', form_title: {nl: A}"
    settings = f"settings: {{{head}, verhaal: {{kind: format{roles}}}}}\n"
    items = "[{type: text, name: t, label: {nl: T}}]"
    text = f"{settings}survey:\n- {{type: section, name: s, label: {{nl: S}}, items: {items}}}\n"
    _instrument, problems = read_instrument(text, "a.yaml")
    assert codes(problems) == told
    assert all(one.severity == "warning" for one in problems)
    assert [one.place.path for one in problems] == ["settings.verhaal.roles"] * len(told)


def test_the_name_of_a_language_is_kept_only_where_it_tells_something():
    """4.5: as from a sheet, whose columns have all languages; the editor names each it adds."""
    head = "form_id: a, version: '1', form_title: {nl: A, en: A, de: A}, verhaal: {kind: survey}"
    names = "{nl: nl, en: English (en), de: Duits, fr: Français (fr)}"
    label = "{nl: A, en: A, de: A, fr: A}"
    items = f"[{{type: text, name: t, label: {label}}}]"
    text = (
        f"settings: {{{head}, languages: {names}}}\n"
        f"survey:\n- {{type: section, name: s, label: {label}, items: {items}}}\n"
    )
    instrument, _problems = read_instrument(text, "a.yaml")
    assert instrument.language_names == {"de": "Duits", "fr": "Français (fr)"}
    assert instrument.languages == ("nl", "de", "en", "fr")
