"""Pages of two minutes' reading."""

from flask import render_template

from core.errors import NotFoundError
from core.help import TOPICS
from core.views import bp
from core.web.access import signed_in


@bp.get("/help/")
@signed_in
def help_index() -> str:
    """List what can be read."""
    return render_template("help/index.html", topics=TOPICS)


@bp.get("/help/<topic>")
@signed_in
def help_page(topic: str) -> str:
    """Show one topic. Raises NotFoundError for an unknown one."""
    if topic not in TOPICS:
        raise NotFoundError
    return render_template("help/page.html", topic=topic, topics=TOPICS)
