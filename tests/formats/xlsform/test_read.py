"""4.5: an XLSForm becomes an instrument, and all that is wrong with it is told with its cell."""

import pytest

from formats.expressions import Expression
from formats.item_types.without_answer import is_grid
from formats.xlsform.read import read_xlsform
from tests.formats.xlsform.support import HEAD
from tests.formats.xlsform.support import SETTINGS
from tests.formats.xlsform.support import codes
from tests.formats.xlsform.support import places
from tests.formats.xlsform.support import read
from tests.formats.xlsform.support import saved
from tests.formats.xlsform.support import workbook

WHOLE = (
    """
| survey |
| | type | name | label | label::English (en) | hint | relevant | required | bind::verhaal:unit |
| | text | wie | Wie bent u? | Who are you? | | | yes | |
| | begin group | werk | Werk | Work | | ${wie} != '' | | |
| | select_one ja_nee | baan | Hebt u werk? | Have you work? | | | | |
| | integer | uren | Hoeveel uur? | How many hours? | | selected(${baan}, 'ja') | | hours |
| | end group | | | | | | | |
| | note | dank | Dank u wel | Thank you | | | | |
| choices |
| | list_name | name | label | label::English (en) |
| | ja_nee | ja | Ja | Yes |
| | ja_nee | nee | Nee | No |
"""
    + SETTINGS
)


def test_4_5_rows_become_sections_items_and_choices() -> None:
    instrument, problems = read(WHOLE)
    assert problems == []
    assert (instrument.form_id, instrument.version, instrument.kind) == (
        "proef",
        "2026-1",
        "survey",
    )
    assert [(s.name, s.is_implicit) for s in instrument.sections] == [
        ("section_1", True),
        ("werk", False),
        ("section_2", True),
    ]
    assert [item.name for item in instrument.leaves()] == ["wie", "baan", "uren", "dank"]
    wie, baan, uren, _ = instrument.leaves()
    assert wie.required is True
    assert wie.label == {"nl": "Wie bent u?", "en": "Who are you?"}
    assert baan.choices is not None
    assert [choice.label["en"] for choice in baan.choices.choices] == ["Yes", "No"]
    assert uren.unit == "hours"
    assert instrument.languages == ("nl", "en")
    assert instrument.language_names == {"en": "English (en)"}


@pytest.mark.parametrize("ending", ["md", "xlsx"])
def test_4_5_a_workbook_and_a_table_are_the_same_instrument(ending: str) -> None:
    data = WHOLE.encode() if ending == "md" else saved(workbook(WHOLE))
    instrument, problems = read_xlsform(data, f"proef.{ending}")
    assert problems == []
    assert instrument == read(WHOLE)[0]


def test_4_5_every_mistake_has_sheet_row_and_column_also_in_words() -> None:
    book = workbook(WHOLE)
    book["survey"]["A2"] = "teext"
    book["survey"]["F5"] = "selected(${baan}, 'jaa')"
    book["choices"]["A3"] = None
    instrument, problems = read_xlsform(saved(book), "proef.xlsx")
    assert instrument is not None
    assert places(problems) == {
        "type_unknown": "survey!A2",
        "expression_choice_unknown": "survey!F5",
        "row_without_list": "choices!A3",
    }
    line = next(p for p in problems if p.code == "type_unknown").line("nl")
    assert line.startswith("proef.xlsx survey!A2: [type_unknown]")
    assert "Bedoelde u “text”?" in line


def test_4_5_spellings_of_columns_and_types_that_pyxform_knows() -> None:
    instrument, problems = read(
        """
| survey |
| | command | tag | caption::nl | relevance | constraining_message::nl | constraint |
| | string | a | A | | | |
| | add select one prompt using l | b | B | ${a} = 'x' | Nee | . != 'q' |
| | percentage | d | D | | | |
| choices |
| | list name | value | caption::nl |
| | l | x | X |
"""
        + SETTINGS.replace("form_id", "set form id")
    )
    assert codes(problems, "error") == []
    a, b, d = instrument.leaves()
    assert [a.type, b.type, d.type] == ["text", "select_one", "integer"]
    assert b.constraint_message == {"nl": "Nee"}
    assert b.relevant is not None
    assert (d.min, d.max) == (0, 100)


def test_4_5_what_is_required_or_only_read_and_what_is_then_said() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | readonly | bind::jr:requiredMsg::nl | required | bind::readonly:x |
| | string | a | A | no | Vul in | TRUE | |
| | select all that apply from l | c | C | yes | | | |
| | text | d | D | ${a} = 'x' | | ${a} = '' | |
| choices |
| | list name | value | caption::nl |
| | l | x | X |
"""
        + SETTINGS
    )
    assert codes(problems, "error") == []
    a, c, d = instrument.leaves()
    assert (a.required, a.required_message, a.is_read_only) == (True, {"nl": "Vul in"}, False)
    assert (c.type, c.is_read_only) == ("select_multiple", True)
    assert isinstance(d.required, Expression)
    assert d.kept == {"read_only": "${a} = 'x'"}


def test_4_5_unknown_columns_are_kept_word_for_word_and_told_once() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | relevent | body::accept |
| | text | a | A | 1 = 1 | .pdf |
| | text | b | B | 2 = 2 | |
"""
        + SETTINGS
    )
    a, b = instrument.leaves()
    assert a.kept == {"relevent": "1 = 1", "body::accept": ".pdf"}
    assert b.kept == {"relevent": "2 = 2"}
    told = [p for p in problems if p.code == "column_kept"]
    assert [(p.place.path, p.severity) for p in told] == [
        ("survey!E3", "warning"),
        ("survey!F3", "warning"),
    ]
    assert "Bedoelde u “relevant”?" in told[0].line("nl")


def test_4_5_what_xpath_has_and_we_do_not_run_is_kept_and_told() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | relevant | calculation | constraint |
| | text | a | A | ../b = 1 | | regex(., '[a/b]+') |
| | calculate | b | | | instance('x')/root/item[name = 'q']/label | |
"""
        + SETTINGS
    )
    a, _ = instrument.leaves()
    assert a.relevant is None
    assert a.kept == {"relevant": "../b = 1"}
    assert a.constraint is not None
    assert codes(problems).count("expression_kept") == 2


def test_4_5_curled_quotes_in_an_expression_are_read_as_straight_ones_and_told() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | relevant |
| | text | a | Wat is ‘dit’? | |
| | text | b | B | ${a} = ‘x’ or ${a} = “y” |
"""
        + SETTINGS
    )
    a, b = instrument.leaves()
    assert a.label["nl"] == "Wat is ‘dit’?"
    assert b.relevant is not None
    assert b.relevant.source == "${a} = 'x' or ${a} = \"y\""
    assert places(problems)["quotes_straightened"] == "survey!E5"


def test_4_5_or_other_is_written_out_as_a_choice_that_opens_a_text() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label |
| | select_one l or_other | a | A |
| choices |
| | list_name | name | label |
| | l | x | X |
"""
        + SETTINGS
    )
    assert problems == []
    assert instrument.choices["l"].choices[-1].has_text
    assert instrument.choices["l"].choices[-1].name == "other"
    assert instrument.choices["l"].choices[-1].label == {"nl": "Anders, namelijk"}


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ("| | end group | | |\n| | text | a | A |", "end_without_begin", "survey!B3"),
        ("| | begin group | g | G |\n| | text | a | A |", "group_not_ended", "survey!B3"),
        (
            "| | begin group | g | G |\n| | text | a | A |\n| | end repeat | | |",
            "end_of_another",
            "survey!B5",
        ),
        ("| | | a | A |", "key_missing", "survey!B3"),
        ("| | text | | A |", "key_missing", "survey!C3"),
        ("| | text | a | |", "key_missing", "survey!D3"),
        ("| | select_one | a | A |", "list_missing", "survey!B3"),
        ("| | select_one x | a | A |", "list_unknown", "survey!B3"),
        ("| | text | a | A |\n| | text | a | A |", "name_duplicate", "survey!C4"),
    ],
)
def test_4_5_what_cannot_be_an_instrument_is_refused_at_its_cell(
    rows: str, code: str, cell: str
) -> None:
    _, problems = read(f"| survey |\n| | type | name | label |\n{rows}\n{SETTINGS}")
    assert places([p for p in problems if p.severity == "error"]).get(code) == cell


def test_4_5_sheets_that_are_not_run_are_kept_as_they_are() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label |
| | text | a | A |
| entities |
| | list_name | label |
| | bomen | ${a} |
"""
        + SETTINGS
    )
    assert instrument.kept_sheets == {"entities": (("list_name", "label"), ("bomen", "${a}"))}
    assert codes(problems) == ["sheet_kept"]


def test_4_5_what_settings_leave_open_is_filled_in_and_told() -> None:
    instrument, problems = read(
        "| survey |\n| | type | name | label |\n| | text | a | A |", "map/Mijn Vragen 2.md"
    )
    assert (instrument.form_id, instrument.version) == ("mijn-vragen-2", "1")
    assert instrument.title == {"nl": "Mijn Vragen 2"}
    assert codes(problems) == ["language_assumed", "setting_assumed", "setting_assumed"]


@pytest.mark.parametrize(
    ("columns", "setting", "expected"),
    [
        ("label::Nederlands (nl) | label::English (en)", "Nederlands (nl)", ("nl", "en")),
        ("label::English | label::Français", "English", ("en", "fr")),
        ("label::fr | label::Klingon", "", ("fr", "qaa")),
        ("label | label::nl", "", ("und", "nl")),
        ("label:English | label:Dutch", "Dutch", ("nl", "en")),
    ],
)
def test_4_5_languages_as_people_call_them_get_tags(
    columns: str, setting: str, expected: tuple[str, ...]
) -> None:
    instrument, _ = read(
        f"| survey |\n| | type | name | {columns} |\n| | text | a | A | B |\n"
        f"| settings |\n| | form_id | version | default_language |\n| | f | 1 | {setting} |\n"
    )
    assert instrument.languages == expected


@pytest.mark.parametrize(
    ("rows", "choices", "meant"),
    [
        ("| | type | name | lable |\n| | text | a | A |", "", "label"),
        ("| | type | name | label |\n| | integr | a | A |", "", "integer"),
        ("| | type | name | label |\n| | select_one ja_ne | a | A |", "ja_nee", "ja_nee"),
        (
            "| | type | name | label | calculation |\n| | text | naam | A | |\n"
            "| | calculate | b | | ${naem} |",
            "",
            "naam",
        ),
        (
            "| | type | name | label | calculation |\n| | text | a | A | |\n"
            "| | calculate | b | | string-lenght(${a}) |",
            "",
            "string-length",
        ),
        (
            "| | type | name | label | parameters |\n| | text | a | A | row=3 |",
            "",
            "rows",
        ),
    ],
)
def test_4_5_what_was_probably_meant_is_asked(rows: str, choices: str, meant: str) -> None:
    listed = f"\n| choices |\n| | list_name | name | label |\n| | {choices} | x | X |"
    _, problems = read(f"| survey |\n{rows}{listed if choices else ''}\n{SETTINGS}")
    assert any(f"Bedoelde u “{meant}”?" in problem.line("nl") for problem in problems)
    assert any(f"Did you mean “{meant}”?" in problem.line("en") for problem in problems)


def test_4_5_a_sheet_of_nearly_the_right_name_is_suggested() -> None:
    instrument, problems = read_xlsform(
        b"| surveys |\n| | type | name |\n| choices |\n| | list_name | name |\n", "a.md"
    )
    assert instrument is None
    assert "Did you mean “surveys”?" in problems[0].line("en")


def test_4_5_a_loop_asks_its_questions_once_per_choice() -> None:
    instrument, problems = read(
        """
| survey |
| | type | name | label | label::English (en) |
| | begin loop over klussen | werk | Werk | |
| | integer | uren | Uren %(label)s: 100%% van %(name)s? | Hours of %(label)s? |
| | end loop | | | |
| choices |
| | list_name | name | label | label::English (en) |
| | klussen | groen | Het groen | The green |
| | klussen | none | Geen | None |
| | klussen | was | De was | |
"""
        + SETTINGS
    )
    assert set(codes(problems)) == {"loop_written_out", "list_unused", "text_without_language"}
    (section,) = instrument.sections
    assert [(item.type, item.name) for item in section.items] == [
        ("group", "groen"),
        ("group", "was"),
    ]
    groen, was = instrument.leaves()
    assert (groen.name, was.name) == ("groen_uren", "was_uren")
    assert groen.label == {
        "nl": "Uren Het groen: 100% van groen?",
        "en": "Hours of The green?",
    }
    # A choice that is not translated lends its label in the base language.
    assert was.label["en"] == "Hours of De was?"


def test_4_5_loops_in_loops_do_not_fill_the_memory() -> None:
    choices = "".join(f"| | l | k{number} | K |\n" for number in range(100))
    begins = "".join(f"| | begin loop over l | r{depth} | R |\n" for depth in range(8))
    ends = "| | end loop | | |\n" * 8
    form = f"{HEAD}| | type | name | label |\n{begins}| | text | a | A |\n{ends}"
    lists = f"| choices |\n| | list_name | name | label |\n{choices}"
    problems = read(form + lists + SETTINGS)[1]
    assert "loop_too_large" in codes(problems, "error")


def test_4_1_a_table_of_questions_stands_on_a_page_with_others() -> None:
    """ODK shows it as a part of what is around it; a page of its own would be no table."""
    instrument, problems = read(
        """
| survey |
| | type | name | label | appearance |
| | text | wie | Wie bent u? | |
| | begin group | oordeel | Wat vindt u van | table-list |
| | select_one schaal | hulp | de hulp | |
| | select_one schaal | werk | het werk | |
| | end group | | | |
| choices |
| | list_name | name | label |
| | schaal | goed | Goed |
| | schaal | slecht | Slecht |
"""
        + SETTINGS
    )
    assert problems == []
    assert [section.is_implicit for section in instrument.sections] == [True]
    assert [is_grid(item) for item in instrument.sections[0].items] == [False, True]


@pytest.mark.parametrize(
    "calculation",
    [
        "jr:choice-name(${keuze}, '${keuze}')",
        "round(${getal}, 1)",
        "position(..)",
        "substr('ab', 1)",
    ],
)
def test_4_5_what_is_run_here_is_not_taken_for_what_only_odk_runs(calculation: str) -> None:
    form = f"""{HEAD}
| | type | name | label | calculation |
| | select_one lijst | keuze | Keuze | |
| | decimal | getal | Getal | |
| | calculate | uit | | {calculation} |
| choices |
| | list_name | name | label |
| | lijst | a | A |
{SETTINGS}"""
    instrument, problems = read(form)
    assert "expression_kept" not in codes(problems)
    made = instrument.item("uit")
    assert made is not None
    assert made.calculation is not None
