"""What the coding page is given: paragraphs for the markup, state for its script.

The script counts UTF-16 units and we count code points: both directions pass here, by
`coding.anchors.Utf16`.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from coding.anchors import Utf16
from coding.codebook.queries import CodeEntry
from coding.codings.history import stacks_of
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Segment
from coding.models import Source
from coding.sources.speaking import read_talk
from coding.turns import Paragraph
from core.models import Account
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from core.web.page import say
from core.web.page import show_moment
from formats.vocabulary import QUOTATIONS
from formats.vocabulary import QUOTE_KINDS

HISTORY = 20
EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph as it is shown; `start` in UTF-16 units of the whole text."""

    number: int
    start: int
    words: str
    who: str
    is_interviewer: bool
    gap: bool


def turns(source: Source, text: str) -> list[Turn]:
    """Return the paragraphs with who speaks, where a turn begins."""
    units = Utf16(text)
    talk = read_talk(source, text)

    def who(paragraph: Paragraph) -> str:
        if not paragraph.opens or paragraph.label is None:
            return ""
        if paragraph.is_interviewer:
            return f"{paragraph.label} · {_('interviewer')}"
        speaker = talk.who(paragraph)
        return f"{paragraph.label} · {speaker.role_printed}" if speaker else paragraph.label

    return [
        Turn(
            one.number, units.units(one.words), text[one.words : one.end], who(one),
            one.is_interviewer, one.gap or one.opens,
        )
        for one in talk.paragraphs
    ]  # fmt: skip


def coding_state(session: Session, viewer: Viewer, source: Source, text: str) -> dict[str, Any]:
    """Return what changes with every command: codings, history, what can be undone."""
    units = Utf16(text)
    codings = session.scalars(
        visible(viewer, Coding)
        .join(Segment, Coding.segment_id == Segment.id)
        .where(Segment.source_version_id == source.versions[-1].id)
        .order_by(Segment.start, Segment.end, Coding.created_at, Coding.id)
        .options(
            joinedload(Coding.segment), joinedload(Coding.code), joinedload(Coding.coder),
            joinedload(Coding.case),
        )
    ).all()  # fmt: skip
    log = session.scalars(
        select(CodingCommand)
        .where(condition(viewer, CodingCommand), CodingCommand.source_id == source.id)
        .order_by(CodingCommand.number)
    ).all()
    stacks = stacks_of([row for row in log if row.account_id == viewer.account.id])
    return {
        "codings": [
            _coding(one, units, viewer, source) for one in codings if one.removed_at is None
        ],
        "history": _history(session, log[-HISTORY:], codings, text),
        "canUndo": bool(stacks.done),
        "canRedo": bool(stacks.undone),
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


def _history(
    session: Session, log: Sequence[CodingCommand], codings: Sequence[Coding], text: str
) -> list[dict[str, str]]:
    """Return the last commands in words, the newest first."""
    known = {str(one.id): one for one in codings}
    segments = {
        str(row.id): row
        for row in session.scalars(
            select(Segment).where(Segment.id.in_([UUID(row.payload["segment"]) for row in log]))
        )
    }
    accounts = {
        row.id: row.display_name or _("somebody")
        for row in session.scalars(
            select(Account).where(Account.id.in_({row.account_id for row in log}))
        )
    }
    verbs = {
        "apply": _("put on"), "remove": _("taken off"), "quote_kind": _("kind of quote changed"),
        "undo": _("undone"), "redo": _("done again"),
    }  # fmt: skip
    told = []
    for row in reversed(log):
        coding, segment = known.get(row.payload.get("coding", "")), segments[row.payload["segment"]]
        told.append(
            {
                "id": str(row.id),
                "verb": verbs[row.kind],
                "code": say(coding.code.label) if coding else "",
                "colour": str(coding.code.colour) if coding else "",
                "excerpt": excerpt(text[segment.start : segment.end]),
                "coder": accounts.get(row.account_id, _("somebody")),
                "at": show_moment(row.at),
            }
        )
    return told


def excerpt(words: str, length: int = EXCERPT) -> str:
    """Return the beginning of a passage on one line."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def page_settings(
    viewer: Viewer, source: Source, codes: Sequence[CodeEntry], words: Mapping[str, str]
) -> dict[str, Any]:
    """Return what stays the same while the page is open."""
    return {
        "version": str(source.versions[-1].id),
        "canEdit": viewer.can("coding.edit"),
        "needsCase": source.case_id is None,
        "commands": url_for("coding.command", source=source.slug),
        "codes": [
            {
                "id": str(code.id),
                "label": say(code.label),
                "colour": code.colour,
                "digit": code.digit,
            }
            for code in codes
        ],
        "quoteKinds": [
            {"key": key, "label": say(label), "isQuotation": key in QUOTATIONS}
            for key, label in QUOTE_KINDS.items()
        ],
        "defaultQuoteKind": say(QUOTE_KINDS[source.default_quote_kind]),
        "words": dict(words),
    }
