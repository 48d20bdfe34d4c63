"""Drafts of a benchmark's own instruments: making, saving, undoing, discarding, publishing.

A draft is kept as the YAML of an instrument, with every mistake that it has; each save is an edit
with a number of its own, and undo and redo choose among them. Only what loads is published.
"""

import hashlib
import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Project
from core.projects.rules import free_slug
from core.projects.rules import one_at_a_time
from formats.instruments.library import editions
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.instruments.tree import read_tree
from formats.instruments.tree import tree_of
from formats.instruments.write_yaml import Rewriter
from formats.problems import Problem
from formats.problems import has_errors
from formats.text import to_plain
from survey.fieldwork.rules import conflict
from survey.instruments import media
from survey.models import InstrumentDraft
from survey.models import InstrumentDraftEdit
from survey.models import InstrumentVersion

#: How many edits of a draft can be undone, and how many characters they may take together.
MAX_EDITS = 100
MAX_EDITS_CHARACTERS = 20_000_000
#: A whole draft: five thousand items with fifty thousand choices take about half of it.
MAX_CHARACTERS = 15_000_000
#: A version stands in addresses and in names of files.
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
#: Of a draft of thousands of questions each save changes one.
_REWRITER = Rewriter()


def empty(form_id: str, title: str, kind: str, language: str = "nl") -> Tree:
    """Return the tree of an instrument without questions."""
    return {
        "settings": {
            "form_id": form_id,
            "version": "1",
            "form_title": {language: title},
            "default_language": language,
            "verhaal": {"kind": kind},
        },
        "survey": [],
    }


def free_version(version: str, taken: Collection[str]) -> str:
    """Return the version that comes after `version` and is not taken: "2027.1" after "2027"."""
    stem, dot, last = version.rpartition(".")
    if not (dot and last.isdigit()):
        stem, dot, last = (version, ".", "0") if len(version) > 3 else ("", "", version)
    number = int(last) if last.isdigit() else 1
    while f"{stem}{dot}{number}" in taken or number < 1:
        number += 1
    return f"{stem}{dot}{number}"


def create(
    session: Session,
    project: Project,
    tree: Tree,
    *,
    account: Account | None = None,
    based_on: InstrumentVersion | None = None,
) -> InstrumentDraft:
    """Add a draft that begins with `tree`, mistakes and all. Raises InvalidError where too long."""
    document = _document(tree)
    one_at_a_time(session, project)
    title = _title(tree)
    draft = InstrumentDraft(
        project_id=project.id,
        slug=free_slug(session, InstrumentDraft, title, InstrumentDraft.project_id == project.id),
        title=title,
        based_on_id=based_on.id if based_on else None,
        based_on=based_on,
        number=1,
        last_number=1,
        updated_at=now(),
        created_by_id=account.id if account else None,
        created_by=account,
    )
    session.add(draft)
    session.flush()
    session.add(_edit(draft, document, account))
    session.flush()
    record(session, "draft.created", draft, account=account)
    return draft


def document_of(session: Session, draft: InstrumentDraft) -> str:
    """Return the YAML text of a draft as it stands now."""
    return session.scalars(
        select(InstrumentDraftEdit.document).where(
            InstrumentDraftEdit.draft_id == draft.id, InstrumentDraftEdit.number == draft.number
        )
    ).one()


def stored(
    session: Session, draft: InstrumentDraft, before: int | None = None
) -> tuple[int, str | None]:
    """Return number and text of a draft, or of the edit before a number: (0, None) if none is."""
    if before is None:
        return draft.number, document_of(session, draft)
    found = _neighbour(session, draft, -1, before)
    return (found.number, found.document) if found else (0, None)


def tree_of_draft(session: Session, draft: InstrumentDraft) -> Tree:
    """Return the tree of a draft as it stands now."""
    tree, problems = tree_of(document_of(session, draft), draft.slug)
    if tree is None:
        msg = f"the draft {draft.slug} is no tree: {problems}"
        raise RuntimeError(msg)
    return tree


def read_draft(session: Session, draft: InstrumentDraft) -> tuple[Instrument, list[Problem]]:
    """Return the instrument as far as the draft tells it, and all that is wrong, by path."""
    return read_tree(tree_of_draft(session, draft), draft.slug)


def save(
    session: Session,
    draft: InstrumentDraft,
    tree: Tree,
    base_number: int,
    account: Account | None = None,
) -> None:
    """Save a draft that was changed upon edit `base_number`; `draft.number` is the new edit's.

    What had been undone can be redone no longer. Saving what is there already makes no edit, upon
    whichever edit: a save whose answer got lost can be sent again.
    Raises ConflictError (reason 'draft_changed') where another edit counts by now, and
    InvalidError where it is too long.
    """
    document = _document(tree)
    if document == document_of(session, draft):
        return
    title = _title(tree)
    _move(session, draft, base_number, draft.last_number + 1, title)
    session.execute(
        delete(InstrumentDraftEdit).where(
            InstrumentDraftEdit.draft_id == draft.id, InstrumentDraftEdit.number > base_number
        )
    )
    session.add(_edit(draft, document, account))
    session.flush()
    _forget_old(session, draft)


def undo(session: Session, draft: InstrumentDraft, base_number: int) -> None:
    """Go back to the edit before `base_number`. Raises ConflictError where there is none left."""
    _step(session, draft, base_number, -1)


def redo(session: Session, draft: InstrumentDraft, base_number: int) -> None:
    """Go to the edit after `base_number`. Raises ConflictError where nothing was undone."""
    _step(session, draft, base_number, 1)


def can_step(session: Session, draft: InstrumentDraft) -> tuple[bool, bool]:
    """Tell whether something can be undone, and whether something can be redone."""
    before, after = (_neighbour(session, draft, way) for way in (-1, 1))
    return before is not None, after is not None


def discard(session: Session, draft: InstrumentDraft, account: Account | None = None) -> None:
    """Remove a draft with all its edits."""
    record(session, "draft.discarded", draft, account=account)
    _remove(session, draft)
    media.forget_unused(session, session.get_one(Project, draft.project_id))


def publish(
    session: Session,
    draft: InstrumentDraft,
    base_number: int,
    account: Account | None = None,
) -> InstrumentVersion:
    """Freeze the draft, as it stood at edit `base_number`, as a version of the benchmark's own.

    The draft is gone after that: a change is a new draft. Raises ConflictError where another edit
    counts by now ('draft_changed'), where it has mistakes ('draft_has_mistakes') or its version
    was published already ('version_taken'), or a
    file that it names is nowhere ('files_gone').
    """
    _move(session, draft, base_number, base_number, draft.title)
    text = document_of(session, draft)
    instrument, problems = read_draft(session, draft)
    if has_errors(problems):
        raise conflict("draft_has_mistakes")
    if not VERSION.fullmatch(instrument.version):
        raise conflict("version_unusable")
    if instrument.is_printed:
        raise conflict("only_printed")
    project = session.get_one(Project, draft.project_id)
    one_at_a_time(session, project)
    if gone := media.lacking(session, project, instrument.files):
        raise conflict("files_gone", names=", ".join(gone))
    if _is_taken(session, draft, instrument):
        raise conflict("version_taken")
    made = InstrumentVersion(
        project_id=draft.project_id,
        name=instrument.form_id,
        version=instrument.version,
        kind=instrument.kind,
        definition=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published_at=now(),
    )
    session.add(made)
    session.flush()
    record(
        session,
        "instrument.published",
        made,
        account=account,
        name=made.name,
        version=made.version,
    )
    _remove(session, draft)
    return made


def _is_taken(session: Session, draft: InstrumentDraft, instrument: Instrument) -> bool:
    """Tell whether the benchmark or the library has this version, so that names stay clear."""
    if any(one.instrument.version == instrument.version for one in editions(instrument.form_id)):
        return True
    found = select(InstrumentVersion.id).where(
        InstrumentVersion.name == instrument.form_id,
        InstrumentVersion.version == instrument.version,
        InstrumentVersion.project_id.is_(None) | (InstrumentVersion.project_id == draft.project_id),
    )
    return session.scalar(found.limit(1)) is not None


def _document(tree: Tree) -> str:
    document = _REWRITER.dump(tree)
    if len(document) > MAX_CHARACTERS:
        raise InvalidError("too_long", maximum=MAX_CHARACTERS, length=len(document))
    return document


def _title(tree: Tree) -> str:
    """Return the title in the draft's own language, in plain words, else its form_id or nothing."""
    settings: Any = tree.get("settings")
    if not isinstance(settings, dict):
        return ""
    title: Any = settings.get("form_title")
    if isinstance(title, dict):
        # A draft may hold what is no language at all, and still has a title.
        own = str(settings.get("default_language", "nl"))
        title = title.get(own) or next(iter(title.values()), "")
    return to_plain(str(title or settings.get("form_id") or ""))[:200]


def _edit(draft: InstrumentDraft, document: str, account: Account | None) -> InstrumentDraftEdit:
    return InstrumentDraftEdit(
        draft_id=draft.id,
        number=draft.number,
        document=document,
        account_id=account.id if account else None,
        at=now(),
    )


def _move(
    session: Session, draft: InstrumentDraft, base_number: int, number: int, title: str
) -> None:
    """Let edit `number` count; of two who do so at once, the second is told."""
    moved = session.execute(
        update(InstrumentDraft)
        .where(InstrumentDraft.id == draft.id, InstrumentDraft.number == base_number)
        .values(
            number=number,
            last_number=max(number, draft.last_number),
            title=title,
            updated_at=now(),
        )
        .execution_options(synchronize_session=False)
    )
    session.refresh(draft)
    if not moved.rowcount:  # type: ignore[attr-defined]  # an update has one
        raise conflict("draft_changed", number=draft.number)


def _neighbour(
    session: Session, draft: InstrumentDraft, way: int, at: int | None = None
) -> InstrumentDraftEdit | None:
    number, at = InstrumentDraftEdit.number, draft.number if at is None else at
    return session.scalar(
        select(InstrumentDraftEdit)
        .where(
            InstrumentDraftEdit.draft_id == draft.id,
            number < at if way < 0 else number > at,
        )
        .order_by(number.desc() if way < 0 else number)
        .limit(1)
    )


def _step(session: Session, draft: InstrumentDraft, base_number: int, way: int) -> None:
    found = _neighbour(session, draft, way)
    if found is None:
        raise conflict("nothing_to_undo" if way < 0 else "nothing_to_redo")
    tree, _problems = tree_of(found.document)
    _move(session, draft, base_number, found.number, _title(tree or {}))


def _forget_old(session: Session, draft: InstrumentDraft) -> None:
    """Drop the oldest edits beyond what is kept; the newest two always stay."""
    number = InstrumentDraftEdit.number
    of_draft = InstrumentDraftEdit.draft_id == draft.id
    sizes = session.execute(
        select(number, func.length(InstrumentDraftEdit.document))
        .where(of_draft)
        .order_by(number.desc())
    )
    kept, characters = 0, 0
    for one, size in sizes:
        kept, characters = kept + 1, characters + size
        if kept > 2 and (kept > MAX_EDITS or characters > MAX_EDITS_CHARACTERS):
            session.execute(delete(InstrumentDraftEdit).where(of_draft, number <= one))
            return


def _remove(session: Session, draft: InstrumentDraft) -> None:
    session.delete(draft)
    session.flush()
