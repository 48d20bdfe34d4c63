"""Export of 10,000 codings and of 10,000 responses to CSV, beside pandas that reads the same rows.

Both read one SQLite database in one process, in turns. pandas reads with one query what a row is
made of and writes it: it judges nothing, leaves nothing out, unseals nothing. Wanted: 1.5 times at
most.
"""

from collections.abc import Callable
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pandas
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.results import machine
from bench.times import Timing
from bench.times import in_turns
from bench.times import tell
from bench.wave import AT
from bench.wave import installed
from bench.wave import make_wave
from bench.wave import put_codings
from coding.sources.service import import_source
from core import keystore
from core.models import Case
from core.models import Document
from core.models import Wave
from core.sealing import Secret
from core.visibility import Viewer
from exports.codings import write_codings
from exports.responses import write_responses
from survey.instruments.service import publish
from survey.models import Answer
from survey.models import Response
from survey.models import Revision

COUNT = 10_000
TEXTS = 20
ITEMS = ("f41", "f43", "f44", "f52", "f54")
WANTED = 1.5

CODINGS = """
SELECT wave.slug, coding.id, code.name, code.label, benchmark_case.slug, source.slug, source.kind,
  speaker.role_group, segment.quote_kind, coding.account_id, segment.start_offset,
  segment.end_offset, coding.origin, coding.created_at
FROM coding JOIN segment ON coding.segment_id = segment.id
JOIN source ON segment.source_id = source.id JOIN wave ON source.wave_id = wave.id
JOIN code ON coding.code_id = code.id JOIN benchmark_case ON coding.case_id = benchmark_case.id
LEFT JOIN speaker ON segment.speaker_id = speaker.id
WHERE coding.removed_at IS NULL
ORDER BY code.position, benchmark_case.slug, source.slug, segment.start_offset, coding.id
"""
RESPONSES = """
SELECT benchmark_case.slug, organisation.slug, interview.slug, speaker.slug, speaker.role_group,
  document.slug, instrument_version.name, instrument_version.version, answer.item, answer.part,
  answer.repeat_path, answer.number, answer.code, answer.text_sealed, answer.source_sealed,
  answer.note_sealed, answer.value_kind, answer.missing, answer.period, answer.is_percentage_only,
  revision.number, response.submitted_at
FROM answer JOIN response ON answer.response_id = response.id
JOIN revision ON answer.revision_id = revision.id
JOIN benchmark_case ON answer.case_id = benchmark_case.id
JOIN programme ON benchmark_case.programme_id = programme.id
JOIN organisation ON programme.organisation_id = organisation.id
JOIN instrument_version ON response.instrument_version_id = instrument_version.id
LEFT JOIN speaker ON response.speaker_id = speaker.id
LEFT JOIN interview ON response.interview_id = interview.id
LEFT JOIN document ON response.document_id = document.id
ORDER BY benchmark_case.slug, instrument_version.name, answer.response_id, answer.id
"""


def fill(session: Session, lookup_key: str, count: int = COUNT) -> tuple[Viewer, Wave]:
    """Make a wave with `count` codings and responses of five values; return who reads it."""
    viewer, wave, (case,) = make_wave(session, lookup_key)
    _code(session, viewer, wave, case, count)
    _answer(session, viewer, case, count)
    session.commit()
    return viewer, wave


def _code(session: Session, viewer: Viewer, wave: Wave, case: Case, count: int) -> None:
    words = "Van de aanvragers kwam een deel na het eerste gesprek niet meer terug. "
    texts = [
        import_source(
            session, viewer, wave, name=f"tekst {number}.txt", kind="document", case=case,
            data=(f"Tekst {number}. " + words * 400).encode(),
        )
        for number in range(TEXTS)
    ]  # fmt: skip
    places = [
        (texts[number % TEXTS], start, start + 60)
        for number in range(count)
        for start in (20 + 40 * (number // TEXTS),)
    ]
    put_codings(session, viewer, case, places)


def _answer(session: Session, viewer: Viewer, case: Case, count: int) -> None:
    version = publish(session, "stakeholder-format").id
    project = viewer.project.id
    keys = [keystore.current().new() for _ in range(TEXTS)]
    notes = [Secret.seal(key, "Zo is het geteld in de eigen administratie.") for key in keys]
    documents, responses, revisions, answers = [], [], [], []
    for number in range(count):
        document, response, revision = uuid4(), uuid4(), uuid4()
        documents.append(
            {"id": document, "project_id": project, "slug": f"d{number}", "title": "Verzonnen"}
        )
        responses.append(
            {
                "id": response, "project_id": project, "case_id": case.id, "document_id": document,
                "instrument_version_id": version, "key_id": keys[number % TEXTS],
                "submitted_at": AT,
                "language": "nl", "created_at": AT,
            }
        )  # fmt: skip
        revisions.append(
            {
                "id": revision, "response_id": response, "number": 1, "sha256": "",
                "key_id": keys[number % TEXTS], "account_id": viewer.account.id, "at": AT,
                "save_id": uuid4(), "document_sealed": notes[number % TEXTS],
                "instrument_version_id": version,
            }
        )  # fmt: skip
        answers += [
            {
                "id": uuid4(), "project_id": project, "case_id": case.id, "response_id": response,
                "revision_id": revision, "item": item, "part": "", "repeat_path": "",
                "number": float(number), "key_id": keys[number % TEXTS],
                "value_kind": "registered", "period": "2026", "is_percentage_only": False,
                # One value in five has a note, which is unsealed.
                "note_sealed": notes[number % TEXTS] if item == ITEMS[0] else None,
            }
            for item in ITEMS
        ]  # fmt: skip
    for model, rows in (
        (Document, documents), (Response, responses), (Revision, revisions), (Answer, answers),
    ):  # fmt: skip
        session.execute(insert(model), rows)


def by_pandas(session: Session, query: str) -> bytes:
    """Return what pandas makes of the same rows."""
    connection = session.connection().connection.driver_connection
    frame = pandas.read_sql_query(query, connection)
    return frame.to_csv(index=False, lineterminator="\r\n").encode()


def measure(session: Session, viewer: Viewer, wave: Wave, rounds: int) -> list[Timing]:
    """Time exports and pandas in turns. Raises RuntimeError where rows differ in number."""
    exports: Sequence[tuple[str, Callable[[], bytes], str]] = (
        ("codings", lambda: write_codings(session, viewer, wave), CODINGS),
        ("responses", lambda: write_responses(session, viewer, wave), RESPONSES),
    )
    found = []
    for name, write, query in exports:
        rows, others = write().count(b"\r\n") - 1, by_pandas(session, query).count(b"\r\n") - 1
        if rows != others:
            raise RuntimeError(f"{name}: {rows} rows, and pandas has {others}")

        def ours(write: Callable[[], bytes] = write) -> bytes:
            session.expire_all()
            return write()

        def theirs(query: str = query) -> bytes:
            return by_pandas(session, query)

        found.append(in_turns(f"{name}, {rows} rows", ours, theirs, rounds))
    return found


def run(rounds: int, _seconds: float, path: Path) -> list[Timing]:
    """Measure, print the table and write it to `path` as JSON."""
    on = machine()
    with installed() as (settings, session):
        viewer, wave = fill(session, settings.secrets.lookup_key)
        found = measure(session, viewer, wave, rounds)
    title = f"Exports to CSV beside pandas, medians of {rounds}"
    tell(title, found, "pandas", path, on, WANTED)
    return found
