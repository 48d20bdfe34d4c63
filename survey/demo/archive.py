"""The published figures of the archive: each as its document prints it, nothing filled in."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.demo.script import Addresses
from core.models import Account
from core.models import Document
from core.models import Project
from core.web.here import viewer_of
from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.instruments.model import Instrument
from formats.text import pick
from formats.values import parse_published
from formats.vocabulary import UNIT_SYMBOLS
from formats.vocabulary import UNITS
from survey.demo.invented import choose_undisputed_ones
from survey.demo.invented import set_instruments
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.publications import add_fact
from survey.responses import service as responses

FIGURES = "publicatiecijfers"
ONLY_ONE = "Er is één gepubliceerd cijfer."
#: The item that holds rows of label and value.
ROWS = "overig"

Fact = Mapping[str, str]


def play_archive(session: Session, project: Project, script: Mapping[str, Any]) -> None:
    """Enter every row of facts.csv: of a case as its document's answers, others as context."""
    people: Mapping[str, Account] = script["people"]
    addresses = Addresses(session, project)
    wave = addresses.wave(script["wave"]["slug"])
    version = set_instruments(session, wave, [FIGURES], people["coordinator"])[FIGURES]
    documents = {
        row.slug: row
        for row in session.scalars(select(Document).where(Document.project_id == project.id))
    }
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for position, fact in enumerate(script["facts"]):
        if fact["case"]:
            grouped.setdefault((fact["case"], fact["document"]), []).append(fact)
        else:
            _add_context(session, documents[fact["document"]], version, fact, position, people)
    viewer = viewer_of(session, people["onderzoeker"], project)
    if viewer is None:
        msg = "the demonstration's researcher has no role here"
        raise ValueError(msg)
    for (slug, name), facts in grouped.items():
        response = responses.start_response(
            session,
            viewer,
            addresses.case(f"{wave.slug}/{slug}"),
            version,
            document=documents[name],
        )
        answers = _answers(definition(version), facts)
        by = people["onderzoeker"]
        responses.save(session, response, answers, base_revision=0, save_id=uuid4(), account=by)
        responses.submit(session, response, by)
    for case in addresses.cases(wave):
        choose_undisputed_ones(session, viewer, case, ONLY_ONE)


def _answers(design: Instrument, facts: list[Fact]) -> dict[str, AnswerValue]:
    answers = {fact["item"]: _figure(design, fact) for fact in facts if fact["item"] != ROWS}
    rows = [fact for fact in facts if fact["item"] == ROWS]
    if rows:
        noted = [_attention(row, f"{row['label_nl']}: ") for row in rows if row["attention_nl"]]
        answers[ROWS] = AnswerValue(
            value=tuple(_row(fact) for fact in rows),
            kind="publication",
            note="\n".join(noted) or None,
        )
    return answers


def _figure(design: Instrument, fact: Fact) -> AnswerValue:
    """Return a figure with, as its note, what is printed otherwise than the item has it."""
    item = design.item(fact["item"])
    if item is None:
        raise KeyError(fact["item"])
    notes = []
    if fact["label_nl"] != pick(item.label, "nl"):
        notes.append(f"Gedrukt als: {fact['label_nl']}.")
    usual = {pick(UNITS[item.unit], "nl"), UNIT_SYMBOLS.get(item.unit, "")} if item.unit else set()
    if fact["unit_nl"] and fact["unit_nl"] not in usual:
        notes.append(f"Gedrukte eenheid: {fact['unit_nl']}.")
    if fact["attention_nl"]:
        notes.append(_attention(fact, "Aandachtspunt: "))
    return AnswerValue(
        value=parse_published(fact["value_nl"], "nl"),
        kind="publication",
        period=fact["period_nl"] or None,
        source=_place(fact),
        note="\n".join(notes) or None,
    )


def _attention(fact: Fact, start: str = "") -> str:
    """Return a point of attention as the lines of a note, in both languages."""
    return f"{start}{fact['attention_nl']}\n[en] {fact['attention_en']}"


def _row(fact: Fact) -> LabelledValue:
    return LabelledValue(
        label=fact["label_nl"],
        published=parse_published(fact["value_nl"], "nl"),
        unit=fact["unit_nl"],
        period=fact["period_nl"],
        source=_place(fact),
    )


def _place(fact: Fact) -> str:
    """Say where in the document's text a figure stands (offset of its first character)."""
    return f"teken {fact['quote_offset']}"


def _add_context(
    session: Session,
    document: Document,
    version: InstrumentVersion,
    fact: Fact,
    position: int,
    people: Mapping[str, Account],
) -> None:
    add_fact(
        session,
        document,
        version,
        subject=fact["municipality"],
        item=fact["item"],
        label=fact["label_nl"],
        answer=AnswerValue(
            value=(_row(fact),),
            kind="publication",
            period=fact["period_nl"] or None,
            note=_attention(fact) if fact["attention_nl"] else None,
        ),
        locator=_place(fact),
        position=position,
        by=people["onderzoeker"],
    )
