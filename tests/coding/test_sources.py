"""Texts in: whole or not at all, once, sealed, and where they belong."""

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.orm import Session

from coding.codebook.service import ensure_codebook
from coding.errors import RefusedFileError
from coding.models import Code
from coding.models import Codebook
from coding.models import Source
from coding.models import SourceVersion
from coding.sources.queries import find_source
from coding.sources.service import import_source
from coding.sources.service import receive
from coding.turns import paragraphs
from core import files
from core import keystore
from core.clock import now
from core.errors import InvalidError
from core.errors import NotFoundError
from core.models import Document
from core.models import Event
from core.models import StoredFile
from core.projects.cases import refuse_case
from core.projects.cases import take_back
from core.projects.cases import withdraw_case
from core.settings import ROOT
from core.settings import Settings
from core.visibility import Viewer
from core.visibility import visible
from formats import codebooks as library
from tests.support.factories import World
from tests.support.factories import make_world

SAID = "I: Reïntegratie?\r\nR: Ja, één keer.\r\n"


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    return make_world(session, settings)


@pytest.fixture
def analyst(session: Session, world: World) -> Viewer:
    return world.viewer(session, world.analyst)


def stored(session: Session) -> tuple[int, ...]:
    """Return how many sources, versions, files and documents there are."""
    kinds = (Source, SourceVersion, StoredFile, Document)
    return tuple(session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds)


def test_a_text_is_stored_with_its_file_sealed(
    session: Session, world: World, analyst: Viewer
) -> None:
    source = import_source(
        session, analyst, world.wave, name="Gesprek één.TXT", data=SAID.encode(),
        kind="transcript", case=world.case,
    )  # fmt: skip
    session.commit()
    session.expire_all()
    version = source.versions[0]
    assert source.slug == "gesprek-een"
    assert source.title == "Gesprek één"
    # Nobody said that it was checked against the recording.
    assert source.default_quote_kind == "written_up"
    assert version.text == SAID.replace("\r\n", "\n")
    assert version.length == len(version.text)
    assert version.offset_map == [[17, 18], [34, 36]]
    assert version.original is not None
    assert files.read(version.original) == SAID.encode()
    row = session.execute(text("SELECT text_sealed FROM source_version")).scalar_one()
    assert "keer" not in row
    event = session.scalars(select(Event).where(Event.kind == "source.imported")).one()
    assert "keer" not in str(event.data)


def test_destroying_the_key_erases_text_and_file(
    session: Session, world: World, analyst: Viewer
) -> None:
    source = import_source(
        session, analyst, world.wave, name="a.txt", data=b"Weg.", kind="report", case=world.case
    )
    session.commit()
    session.expire_all()
    keystore.current().destroy(source.key_id)
    assert source.versions[0].text is None
    assert source.versions[0].original is not None
    assert files.read(source.versions[0].original) is None


def test_the_same_file_in_the_same_place_is_told_of_and_not_doubled(
    session: Session, world: World, analyst: Viewer
) -> None:
    def take(name: str, data: str, case: int = 0) -> tuple[Source, bool]:
        received = receive(
            session, analyst, world.wave, name=name, data=data.encode(), kind="transcript",
            case=world.cases[case],
        )  # fmt: skip
        return received.source, received.is_new

    first, is_new = take("a.txt", SAID)
    assert is_new
    # The same words in another encoding or with other line ends are the same text.
    assert take("anders.txt", SAID.replace("\r\n", "\n")) == (first, False)
    other, is_new = take("a.txt", SAID, case=1)
    assert is_new
    assert other.slug == "a-2"


def test_a_document_belongs_to_the_wave_and_gets_its_record(
    session: Session, world: World, analyst: Viewer
) -> None:
    source = import_source(
        session, analyst, world.wave, name="Goed besteed.txt", data=b"Tekst", kind="document"
    )
    assert source.case_id is None
    assert source.default_quote_kind == "published"
    assert source.document is not None
    assert source.document.title == "Goed besteed"
    again = import_source(
        session, analyst, world.wave, name="deel 2.txt", data=b"Meer", kind="document",
        document=source.document,
    )  # fmt: skip
    assert again.document is source.document


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"PK\x03\x04", "binary"), (b"%PDF", "binary")]
)
def test_a_refused_file_leaves_nothing_behind(
    session: Session, world: World, analyst: Viewer, data: bytes, code: str
) -> None:
    with pytest.raises(RefusedFileError) as refused:
        import_source(
            session, analyst, world.wave, name="a.txt", data=data, kind="report", case=world.case
        )
    assert refused.value.problems[0].code == code
    assert stored(session) == (0, 0, 0, 0)


def test_speech_needs_a_case_that_agreed(session: Session, world: World, analyst: Viewer) -> None:
    def reason(**place: object) -> str:
        with pytest.raises(InvalidError) as refused:
            import_source(
                session,
                analyst,
                world.wave,
                name="a.txt",
                data=b"Ja",
                **place,  # type: ignore[arg-type]
            )
        return str(refused.value.details["reason"])

    case, other = world.cases
    assert reason(kind="transcript") == "case_needed"
    assert reason(kind="roman", case=case) == "kind_unknown"
    assert reason(kind="report", case=case, default_quote_kind="mooi") == "quote_kind_unknown"
    assert reason(kind="report", case=case, title="x" * 201) == "title_too_long"
    take_back(session, case)
    assert reason(kind="report", case=case) == "case_not_agreed"
    refuse_case(session, case, "Geen tijd")
    assert reason(kind="report", case=case) == "case_refused"
    withdraw_case(session, other, "Fusie")
    assert reason(kind="document", case=other) == "case_withdrawn"
    assert stored(session) == (0, 0, 0, 0)


def test_a_case_of_another_wave_is_refused(session: Session, world: World, analyst: Viewer) -> None:
    from datetime import date

    from core.projects.waves import add_wave

    later = add_wave(session, world.project, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30))
    with pytest.raises(InvalidError) as refused:
        import_source(
            session, analyst, later, name="a.txt", data=b"Ja", kind="report", case=world.case
        )
    assert refused.value.details["reason"] == "other_place"


def test_a_benchmark_gets_the_librarys_codebook_once(session: Session, world: World) -> None:
    book = ensure_codebook(session, world.project)
    assert ensure_codebook(session, world.project) is book
    assert session.scalar(select(func.count()).select_from(Codebook)) == 1
    codes = session.scalars(select(Code).order_by(Code.position)).all()
    definition = library.codebook("work-first")
    assert [code.name for code in codes] == [code.name for code in definition.codes]
    assert codes[0].definition["includes"][0]["nl"] == definition.codes[0].includes[0]["nl"]
    assert codes[0].definition["terms"]["nl"] == list(definition.codes[0].terms["nl"])
    assert codes[0].definition["beside"][0]["item"] == definition.codes[0].beside[0].item


def test_a_contact_sees_no_text(session: Session, world: World, analyst: Viewer) -> None:
    source = import_source(
        session, analyst, world.wave, name="a.txt", data=b"Geheim", kind="report", case=world.case
    )
    session.flush()
    contact = world.viewer(session, world.contact)
    assert session.scalars(visible(contact, Source)).all() == []
    with pytest.raises(NotFoundError):
        find_source(session, contact, world.wave, source.slug)
    assert find_source(session, analyst, world.wave, source.slug) is source


def test_an_erased_text_may_be_imported_anew(
    session: Session, world: World, analyst: Viewer
) -> None:
    def take() -> Source:
        return import_source(
            session, analyst, world.wave, name="a.txt", data=b"Weg.", kind="report",
            case=world.case,
        )  # fmt: skip

    first = take()
    session.commit()
    session.expire_all()
    keystore.current().destroy(first.key_id)
    assert take().id != first.id
    assert now() >= first.created_at


@pytest.mark.shared
@pytest.mark.parametrize("name", ["001-dinkelland-method-note.txt", "004-brabant-goed-besteed.txt"])
def test_the_published_documents_come_in_whole(
    session: Session, world: World, analyst: Viewer, name: str
) -> None:
    path = ROOT.parent / "shared" / "documents" / name
    if not path.exists():
        pytest.skip("the published documents are not part of the project")
    data = path.read_bytes()
    source = import_source(session, analyst, world.wave, name=name, data=data, kind="document")
    assert source.versions[0].text == data.decode()
    assert source.versions[0].offset_map == []
    # Every word stands in one of the paragraphs, and in no other place.
    text = data.decode()
    found = paragraphs(text, is_speech=False)
    words = [word for one in found for word in text[one.words : one.end].split()]
    assert words == text.split()
