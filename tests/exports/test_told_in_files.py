"""What may not be told is in no file: each is searched whole, whatever its format."""

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from pypdf.generic import TextStringObject
from sqlalchemy.orm import Session

from core.settings import Settings
from exports.report.data import ReportData
from exports.writers import WRITERS
from survey.links.service import close_link
from tests.exports.hostile import hostile
from tests.exports.hostile import nothing
from tests.exports.hostile import one_case
from tests.exports.wave import make_told

#: Three persons are too few; 1013 would betray them, so it is held back as well.
COUNTS = {
    "value": {"base": 7919, "rows": {"f41_regulier_werk": 6903, "f41_uitval_voor_aanvang": 1013,
                                     "f41_uitval_tijdens": 3, "f41_nog_in_traject": 0}},
    "kind": "registered", "period": "2026", "source": "GWS",
}  # fmt: skip


def whole(name: str, written: bytes) -> str:
    """Return all that a file holds: its words, and what stands beside them."""
    if name in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            parts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
            return "\n".join(archive.read(part).decode() for part in parts)
    if name == "pdf":
        return "\n".join(_parts(PdfReader(io.BytesIO(written))))
    text = written.decode()
    pictures = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", text)
    return "\n".join((text, *(b64decode(picture).decode() for picture in pictures)))


def _parts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        yield page.extract_text()
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        held = reader.get_object(number)
        if isinstance(held, dict):
            # Alternatives, titles, names: not the numbers of the file's own objects.
            yield from (value for value in held.values() if isinstance(value, TextStringObject))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_suppressed_is_in_no_file(
    session: Session, settings: Settings, language: str
) -> None:
    told = make_told(session, settings)
    told.settle(told.cases[0], {"f41": COUNTS})
    told.settle(told.cases[1], {"f41": {**COUNTS, "value": {"base": 60, "rows": {
        "f41_regulier_werk": 40, "f41_uitval_voor_aanvang": 20}}}})  # fmt: skip
    close_link(told.session, told.satisfaction(told.cases[0], ["ontevreden"] * 4))
    data = told.build()
    for name, writer in WRITERS.items():
        if name == "csv-codes":
            continue
        text = whole(name, writer.write(data, language))
        if name != "csv-quotes":
            assert "suppressed" in text or "afgeschermd" in text, f"{name} says that it holds back"
        for number in ("1013", "1.013", "1,013", "12.8", "12,8", "12.79"):
            assert number not in text, f"{name} tells what may not be told"


@pytest.mark.parametrize("name", sorted(WRITERS))
@pytest.mark.parametrize(
    "data", [hostile(), nothing(), one_case()], ids=["hostile", "nothing", "one"]
)
def test_every_format_is_written_of_whatever_was_entered(name: str, data: ReportData) -> None:
    text = whole(name, WRITERS[name].write(data, "nl"))
    assert text
    assert not {"\x00", "\x07"} & set(text), "nothing that readers of files choke on"
