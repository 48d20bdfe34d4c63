"""How rows of coding reach the spine: staff see those of their benchmark, a contact sees nothing.

What somebody said in an interview is for the analysts; a municipality reads released quotes in the
report.
"""

from coding.models import Code
from coding.models import Codebook
from coding.models import CodeMerge
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Memo
from coding.models import Segment
from coding.models import Source
from coding.models import SuggestionDismissal
from coding.models import SuggestionList
from core.visibility import register

for _model in (
    Codebook,
    Code,
    CodeMerge,
    Source,
    Segment,
    Coding,
    CodingCommand,
    Memo,
    SuggestionList,
    SuggestionDismissal,
):
    register(_model)
