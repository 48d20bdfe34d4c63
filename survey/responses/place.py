"""Where a desk stands among the pages: its title, its addresses, what comes after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from core.models import Speaker
from core.web.crumbs import in_case
from core.web.page import say
from core.web.page import show_date
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork.views.shared import interview_title


@dataclass(frozen=True, slots=True)
class Place:
    """The addresses of one desk; `section`, `save` and `file` take a section's name."""

    title: str
    lead: str
    crumbs: tuple[tuple[str, str | None], ...]
    overview: str
    ending: str
    paper: str
    #: Where one comes after finishing, and what is said then.
    done: str
    thanks: str
    #: What one must be allowed in order to enter answers here.
    permission: str
    is_contact: bool
    section: Callable[[str], str]
    save: Callable[[str], str]
    #: Where the file of an item (by its key) in a section is had.
    file: Callable[[str, str], str]


def speaker_place(speaker: Speaker) -> Place:
    """Return the place of a speaker's questionnaire."""
    interview = speaker.interview
    at: dict[str, Any] = {"interview": interview.slug, "speaker": speaker.slug}
    role = say(ROLE_GROUPS[speaker.role_group])
    printed = speaker.role_printed
    day = show_date(interview.started_at or interview.planned_at)
    there = url_for("fieldwork.interview", interview=interview.slug)
    return Place(
        title=printed or role,
        lead=", ".join(filter(None, (role if printed else "", day))),
        crumbs=tuple(in_case((interview_title(interview), there))),
        overview=url_for("capture.speaker", **at),
        ending=url_for("capture.ending", **at),
        paper=url_for("capture.on_paper", **at),
        done=there,
        thanks=_("The questionnaire is finished. It can still be added to."),
        permission="response.edit",
        is_contact=False,
        section=lambda name: url_for("capture.section", section=name, **at),
        save=lambda name: url_for("capture.autosave", section=name, **at),
        file=lambda name, key: url_for("capture.file", section=name, item=key, **at),
    )


def contact_place() -> Place:
    """Return the place of the request for figures."""
    return Place(
        title=_("Request for figures"),
        lead=_("What you give here is seen by the researchers of this benchmark."),
        crumbs=tuple(in_case()),
        overview=url_for("capture.figures"),
        ending=url_for("capture.figures_ending"),
        paper=url_for("capture.figures_on_paper"),
        done=url_for("core.case"),
        thanks=_("Thank you. We have received your figures; you can still add to them."),
        permission="figures.supply",
        is_contact=True,
        section=lambda name: url_for("capture.figures_section", section=name),
        save=lambda name: url_for("capture.autosave_figures", section=name),
        file=lambda name, key: url_for("capture.figures_file", section=name, item=key),
    )
