"""An instrument as pages show it: readable by role and language, counted, and as a file to keep."""

from typing import Any

from babel import Locale
from babel import UnknownLocaleError
from flask import request
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from core.errors import ConflictError
from core.errors import NotFoundError
from core.web.page import language
from formats.instruments.generate import questionnaire
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from formats.problems import DefinitionError
from formats.vocabulary import INSTRUMENT_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import UNITS
from survey.instruments import media
from survey.instruments.files import WRITERS
from survey.instruments.files import bundle
from survey.rendering.shown import shown
from survey.rendering.wording import inline_text

#: The list of the library, in this order: what one sits down for, what the participant fills in
#: alone, what goes by link, what is taken out of documents.
GROUPS = {
    "format": _l("Conversations"),
    "request": _l("Requests to the participant"),
    "survey": _l("Surveys by link"),
    "figures": _l("Published figures"),
}


#: Questions above which one section is read at a time: a page of all of them takes a minute.
LONG = 1_000


def group_of(instrument: Instrument) -> str:
    """Return the key of GROUPS: its kind, or 'request' where all of it can go ahead of a visit."""
    is_request = all(section.is_requested for section in instrument.sections)
    return "request" if instrument.kind == "format" and is_request else instrument.kind


def counted(instrument: Instrument, role: str | None) -> tuple[int, int]:
    """Return how many sections and questions a role is asked (None: all there are)."""
    made = questionnaire(instrument, role)
    leaves = [leaf for leaf in made.leaves() if ITEM_TYPES[leaf.item.type].has_answer]
    return len(made.sections), len(leaves)


def has_company(instrument: Instrument) -> bool:
    """Whether files or tables go with it, which a file of it alone does not hold."""
    return bool(instrument.files or instrument.tables)


def as_file(session: Session, instrument: Instrument, ending: str) -> Response:
    """Return an instrument as a file to keep; with `.zip` after it, with all that goes with it.

    Raises NotFoundError where nothing writes it, ConflictError where it cannot be written so.
    """
    alone = ending.removesuffix(".zip")
    if alone not in WRITERS:
        raise NotFoundError
    written = WRITERS[alone]
    name = f"{instrument.form_id}-{instrument.version}.{ending}"
    try:
        if alone == ending:
            content, media_type = written.write(instrument), written.media_type
        else:
            held = media.contents(session, instrument.files)
            content, media_type = bundle(instrument, alone, held), "application/zip"
    except DefinitionError as error:
        raise ConflictError(" ".join(p.message(language()) for p in error.problems)) from None
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def language_name(tag: str) -> str:
    """Return what a language calls itself; its tag where Babel does not know it."""
    locale = _locale(tag)
    name = (locale.get_display_name() if locale else None) or tag
    return name[:1].upper() + name[1:]


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def reading(instrument: Instrument) -> dict[str, Any]:
    """Return what a page needs on which an instrument is read; address: `role`, `language`.

    Of a long one `parts` is one section, the first or that of `section` in the address.
    """
    asked_role = request.args.get("role", "")
    role = asked_role if asked_role in instrument.roles else None
    chosen = request.args.get("language", language())
    text_language = chosen if chosen in instrument.languages else instrument.default_language
    locale = _locale(text_language)
    made = questionnaire(instrument, role)
    is_long = sum(1 for _item in instrument.leaves()) > LONG
    asked = request.args.get("section", "")
    part = next((one for one in made.sections if one.section.name == asked), None)
    return {
        "instrument": instrument,
        "has_company": has_company(instrument),
        "made": made,
        "is_long": is_long,
        "parts": ([part] if part else made.sections[:1]) if is_long else made.sections,
        "role": role,
        "counts": {name: counted(instrument, name) for name in instrument.roles},
        "whole": counted(instrument, None),
        "role_groups": ROLE_GROUPS,
        "types": {key: entry.doc for key, entry in ITEM_TYPES.items()},
        "units": UNITS,
        "kinds": INSTRUMENT_KINDS,
        "text_language": text_language,
        "text_direction": locale.text_direction if locale else "ltr",
        "languages_offered": {key: language_name(key) for key in instrument.languages},
        "tell": lambda text: inline_text(text, text_language, instrument.default_language),
        "shown": lambda owner: shown(instrument, owner, text_language),
    }
