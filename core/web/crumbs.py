"""Where one is, from the benchmark down: what crumbs of pages begin with."""

from flask import url_for

from core.web.here import here

Crumb = tuple[str, str | None]
"""A label and its address; None where there is no page."""


def in_project(*further: Crumb) -> list[Crumb]:
    """Return the way to a page of the benchmark."""
    return [(here.project.name, url_for("core.home")), *further]


def in_case(*further: Crumb) -> list[Crumb]:
    """Return the way to a page of a case, over the board; a contact has none."""
    way: list[Crumb] = []
    if here.viewer.can("fieldwork.view"):
        way.append((here.wave.name, url_for("core.board")))
    return in_project(*way, (here.case.name, url_for("core.case")), *further)
