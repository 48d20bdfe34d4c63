"""Check any definition file: instrument, codebook or indicators."""

from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

from formats.codebooks import Codebook
from formats.codebooks import read_codebook
from formats.editions.mapping import Mapping
from formats.editions.mapping import check_mapping
from formats.editions.mapping import read_mapping
from formats.indicators import Indicator
from formats.indicators import indicators
from formats.indicators import read_indicators
from formats.instruments.graph import owners
from formats.instruments.library import instrument
from formats.instruments.library import instruments
from formats.instruments.load import read_instrument
from formats.instruments.load import read_text
from formats.paths import YAML
from formats.paths import read_bytes
from formats.paths import unknown_ending
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion
from formats.xlsform.read import ENDINGS
from formats.xlsform.read import read_xlsform
from formats.yaml_nodes import read_yaml


def check_file(path: Path | str) -> list[Problem]:
    """Everything wrong or doubtful in a definition file, in its order; empty when it is good.

    The ending tells an XLSForm; in YAML the key beside `settings` says what the file defines. For
    `verhaal instruments check FILE`.
    """
    path = Path(path)
    if path.suffix.lower() in ENDINGS:
        data, problems = read_bytes(path)
        return problems if data is None else read_xlsform(data, str(path), beside=path)[1]
    text, problems = read_text(path)
    if text is None:
        return problems
    if path.suffix.lower() not in YAML:
        return [unknown_ending(path, (*YAML, *ENDINGS))]
    root, problems = read_yaml(text, str(path))
    if root is None:
        return problems
    if "codes" in root.entries:
        codebook, problems = read_codebook(text, str(path))
        return [*problems, *(check_beside(codebook) if codebook else ())]
    if "indicators" in root.entries:
        found, problems = read_indicators(text, str(path))
        return [*problems, *check_indicators(found)]
    if "mapping" in root.entries:
        mapping, problems = read_mapping(text, str(path))
        return [*problems, *(check_versions(mapping) if mapping else ())]
    if "survey" in root.entries or "choices" in root.entries:
        return read_instrument(text, str(path), beside=path)[1]
    return [*problems, Problem("file_kind_unknown", Place(str(path), "", 1, 1))]


def check_indicators(found: Iterable[Indicator]) -> Iterator[Problem]:
    """Instruments, items and indicators that indicators refer to, but the library does not have."""
    found = tuple(found)
    library = instruments()
    names = {*indicators(), *(one.name for one in found)}
    for one in found:
        known: dict[str, str] = {}
        for name in one.instruments or ("",):
            if name in library:
                known |= owners(library[name].leaves())
            else:
                yield _unknown(one.place, "instrument", name, library)
        for name in sorted(one.references if known else ()):
            if name not in known:
                arguments = {"name": name, **suggestion(name, known)}
                yield Problem("expression_reference_unknown", one.place, arguments)
        for name in (*one.together, *one.beside):
            if name not in names:
                yield _unknown(one.place, "indicator", name, names)


def check_versions(mapping: Mapping) -> Iterator[Problem]:
    """What a mapping names and its versions do not have, where the library has those."""
    try:
        old = instrument(mapping.form_id, mapping.old)
        new = instrument(mapping.form_id, mapping.new)
    except KeyError:
        return
    yield from check_mapping(mapping, old, new)


def check_beside(codebook: Codebook) -> Iterator[Problem]:
    """Items and indicators that codes stand beside, but the library does not have."""
    items = {
        name
        for instrument in instruments().values()
        for name in (*owners(instrument.leaves()), *(i.name for i in instrument.all_items()))
    }
    for code in codebook.all_codes():
        for beside in code.beside:
            if beside.item and beside.item not in items:
                yield _unknown(code.place, "item", beside.item, items)
            if beside.indicator and beside.indicator not in indicators():
                yield _unknown(code.place, "indicator", beside.indicator, indicators())


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Problem:
    return Problem(
        "reference_unknown", place, {"kind": kind, "name": name, **suggestion(name, known)}
    )
