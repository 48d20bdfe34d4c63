"""When fieldwork may be done: planning comes before the agreement, capturing answers after it."""

from collections.abc import Sequence

from core.errors import ConflictError
from core.models import Case
from core.models import Speaker


def why_no_planning(case: Case) -> str | None:
    """Return why nothing may be planned for this case now, or None where it may.

    'case_refused', 'case_withdrawn' or 'wave_closed'; words.WHY_NOT says them to people.
    """
    if case.withdrawn_at:
        return "case_withdrawn"
    if case.refused_at:
        return "case_refused"
    return "wave_closed" if case.wave.closed_at else None


def why_no_capture(case: Case) -> str | None:
    """Return why no answers may be entered for this case now, or None where they may.

    Beside the reasons of planning: 'case_not_agreed' and 'wave_not_open'.
    """
    reason = why_no_planning(case)
    if reason:
        return reason
    if not case.agreed_at:
        return "case_not_agreed"
    return "wave_not_open" if case.wave.state != "open" else None


def require_planning(case: Case) -> None:
    """Raise ConflictError, with the reason as its message, where nothing may be planned."""
    if reason := why_no_planning(case):
        raise ConflictError(reason, case=case.slug)


def require_capture(case: Case, speaker: Speaker | None = None) -> None:
    """Raise ConflictError, with the reason as its message, where no answers may be entered."""
    if reason := why_no_capture(case):
        raise ConflictError(reason, case=case.slug)
    if speaker is not None and speaker.withdrawn_at:
        raise ConflictError("speaker_withdrawn", speaker=speaker.slug)


def role_state(case: Case, ended: Sequence[bool]) -> str:
    """Return a square's state for one role group, given whether each of its interviews has ended."""
    if any(ended):
        return "done"
    if ended:
        return "partly"
    return "not_applicable" if case.refused_at or case.withdrawn_at else "todo"
