"""Words of fieldwork on screen: what the vocabularies of core are called."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

PLACES: Mapping[str, LazyString] = {
    "municipality": _l("At the municipality"),
    "provider": _l("At the provider"),
    "elsewhere": _l("Elsewhere"),
    "remote": _l("By phone or video call"),
}

CONSENTS: Mapping[str, LazyString] = {
    "talk": _l("Taking part in the conversation"),
    "recording": _l("Recording the conversation"),
    "special_categories": _l("Noting special categories of personal data"),
}

#: What is asked aloud, one question at a time.
CONSENT_QUESTIONS: Mapping[str, LazyString] = {
    "talk": _l("May we talk with you for this benchmark and note what you tell us?"),
    "recording": _l("May we record the conversation? We destroy the recording after checking."),
    "special_categories": _l("May we note what you tell about health, origin or belief?"),
}

RELEASES: Mapping[str, LazyString] = {
    "none": _l("Not in print: only counted along"),
    "role": _l("In print with the role, not with the organisation"),
    "organisation": _l("In print with the role and the organisation"),
}
