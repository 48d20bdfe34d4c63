"""An instrument out of its YAML file; all mistakes are found at once, each with its place."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from formats.garbage import no_search_for_circles
from formats.instruments.check import check_instrument
from formats.instruments.check_media import check_media
from formats.instruments.keys import SETTING_KEYS
from formats.instruments.language_names import needed_names
from formats.instruments.load_choices import load_choices
from formats.instruments.load_items import ItemLoader
from formats.instruments.load_tables import attach
from formats.instruments.load_tables import load_tables
from formats.instruments.load_tables import tables_beside
from formats.instruments.media_files import attach_files
from formats.instruments.media_files import load_files
from formats.instruments.media_files import media_beside
from formats.instruments.model import Instrument
from formats.instruments.wording import check_mentions
from formats.instruments.wording import check_saved
from formats.instruments.wording import check_triggers
from formats.paths import read_bytes
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from formats.reading import FORM_ID
from formats.reading import Reader
from formats.vocabulary import INSTRUMENT_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.yaml_nodes import Node
from formats.yaml_nodes import child
from formats.yaml_nodes import read_yaml

_SHEETS = frozenset({"survey", "choices", "settings"})
"""What an XLSForm itself is written in: nothing kept can be called so."""
_TOP = ("settings", "choices", "tables", "files", "survey", "kept_sheets")
_SETTINGS = ("form_id", "version", "form_title", "default_language", "languages", "kept", "verhaal")


def load_instrument(text: str, file: str) -> Instrument:
    """The instrument in a YAML text; `file` names it in problems.

    Warnings do not stop it: they are in `Instrument.warnings`.

    Raises:
        DefinitionError: with every problem found, warnings included.
    """
    instrument, problems = read_instrument(text, file)
    if instrument is None or has_errors(problems):
        raise DefinitionError(problems)
    return replace(instrument, warnings=tuple(problems))


def load_instrument_file(path: Path) -> Instrument:
    """The instrument in a file; raises DefinitionError."""
    text, problems = read_text(path)
    if text is None:
        raise DefinitionError(problems)
    return load_instrument(text, str(path))


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text in UTF-8, or the problem that it is not."""
    data, problems = read_bytes(path)
    if data is None:
        return None, problems
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return None, [Problem("file_not_utf8", Place(str(path)))]


@no_search_for_circles()
def read_instrument(
    text: str, file: str, *, beside: Path | None = None
) -> tuple[Instrument | None, list[Problem]]:
    """The instrument as far as it can be read, and all problems in the order of the file.

    `beside` is its path on disk where tables and media that stand beside it are to be attached.
    """
    root, problems = read_yaml(text, file)
    if root is None:
        return None, problems
    return read_nodes(root, file, problems, beside=beside)


def read_nodes(
    root: Node, file: str, problems: Iterable[Problem] = (), *, beside: Path | None = None
) -> tuple[Instrument, list[Problem]]:
    """The instrument as far as nodes tell it; `problems` are those of whoever made the nodes.

    Whatever an instrument is written in becomes such nodes, so that every rule is said once.
    """
    reader = Reader(file)
    reader.problems.extend(problems)
    if beside is not None:
        attach(root, tables_beside(root, beside))
        files, refused = media_beside(root, beside)
        attach_files(root, files)
        reader.problems.extend(refused)
    instrument = _instrument(reader, root)
    reader.problems.extend(check_instrument(instrument))
    reader.problems.extend(check_media(instrument, reader.shown))
    reader.problems.extend(check_mentions(instrument, reader.mentions))
    reader.problems.extend(check_triggers(instrument, reader.triggers))
    reader.problems.extend(check_saved(instrument))
    return instrument, [*in_order(reader.problems), *reader.problems.left_out(file)]


def in_order(problems: list[Problem]) -> list[Problem]:
    """By place in the file, each problem once."""
    unique = {(p.code, p.place, tuple(sorted(p.arguments.items()))): p for p in problems}
    sheets = {place.sheet: None for place in (p.place for p in unique.values())}
    order = {sheet: number for number, sheet in enumerate(sheets)}
    return sorted(
        unique.values(),
        key=lambda p: (order[p.place.sheet], p.place.line or 0, p.place.column or 0),
    )


def _instrument(reader: Reader, root: Node) -> Instrument:
    top = reader.mapping(root, _TOP)
    settings_node = reader.required(top, "settings", root.place)
    settings = reader.mapping(settings_node, _SETTINGS)
    place = settings_node.place if settings_node else root.place
    reader.language = reader.string(child(settings, "default_language")) or "nl"
    title_node = reader.required(settings, "form_title", place)
    title = reader.text(title_node)
    language_names = reader.words(child(settings, "languages"))
    reader.languages = frozenset({*title, *language_names})
    verhaal = reader.mapping(child(settings, "verhaal"), SETTING_KEYS)
    roles = tuple(
        role
        for node in reader.sequence(child(verhaal, "roles"))
        if (role := reader.one_of(node, "roles", ROLE_GROUPS))
    )
    kept = reader.words(child(settings, "kept"))
    may_repeat = kept.get("allow_choice_duplicates", "").lower() in {"yes", "true", "true()"}
    choices = load_choices(reader, child(top, "choices"), may_repeat=may_repeat)
    tables = load_tables(reader, child(top, "tables"))
    survey = reader.required(top, "survey", root.place)
    kind = _kind(reader, verhaal, place)
    sections = ItemLoader(reader, choices, roles, tables).sections(survey)
    if kind == "format" and not roles and not all(part.is_requested for part in sections):
        _tell_no_roles(reader, child(settings, "verhaal"), verhaal)
    return Instrument(
        form_id=reader.name(reader.required(settings, "form_id", place), FORM_ID),
        version=reader.string(reader.required(settings, "version", place)),
        title=title,
        default_language=reader.language,
        languages=tuple(sorted(reader.languages, key=lambda tag: (tag != reader.language, tag))),
        kind=kind,
        roles=roles,
        sections=sections,
        choices=choices,
        tables=tables,
        files=load_files(reader, child(top, "files")),
        source=reader.string(child(verhaal, "source")),
        intro=reader.text(child(verhaal, "intro")),
        thanks=reader.text(child(verhaal, "thanks")),
        is_printed=reader.boolean(child(verhaal, "printed")),
        language_names=needed_names(language_names, title),
        kept=kept,
        kept_sheets=_sheets(reader, child(top, "kept_sheets")),
    )


def _sheets(reader: Reader, node: Node | None) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    if node is None:
        return {}
    for name, place in node.keys.items():
        if name.lower() in _SHEETS:
            reader.report("sheet_twice", place, sheet=name)
    kept = {
        name: tuple(
            tuple(reader.string(cell) for cell in reader.sequence(row))
            for row in reader.sequence(sheet)
        )
        for name, sheet in reader.mapping(node, node.entries).items()
    }
    return {name: rows for name, rows in kept.items() if rows}


def _tell_no_roles(reader: Reader, node: Node | None, verhaal: Mapping[str, Node]) -> None:
    kind = child(verhaal, "kind")
    place = kind.place if kind else Place()
    if node and not place.sheet:
        place = replace(node.place, path=f"{node.place.path}.roles")
    reader.report("format_without_roles", place, "warning")


def _kind(reader: Reader, verhaal: Mapping[str, Node], place: Place) -> str:
    node = reader.required(verhaal, "kind", place)
    return reader.one_of(node, "kind", INSTRUMENT_KINDS)
