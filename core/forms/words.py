"""The benchmark's fixed words in the language of the page: key in code, words on screen."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

GOALS: Mapping[str, LazyString] = {
    "learn": _l("Learn from each other"),
    "transparency": _l("Show what happens (transparency)"),
    "accountability": _l("Account for results"),
    "supervision": _l("Supervise"),
    "settlement": _l("Settle: money follows results"),
}

KINDS: Mapping[str, LazyString] = {
    "municipality": _l("municipality"),
    "service": _l("inter-municipal service"),
    "provider": _l("provider"),
    "chain_partner": _l("chain partner"),
}

ROLES: Mapping[str, LazyString] = {
    "coordinator": _l("coordinator"),
    "researcher": _l("researcher"),
    "analyst": _l("analyst"),
    "contact": _l("contact of a participant"),
}

ROLES_EXPLAINED: Mapping[str, LazyString] = {
    "coordinator": _l("sets the benchmark up and sees how far everybody is"),
    "researcher": _l("visits participants and records what they say"),
    "analyst": _l("reads and codes texts and writes the report"),
    "contact": _l("sees only their own organisation's pages"),
}

WAVE_STATES: Mapping[str, tuple[str, LazyString]] = {
    "planned": ("", _l("planned")),
    "open": ("busy", _l("open")),
    "closed": ("ok", _l("closed")),
}

#: State of a case -> kind of badge, words.
CASE_STATES: Mapping[str, tuple[str, LazyString]] = {
    "invited": ("", _l("asked")),
    "taking_part": ("ok", _l("takes part")),
    "refused": ("error", _l("refused")),
    "withdrawn": ("warning", _l("withdrew")),
}

JOB_STATES: Mapping[str, tuple[str, LazyString]] = {
    "queued": ("", _l("waits for its turn")),
    "running": ("busy", _l("under way")),
    "done": ("ok", _l("done")),
    "failed": ("error", _l("failed")),
    "cancelled": ("warning", _l("cancelled")),
}
