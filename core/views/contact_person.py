"""The person to call about a case: a card on its page, and the form behind it."""

from collections.abc import Mapping
from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from core.forms.contacts import ContactForm
from core.models import Case
from core.projects.contacts import ContactData
from core.projects.contacts import contact_of
from core.projects.contacts import set_contact
from core.registries import CASE_CARDS
from core.registries import CaseCard
from core.views import bp
from core.visibility import Viewer
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here


@bp.route("/projects/<project>/waves/<wave>/cases/<case>/contact-person", methods=["GET", "POST"])
@permit("contact.edit")
def contact_person() -> Any:
    """Show and take the contact person's data; emptying the form erases them."""
    form = ContactForm(obj=contact_of(db(), here.viewer, here.case))
    if form.validate_on_submit():
        data = ContactData(
            form.name.data or "",
            form.function.data or "",
            form.phone.data or "",
            form.email.data or "",
        )
        kept = set_contact(db(), here.case, data, here.account)
        flash(
            _("The contact person is saved.") if kept else _("The contact person is erased."), "ok"
        )
        return redirect(url_for("core.case", _anchor="contact-person"))
    page = render_template(
        "fieldwork/contact_person.html",
        form=form,
        case=here.case,
        crumbs=in_case((_("Contact person"), None)),
    )
    return page, 422 if form.errors else 200


def _card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any] | None:
    """Return the case page's card."""
    return {
        "person": contact_of(session, viewer, case),
        "may_edit": viewer.can("contact.edit"),
    }


CASE_CARDS.add(
    "contact-person",
    CaseCard(
        label=_l("Contact person"),
        order=20,
        template="fieldwork/card_contact_person.html",
        load=_card,
        permission="contact.view",
        column="aside",
    ),
)
