"""What the events of answers, case values and client surveys are called in the trail."""

from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

for _kind, _words in {
    "response.started": _l("began to fill in a questionnaire"),
    "response.submitted": _l("completed a questionnaire"),
    "response.moved": _l("moved answers to another version"),
    "response.withdrawn": _l("noted that answers were taken back"),
    "response.erased": _l("erased answers that were taken back"),
    "casevalue.chosen": _l("established a value"),
    "published_fact.added": _l("copied a figure from a publication"),
    "survey_link.opened": _l("made a link to the client survey"),
    "survey_link.closed": _l("closed a client survey"),
}.items():
    EVENT_WORDS.add(_kind, _words)
