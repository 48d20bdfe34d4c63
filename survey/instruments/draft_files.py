"""The files of a draft: added, replaced and taken away as edits of it, which can be undone."""

from typing import Any

from sqlalchemy.orm import Session

from core.models import Account
from core.models import Project
from formats.instruments.media_files import written
from formats.instruments.tree import Tree
from survey.instruments import drafts
from survey.instruments import media
from survey.instruments.files import Sent
from survey.models import InstrumentDraft


def add(
    session: Session,
    project: Project,
    draft: InstrumentDraft,
    sent: Sent,
    account: Account | None = None,
) -> None:
    """Put files and tables into a draft; one with the same name is replaced.

    Raises InvalidError where they take too much room, ConflictError where another edit counts by
    now.
    """
    media.put(session, project, sent.media.values())
    tree = drafts.tree_of_draft(session, draft)
    _part(tree, "tables").update(sent.tables)
    _part(tree, "files").update(told(sent))
    drafts.save(session, draft, _without_empty(tree), draft.number, account)


def told(sent: Sent) -> dict[str, dict[str, str]]:
    """Return what a draft says of the media that came in: hash, type and size, by name."""
    return {
        name: {key: str(value) for key, value in written(file).items()}
        for name, (file, _data) in sent.media.items()
    }


def remove(
    session: Session, draft: InstrumentDraft, name: str, account: Account | None = None
) -> None:
    """Take a file or table out of a draft; one that is not there is no error."""
    tree = drafts.tree_of_draft(session, draft)
    for key in ("tables", "files"):
        _part(tree, key).pop(name, None)
    drafts.save(session, draft, _without_empty(tree), draft.number, account)


def _part(tree: Tree, key: str) -> dict[str, Any]:
    """What stands there; a draft may hold anything, and files have to go somewhere."""
    part = tree.get(key)
    if not isinstance(part, dict):
        part = tree[key] = {}
    return part


def _without_empty(tree: Tree) -> Tree:
    return {key: part for key, part in tree.items() if part or key not in {"tables", "files"}}
