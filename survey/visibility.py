"""What a municipality's contact may see of capture; staff see their benchmark."""

from core.visibility import own_case_ids
from core.visibility import register
from survey.models import SurveyLink

register(SurveyLink, lambda viewer: SurveyLink.case_id.in_(own_case_ids(viewer)))
