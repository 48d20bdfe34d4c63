"""4.5: import, export, import gives the same instrument."""

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from formats.instruments.library import LIBRARY
from formats.instruments.load import load_instrument_file
from formats.instruments.load import read_instrument
from formats.instruments.write_yaml import dump
from formats.problems import has_errors
from formats.xlsform.read import read_xlsform
from formats.xlsform.write import losses
from formats.xlsform.write import to_csv
from formats.xlsform.write import to_markdown
from formats.xlsform.write import to_xlsx
from tests.support.random_instruments import documents
from tests.support.xforms import FEATURES

WRITERS = {"xlsx": to_xlsx, "csv": to_csv, "md": to_markdown}
NOT_RUN = {"type_kept", "column_kept", "sheet_kept", "choice_filter_alone"}
NOT_RUN |= {"table_missing", "media_missing"}
FILES = [*sorted(LIBRARY.glob("*.yaml")), *sorted(FEATURES.glob("*.yaml"))]


def back(instrument, ending):
    written = WRITERS[ending](instrument)
    return read_xlsform(written if isinstance(written, bytes) else written.encode(), f"x.{ending}")


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_library_and_every_feature_come_back_the_same(path, ending):
    instrument = load_instrument_file(path)
    again, problems = back(instrument, ending)
    assert (again == instrument) == (losses(instrument, ending) == []), "what is lost is told"
    assert not has_errors(problems)
    told = {problem.code for problem in problems}
    assert told <= NOT_RUN, "only what is not run here is pointed at"


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_instrument_comes_back_the_same(document):
    instrument, _ = read_instrument(dump(document), "proef.yaml")
    for ending in ("xlsx", "csv"):
        if not losses(instrument, ending):
            assert back(instrument, ending)[0] == instrument
