"""Which coded passages may be quoted, how, and of whom."""

from uuid import UUID
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from coding.codings.service import SetQuoteKind
from coding.codings.service import perform
from coding.queries import Quote
from coding.queries import passages
from coding.queries import quotes
from core import keystore
from core.projects.cases import withdraw_case
from core.settings import Settings
from survey.fieldwork.speakers import note_consent
from survey.fieldwork.speakers import set_release
from survey.fieldwork.speakers import withdraw_speaker
from tests.coding.desk import Desk
from tests.coding.desk import make_desk


@pytest.fixture
def desk(session: Session, settings: Settings) -> Desk:
    made = make_desk(session, settings)
    made.code(session, "Sommigen zie je dan nooit meer.")
    made.code(session, "Wij bellen om kwart over acht.", "afschrikking")
    session.commit()
    return made


def found(session: Session, desk: Desk, **asked: object) -> list[Quote]:
    """Return what may be quoted."""
    return quotes(session, desk.viewer(session), desk.world.wave, **asked)  # type: ignore[arg-type]


def said(session: Session, desk: Desk, **asked: object) -> list[str | None]:
    """Return the words that may be quoted."""
    return [one.text for one in found(session, desk, **asked)]


def test_a_quote_tells_where_it_comes_from(session: Session, desk: Desk) -> None:
    first, second = found(session, desk)
    assert first.text == "Sommigen zie je dan nooit meer."
    assert (first.code.name, first.case.id) == ("poortwachtereffect", desk.world.case.id)
    assert (first.role, first.role_group) == ("Klantmanager poort", "caseworker")
    assert (first.line, first.release, first.is_quotation) == (3, "role", True)
    assert first.coders == (desk.world.analyst.id,)
    assert second.role == "Werkleider"


def test_one_code_or_one_case_may_be_asked_for(session: Session, desk: Desk) -> None:
    assert said(session, desk, code="afschrikking") == ["Wij bellen om kwart over acht."]
    assert said(session, desk, code=desk.codes["draaideur"]) == []
    assert len(said(session, desk, case=desk.world.cases[0])) == 2
    assert said(session, desk, case=desk.world.cases[1]) == []


def test_what_several_coded_alike_is_one_quote(session: Session, desk: Desk) -> None:
    desk.code(session, "Sommigen zie je dan nooit meer.", by=desk.world.coordinator)
    first, _second = found(session, desk)
    assert first.coders == (desk.world.analyst.id, desk.world.coordinator.id)


def test_a_quote_kind_of_its_own_goes_before_the_texts(session: Session, desk: Desk) -> None:
    first = found(session, desk)[0]
    command = SetQuoteKind(first.segment_id, "edited")
    perform(session, desk.viewer(session), desk.talk, command, request_id=uuid4())
    changed = found(session, desk)[0]
    assert (changed.quote_kind, changed.is_quotation) == ("edited", False)


def test_a_document_is_public_and_names_itself(session: Session, desk: Desk) -> None:
    desk.code(session, "een op de vijf", source=desk.paper, case=desk.world.cases[1])
    quote = found(session, desk, case=desk.world.cases[1])[0]
    assert (quote.release, quote.quote_kind, quote.role) == ("public", "published", "")
    assert quote.document is not None
    assert quote.document.title == "Goed besteed"


def test_what_is_not_released_is_withheld(session: Session, desk: Desk) -> None:
    set_release(session, desk.speakers[0], "none")
    session.flush()
    assert said(session, desk) == ["Wij bellen om kwart over acht."]
    held = passages(session, desk.viewer(session), desk.world.wave)[0]
    assert (held.state, held.text) == ("withheld", None)
    set_release(session, desk.speakers[1], "organisation")
    session.flush()
    assert found(session, desk)[0].release == "organisation"


@pytest.mark.parametrize("how", ["withdrawn", "no_talk"])
def test_what_a_speaker_took_back_is_not_quoted(session: Session, desk: Desk, how: str) -> None:
    if how == "withdrawn":
        withdraw_speaker(session, desk.speakers[0])
    else:
        note_consent(session, desk.speakers[0], "talk", False)
    session.flush()
    assert said(session, desk) == ["Wij bellen om kwart over acht."]
    states = [one.state for one in passages(session, desk.viewer(session), desk.world.wave)]
    assert states == ["withdrawn", "quotable"]


def test_where_it_is_not_certain_who_speaks_the_strictest_word_counts(
    session: Session, desk: Desk
) -> None:
    desk.code(session, "nooit meer.\nI: En bij jullie?\nR2: Wij", "draaideur")
    assert len(said(session, desk, code="draaideur")) == 1
    set_release(session, desk.speakers[1], "none")
    session.flush()
    assert said(session, desk, code="draaideur") == []


def test_nothing_of_a_case_that_withdrew_is_quoted(session: Session, desk: Desk) -> None:
    desk.code(session, "een op de vijf", source=desk.paper, case=desk.world.cases[1])
    withdraw_case(session, desk.world.case, "Fusie")
    assert said(session, desk) == ["een op de vijf"]


def test_an_erased_text_is_gone(session: Session, desk: Desk) -> None:
    keystore.current().destroy(desk.talk.key_id)
    session.expire_all()
    assert said(session, desk) == []
    states = {one.state for one in passages(session, desk.viewer(session), desk.world.wave)}
    assert states == {"erased"}


def test_a_contact_is_shown_no_quote(session: Session, desk: Desk) -> None:
    contact = desk.viewer(session, desk.world.contact)
    assert passages(session, contact, desk.world.wave) == []


def test_the_anchor_names_the_coding(session: Session, desk: Desk) -> None:
    quote = found(session, desk)[0]
    assert UUID(quote.anchor.removeprefix("coding-")) == quote.coding_id
