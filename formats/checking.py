"""Check any definition file: instrument, codebook or indicators."""

from pathlib import Path

from formats.codebooks import read_codebook
from formats.indicators import read_indicators
from formats.instruments.load import read_instrument
from formats.instruments.load import read_text
from formats.problems import Place
from formats.problems import Problem
from formats.yaml_nodes import read_yaml


def check_file(path: Path | str) -> list[Problem]:
    """Everything wrong or doubtful in a definition file, in its order; empty when it is good.

    The key beside `settings` says what the file defines. For `verhaal instruments check FILE`.
    """
    path = Path(path)
    text, problems = read_text(path)
    if text is None:
        return problems
    root, problems = read_yaml(text, str(path))
    if root is None:
        return problems
    if "survey" in root.entries:
        return read_instrument(text, str(path))[1]
    if "codes" in root.entries:
        return read_codebook(text, str(path))[1]
    if "indicators" in root.entries:
        return read_indicators(text, str(path))[1]
    if root.kind == "map" and "choices" in root.entries:
        return read_instrument(text, str(path))[1]
    return [*problems, Problem("file_kind_unknown", Place(str(path), "", 1, 1))]
