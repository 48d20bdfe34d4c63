"""What the coordinator's pages share: crumbs, finding what an address names."""

from collections.abc import Sequence
from typing import Any
from typing import TypeVar

from flask import url_for
from flask_babel import gettext as _

from core.errors import NotFoundError
from core.models import Organisation
from core.visibility import visible
from core.web.crumbs import Crumb
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here

M = TypeVar("M")


def crumbs(*more: Crumb) -> list[Crumb]:
    """Return the way to a page of Beheer; each of `more` is a label and an address."""
    return in_project((_("Management"), url_for("manage.overview")), *more)


def found(model: type[M], slug: str) -> M:
    """Return the row that an address names. Raises NotFoundError."""
    shown: Any = model
    row = db().scalar(visible(here.viewer, model).where(shown.slug == slug))
    if row is None:
        raise NotFoundError
    return row


def all_organisations(*kinds: str) -> list[Organisation]:
    """Return the benchmark's organisations (of some kinds) by name."""
    rows = db().scalars(visible(here.viewer, Organisation).order_by(Organisation.name)).all()
    return [row for row in rows if not kinds or row.kind in kinds]


def chosen(rows: Sequence[Organisation], slugs: Sequence[str] | None) -> list[Organisation]:
    """Return the rows with these slugs."""
    wanted = set(slugs or ())
    return [row for row in rows if row.slug in wanted]
