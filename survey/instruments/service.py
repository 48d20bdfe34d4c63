"""Publish instruments of the library, field them in a wave, switch sections off."""

import hashlib
from collections.abc import Collection
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import ConflictError
from core.errors import InvalidError
from core.errors import NotFoundError
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Wave
from formats.instruments.library import edition
from formats.instruments.load import load_instrument
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from survey.fieldwork.rules import conflict
from survey.instruments import media
from survey.instruments import queries
from survey.models import InstrumentVersion
from survey.models import Response
from survey.models import WaveInstrument

#: What a new wave asks, unless its coordinator chooses otherwise.
DEFAULTS = ("stakeholder-format", "klantgesprek", "clienttevredenheid")
#: So many questions are named where a wave would ask them twice.
NAMED = 5

_definitions: dict[str, Instrument] = {}


def definition(version: InstrumentVersion) -> Instrument:
    """Return the instrument of a published version, parsed once per process."""
    if version.sha256 not in _definitions:
        _definitions[version.sha256] = load_instrument(
            version.definition, f"{version.name}-{version.version}.yaml"
        )
    return _definitions[version.sha256]


def publish(session: Session, name: str, version: str | None = None) -> InstrumentVersion:
    """Publish an edition of the library's instrument of that name, without `version` the newest.

    Doing it again changes nothing. Raises NotFoundError where the library has none, and
    ConflictError where this version was published with another text (a published version never
    changes, a new one gets a new version) or is only printed.
    """
    try:
        found = edition(name, version)
    except KeyError:
        raise NotFoundError("no_such_instrument", name=name) from None
    instrument, text = found.instrument, found.text
    if instrument.is_printed:
        raise conflict("only_printed", name=name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = session.scalar(
        select(InstrumentVersion).where(
            InstrumentVersion.project_id.is_(None),
            InstrumentVersion.name == instrument.form_id,
            InstrumentVersion.version == instrument.version,
        )
    )
    if known is not None:
        if known.sha256 != digest:
            raise ConflictError(
                f"Version {instrument.version} of {instrument.form_id} was published with another "
                "text. Give the changed instrument a new version.",
                name=instrument.form_id,
                version=instrument.version,
            )
        return known
    media.keep_of_library(session, instrument)
    made = InstrumentVersion(
        name=instrument.form_id,
        version=instrument.version,
        kind=instrument.kind,
        definition=text,
        sha256=digest,
        published_at=now(),
    )
    session.add(made)
    session.flush()
    record(session, "instrument.published", made, name=made.name, version=made.version)
    return made


def field(
    session: Session,
    wave: Wave,
    version: InstrumentVersion,
    switched_off: Mapping[str, str] | None = None,
    account: Account | None = None,
) -> WaveInstrument:
    """Field a version in a wave; fielding it again keeps what there is.

    `switched_off` gives a reason per section that is not asked in this wave. Raises ConflictError
    for a closed wave or where the wave fields another version of the same instrument, and
    InvalidError for an unknown section or a reason left out.
    """
    found = session.scalar(
        select(WaveInstrument)
        .join(InstrumentVersion)
        .where(WaveInstrument.wave_id == wave.id, InstrumentVersion.name == version.name)
    )
    if found is not None:
        if found.instrument_version_id != version.id:
            raise conflict("another_version")
        return found
    _refuse_closed(wave)
    _refuse_twice(session, wave, version)
    fielded = WaveInstrument(
        project_id=wave.project_id,
        wave_id=wave.id,
        wave=wave,
        instrument_version_id=version.id,
        version=version,
        switched_off={},
    )
    session.add(fielded)
    session.flush()
    record(session, "instrument.fielded", fielded, account=account, name=version.name)
    for section, reason in (switched_off or {}).items():
        switch_off(session, fielded, section, reason, account)
    return fielded


def held_by(session: Session, wave: Wave, new: Instrument) -> list[WaveInstrument]:
    """Return other questionnaires of a wave of which a version asks every question itself."""
    own = {item.name for item in new.leaves()}
    found = []
    for other in session.scalars(queries.fielded_in([wave.id])):
        asked = definition(other.version)
        names = {item.name for item in asked.leaves() if ITEM_TYPES[item.type].has_answer}
        if asked.form_id != new.form_id and asked.kind == new.kind and names and names <= own:
            found.append(other)
    return found


def _refuse_twice(
    session: Session,
    wave: Wave,
    version: InstrumentVersion,
    replaced: Collection[WaveInstrument] = (),
) -> None:
    """Answers are known by their item's name, so a wave must not ask one in two places.

    Nor may two questionnaires of one desk have a section of the same name: it is its address.
    """
    own = {item.name for item in definition(version).leaves()}
    sections = {section.name for section in definition(version).sections}
    for other in session.scalars(queries.fielded_in([wave.id])):
        asked = definition(other.version)
        if asked.form_id == version.name or asked.kind != version.kind or other in replaced:
            continue
        twice = [item.name for item in asked.leaves() if item.name in own]
        if twice:
            questions = ", ".join(twice[:NAMED]) + (", …" if twice[NAMED:] else "")
            raise conflict("asked_already", other=asked.title, questions=questions)
        same = sections & {section.name for section in asked.sections}
        if same and version.kind == "format":
            raise conflict("section_already", other=asked.title, section=min(same))


def go_over(
    session: Session,
    fielded: WaveInstrument,
    version: InstrumentVersion,
    account: Account | None = None,
    *,
    replace: bool = False,
) -> None:
    """Field another version of the same instrument from now on; what was begun stays as it is.

    Sections that were off stay off where the new version has them. `replace`: questionnaires of
    which the version asks every question are asked no longer; what was answered in them is kept,
    and counts for the questions of the same name. Raises ConflictError for a closed wave, and where
    the version asks what the wave asks elsewhere already.
    """
    _refuse_closed(fielded.wave)
    if version.name != fielded.version.name:
        msg = f"{version.name} is no version of {fielded.version.name}"
        raise ValueError(msg)
    replaced = held_by(session, fielded.wave, definition(version)) if replace else []
    _refuse_twice(session, fielded.wave, version, replaced)
    for other in replaced:
        name = other.version.name
        record(session, "instrument.replaced", other, account=account, name=name, by=version.name)
        session.delete(other)
    old, sections = fielded.version, {part.name for part in definition(version).sections}
    fielded.instrument_version_id, fielded.version = version.id, version
    fielded.switched_off = {
        name: reason for name, reason in fielded.switched_off.items() if name in sections
    }
    session.flush()
    record(
        session,
        "instrument.gone_over",
        fielded,
        account=account,
        name=version.name,
        old=old.version,
        new=version.version,
    )


def field_defaults(session: Session, wave: Wave, account: Account | None = None) -> None:
    """Publish and field what a new wave asks."""
    for name in DEFAULTS:
        field(session, wave, publish(session, name), account=account)


def take_out(session: Session, fielded: WaveInstrument, account: Account | None = None) -> None:
    """Field an instrument no longer.

    Raises ConflictError where the wave is closed or somebody has already answered it there.
    """
    _refuse_closed(fielded.wave)
    answered = session.scalar(
        select(Response.id)
        .join(Case, Response.case_id == Case.id)
        .where(
            Case.wave_id == fielded.wave_id,
            Response.instrument_version_id == fielded.instrument_version_id,
        )
        .limit(1)
    )
    if answered is not None:
        raise conflict("already_answered")
    record(session, "instrument.taken_out", fielded, account=account, name=fielded.version.name)
    session.delete(fielded)
    session.flush()


def switch_off(
    session: Session,
    fielded: WaveInstrument,
    section: str,
    reason: str,
    account: Account | None = None,
) -> None:
    """Ask a section no longer in this wave. What was answered in it stays.

    Raises InvalidError for an unknown section or an empty reason, ConflictError for a closed wave.
    """
    _refuse_closed(fielded.wave)
    if section not in {entry.name for entry in definition(fielded.version).sections}:
        raise InvalidError("no_such_section", field="section", section=section)
    if not reason.strip():
        raise InvalidError("reason_missing", field="reason", section=section)
    # A new mapping: the ORM does not see a change inside a JSON column.
    fielded.switched_off = {**fielded.switched_off, section: reason.strip()}
    record(session, "instrument.section_off", fielded, account=account, section=section)


def switch_on(
    session: Session, fielded: WaveInstrument, section: str, account: Account | None = None
) -> None:
    """Ask a section again in this wave. Raises ConflictError for a closed wave."""
    _refuse_closed(fielded.wave)
    if section in fielded.switched_off:
        fielded.switched_off = {k: v for k, v in fielded.switched_off.items() if k != section}
        record(session, "instrument.section_on", fielded, account=account, section=section)


def _refuse_closed(wave: Wave) -> None:
    if wave.state == "closed":
        raise conflict("wave_closed")
