"""In which languages a version may be asked: ours, and those that somebody checked.

A translation that nobody checked can be read beside the questionnaire, but nobody is asked in it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.errors import InvalidError
from core.events import record
from core.i18n import LANGUAGES
from core.models import Account
from core.models import Project
from core.projects.rules import name_of
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.models import TranslationCheck


def checks(
    session: Session, project_id: UUID, version: InstrumentVersion
) -> Sequence[TranslationCheck]:
    """Return who checked which translation of a version, for this benchmark."""
    return session.scalars(
        select(TranslationCheck)
        .where(
            TranslationCheck.project_id == project_id,
            TranslationCheck.instrument_version_id == version.id,
        )
        .order_by(TranslationCheck.language)
    ).all()


def offered(session: Session, project_id: UUID, version: InstrumentVersion) -> tuple[str, ...]:
    """Return the languages in which a benchmark may ask a version, its own language first.

    The own language is always among them: a questionnaire is checked in it by being written.
    """
    instrument = definition(version)
    checked = {one.language for one in checks(session, project_id, version)}
    return tuple(
        tag
        for tag in instrument.languages
        if tag in LANGUAGES or tag in checked or tag == instrument.default_language
    )


def note_check(
    session: Session,
    project: Project,
    version: InstrumentVersion,
    language: str,
    checked_by: str,
    account: Account | None = None,
) -> TranslationCheck:
    """Note that somebody read a translation and found it right; noting it again changes nothing.

    Raises InvalidError for a language that the version lacks or that needs no check, and for a
    name that is missing or too long.
    """
    if language not in definition(version).languages or language in LANGUAGES:
        raise InvalidError("no_such_language", field="language", language=language)
    name = name_of(checked_by, "checked_by")
    found = next(
        (one for one in checks(session, project.id, version) if one.language == language), None
    )
    if found is not None:
        return found
    made = TranslationCheck(
        project_id=project.id,
        instrument_version_id=version.id,
        language=language,
        key_id=keystore.current().new(),
        account_id=account.id if account else None,
    )
    made.checked_by = name
    session.add(made)
    session.flush()
    record(
        session,
        "translation.checked",
        made,
        account=account,
        name=version.name,
        version=version.version,
        language=language,
    )
    return made
