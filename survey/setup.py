"""What this package adds to the whole: imported once by wsgi, it fills core's registries."""

from flask import Blueprint

from survey import cli as _cli
from survey import demo as _demo
from survey import event_words as _event_words
from survey import visibility as _visibility
from survey.demo import tour as _tour
from survey.fieldwork import cards as _fieldwork_cards
from survey.fieldwork import event_words as _fieldwork_words
from survey.fieldwork import views as _fieldwork
from survey.instruments import comparing_views as _comparing_views
from survey.instruments import draft_files_views as _draft_files_views
from survey.instruments import draft_views as _draft_views
from survey.instruments import editor_views as _editor_views
from survey.instruments import media_views as _media_views
from survey.instruments import moving_views as _moving_views
from survey.instruments import printing as _printing
from survey.instruments import tryout_views as _tryout_views
from survey.instruments import views as _instruments
from survey.links import staff as _links_staff
from survey.links import views as _links
from survey.responses import views as _capture
from survey.statements import cards as _statement_cards
from survey.statements import views as _statements


def blueprints() -> list[Blueprint]:
    """Return the blueprints of this package."""
    return [
        _fieldwork.bp,
        _instruments.bp,
        _media_views.bp,
        _links.bp,
        _links_staff.bp,
        _capture.bp,
        _statements.bp,
    ]


__all__ = [
    "_cli",
    "_comparing_views",
    "_demo",
    "_draft_files_views",
    "_draft_views",
    "_editor_views",
    "_event_words",
    "_fieldwork_cards",
    "_fieldwork_words",
    "_moving_views",
    "_printing",
    "_statement_cards",
    "_tour",
    "_tryout_views",
    "_visibility",
    "blueprints",
]
