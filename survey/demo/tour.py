"""The stops of the tour that are pages of survey: what is asked, who was asked, what was stated."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.registries import TOUR
from core.registries import Example
from core.registries import TourStop
from core.visibility import Viewer


def _question(viewer: Viewer, example: Example) -> str:
    return url_for("instruments.preview", project=viewer.project.slug, name=example.instrument)


def _of_case(endpoint: str, viewer: Viewer, example: Example, **values: Any) -> str:
    return url_for(
        endpoint,
        project=viewer.project.slug,
        wave=example.wave,
        case=example.case,
        **values,
    )


def _interview(viewer: Viewer, example: Example) -> str | None:
    if example.interview is None:
        return None
    return _of_case("fieldwork.interview", viewer, example, interview=example.interview)


def _statements(viewer: Viewer, example: Example) -> str:
    if example.item is None:
        return _of_case("statements.values", viewer, example)
    return _of_case("statements.value", viewer, example, item=example.item)


TOUR.add(
    "question",
    TourStop(
        title=_l("The question"),
        text=_l(
            "Everything begins with a question that is the same everywhere. This is the whole"
            " questionnaire: what is asked, of whom, and in which unit."
        ),
        why=_l("Figures can only be set side by side if they answer the same question."),
        order=10,
        permission="instrument.view",
        path=_question,
    ),
)
TOUR.add(
    "interview",
    TourStop(
        title=_l("The conversation"),
        text=_l(
            "One conversation of a visit: who spoke, what each of them consented to, how far their"
            " words may be used, and which texts were made of it."
        ),
        why=_l("Whoever tells something decides what becomes of it, and may take it back."),
        order=20,
        permission="fieldwork.view",
        path=_interview,
    ),
)
TOUR.add(
    "statements",
    TourStop(
        title=_l("Statements and the established value"),
        text=_l(
            "What different people and documents stated stands side by side, each with its kind,"
            " period and source. One is chosen as the value of the approach, with a reason."
        ),
        why=_l("Two figures about the same thing are often both true. The difference is kept."),
        order=30,
        permission="response.view",
        path=_statements,
    ),
)
TOUR.add(
    "own_figures",
    TourStop(
        title=_l("Your own figures"),
        text=_l(
            "The figures that your organisation fills in itself, each with its kind, period and"
            " source, or the reason why it is missing."
        ),
        why=_l("A figure that is missing for a reason tells something as well."),
        order=15,
        permission="figures.supply",
        path=lambda viewer, example: _of_case("capture.figures_ending", viewer, example),
    ),
)
TOUR.add(
    "own_values",
    TourStop(
        title=_l("The established values"),
        text=_l(
            "Per question the value that was established for your approach. Who stated what in"
            " conversations is not shown here."
        ),
        why=_l("These are the values that count. Do you see a mistake? Tell the coordinator."),
        order=30,
        permission="figures.supply",
        path=lambda viewer, example: _of_case("statements.values", viewer, example),
    ),
)
