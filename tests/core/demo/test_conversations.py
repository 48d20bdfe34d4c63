"""The invented conversations: what they hold, how they are coded, what may not be in them."""

import re
from collections import defaultdict
from typing import Any

import pytest

from core.demo import play
from formats.codebooks import codebook
from formats.vocabulary import QUOTATIONS
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import ROLE_GROUPS

THEME_STEMS = ("afschrik", "draaideur", "poortwacht", "additio", "verdring")
#: Beside the names of the archive: places of the Netherlands that a reader would know.
LARGE_CITIES = re.compile(
    r"\b(Amsterdam|Rotterdam|Utrecht|Eindhoven|Groningen|Almere|Breda|Nijmegen|Arnhem|Haarlem|"
    r"Enschede|Zaanstad|Amersfoort|Apeldoorn|Hoofddorp|Haarlemmermeer|Zwolle|Leiden|Zoetermeer|"
    r"Leeuwarden|Dordrecht|Maastricht|Ede|Westland|Alkmaar|Emmen|Delft|Venlo|Deventer|Assen|"
    r"Hoogeveen|Sittard|Hilversum|Roosendaal|Lelystad|Gouda|Hengelo|Almelo|Purmerend|Heerlen)\b"
)

Script = dict[str, Any]
SCRIPT = play.invented_script()
TEXTS = SCRIPT["texts"]
each_text = pytest.mark.parametrize("text", TEXTS, ids=[text["slug"] for text in TEXTS])


def speakers_of(text: Script) -> dict[str, Script]:
    """Return the speakers of the conversation that the text is of, by slug."""
    wave, case = text["case"].split("/")
    for part in SCRIPT["cases"]:
        if (part["wave"], part["slug"]) == (wave, case):
            for visit in part["visits"]:
                for interview in visit["interviews"]:
                    if interview["slug"] == text["interview"]:
                        return {one["slug"]: one for one in interview["speakers"]}
    raise AssertionError(text["slug"])


def stretches(text: Script, account: str) -> dict[str, list[tuple[int, int]]]:
    """Return where an analyst put each code: [start, end) in characters."""
    found = defaultdict(list)
    for coding in text["codings"]:
        if coding["account"] == account:
            start = text["text"].index(coding["passage"])
            found[coding["code"]].append((start, start + len(coding["passage"])))
    return found


@each_text
def test_its_length_is_that_of_a_conversation(text: Script) -> None:
    assert 600 <= len(text["text"].split()) <= 1500


@each_text
def test_its_words_may_be_quoted_as_its_kind_says(text: Script) -> None:
    """What was not recorded was not checked against a recording; a report is no quotation."""
    assert text["quote_kind"] in QUOTE_KINDS
    assert (text["kind"] == "transcript") == (text["quote_kind"] in QUOTATIONS)
    if text["quote_kind"] == "verbatim_recording":
        assert all(one["consents"]["recording"] for one in speakers_of(text).values())


@each_text
def test_its_turns_are_those_of_the_speakers_named(text: Script) -> None:
    there = speakers_of(text)
    assert set(text.get("speakers", {}).values()) <= there.keys()
    labels = set(text.get("speakers", {})) or {one["name"].split()[0] for one in there.values()}
    opened = {line.split(":")[0] for line in text["text"].splitlines() if ":" in line[:20]}
    assert opened >= labels
    assert opened - labels <= {"I", "Vraag"}


@each_text
def test_the_themes_are_not_named(text: Script) -> None:
    assert not any(stem in text["text"].lower() for stem in THEME_STEMS)


@each_text
def test_no_real_municipality_is_named(text: Script) -> None:
    printed = {case["name"] for case in play.archive_script()["cases"]}
    assert not LARGE_CITIES.search(text["text"])
    assert not {name for name in printed if re.search(rf"\b{re.escape(name)}\b", text["text"])}


@each_text
def test_every_coded_passage_is_found_exactly_once(text: Script) -> None:
    themes = {code.name for code in codebook("work-first").all_codes()}
    seen = set()
    for coding in text["codings"]:
        assert text["text"].count(coding["passage"]) == 1, coding
        assert coding["code"] in themes
        assert "analyst" in SCRIPT["accounts"][coding["account"]]["roles"]
        seen.add((coding["passage"], coding["code"], coding["account"]))
    assert len(seen) == len(text["codings"])


def test_analysts_left_notes_on_passages_and_on_whole_texts() -> None:
    notes = [(text, memo) for text in TEXTS for memo in text.get("memos", ())]
    assert {"passage" in memo for _text, memo in notes} == {True, False}
    for text, memo in notes:
        assert "analyst" in SCRIPT["accounts"][memo["account"]]["roles"]
        assert text["text"].count(memo.get("passage", text["text"])) == 1, memo


def test_everybody_is_heard() -> None:
    heard = [one for text in TEXTS for one in speakers_of(text).values()]
    assert {one["role_group"] for one in heard} == set(ROLE_GROUPS)
    assert {"Werkgever", "ketenpartner"} <= {
        word for one in heard for word in re.findall(r"\w+", one["role_printed"])
    }
    assert sum(len(text.get("speakers", speakers_of(text))) > 1 for text in TEXTS) >= 2
    assert {text["case"].split("/")[0] for text in TEXTS} == {"2026-1", "2026-2"}


def test_some_are_not_coded_yet_and_half_by_one_analyst_alone() -> None:
    coders = [{coding["account"] for coding in text["codings"]} for text in TEXTS]
    assert len(TEXTS) >= 24
    assert set() in coders
    assert sum(len(found) == 1 for found in coders) >= 10
    assert sum(len(found) == 2 for found in coders) >= 6


def test_some_may_not_be_quoted() -> None:
    coded = [text for text in TEXTS if text["codings"]]
    heard = [one for text in coded for one in speakers_of(text).values()]
    assert {one["release"] for one in heard} == {"none", "role", "organisation"}
    assert [one["slug"] for one in heard if "withdrawn_at" in one] == ["oud-deelnemer"]


def test_two_analysts_disagree_in_places() -> None:
    """Most of what one saw the other saw too, not always in the same words; some only one saw."""
    both = [text for text in TEXTS if len({one["account"] for one in text["codings"]}) == 2]
    assert len(both) >= 6
    same = moved = alone = 0
    for text in both:
        first, second = stretches(text, "analist"), stretches(text, "analist2")
        for code in first.keys() | second.keys():
            for one, other in ((first[code], second[code]), (second[code], first[code])):
                for start, end in one:
                    touching = [place for place in other if place[0] < end and start < place[1]]
                    same += (start, end) in touching
                    moved += bool(touching) and (start, end) not in touching
                    alone += not touching
    assert same
    assert moved
    assert 0.15 < alone / (same + moved + alone) < 0.45
