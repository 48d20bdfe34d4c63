"""Who speaks and what quotes are, said after a text came in: coded passages follow."""

from uuid import UUID
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.service import SetQuoteKind
from coding.codings.service import perform
from coding.models import Segment
from coding.models import Source
from coding.queries import passages
from coding.sources.correcting import labels_of
from coding.sources.correcting import quote_kinds_in
from coding.sources.correcting import set_interview
from coding.sources.correcting import set_quote_kind
from coding.sources.correcting import set_speakers
from coding.sources.correcting import unsure
from coding.sources.service import import_source
from coding.turns import INTERVIEWER
from coding.turns import NO_TURN
from coding.turns import SOMEBODY
from core.clock import now
from core.errors import InvalidError
from core.models import Event
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

TEXT = """Karin: Hoe gaat dat?
Anna: Ze komen binnen met een map.
Let op: dit is de ochtend.
Wim: Wij bellen om acht uur.
Karin: En dan?
Let op: dit is de middag.
Anna: Dan valt het stil.
Wim: Vaak wel.
"""


@pytest.fixture
def desk(app: object, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def named(session: Session, desk: Desk) -> Source:
    """A text with names, of which nobody can tell by themselves whom they mean."""
    source = import_source(
        session, desk.viewer(session), desk.world.wave, name="namen.txt", data=TEXT.encode(),
        kind="transcript", case=desk.world.case, interview=desk.interview,
    )  # fmt: skip
    session.commit()
    return source


def said(session: Session, desk: Desk, source: Source, **meanings: str) -> int:
    """Say whom labels mean, by what stands in them."""
    keys = {key.replace("_", " "): meaning for key, meaning in meanings.items()}
    return set_speakers(session, desk.viewer(session), source, keys)


def whose(session: Session, source: Source) -> dict[str, str]:
    """Return who speaks in each coded passage, by the role."""
    text = source.versions[-1].text or ""
    roles = {str(one.id): one.role_printed for one in source.interview.speakers}  # type: ignore[union-attr]
    return {
        text[one.start : one.end]: roles.get(str(one.speaker_id), "")
        for one in session.scalars(select(Segment).where(Segment.source_id == source.id))
    }


def test_labels_are_listed_with_an_example_and_what_they_mean(
    session: Session, desk: Desk, named: Source
) -> None:
    found = labels_of(named, TEXT)
    assert [(one.written, one.times, one.meaning) for one in found] == [
        ("Karin", 2, ""),
        ("Anna", 2, ""),
        ("Wim", 2, ""),
        ("Let op", 2, NO_TURN),
    ]
    assert found[1].example == "Ze komen binnen met een map."
    assert unsure(named) == ["Karin", "Anna", "Wim"]
    certain = labels_of(desk.talk, desk.talk.versions[-1].text or "")
    assert [(one.key, one.meaning) for one in certain] == [
        ("i", INTERVIEWER),
        ("r1", str(desk.speakers[0].id)),
        ("r2", str(desk.speakers[1].id)),
    ]
    assert labels_of(desk.paper, "Anna: ja\nAnna: nee") == []


def test_coded_passages_follow_what_is_said_of_labels(
    session: Session, desk: Desk, named: Source
) -> None:
    gate, coach = desk.speakers
    for passage in ("Ze komen binnen met een map.", "Wij bellen om acht uur.", "Hoe gaat dat?"):
        desk.code(session, passage, source=named)
    assert set(whose(session, named).values()) == {""}
    moved = said(
        session, desk, named, karin=INTERVIEWER, anna=str(gate.id), wim=str(coach.id)
    )  # fmt: skip
    assert moved == 2
    assert whose(session, named) == {
        "Ze komen binnen met een map.": "Klantmanager poort",
        "Wij bellen om acht uur.": "Werkleider",
        "Hoe gaat dat?": "",
    }
    # It was a mistake: the other way round, and Wim is not in the interview at all.
    assert said(session, desk, named, anna=str(coach.id), wim=SOMEBODY) == 2
    assert whose(session, named)["Ze komen binnen met een map."] == "Werkleider"
    assert whose(session, named)["Wij bellen om acht uur."] == ""
    event = session.scalars(select(Event).where(Event.kind == "source.speakers_changed")).all()[-1]
    assert event.data == {"moved": 2}


def test_a_label_can_be_switched_off_and_on(session: Session, desk: Desk, named: Source) -> None:
    gate = str(desk.speakers[0].id)
    said(session, desk, named, anna=gate, let_op=SOMEBODY, wim=NO_TURN)
    desk.code(session, "dit is de middag", source=named)
    desk.code(session, "Wij bellen om acht uur.", source=named)
    assert whose(session, named) == {"dit is de middag": "", "Wij bellen om acht uur.": ""}
    # Switched off again, the words go on with who spoke before them.
    said(session, desk, named, let_op=NO_TURN, karin=gate)
    assert whose(session, named)["dit is de middag"] == "Klantmanager poort"


def test_who_was_named_for_one_passage_stays(session: Session, desk: Desk, named: Source) -> None:
    gate, coach = desk.speakers
    desk.code(session, "Dan valt het stil.", source=named)
    segment = session.scalars(select(Segment).where(Segment.source_id == named.id)).one()
    segment.speaker_id = coach.id
    session.flush()
    assert said(session, desk, named, anna=str(gate.id)) == 0
    assert whose(session, named) == {"Dan valt het stil.": "Werkleider"}


def test_words_that_were_taken_back_get_no_other_speaker(
    session: Session, desk: Desk, named: Source
) -> None:
    gate, coach = desk.speakers
    said(session, desk, named, anna=str(gate.id))
    desk.code(session, "Dan valt het stil.", source=named)
    gate.withdrawn_at = now()
    session.flush()
    with pytest.raises(InvalidError) as refused:
        said(session, desk, named, anna=str(coach.id))
    assert refused.value.details["reason"] == "label_fixed"
    states = [one.state for one in passages(session, desk.viewer(session), desk.world.wave)]
    assert states == ["withdrawn"]


@pytest.mark.parametrize("wrong", [{"jan": SOMEBODY}, {"anna": "x"}, {"anna": str(uuid4())}])
def test_what_is_not_there_is_refused(
    session: Session, desk: Desk, named: Source, wrong: dict[str, str]
) -> None:
    with pytest.raises(InvalidError) as refused:
        set_speakers(session, desk.viewer(session), named, wrong)
    assert refused.value.details["reason"] == "label_unknown"


def test_a_text_is_tied_to_its_interview_later(session: Session, desk: Desk) -> None:
    viewer = desk.viewer(session)
    text = "I: Hoe?\nR2: Wij bellen."
    source = import_source(
        session, viewer, desk.world.wave, name="los.txt", data=text.encode(), kind="transcript",
        case=desk.world.case,
    )  # fmt: skip
    desk.code(session, "Wij bellen.", source=source)
    assert set_interview(session, viewer, source, desk.interview) == 1
    assert whose(session, source) == {"Wij bellen.": "Werkleider"}
    with pytest.raises(InvalidError):
        set_interview(session, viewer, source, desk.interview)


def test_quotes_follow_the_kind_of_the_text_unless_they_have_their_own(
    session: Session, desk: Desk
) -> None:
    viewer = desk.viewer(session)
    desk.code(session, "Ze komen binnen met een map.")
    done = desk.code(session, "En dan valt het stil.")
    assert done.row is not None
    own = SetQuoteKind(UUID(done.row.payload["segment"]), "noted_live")
    perform(session, viewer, desk.talk, own, request_id=uuid4())
    assert quote_kinds_in(session, desk.talk) == (1, 1)
    set_quote_kind(session, viewer, desk.talk, "verbatim_recording")
    kinds = [one.quote_kind for one in passages(session, viewer, desk.world.wave)]
    assert kinds == ["verbatim_recording", "noted_live"]
    set_quote_kind(session, viewer, desk.talk, "edited")
    set_quote_kind(session, viewer, desk.talk, "edited")
    changed = select(Event).where(Event.kind == "source.quote_kind_changed")
    assert [row.data for row in session.scalars(changed)][-1] == {
        "before": "verbatim_recording",
        "after": "edited",
    }
    with pytest.raises(InvalidError):
        set_quote_kind(session, viewer, desk.talk, "mooi")


def test_the_page_of_a_text_takes_what_is_said(
    client: PageClient, session: Session, desk: Desk, named: Source
) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.researcher)
    about = desk.address(f"sources/{named.slug}/about")
    page = client.get(about).get_data(as_text=True)
    assert "Ze komen binnen met een map." in page
    assert page.count("Nog niet bekend</span>") == 3
    keys, gate = ["karin", "anna", "wim", "let op"], str(desk.speakers[0].id)
    form = {"label": keys, "who": [INTERVIEWER, gate, SOMEBODY, NO_TURN]}
    answer = client.post(f"{about}/speakers", data=form, follow_redirects=True)
    assert "Wie er spreekt is vastgelegd." in answer.get_data(as_text=True)
    session.expire_all()
    assert named.turn_speakers == {"karin": INTERVIEWER, "anna": gate, "wim": SOMEBODY}
    session.commit()
    answer = client.post(f"{about}/speakers", data={"label": ["anna"], "who": ["x"]})
    assert answer.status_code == 422
    assert "is er niet meer" in answer.get_data(as_text=True)
    answer = client.post(f"{about}/quote-kind", data={})
    assert answer.status_code == 422
    assert "Kies wat een citaat uit deze tekst is." in answer.get_data(as_text=True)
    answer = client.post(
        f"{about}/quote-kind", data={"default_quote_kind": "noted_live"}, follow_redirects=True
    )
    assert "gedrukt tussen aanhalingstekens" in answer.get_data(as_text=True)
    assert client.post(f"{about}/interview", data={"interview": "x"}).status_code == 422
    assert client.get(desk.address(f"sources/{desk.paper.slug}/about")).status_code == 200
