"""Mappings of a benchmark: what was made here, else the library's; and writing one down."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Project
from core.projects.rules import one_at_a_time
from formats.editions.mapping import Mapping
from formats.editions.mapping import check_mapping
from formats.editions.mapping import library_mapping
from formats.editions.mapping import load_mapping
from formats.editions.mapping import mapping_to_yaml
from formats.editions.mapping import read_mapping
from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from survey.models import InstrumentMapping


def _stored(
    session: Session, project: Project, old: Instrument, new: Instrument
) -> InstrumentMapping | None:
    return session.scalar(
        select(InstrumentMapping).where(
            InstrumentMapping.project_id == project.id,
            InstrumentMapping.name == old.form_id,
            InstrumentMapping.old_version == old.version,
            InstrumentMapping.new_version == new.version,
        )
    )


def mapping_of(
    session: Session, project: Project, old: Instrument, new: Instrument
) -> Mapping | None:
    """Return the mapping between two versions: the benchmark's own before the library's."""
    stored = _stored(session, project, old, new)
    if stored is not None:
        return load_mapping(stored.document, f"{old.form_id}.yaml")
    return library_mapping(old.form_id, old.version, new.version)


def read_mapping_file(
    data: bytes, file: str, old: Instrument, new: Instrument
) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping in an uploaded YAML file, and every problem at its line.

    None where it cannot be used: then the problems say why.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Problem("file_not_utf8", Place(file))]
    mapping, problems = read_mapping(text, file)
    if mapping is None or has_errors(problems):
        return None, problems
    if (mapping.form_id, mapping.old, mapping.new) != (old.form_id, old.version, new.version):
        about = {"name": mapping.form_id, "before": mapping.old, "after": mapping.new}
        return None, [*problems, Problem("mapping_other_pair", Place(file), about)]
    problems = [*problems, *check_mapping(mapping, old, new)]
    return None if has_errors(problems) else mapping, problems


def save_mapping(
    session: Session,
    project: Project,
    mapping: Mapping,
    old: Instrument,
    new: Instrument,
    account: Account | None = None,
) -> InstrumentMapping:
    """Store a mapping of the benchmark's own; the one that was there is replaced.

    Raises InvalidError, with `problems`, where it names what a version lacks.
    """
    problems = check_mapping(mapping, old, new)
    if problems:
        raise InvalidError("mapping_wrong", problems=tuple(problems))
    one_at_a_time(session, project)
    row = _stored(session, project, old, new)
    if row is None:
        row = InstrumentMapping(
            project_id=project.id,
            name=old.form_id,
            old_version=old.version,
            new_version=new.version,
        )
        session.add(row)
    row.document = mapping_to_yaml(mapping)
    row.updated_at = now()
    row.account_id = account.id if account else None
    session.flush()
    record(
        session,
        "mapping.saved",
        row,
        account=account,
        name=old.form_id,
        old=old.version,
        new=new.version,
    )
    return row
