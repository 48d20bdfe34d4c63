"""What happened, in words: kinds of events for people who read the trail.

Packages add theirs to `registries.EVENT_WORDS`; a kind without words is shown as it is.
"""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

CORE: Mapping[str, LazyString] = {
    "project.created": _l("made the benchmark"),
    "project.changed": _l("changed the settings"),
    "project.looked_as": _l("looked through the eyes of a participant's contact"),
    "organisation.added": _l("added an organisation"),
    "organisation.imported": _l("imported a list of organisations"),
    "organisation.changed": _l("changed an organisation"),
    "organisation.removed": _l("removed an organisation"),
    "organisation.merged": _l("recorded a merger"),
    "organisation.merger_undone": _l("took a merger back"),
    "organisation.members_set": _l("changed the members of a service"),
    "programme.added": _l("added an approach"),
    "programme.changed": _l("changed an approach"),
    "programme.removed": _l("removed an approach"),
    "wave.added": _l("added a wave"),
    "wave.changed": _l("changed a wave"),
    "wave.removed": _l("removed a wave"),
    "wave.opened": _l("opened a wave"),
    "wave.closed": _l("closed a wave"),
    "case.added": _l("asked a participant"),
    "case.agreed": _l("recorded that a participant agreed"),
    "case.refused": _l("recorded that a participant refused"),
    "case.withdrawn": _l("recorded that a participant withdrew"),
    "case.step_undone": _l("took back a step of a participant's agreement"),
    "case.removed": _l("removed a participant from a wave"),
    "contact_person.set": _l("noted whom to call"),
    "contact_person.erased": _l("erased whom to call"),
    "circle.added": _l("added a circle"),
    "circle.changed": _l("changed a circle"),
    "circle.removed": _l("removed a circle"),
    "member.added": _l("gave somebody a role"),
    "member.removed": _l("took a role away"),
    "member.link_renewed": _l("made a new set-up link"),
}
for _kind, _words in CORE.items():
    EVENT_WORDS.add(_kind, _words)


def words_for(kind: str) -> str:
    """Return what an event of this kind is called."""
    return str(EVENT_WORDS.get(kind, kind))
