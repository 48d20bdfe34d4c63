"""The rules of `bench/judging.py` as a person would write them by hand: a function for one form.

It takes answers as Verhaal holds them and says what `validate` says: which questions apply, what is
worked out, and the problems of each. It knows no other form, and no other rule.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from formats.answers import AnswerValue
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity

POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")
JANEE = frozenset({"ja", "nee"})
HULP = frozenset({"training", "taal", "schuld", "geen"})
OORDEEL = frozenset({"slecht", "matig", "goed"})
QUESTIONS = frozenset(
    [
        "leeftijd",
        "kinderen",
        "aantal_kinderen",
        "postcode",
        "uitkering",
        "maanden",
        "bedrag",
        "hulp",
        "training_oordeel",
        "training_waarom",
        "werkt",
        "uren",
        "reistijd",
        "zoekuren",
        "kans",
        "wens",
        "begeleiding",
        "bejegening",
        "cijfer",
        "toelichting",
    ]
)


@dataclass(slots=True)
class Judgement:
    """What was found."""

    answers: Mapping[str, AnswerValue]
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    applies: dict[str, bool] = field(default_factory=dict)
    years: float = 0

    def wrong(self, name: str, code: str, severity: Severity = "error") -> None:
        """Note a problem of a question."""
        found = Problem(code, Place(path=name), {"item": name}, severity)
        self.problems.setdefault(name, []).append(found)

    def choice(self, name: str, choices: frozenset[str], *, required: bool = True) -> str:
        """Return the choice that was made."""
        self.applies[name] = True
        answer = self.answers.get(name)
        if answer is None or answer.value is None:
            if required:
                self.wrong(name, "required_missing", "incomplete")
            return ""
        if not isinstance(answer.value, str):
            self.wrong(name, "answer_shape")
            return ""
        if answer.value not in choices:
            self.wrong(name, "choice_unknown")
        return answer.value

    def choices(self, name: str, known: frozenset[str], alone: str) -> tuple[str, ...]:
        """Return the choices that were made, one of which goes alone."""
        self.applies[name] = True
        answer = self.answers.get(name)
        if answer is None or answer.value is None:
            self.wrong(name, "required_missing", "incomplete")
            return ()
        chosen = answer.value
        if not isinstance(chosen, tuple):
            self.wrong(name, "answer_shape")
            return ()
        for one in chosen:
            if one not in known:
                self.wrong(name, "choice_unknown")
        if alone in chosen and len(chosen) > 1:
            self.wrong(name, "choice_exclusive")
        return tuple(one for one in chosen if isinstance(one, str))

    def number(
        self, name: str, low: float, high: float, *, required: bool = True, is_whole: bool = True
    ) -> float | None:
        """Return the number, judged."""
        self.applies[name] = True
        answer = self.answers.get(name)
        if answer is None or answer.value is None:
            if required:
                self.wrong(name, "required_missing", "incomplete")
            return None
        value = answer.value
        if not isinstance(value, (int, float)):
            self.wrong(name, "answer_shape")
            return None
        if is_whole and value != int(value):
            self.wrong(name, "number_not_whole")
        if not low <= value <= high:
            self.wrong(name, "constraint_failed")
        return value

    def text(self, name: str, *, required: bool = False) -> str:
        """Return the text."""
        self.applies[name] = True
        answer = self.answers.get(name)
        if answer is None or answer.value is None:
            if required:
                self.wrong(name, "required_missing", "incomplete")
            return ""
        if not isinstance(answer.value, str):
            self.wrong(name, "answer_shape")
            return ""
        if len(answer.value) > 20_000:
            self.wrong(name, "text_too_long")
        return answer.value


def judge(answers: Mapping[str, AnswerValue]) -> Judgement:
    """Judge a response; what does not apply is not judged."""
    found = Judgement(answers)
    age = found.number("leeftijd", 16, 99)
    if found.choice("kinderen", JANEE) == "ja":
        found.number("aantal_kinderen", 1, 15)
    postcode = found.text("postcode")
    if postcode and not POSTCODE.fullmatch(postcode):
        found.wrong("postcode", "constraint_failed")
    months: float | None = None
    if found.choice("uitkering", JANEE) == "ja":
        months = found.number("maanden", 0, -math.inf if age is None else (age - 15) * 12)
        found.number("bedrag", 0, math.inf, required=False, is_whole=False)
        is_trained = "training" in found.choices("hulp", HULP, "geen")
        if is_trained and found.choice("training_oordeel", OORDEEL) == "slecht":
            found.text("training_waarom", required=True)
    found.years = math.floor((months or 0) / 12 * 10 + 0.5) / 10
    works = found.choice("werkt", JANEE)
    if works == "ja":
        found.number("uren", 1, 60)
        found.number("reistijd", 0, 240, required=False)
    elif works == "nee":
        if age is not None and age < 67:
            found.number("zoekuren", 0, 80)
        if found.years >= 1:
            found.choice("kans", OORDEEL)
    found.text("wens")
    guidance = found.choice("begeleiding", OORDEEL)
    found.choice("bejegening", OORDEEL, required=guidance != "goed")
    mark = found.number("cijfer", 1, 10)
    if (mark is not None and mark < 6) or guidance == "slecht":
        found.text("toelichting", required=True)
    for name in answers:
        if name not in QUESTIONS:
            found.wrong(name, "answer_unknown_item")
    return found
