"""The script of the invented benchmark: playable, consistent, and with its faults on purpose."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from formats.answers import answers_from_json
from formats.instruments.generate import questionnaire
from formats.instruments.library import instrument
from formats.validate import validate
from formats.vocabulary import VISITED_ROLES

SCRIPT = Path(__file__).resolve().parents[3] / "core" / "demo" / "invented.yaml"

Script = dict[str, Any]

#: The invented waves were fielded before the edition of 2027.
VERSIONS = {"stakeholder-format": "2026-11-01"}


@pytest.fixture(scope="module")
def script() -> Script:
    return yaml.safe_load(SCRIPT.read_text(encoding="utf-8"))


def speakers(script: Script) -> Iterator[tuple[Script, Script, Script]]:
    for case in script["cases"]:
        for visit in case.get("visits", []):
            for interview in visit["interviews"]:
                for speaker in interview["speakers"]:
                    yield case, interview, speaker


def by_address(script: Script) -> dict[str, Script]:
    return {f"{case['wave']}/{case['slug']}": case for case in script["cases"]}


def speaker_of(script: Script, case: str, speaker: str) -> Script:
    for its_case, interview, one in speakers(script):
        address = f"{its_case['wave']}/{its_case['slug']}"
        if (address, f"{interview['slug']}/{one['slug']}") == (case, speaker):
            return one
    raise AssertionError((case, speaker))


def said(script: Script, case: str, speaker: str, item: str) -> Any:
    return speaker_of(script, case, speaker)["answers"][item]


def test_there_are_ten_cases_in_two_waves(script: Script) -> None:
    assert len(by_address(script)) == len(script["cases"]) == 10
    assert {case["wave"] for case in script["cases"]} == {wave["slug"] for wave in script["waves"]}
    assert [bool(wave.get("closed_at")) for wave in script["waves"]] == [True, False]


def test_what_is_named_exists(script: Script) -> None:
    organisations = {one["slug"] for one in script["organisations"]}
    programmes = {one["slug"]: one for one in script["programmes"]}
    accounts = set(script["accounts"])
    for one in programmes.values():
        assert {one["organisation"], *one["providers"]} <= organisations
    for circle in script["circles"]:
        assert set(circle["members"]) <= organisations
    for case in script["cases"]:
        assert case["programme"] in programmes
        for visit in case.get("visits", []):
            assert visit["researcher"] in accounts
        for value in case.get("values", []):
            if value["from"] != "figures":
                address = f"{case['wave']}/{case['slug']}"
                assert said(script, address, value["from"], value["item"])


@pytest.mark.parametrize("wave", ["2026-1", "2026-2"])
def test_all_six_role_groups_speak(script: Script, wave: str) -> None:
    roles = {one["role_group"] for case, _, one in speakers(script) if case["wave"] == wave}
    assert roles & VISITED_ROLES == VISITED_ROLES


def test_every_answer_is_asked_of_its_speaker_and_valid(script: Script) -> None:
    for case, interview, one in speakers(script):
        given = {one.get("instrument", "stakeholder-format"): one.get("answers", {})}
        if "supplement" in one:
            given["aanvulling"] = one["supplement"]
        for name, answers in given.items():
            design = instrument(name, VERSIONS.get(name))
            if one["role_group"] not in design.roles:
                assert not answers, (interview["slug"], one["slug"])
                continue
            asked = questionnaire(design, one["role_group"])
            found = validate(asked, answers_from_json(answers), today=date(2026, 11, 22))
            wrong = [(item, found.messages(item)) for item in found.problems]
            assert found.errors == (), (case["slug"], interview["slug"], one["slug"], wrong)
            assert all(asked.asked(item) for item in answers), (interview["slug"], one["slug"])


def test_contacts_answer_only_what_is_requested(script: Script) -> None:
    stakeholders = instrument("stakeholder-format", VERSIONS["stakeholder-format"])
    given = [case["figures"]["answers"] for case in script["cases"] if "figures" in case]
    assert given
    for answers in given:
        for name in answers:
            item = stakeholders.item(name)
            assert item is not None
            assert item.is_requested


def test_it_carries_its_faults(script: Script) -> None:
    cases = by_address(script)
    ester, zilver = "2026-1/esterwaard-aan-zet", "2026-2/zilverambt-werkstart"
    assert said(script, ester, "leiding/beleid", "f43")["value"] == 34
    assert said(script, ester, "uitvoerder/vertegenwoordiger", "f43")["value"] == 41
    assert said(script, zilver, "uitvoerder/werkleider", "f41")["percent_only"] is True
    duin = "2026-1/duinrecht-duin-aan-t-werk"
    assert said(script, duin, "beleid/beleid", "f44")["missing"] == "not_recorded"
    assert cases["2026-2/klaverdrecht-klaver-kans"]["refusal_reason"]
    assert cases["2026-2/duinrecht-duin-aan-t-werk"]["withdrawal_reason"]
    assert [one["successor"] for one in script["successions"]] == ["dienst-lissenmeer"]


def test_satisfaction_has_three_cases_that_show_and_one_that_may_not(script: Script) -> None:
    drawn = sorted(
        case["satisfaction"]["answers"] for case in script["cases"] if "satisfaction" in case
    )
    assert drawn == [4, 15, 20, 25]
    leaves = {item.name for item in instrument("clienttevredenheid").leaves()}
    kinds = instrument("clienttevredenheid").choices["hulp"]
    assert set(script["satisfaction"]["hulp"]) == {choice.name for choice in kinds.choices} - {
        "geen"
    }
    for mood in script["satisfaction"]["moods"].values():
        assert set(mood) - {"default"} <= leaves
        assert all(len(weights) == 6 for weights in mood.values())
    assert all(len(script["satisfaction"][key]) == 12 for key in ("goed", "beter"))
