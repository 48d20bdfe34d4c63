"""The report of ten cases: putting it together and each file, beside pandas over the same values.

pandas reads the values that were chosen with one query, sets items against cases and writes that as
a web page, CSV or workbook. It judges nothing, suppresses nothing, draws nothing and has no words.
"""

import io
from pathlib import Path
from uuid import uuid4

import pandas
from sqlalchemy.orm import Session

from bench.results import machine
from bench.times import Timing
from bench.times import in_turns
from bench.times import tell
from bench.wave import installed
from bench.wave import make_wave
from core.models import Document
from core.models import Wave
from core.visibility import Viewer
from exports.report.build import build
from exports.report.data import ReportData
from exports.writers import WRITERS
from exports.writers import Writer
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.instruments.model import Item
from survey.instruments.service import definition
from survey.instruments.service import field
from survey.instruments.service import publish
from survey.responses.service import save
from survey.responses.service import start_response
from survey.responses.service import submit
from survey.statements.queries import statements
from survey.statements.service import choose

CASES = 10
QUERY = """
SELECT benchmark_case.slug AS case_slug, answer.item, answer.part, answer.number, answer.code,
  answer.value_kind, answer.period
FROM case_value JOIN answer ON answer.response_id = case_value.response_id
  AND answer.item = case_value.item
JOIN benchmark_case ON benchmark_case.id = case_value.case_id
WHERE case_value.replaced_at IS NULL
"""


def fill(session: Session, lookup_key: str) -> tuple[Viewer, Wave]:
    """Let ten cases answer the whole stakeholder format, and choose every value."""
    viewer, wave, cases = make_wave(session, lookup_key, CASES)
    version = publish(session, "stakeholder-format")
    field(session, wave, version)
    for number, case in enumerate(cases, start=1):
        document = Document(
            project_id=wave.project_id, slug=f"opgave-{number}", title=f"Opgave {number}"
        )
        session.add(document)
        session.flush()
        response = start_response(session, viewer, case, version, document=document)
        given = {
            item.name: answer
            for item in definition(version).leaves()
            if not item.is_contact and (answer := _answer(item, number)) is not None
        }
        save(session, response, given, base_revision=0, save_id=uuid4())
        submit(session, response)
        for one in statements(session, viewer, case):
            choose(session, viewer, case, one, "De enige opgave.")
    session.commit()
    return viewer, wave


def _answer(item: Item, number: int) -> AnswerValue | None:
    """Return an answer that fits the item, another for every case; None where words are asked."""
    about = {"kind": "registered", "period": "2026", "source": "eigen telling"}
    if item.table is not None:
        share = 40 + number
        rows = {row.name: float(share) for row in item.table.rows}
        return AnswerValue(value=Counts(base=float(share * len(rows)), rows=rows), **about)
    if item.type in {"figure", "integer", "decimal"}:
        highest = item.max if item.max is not None else 1000.0
        value = min(highest, max(item.min or 0.0, 10.0 + number))
        return AnswerValue(value=value, **(about if item.type == "figure" else {}))
    if item.choices and item.choices.choices:
        name = item.choices.choices[0].name
        return AnswerValue(value=(name,) if item.type == "select_multiple" else name)
    return None


def grouped(session: Session) -> pandas.DataFrame:
    """Return what pandas makes of the chosen values: items against cases."""
    connection = session.connection().connection.driver_connection
    rows = pandas.read_sql_query(QUERY, connection)
    return rows.pivot_table(
        index=["item", "part"], columns="case_slug", values="number", aggfunc="first"
    )


def written(frame: pandas.DataFrame, ending: str) -> bytes:
    """Return pandas' file of the same ending, or its web page where it has none."""
    if ending == "csv":
        return frame.to_csv().encode()
    if ending == "xlsx":
        buffer = io.BytesIO()
        frame.to_excel(buffer)
        return buffer.getvalue()
    return frame.to_html().encode()


def measure(rounds: int) -> list[Timing]:
    """Measure building, and each writer out of the built data."""
    with installed() as (settings, session):
        viewer, wave = fill(session, settings.secrets.lookup_key)
        data, frame = build(session, viewer, wave), grouped(session)
        if len(data.cases) != CASES or frame.shape[1] != CASES:
            raise RuntimeError("not every case is in both")

        def ours() -> ReportData:
            session.expire_all()
            return build(session, viewer, wave)

        found = [in_turns("putting it together", ours, lambda: grouped(session), rounds)]
        for name, writer in WRITERS.items():

            def write_ours(write: Writer = writer) -> bytes:
                return write.write(data, "nl")

            def write_theirs(ending: str = writer.ending) -> bytes:
                return written(frame, ending)

            found.append(in_turns(f"file: {name}", write_ours, write_theirs, rounds))
    return found


def run(rounds: int, _seconds: float, path: Path) -> list[Timing]:
    """Measure, print the table and write it to `path` as JSON."""
    on, rounds = machine(), min(rounds, 3)
    found = measure(rounds)
    tell(f"The report of {CASES} cases, medians of {rounds}", found, "pandas", path, on)
    return found
