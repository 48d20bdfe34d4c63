"""Making a benchmark and changing its settings."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.errors import NotFoundError
from core.events import record
from core.ids import new_id
from core.models import CLIENT_WORDS
from core.models import GOALS
from core.models import Account
from core.models import Membership
from core.models import Project
from core.projects.rules import free_slug
from core.projects.rules import name_of
from core.projects.rules import note_of

MINIMUM_CELL = 3
MAXIMUM_CELL = 100


def _settings(
    name: str, goal: str, goal_note: str, client_word: str, minimum_cell: int
) -> dict[str, str | int]:
    if goal not in GOALS:
        raise InvalidError("unknown_choice", field="goal")
    if client_word not in CLIENT_WORDS:
        raise InvalidError("unknown_choice", field="client_word")
    if not MINIMUM_CELL <= minimum_cell <= MAXIMUM_CELL:
        raise InvalidError("minimum_cell", field="minimum_cell", minimum=MINIMUM_CELL)
    return {
        "name": name_of(name),
        "goal": goal,
        "goal_note": note_of(goal_note, "goal_note"),
        "client_word": client_word,
        "minimum_cell": minimum_cell,
    }


def create_project(
    session: Session,
    *,
    name: str,
    by: Account | None,
    goal: str = "learn",
    goal_note: str = "",
    client_word: str = "klant",
    minimum_cell: int = 5,
    is_invented: bool = False,
    demo_name: str | None = None,
    project_id: UUID | None = None,
) -> Project:
    """Make a benchmark; `by` becomes its coordinator (None: nobody does yet).

    `project_id` may be minted by who asks: asking twice with it returns the same benchmark.
    Raises InvalidError; NotFoundError where `project_id` is somebody else's.
    """
    settings = _settings(name, goal, goal_note, client_word, minimum_cell)
    project = Project(
        id=project_id or new_id(),
        slug=free_slug(session, Project, str(settings["name"])),
        is_invented=is_invented,
        demo_name=demo_name,
        **settings,
    )
    if project_id and (made := session.get(Project, project_id)):
        return _made_before(session, made, by)
    try:
        with session.begin_nested():
            session.add(project)
    except IntegrityError:
        # The same form, sent twice at once: the other request was first.
        made = session.get(Project, project.id)
        if made is None:
            raise
        return _made_before(session, made, by)
    if by is not None:
        session.add(Membership(project_id=project.id, account_id=by.id, role="coordinator"))
    session.flush()
    record(session, "project.created", project, project=project, account=by)
    return project


def _made_before(session: Session, project: Project, by: Account | None) -> Project:
    if (
        by is not None
        and not session.query(Membership)
        .filter_by(project_id=project.id, account_id=by.id, role="coordinator")
        .count()
    ):
        raise NotFoundError
    return project


def change_project(
    session: Session,
    project: Project,
    *,
    name: str,
    goal: str,
    goal_note: str,
    client_word: str,
    minimum_cell: int,
    by: Account | None = None,
) -> list[str]:
    """Change a benchmark's settings (its address stays) and return which. Raises InvalidError."""
    settings = _settings(name, goal, goal_note, client_word, minimum_cell)
    changed = sorted(key for key, value in settings.items() if getattr(project, key) != value)
    for key in changed:
        setattr(project, key, settings[key])
    session.flush()
    if changed:
        record(session, "project.changed", project, project=project, account=by, fields=changed)
    return changed
