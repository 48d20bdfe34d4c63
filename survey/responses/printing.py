"""The sheet for one stating party: their questions on paper, with what is known already."""

from collections.abc import Mapping
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from core.web.here import db
from core.web.here import here
from core.web.page import say
from core.web.page import show_date
from formats.instruments.generate import questionnaire
from formats.text import Text
from formats.vocabulary import ROLE_GROUPS
from survey.instruments.queries import fielded
from survey.rendering.paper import Written
from survey.rendering.paper import sheet
from survey.responses import showing
from survey.responses.desk import Desk
from survey.responses.desk import Part
from survey.responses.place import Place


def show_on_paper(desk: Desk, place: Place) -> Any:
    """Show everything that is asked at a desk as it comes on paper."""
    role = desk.speaker.role_group if desk.speaker else None
    sheets = [
        (
            part.compiled.instrument,
            sheet(part.compiled.questionnaire, role, part.compiled.language, _written(desk, part)),
        )
        for part in desk.parts
    ]
    crumbs = [*place.crumbs, (place.title, place.overview), (_("On paper"), None)]
    return render_template("survey/capture/print.html", place=place, sheets=sheets, crumbs=crumbs)


def _written(desk: Desk, part: Part) -> Written:
    case, speaker = desk.case, desk.speaker
    interview = speaker.interview if speaker else None
    day = (interview.started_at or interview.planned_at) if interview else None
    with_whom = (speaker.role_printed, say(ROLE_GROUPS[speaker.role_group])) if speaker else ()
    return Written(
        organisation=f"{case.programme.organisation.name}: {case.programme.name}",
        wave=case.wave.name,
        spoken_with=", ".join(dict.fromkeys(filter(None, with_whom))),
        date=show_date(day) if day else "",
        is_request=speaker is None,
        taken_in={
            name.removeprefix("output:"): words
            for section in part.compiled.sections
            for name, words in showing.words_taken_in(part, section).items()
        },
        beside=_beside(desk, part),
        left_out=_left_out(desk, part),
    )


def _beside(desk: Desk, part: Part) -> Mapping[str, Markup]:
    """What stands beside a question: known from another, or established in the round before."""
    found: dict[str, Markup] = {}
    for section in part.compiled.sections:
        told = showing.beside_extras(db(), here.viewer, desk, part, section, on_paper=True)
        found.update({name.partition(":")[2]: html for name, html in told.items()})
    return found


def _left_out(desk: Desk, part: Part) -> list[tuple[Text, str]]:
    """The sections that this round has switched off, of those that would be asked here."""
    instrument = part.compiled.instrument
    now = fielded(db(), desk.case.wave, part.version.name)
    off = now.switched_off if now else {}
    role = desk.speaker.role_group if desk.speaker else None
    asked = {found.section.name for found in questionnaire(instrument, role).sections}
    return [
        (section.label, off[section.name])
        for section in instrument.sections
        if section.name in off and section.name in asked
    ]
