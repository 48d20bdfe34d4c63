"""What the events of coding are called in the trail."""

from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

EVENT_WORDS.add("source.imported", _l("imported a text"))
EVENT_WORDS.add("codebook.added", _l("gave the benchmark its codebook"))
