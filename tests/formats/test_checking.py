"""`check_file`, as the command line calls it."""

from formats.checking import check_file

CODEBOOK = """\
settings: {form_id: t, version: "1", form_title: {nl: T, en: T}, default_language: nl}
codes:
  - name: a
    label: {nl: A, en: A}
    definition: {nl: A, en: A}
    beside: [{item: f41_uitval, indicator: uitval}]
    codes: [{name: a, label: {nl: A, en: A}, definition: {nl: A, en: A}}]
"""
INDICATORS = """\
settings: {form_id: t, version: "1", form_title: {nl: T, en: T}, default_language: nl}
indicators:
  - {name: x, group: outflow, label: {nl: A, en: A}, definition: {nl: A, en: A},
     numerator: "${f99x}", instrument: stakeholder-format, unit: procent, beside: [weg]}
  - {name: x, group: vertrek, label: {nl: A, en: A}, definition: {nl: A, en: A}, instrument: weg}
  - {name: y, label: {nl: A, en: A}, definition: {nl: A, en: A}, together: [x, weg]}
"""


def codes(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    return [problem.code for problem in check_file(path)]


def test_a_codebook(tmp_path):
    assert codes(tmp_path, CODEBOOK) == ["name_duplicate", "reference_unknown", "reference_unknown"]


def test_indicators(tmp_path):
    assert codes(tmp_path, INDICATORS) == [
        "value_unknown", "key_missing", "name_duplicate", "value_unknown", "key_missing",
        "expression_reference_unknown", "reference_unknown", "reference_unknown",
        "reference_unknown", "reference_unknown",
    ]  # fmt: skip


def test_other_files(tmp_path):
    assert codes(tmp_path, "iets: anders\n") == ["file_kind_unknown"]
    assert set(codes(tmp_path, "choices: {}\n")) == {"key_missing"}
    assert [problem.code for problem in check_file(tmp_path / "weg.yaml")] == ["file_absent"]
