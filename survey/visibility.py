"""What a municipality's contact may see of capture; staff see their benchmark."""

from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import select

from core.visibility import Viewer
from core.visibility import own_case_ids
from core.visibility import register
from survey.models import Answer
from survey.models import CaseValue
from survey.models import InstrumentDraft
from survey.models import InstrumentMapping
from survey.models import PublishedFact
from survey.models import Response
from survey.models import SurveyLink
from survey.models import TranslationCheck

register(SurveyLink, lambda viewer: SurveyLink.case_id.in_(own_case_ids(viewer)))


def _own_responses(viewer: Viewer) -> Select[UUID]:
    return select(Response.id).where(
        Response.account_id == viewer.account.id, Response.case_id.in_(own_case_ids(viewer))
    )


# A contact sees what they gave themselves and what was established; never who else said what.
register(Response, lambda viewer: Response.id.in_(_own_responses(viewer)))
register(Answer, lambda viewer: Answer.response_id.in_(_own_responses(viewer)))
register(CaseValue, lambda viewer: CaseValue.case_id.in_(own_case_ids(viewer)))
register(PublishedFact)
register(InstrumentDraft)
register(InstrumentMapping)
register(TranslationCheck)
