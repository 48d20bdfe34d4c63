"""What the coding page is given: paragraphs for the markup, state for its script.

The script counts UTF-16 units and we count code points: both directions pass here, by
`coding.anchors.Utf16`.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from coding.anchors import Utf16
from coding.codebook.queries import CodeEntry
from coding.codings.history import stacks_of
from coding.memos.queries import memos_of
from coding.models import Coding
from coding.models import Memo
from coding.models import Segment
from coding.models import Source
from coding.sources.speaking import read_talk
from coding.turns import Paragraph
from coding.views.history import commands_of
from coding.views.history import told
from coding.views.words import ORIGIN_WORDS
from core.models import Case
from core.models import Programme
from core.visibility import Viewer
from core.visibility import visible
from core.web.page import say
from core.web.page import show_moment
from formats.vocabulary import QUOTATIONS
from formats.vocabulary import QUOTE_KINDS

HISTORY = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph as it is shown; `start` in UTF-16 units of the whole text.

    `who` stands above the paragraph where a turn begins; `speaker` is who speaks in any of them.
    """

    number: int
    start: int
    words: str
    who: str
    speaker: str
    is_interviewer: bool
    gap: bool


def turns(source: Source, text: str) -> list[Turn]:
    """Return the paragraphs with who speaks, where a turn begins."""
    units = Utf16(text)
    talk = read_talk(source, text)

    def speaker(paragraph: Paragraph) -> str:
        if paragraph.label is None:
            return ""
        if paragraph.is_interviewer:
            return _("interviewer")
        found = talk.who(paragraph)
        return found.role_printed if found else paragraph.label

    def who(paragraph: Paragraph, name: str) -> str:
        if not paragraph.opens or name == paragraph.label:
            return name if paragraph.opens else ""
        return f"{paragraph.label} · {name}"

    return [
        Turn(
            one.number, units.units(one.words), text[one.words : one.end], who(one, name), name,
            one.is_interviewer, one.gap or one.opens,
        )
        for one in talk.paragraphs
        for name in [speaker(one)]
    ]  # fmt: skip


def sees_all(viewer: Viewer, asked: str) -> bool:
    """Whether colleagues' codings are shown too: as `asked` ('own' or 'all'), else by role.

    An analyst codes without seeing what another one did, until they ask for it.
    """
    if not viewer.can("coding.edit"):
        return True
    return asked == "all" or (asked != "own" and "analyst" not in viewer.roles)


def coding_state(
    session: Session, viewer: Viewer, source: Source, text: str, *, with_others: bool
) -> dict[str, Any]:
    """Return what changes with every command: codings, memos, history, what can be undone.

    Without `with_others` nothing of it tells what colleagues did. `number` is that of the last
    command told of: a page that has a lower one is behind.
    """
    units = Utf16(text)
    log = commands_of(session, viewer, source, with_others=with_others)
    stacks = stacks_of([row for row in log if row.account_id == viewer.account.id])
    memos = memos_of(session, viewer, source, with_others=with_others)
    return {
        "number": log[-1].number if log else 0,
        "codings": [
            _coding(one, units, viewer, source)
            for one in _codings(session, viewer, source, with_others=with_others)
        ],
        "memos": [_memo(one, units, viewer) for one in memos],
        "history": told(session, log[-HISTORY:], text),
        "canUndo": bool(stacks.done),
        "canRedo": bool(stacks.undone),
    }


def _codings(
    session: Session, viewer: Viewer, source: Source, *, with_others: bool
) -> Sequence[Coding]:
    query = (
        visible(viewer, Coding)
        .join(Segment, Coding.segment_id == Segment.id)
        .where(
            Segment.source_version_id == source.versions[-1].id, Coding.removed_at.is_(None)
        )
        .order_by(Segment.start, Segment.end, Coding.created_at, Coding.id)
        # Of codes, coders and cases there are few: read beside each coding they took most time.
        .options(
            joinedload(Coding.segment), selectinload(Coding.code), selectinload(Coding.coder),
            selectinload(Coding.case).joinedload(Case.programme).joinedload(Programme.organisation),
        )
    )  # fmt: skip
    if not with_others:
        query = query.where(Coding.account_id == viewer.account.id)
    return session.scalars(query).all()


def _memo(memo: Memo, units: Utf16, viewer: Viewer) -> dict[str, Any]:
    segment = memo.segment
    earlier = [one for one in memo.versions if one.number != memo.number]
    return {
        "id": str(memo.id),
        "start": units.units(segment.start) if segment else None,
        "end": units.units(segment.end) if segment else None,
        "text": memo.current.text or "",
        "author": memo.author.display_name or _("somebody"),
        "isMine": memo.account_id == viewer.account.id,
        "at": show_moment(memo.current.at),
        "earlier": [{"text": one.text or "", "at": show_moment(one.at)} for one in earlier],
    }


def _coding(coding: Coding, units: Utf16, viewer: Viewer, source: Source) -> dict[str, Any]:
    segment = coding.segment
    kind = segment.quote_kind or source.default_quote_kind
    return {
        "id": str(coding.id),
        "segment": str(segment.id),
        "start": units.units(segment.start),
        "end": units.units(segment.end),
        "code": str(coding.code_id),
        "coder": coding.coder.display_name or _("somebody"),
        "coderId": str(coding.account_id),
        "at": show_moment(coding.created_at),
        "isMine": coding.account_id == viewer.account.id,
        "origin": coding.origin,
        "case": coding.case.name if source.case_id is None else "",
        "quoteKind": segment.quote_kind or "",
        "isQuotation": kind in QUOTATIONS,
        "report": _report_address(coding),
    }


def _report_address(coding: Coding) -> str:
    """Return where the report shows this theme; empty as long as there is no report."""
    if "exports.report" not in current_app.view_functions:
        return ""
    return url_for("exports.report", _anchor=f"theme-{coding.code.name}")


def page_settings(
    viewer: Viewer,
    source: Source,
    codes: Sequence[CodeEntry],
    words: Mapping[str, str],
    *,
    with_others: bool,
) -> dict[str, Any]:
    """Return what stays the same while the page is open."""
    here: dict[str, Any] = {"source": source.slug, "view": "all" if with_others else "own"}
    return {
        "me": str(viewer.account.id),
        "withOthers": with_others,
        "version": str(source.versions[-1].id),
        "canEdit": viewer.can("coding.edit"),
        "needsCase": source.case_id is None,
        "commands": url_for("coding.command", **here),
        "state": url_for("coding.state", **here),
        "suggestions": url_for("coding.suggestions", source=source.slug),
        "history": url_for("coding.passage_history", **here),
        "codes": code_settings(codes),
        "quick": url_for("coding.code_quick"),
        "quoteKinds": [
            {"key": key, "label": say(label), "isQuotation": key in QUOTATIONS}
            for key, label in QUOTE_KINDS.items()
        ],
        "origins": {key: str(label) for key, label in ORIGIN_WORDS.items()},
        "defaultQuoteKind": say(QUOTE_KINDS[source.default_quote_kind]),
        "words": dict(words),
    }


def code_settings(codes: Sequence[CodeEntry]) -> list[dict[str, Any]]:
    """Return what the page's script knows of the codes."""
    return [
        {
            "id": str(code.id),
            "label": say(code.label),
            "colour": code.colour,
            "digit": code.digit,
            "isRetired": code.is_retired,
        }
        for code in codes
    ]
