"""Tables of capture; importing this makes the metadata of survey whole."""

from survey.models.drafts import InstrumentDraft
from survey.models.drafts import InstrumentDraftEdit
from survey.models.instruments import KINDS
from survey.models.instruments import MODES
from survey.models.instruments import AnonymousAnswer
from survey.models.instruments import InstrumentVersion
from survey.models.instruments import MixingAnswer
from survey.models.instruments import SpentForm
from survey.models.instruments import SurveyLink
from survey.models.instruments import WaveInstrument
from survey.models.mappings import InstrumentMapping
from survey.models.mappings import TranslationCheck
from survey.models.media import InstrumentFile
from survey.models.responses import Answer
from survey.models.responses import CaseValue
from survey.models.responses import PublishedFact
from survey.models.responses import Response
from survey.models.responses import Revision

__all__ = [
    "KINDS",
    "MODES",
    "AnonymousAnswer",
    "Answer",
    "CaseValue",
    "InstrumentDraft",
    "InstrumentDraftEdit",
    "InstrumentFile",
    "InstrumentMapping",
    "InstrumentVersion",
    "MixingAnswer",
    "PublishedFact",
    "Response",
    "Revision",
    "SpentForm",
    "SurveyLink",
    "TranslationCheck",
    "WaveInstrument",
]
