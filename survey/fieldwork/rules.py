"""When fieldwork may be done: planning comes before the agreement, capturing answers after it."""

from collections.abc import Mapping
from collections.abc import Sequence

from core.errors import ConflictError
from core.models import Case
from core.models import Speaker

#: What people are told; these sentences are message ids of the catalogue. What stands in them
#: between %( and )s is in the details of the error.
WHY_NOT: Mapping[str, str] = {
    "case_refused": "This participant has refused, so nothing is planned or entered.",
    "case_withdrawn": "This participant has withdrawn, so nothing is planned or entered.",
    "case_not_agreed": (
        "Answers can be entered once the participant has agreed to take part; "
        "visits and interviews can be planned already."
    ),
    "wave_closed": "The wave is closed: nothing is planned or entered any more.",
    "wave_not_open": (
        "Answers can be entered once the wave is open; "
        "visits and interviews can be planned already."
    ),
    "speaker_withdrawn": "This speaker took back what was said; nothing is entered any more.",
    "visit_has_interviews": "Interviews belong to this visit. Move or cancel those first.",
    "interview_started": "This interview has begun and can no longer be cancelled.",
    "interview_not_started": "This interview has not begun yet.",
    "no_speakers": "First add who will speak.",
    "role_has_answers": (
        "Answers were given in this role already, so the role group stays. Add another speaker."
    ),
    "id_taken": "This form was used for something else already. Open it again and fill it in anew.",
    "made_at_the_same_moment": "A colleague planned something at the same moment. Try again.",
    "already_answered": "This was answered already, so it stays in the wave.",
    "another_version": "This wave fields another version of it.",
    "asked_already": (
        "“%(other)s” asks questions of the same name in this wave already (%(questions)s). "
        "Give them another name in one of the two, or ask the other questionnaire no longer."
    ),
    "draft_changed": (
        "This draft was changed elsewhere meanwhile. Open it again, so that nothing gets lost."
    ),
    "draft_has_mistakes": "This draft still has mistakes, so it cannot be published.",
    "version_taken": "This version was published already. Give the draft another version.",
    "files_gone": (
        "What some files of this draft hold is not here any more. Add them again at its files."
    ),
    "version_unusable": (
        "Give the draft a version of letters, digits, dots, hyphens and underscores, at most 40."
    ),
    "nothing_to_undo": "There is nothing left to undo.",
    "nothing_to_redo": "There is nothing to redo.",
    "section_already": (
        "“%(other)s” has a section “%(section)s” in this wave already. "
        "Give the section another name."
    ),
    "only_printed": (
        "This edition stands here as it was printed: it can be read and compared, not fielded."
    ),
}


def conflict(reason: str, **details: object) -> ConflictError:
    """Return the error to raise for one of WHY_NOT; `reason` stands in its details."""
    return ConflictError(WHY_NOT[reason], reason=reason, **details)


def why_no_planning(case: Case) -> str | None:
    """Return why nothing may be planned for this case now, or None where it may.

    'case_refused', 'case_withdrawn' or 'wave_closed'; WHY_NOT says them to people.
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
    """Raise ConflictError, which says why, where nothing may be planned."""
    if reason := why_no_planning(case):
        raise conflict(reason)


def require_capture(case: Case, speaker: Speaker | None = None) -> None:
    """Raise ConflictError, which says why, where no answers may be entered."""
    if reason := why_no_capture(case):
        raise conflict(reason)
    if speaker is not None and speaker.withdrawn_at:
        raise conflict("speaker_withdrawn")


def role_state(case: Case, ended: Sequence[bool]) -> str:
    """Return a square's state for a role group, given of each interview whether it ended."""
    if any(ended):
        return "done"
    if ended:
        return "partly"
    return "not_applicable" if case.refused_at or case.withdrawn_at else "todo"
