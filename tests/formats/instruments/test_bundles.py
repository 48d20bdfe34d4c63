"""4.5: a zip with an instrument and its files is unpacked with care."""

import io
import zipfile

from formats.instruments.bundles import MAX_FILES
from formats.instruments.bundles import instrument_in
from formats.instruments.bundles import is_zip
from formats.instruments.bundles import pack
from formats.instruments.bundles import unpack
from formats.problems import Problem


def test_5_a_zip_is_unpacked_without_its_folders():
    data = pack({"map/form.yaml": b"x", "map/media/a.png": b"z", "__MACOSX/._a.png": b"y"})
    assert is_zip("Alles.ZIP", data)
    assert unpack("a.zip", data) == ({"form.yaml": b"x", "a.png": b"z"}, [])
    assert instrument_in("a.zip", ["lees.md", "t.csv", "form.xlsx"]) == "form.xlsx"
    assert instrument_in("a.zip", ["lees.md", "t.csv"]) == "lees.md"
    for names in (["a.png"], ["a.xlsx", "b.yaml"]):
        told = instrument_in("a.zip", names)
        assert isinstance(told, Problem)
        assert told.code == "zip_form"


def test_5_a_zip_that_would_grow_too_large_or_is_broken_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"{number}.png", b"\0" * 10_000_000)
    many = pack({f"{number}.png": b"" for number in range(MAX_FILES + 1)})
    double = pack({"a/x.png": b"", "b/x.png": b""})
    cases = (
        (bomb.getvalue(), "zip_too_large"),
        (many, "zip_too_large"),
        (double, "zip_double"),
        (double[:40], "zip_damaged"),
    )
    for data, code in cases:
        found, problems = unpack("a.zip", data)
        assert (found, [problem.code for problem in problems]) == ({}, [code])
