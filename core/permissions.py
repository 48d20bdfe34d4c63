"""Who may do what: one table of actions and roles."""

from core.models.project import ROLES

STAFF = frozenset({"coordinator", "researcher", "analyst"})
ALL = frozenset(ROLES)

#: Action -> the roles that may do it. docs/security.md shows this table (tests/test_docs.py).
PERMISSIONS: dict[str, frozenset[str]] = {
    "project.view": ALL,
    "project.manage": frozenset({"coordinator"}),
    "project.look_as": frozenset({"coordinator"}),
    "case.view": ALL,
    "contact.view": frozenset({"coordinator", "researcher", "contact"}),
    "contact.edit": frozenset({"coordinator", "contact"}),
    "fieldwork.view": STAFF,
    "fieldwork.edit": frozenset({"coordinator", "researcher"}),
    "speaker.erase": frozenset({"coordinator"}),
    "response.view": STAFF,
    "response.edit": frozenset({"coordinator", "researcher"}),
    "casevalue.choose": frozenset({"coordinator", "researcher"}),
    "figures.supply": frozenset({"contact"}),
    "survey.manage": frozenset({"coordinator", "researcher"}),
    "source.import": STAFF,
    "coding.view": STAFF,
    "coding.edit": frozenset({"coordinator", "analyst"}),
    "report.view": ALL,
    "report.build": STAFF,
    "report.release": frozenset({"coordinator"}),
    "report.export": STAFF,
    "instrument.view": STAFF,
    "instrument.draft": STAFF,
    "instrument.publish": frozenset({"coordinator"}),
}


def allowed(roles: frozenset[str], action: str) -> bool:
    """Tell whether one of `roles` may do `action`. Raises KeyError for an unknown action."""
    return bool(PERMISSIONS[action] & roles)
