"""What a refused entry says: codes of services in words, put at the field where it went wrong."""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any
from typing import TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import Form

from core.errors import InvalidError

T = TypeVar("T")

TEXTS: Mapping[str, LazyString] = {
    "required": _l("Fill this in."),
    "too_long": _l("This is too long: %(length)s characters, and %(maximum)s fit."),
    "unknown_choice": _l("Choose one of the options."),
    "minimum_cell": _l("Give a whole number from %(minimum)s to 100."),
    "name_taken": _l("“%(name)s” is in this benchmark already."),
    "cbs_code_taken": _l("“%(name)s” has this code already."),
    "cbs_code": _l("A municipality's code has four digits, such as 0758."),
    "ends_before_begin": _l("The end lies before the beginning."),
    "kind_in_use": _l("This organisation belongs to a service; take it out of there first."),
    "organisation_in_use": _l("This organisation is used elsewhere in the benchmark."),
    "succeeds_itself": _l("An organisation cannot go up into itself, nor into its own past."),
    "merger_before_begin": _l("“%(name)s” begins only after this date."),
    "ends_otherwise": _l("“%(name)s” ends on another date already."),
    "merged_already": _l("That it went up into “%(name)s” is recorded already."),
    "not_a_service": _l("Only an inter-municipal service has members."),
    "not_a_municipality": _l("Only municipalities can be members."),
    "programme_in_use": _l("This approach takes part in a wave."),
    "wave_closed": _l("This wave is closed; nothing can be changed in it."),
    "wave_not_open": _l("This wave was never opened."),
    "wave_in_use": _l("This wave has participants or was opened."),
    "case_withdrawn": _l("This participant withdrew. Take that back first."),
    "case_agreed": _l("This participant had agreed; record that it withdraws."),
    "case_not_agreed": _l("This participant has not agreed yet; record a refusal."),
    "case_has_fieldwork": _l("There are visits or interviews here; record that it withdraws."),
    "case_in_use": _l("Only a participant that was asked by mistake can be removed."),
    "email": _l("This is not an e-mail address, such as name@municipality.nl."),
    "contact_needs_organisation": _l("Choose for which organisation this person is the contact."),
    "role_held": _l("This person has this role already."),
    "last_coordinator": _l(
        "A benchmark needs a coordinator; make somebody else coordinator first."
    ),
    "account_in_use": _l(
        "This account is in use; its owner can choose a new password under “My account”."
    ),
}


def words(error: InvalidError) -> str:
    """Return what an error of a service says in the language of the page."""
    text = TEXTS.get(error.message)
    if text is None:
        return error.message
    return str(text) % {key: value for key, value in error.details.items() if key != "field"}


def saved(form: Form, write: Callable[[], T]) -> T | None:
    """Do `write` and return what it gives; where it is refused, say so in the form: None."""
    try:
        return write()
    except InvalidError as error:
        field: Any = form._fields.get(str(error.details.get("field")))
        if field is None:
            form.form_errors.append(words(error))
        else:
            field.errors = [*field.errors, words(error)]
        return None
