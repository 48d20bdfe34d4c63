"""Judging 10,000 responses beside the function that a person would write for the same rules.

The questionnaire is invented. Both say of every response which questions have which problem; before
anything is measured they must say the same of all.
"""

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bench.judging_reference import judge
from bench.results import machine
from bench.times import in_turns
from bench.times import tell
from formats.answers import AnswerValue
from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from formats.validate import validate

RESPONSES = 10_000
AT_MOST = 5.0
TODAY = date(2026, 11, 25)

Plain = str | int | float | tuple[str, ...]
"""An answer as a program of its own would hold it."""

DEFINITION = """
settings:
  form_id: instroom
  version: "1"
  form_title: {nl: Instroom (verzonnen)}
  default_language: nl
  verhaal: {kind: survey, roles: []}
choices:
  janee: [{name: ja, label: {nl: Ja}}, {name: nee, label: {nl: Nee}}]
  hulp:
    - {name: training, label: {nl: Training}}
    - {name: taal, label: {nl: Taal}}
    - {name: schuld, label: {nl: Schuldhulp}}
    - {name: geen, label: {nl: Geen}, verhaal: {exclusive: true}}
  oordeel:
    - {name: slecht, label: {nl: Slecht}}
    - {name: matig, label: {nl: Matig}}
    - {name: goed, label: {nl: Goed}}
survey:
  - type: section
    name: wie
    label: {nl: Wie}
    items:
      - {type: integer, name: leeftijd, label: {nl: A}, required: true, constraint: ". >= 16 and . < 100"}
      - {type: select_one janee, name: kinderen, label: {nl: A}, required: true}
      - {type: integer, name: aantal_kinderen, label: {nl: A}, relevant: "${kinderen} = 'ja'", required: true, constraint: ". > 0 and . <= 15"}
      - {type: text, name: postcode, label: {nl: A}, constraint: "regex(., '[1-9][0-9]{3} ?[A-Z]{2}')"}
  - type: section
    name: inkomen
    label: {nl: Uitkering}
    items:
      - {type: select_one janee, name: uitkering, label: {nl: A}, required: true}
      - type: group
        name: bij_uitkering
        label: {nl: A}
        relevant: "${uitkering} = 'ja'"
        items:
          - {type: integer, name: maanden, label: {nl: A}, required: true, constraint: ". >= 0 and . <= (${leeftijd} - 15) * 12"}
          - {type: decimal, name: bedrag, label: {nl: A}, constraint: ". >= 0"}
          - {type: select_multiple hulp, name: hulp, label: {nl: A}, required: true}
          - {type: select_one oordeel, name: training_oordeel, label: {nl: A}, relevant: "selected(${hulp}, 'training')", required: true}
          - {type: text, name: training_waarom, label: {nl: A}, relevant: "${training_oordeel} = 'slecht'", required: true}
      - {type: calculate, name: jaren, calculation: "round(coalesce(${maanden}, 0) div 12, 1)"}
  - type: section
    name: werk
    label: {nl: Werk}
    items:
      - {type: select_one janee, name: werkt, label: {nl: A}, required: true}
      - {type: integer, name: uren, label: {nl: A}, relevant: "${werkt} = 'ja'", required: true, constraint: ". >= 1 and . <= 60"}
      - {type: integer, name: reistijd, label: {nl: A}, relevant: "${werkt} = 'ja'", constraint: ". >= 0 and . <= 240"}
      - {type: integer, name: zoekuren, label: {nl: A}, relevant: "${werkt} = 'nee' and ${leeftijd} < 67", required: true, constraint: ". >= 0 and . <= 80"}
      - {type: select_one oordeel, name: kans, label: {nl: A}, relevant: "${werkt} = 'nee' and ${jaren} >= 1", required: true}
      - {type: text, name: wens, label: {nl: A}}
  - type: section
    name: ten_slotte
    label: {nl: Slot}
    items:
      - {type: select_one oordeel, name: begeleiding, label: {nl: A}, required: true}
      - {type: select_one oordeel, name: bejegening, label: {nl: A}, required: "${begeleiding} != 'goed'"}
      - {type: integer, name: cijfer, label: {nl: A}, required: true, constraint: ". >= 1 and . <= 10"}
      - {type: text, name: toelichting, label: {nl: A}, relevant: "${cijfer} < 6 or ${begeleiding} = 'slecht'", required: true}
"""  # noqa: E501 - a question a line


def responses(count: int) -> list[dict[str, Plain]]:
    """Return invented answers, the same each time: most are right, some wrong or incomplete."""
    chance = random.Random(20261125)

    def one_of(*words: str) -> str:
        return chance.choice(words)

    made = []
    for _number in range(count):
        answers: dict[str, Plain] = {
            "leeftijd": chance.randint(14, 75),
            "kinderen": one_of("ja", "nee"),
            "aantal_kinderen": chance.randint(0, 4),
            "postcode": one_of("1234 AB", "9876XY", "0123 AB", "1234 ab"),
            "uitkering": one_of("ja", "ja", "nee"),
            "maanden": chance.randint(0, 300),
            "bedrag": chance.choice([0.0, 512.5, 1090.25, -1.0]),
            "hulp": chance.choice([("training",), ("taal", "schuld"), ("geen",), ("taal", "geen")]),
            "training_oordeel": one_of("slecht", "matig", "goed"),
            "training_waarom": "te kort",
            "werkt": one_of("ja", "nee", "nee"),
            "uren": chance.randint(0, 70),
            "reistijd": chance.randint(0, 250),
            "zoekuren": chance.randint(0, 90),
            "kans": one_of("slecht", "matig", "goed", "top"),
            "wens": "iets met planten",
            "begeleiding": one_of("slecht", "matig", "goed"),
            "bejegening": one_of("slecht", "matig", "goed"),
            "cijfer": chance.randint(1, 11),
            "toelichting": "het duurde lang",
        }
        made.append({name: value for name, value in answers.items() if chance.random() > 0.06})
    return made


def asked() -> Questionnaire:
    """Return the questionnaire that is judged against."""
    return questionnaire(load_instrument(DEFINITION, "instroom.yaml"), None)


def as_answers(plain: Mapping[str, Plain]) -> dict[str, AnswerValue]:
    """Return answers as Verhaal holds them."""
    return {
        name: AnswerValue(float(value) if isinstance(value, int) else value)
        for name, value in plain.items()
    }


Told = tuple[dict[str, list[tuple[str, str]]], set[str], object]


def ours(design: Questionnaire, answers: Mapping[str, AnswerValue]) -> Told:
    """Return what Verhaal says: problems per question, questions that apply, what is worked out."""
    found = validate(design, answers, today=TODAY)
    names = {leaf.item.name for leaf in design.leaves()} - {"jaren"}
    return (
        {name: [(one.code, one.severity) for one in told] for name, told in found.problems.items()},
        {name for name, applies in found.relevant.items() if applies and name in names},
        found.calculated["jaren"],
    )


def theirs(answers: Mapping[str, AnswerValue]) -> Told:
    """Return what the function written by hand says."""
    found = judge(answers)
    return (
        {name: [(one.code, one.severity) for one in told] for name, told in found.problems.items()},
        {name for name, applies in found.applies.items() if applies},
        found.years,
    )


def differing(given: list[dict[str, AnswerValue]]) -> list[dict[str, AnswerValue]]:
    """Return the responses of which the two say something else: there must be none."""
    design = asked()
    return [answers for answers in given if ours(design, answers) != theirs(answers)]


def run(rounds: int, seconds: float, path: Path) -> None:
    """Measure, print and write."""
    design, given = asked(), [as_answers(one) for one in responses(RESPONSES)]
    if differing(given):
        msg = "the two do not judge alike"
        raise SystemExit(msg)

    def by_verhaal() -> None:
        for answers in given:
            validate(design, answers, today=TODAY)

    def by_hand() -> None:
        for answers in given:
            judge(answers)

    line = in_turns(f"{RESPONSES:,} responses judged", by_verhaal, by_hand, rounds)
    tell("Judging responses", [line], "by hand", path, machine(), AT_MOST)
