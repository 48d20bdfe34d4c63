"""The pages on which answers are entered: by the researcher for a speaker, by the contact."""

from typing import Any

from flask import Blueprint

from core.errors import NotFoundError
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from survey.responses import handling
from survey.responses import queries
from survey.responses.desk import Desk
from survey.responses.desk import contact_desk
from survey.responses.desk import speaker_desk
from survey.responses.place import Place
from survey.responses.place import contact_place
from survey.responses.place import speaker_place
from survey.responses.printing import show_on_paper

bp = Blueprint("capture", __name__, template_folder="../templates")

CASE = "/projects/<project>/waves/<wave>/cases/<case>"
SPEAKER = f"{CASE}/interviews/<interview>/speakers/<speaker>"
FIGURES = f"{CASE}/figures"


def _speaker(interview: str, speaker: str) -> tuple[Desk, Place]:
    found = queries.speaker_in(db(), here.viewer, here.case, interview, speaker)
    if found is None:
        raise NotFoundError
    return speaker_desk(db(), here.case, found, language()), speaker_place(found)


def _contact() -> tuple[Desk, Place]:
    return contact_desk(db(), here.case, here.viewer.account, language()), contact_place()


@bp.get(f"{SPEAKER}/")
@permit("response.view")
def speaker(interview: str, speaker: str) -> Any:
    """Lead to the first section in which something is still open."""
    return handling.show_overview(*_speaker(interview, speaker))


@bp.get(f"{SPEAKER}/print")
@permit("response.view")
def on_paper(interview: str, speaker: str) -> Any:
    """Show a speaker's questions as they come on paper."""
    return show_on_paper(*_speaker(interview, speaker))


@bp.get(f"{SPEAKER}/sections/<section>")
@permit("response.view")
def section(interview: str, speaker: str, section: str) -> Any:
    """Show one section of a speaker's questionnaire."""
    return handling.show_section(*_speaker(interview, speaker), section)


@bp.post(f"{SPEAKER}/sections/<section>")
@permit("response.edit")
def save_section(interview: str, speaker: str, section: str) -> Any:
    """Save one section and go on."""
    return handling.save_and_go(*_speaker(interview, speaker), section)


@bp.post(f"{SPEAKER}/sections/<section>/save")
@permit("response.edit")
def autosave(interview: str, speaker: str, section: str) -> Any:
    """Save what a script sends, as one goes."""
    return handling.save_for_script(*_speaker(interview, speaker), section)


@bp.get(f"{SPEAKER}/sections/<section>/files/<item>")
@permit("response.view")
def file(interview: str, speaker: str, section: str, item: str) -> Any:
    """Give a file that was handed over."""
    desk, _place = _speaker(interview, speaker)
    return handling.give_file(desk, section, item)


@bp.get(f"{SPEAKER}/ending")
@permit("response.view")
def ending(interview: str, speaker: str) -> Any:
    """Show what is still missing, and let go all the same."""
    return handling.show_ending(*_speaker(interview, speaker))


@bp.post(f"{SPEAKER}/ending")
@permit("response.edit")
def end(interview: str, speaker: str) -> Any:
    """Finish a speaker's questionnaire."""
    return handling.finish(*_speaker(interview, speaker))


@bp.get(f"{FIGURES}/")
@permit("figures.supply")
def figures() -> Any:
    """Lead the contact to the request for figures."""
    return handling.show_overview(*_contact())


@bp.get(f"{FIGURES}/print")
@permit("figures.supply")
def figures_on_paper() -> Any:
    """Show the contact's request for figures as it comes on paper."""
    return show_on_paper(*_contact())


@bp.get(f"{FIGURES}/sections/<section>")
@permit("figures.supply")
def figures_section(section: str) -> Any:
    """Show one section of the request for figures."""
    return handling.show_section(*_contact(), section)


@bp.post(f"{FIGURES}/sections/<section>")
@permit("figures.supply")
def save_figures(section: str) -> Any:
    """Save one section of the request for figures and go on."""
    return handling.save_and_go(*_contact(), section)


@bp.post(f"{FIGURES}/sections/<section>/save")
@permit("figures.supply")
def autosave_figures(section: str) -> Any:
    """Save what the contact's script sends."""
    return handling.save_for_script(*_contact(), section)


@bp.get(f"{FIGURES}/sections/<section>/files/<item>")
@permit("figures.supply")
def figures_file(section: str, item: str) -> Any:
    """Give the contact a file that they handed over."""
    desk, _place = _contact()
    return handling.give_file(desk, section, item)


@bp.get(f"{FIGURES}/ending")
@permit("figures.supply")
def figures_ending() -> Any:
    """Show the contact what is still missing."""
    return handling.show_ending(*_contact())


@bp.post(f"{FIGURES}/ending")
@permit("figures.supply")
def end_figures() -> Any:
    """Send the figures in."""
    return handling.finish(*_contact())
