"""What the events of fieldwork and instruments are called in the trail."""

from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

for _kind, _words in {
    "visit.planned": _l("planned a visit"),
    "visit.changed": _l("changed a visit"),
    "visit.cancelled": _l("cancelled a visit"),
    "interview.planned": _l("planned an interview"),
    "interview.changed": _l("changed an interview"),
    "interview.cancelled": _l("cancelled an interview"),
    "interview.started": _l("began an interview"),
    "interview.ended": _l("ended an interview"),
    "interview.resumed": _l("went on with an interview"),
    "speaker.added": _l("added a speaker"),
    "speaker.changed": _l("changed a speaker"),
    "speaker.release_set": _l("noted how words may be used"),
    "speaker.withdrawn": _l("noted that a speaker took everything back"),
    "speaker.erased": _l("erased a person"),
    "consent.given": _l("noted a consent"),
    "consent.refused": _l("noted a refusal of consent"),
    "instrument.published": _l("published an instrument"),
    "instrument.gone_over": _l("let a round go over to another version"),
    "instrument.replaced": _l("had a wave ask in another questionnaire what this one asked"),
    "translation.checked": _l("noted that a translation was checked"),
    "mapping.saved": _l("said where answers go in another version"),
    "draft.created": _l("began a draft of a questionnaire"),
    "draft.discarded": _l("discarded a draft of a questionnaire"),
    "instrument.fielded": _l("had a wave ask an instrument"),
    "instrument.taken_out": _l("had a wave ask an instrument no longer"),
    "instrument.section_off": _l("switched a section off"),
    "instrument.section_on": _l("switched a section on again"),
}.items():
    EVENT_WORDS.add(_kind, _words)
