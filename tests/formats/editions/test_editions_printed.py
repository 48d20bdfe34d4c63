"""4.7: the edition of 2005 is the print, word for word, and what it held reaches the next one."""

import re
from pathlib import Path

import pytest

from formats.answers import AnswerValue
from formats.editions.carry import carry
from formats.editions.mapping import library_mapping
from formats.instruments.library import instrument
from formats.instruments.model import Item

FORMAT, NEW = "stakeholder-format", "2027-01-01"
#: The transcription of the print, where this checkout stands beside it.
PRINT = Path(__file__).resolve().parents[4] / "shared" / "domain" / "stakeholder-format.md"


def numbered(version: str) -> dict[str, Item]:
    """Items by their printed number (F1 to F65)."""
    return {
        item.archive.number: item
        for item in instrument(FORMAT, version).all_items()
        if item.archive and item.archive.number
    }


def printed_choices(item: Item) -> list[str]:
    """The choices of an item as the print numbers them: `1 CWI`."""
    if not item.choices:
        return []
    made = []
    for number, choice in enumerate(item.choices.choices, start=1):
        label = choice.label["nl"]
        bracketed = re.fullmatch(r"\((.*)\)", label)
        made.append(f"({number}. {bracketed[1]})" if bracketed else f"{number} {label}")
    return made


def bare(text: str) -> str:
    """Without the blank of a number, which a screen fills in and paper dots."""
    return re.sub(r"\s*(\.{3}|\{n\})\s*", " # ", text)


def test_4_7_labels_and_choices_are_those_that_the_archive_keeps() -> None:
    """Two witnesses: the edition of 2005, and what later editions keep of the print."""
    then, archive = numbered("2005"), numbered("2026-11-01")
    assert list(then) == [f"F{number}" for number in range(1, 66)]
    for number, item in then.items():
        kept = archive[number].archive
        assert kept is not None
        assert kept.label in {None, item.label["nl"]}, number
        choices = [bare(choice) for choice in printed_choices(item)]
        if choices and kept.options and number != "F64":
            assert choices == [bare(str(option)) for option in kept.options], number


@pytest.mark.skipif(not PRINT.exists(), reason="the transcription of the print is not here")
def test_4_7_every_word_of_the_edition_stands_in_the_print() -> None:
    """4.7: labels of sections, items, rows and choices are found in the transcription."""
    text = re.sub(r"\s+", " ", PRINT.read_text(encoding="utf-8")).lower()
    design = instrument(FORMAT, "2005")
    labels = [section.label["nl"] for section in design.sections]
    for item in design.all_items():
        rows = item.table.rows if item.table else ()
        labels += [item.label["nl"], *(row.label["nl"] for row in rows)]
        labels += [choice.label["nl"] for choice in (item.choices.choices if item.choices else ())]
    #: The lists of F24 have no label of their own; the transcription puts dots for "Bij wie ligt"
    #: in F59, and a remark behind the misprint of F40.
    ours = {
        "Fase",
        "Route",
        "Boogde resultaten",
        "Bij wie ligt de (dagelijkse) leiding van het project? Waar gehuisvest?",
    }
    absent = [
        label
        for label in labels
        if label not in ours
        and not all(part.strip(" .,:()").lower() in text for part in label.split("{n}"))
    ]
    assert absent == []


def each_printed() -> dict[str, tuple[str, str]]:
    """The heading above each number of the transcription, and all that stands at it."""
    text = re.sub(r"\s+", " ", PRINT.read_text(encoding="utf-8"))
    body = text[text.index("1. **Kenmerken gemeente**") : text.index("### B1")]
    found, heading = {}, ""
    for part in re.split(r"(?=\d+\. \*\*|\bF\d+ )", body):
        if head := re.match(r"\d+\. \*\*(.+?)\*\*", part):
            heading = head[1]
        elif number := re.match(r"(F\d+) (.+)", part):
            found[number[1]] = heading, number[2]
    # F26 to F28 stand on one line, with their choices at the last.
    return found | {
        number: (found[number][0], found[number][1].replace(",", found["F28"][1][19:]))
        for number in ("F26", "F27")
    }


#: What the print says behind a label, and the unit that it makes.
PRINTED_UNITS = {
    "(in %)": "percent",
    "number, months": "months",
    ": weeks": "weeks",
    "hours per week": "hours_per_week",
    "(bedrag in euro)": "euro",
    "in absolute aantallen": "persons",
    "aantal inwoners": "inhabitants",
    "aantal klanten WF": "clients",
}


@pytest.mark.skipif(not PRINT.exists(), reason="the transcription of the print is not here")
def test_4_7_each_item_stands_as_printed_under_its_heading() -> None:
    """4.7: item by item: heading, label, choices in their order and no more, how many may be
    chosen, rows of tables, units."""
    printed, edition = each_printed(), numbered("2005")
    assert list(printed) == list(edition)
    heads = {
        item.archive.number: section.label["nl"]
        for section in instrument(FORMAT, "2005").sections
        for item in section.items
        if item.archive
    }
    #: Remarks stand at the two misprints, and dots for the beginning that F59 repeats.
    labels = {
        "F40": '"Boogde" (sic, Beoogde) resultaten',
        "F46": '"Vorbereidingsfase"',
        "F59": " # de (dagelijkse) leiding van het project? Waar gehuisvest?",
    }
    for number, (heading, there) in printed.items():
        item, said = edition[number], bare(there)
        assert heads[number] == heading, number
        assert said.startswith(labels.get(number, item.label["nl"])), number
        lists = [one.choices for one in (item, *item.items) if one.choices]
        for choices in lists:
            options = [bare(choice.label["nl"]) for choice in choices.choices]
            listed = ", ".join(f"{place} {one}" for place, one in enumerate(options, start=1))
            listed = listed.replace("3 (één persoon)", "(3. één persoon)")
            assert listed in said, number
            assert f", {len(options) + 1} " not in said.split(listed)[1][:5], number
        assert bool(lists) is bool(re.search(r"\b1 \w", said) and not item.table), number
        if lists:
            several = item.type == "select_multiple" or number == "F24"
            assert several is ("**M**" in said), number
        if item.table:
            own = [row.label["nl"] for row in item.table.rows][5 if number == "F41" else 0 :]
            assert ", ".join(own) in said, number
            assert item.table.none is not None
            assert re.search(rf"choice 2(:| =) {item.table.none.label['nl']}", said), number
        units = [unit for words, unit in PRINTED_UNITS.items() if words in said]
        assert units in ([], [item.unit]), number


def test_4_7_the_tree_of_judgements_branches_as_printed() -> None:
    tree = next(i for i in instrument(FORMAT, "2005").all_items() if i.name == "f64_oordeel")

    def shape(item: Item) -> object:
        return [item.label["nl"], *map(shape, item.items)] if item.items else item.label["nl"]

    assert shape(tree) == [
        "Wat is oordeel van cliënten over:",
        "Intake",
        "Informatie",
        ["Begeleiding", "Motivatie", "Afspraken nakomen", "Kwaliteit"],
        "Communicatie",
        [
            "Indien van toepassing",
            "Diagnose",
            "Assessment",
            "Beroepskeuzeadvies",
            "Opleiding",
            "Training",
            [
                "Ondersteuning, zoals:",
                "Loonkostensubsidie",
                "Kinderopvang",
                "Onkostenvergoeding",
                "Werkplaatsaanpassing",
            ],
        ],
        "Klachtenreglement",
        "(Voorlopig) resultaat",
        "Algemene tevredenheid",
    ]


@pytest.mark.parametrize("version", ["2005", "2026-11-01"])
def test_4_7_words_written_with_a_choice_are_never_lost(version: str) -> None:
    """4.7: where the new choice asks for no words, they stay in sight in the note."""
    old, new = instrument(FORMAT, version), instrument(FORMAT, NEW)
    mapping = library_mapping(FORMAT, version, NEW)
    seen = 0
    for item in old.leaves():
        for choice in item.choices.choices if item.choices else ():
            if not choice.has_text:
                continue
            value = (choice.name,) if item.type == "select_multiple" else choice.name
            answer = AnswerValue(value=value, parts={choice.name: "Per post gevraagd"})
            found = carry(mapping, old, new, {item.name: answer})
            assert "Per post gevraagd" in str(found.answers), item.name
            seen += 1
    assert seen > 8


def test_4_7_what_was_measured_of_satisfaction_becomes_a_note() -> None:
    answer = AnswerValue(value="ja", parts={"ja": "Per post gevraagd"}, note="In 2004")
    old, new = instrument(FORMAT, "2005"), instrument(FORMAT, NEW)
    found = carry(library_mapping(FORMAT, "2005", NEW), old, new, {"f64": answer})
    assert found.answers["f64"] == AnswerValue(
        value="ja", note="In 2004\nJa, welke: Per post gevraagd"
    )


@pytest.mark.parametrize(
    ("version", "others"),
    [
        ("2026-11-01", {"f04", "f06", "f08", "f09"}),
        ("2005", {"f04", "f06", "f08", "f09", "f45", "f51"}),
    ],
)
def test_4_7_a_figure_of_something_else_is_kept_as_a_note(version: str, others: set[str]) -> None:
    """4.7: of another group, another budget, from another day or over another time."""
    old, new = instrument(FORMAT, version), instrument(FORMAT, NEW)
    mapping = library_mapping(FORMAT, version, NEW)
    answers = {name: AnswerValue(value=21) for name in others | {"f05", "f50"}}
    found = carry(mapping, old, new, answers)
    assert {name for name, one in found.answers.items() if one.value is None} == others
    assert all("21" in str(found.answers[name].note) for name in others)
    assert {name: found.answers[name].value for name in ("f05", "f50")} == {"f05": 21, "f50": 21}
    assert [told.code for told in found.told] == ["carry_as_note"] * len(others)
    assert all(mapping.rules[name].remark for name in others)
