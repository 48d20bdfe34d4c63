"""Tables of coding; importing this makes the metadata of coding whole."""

from coding.models.codes import COMMANDS
from coding.models.codes import ORIGINS
from coding.models.codes import Code
from coding.models.codes import Codebook
from coding.models.codes import CodeMerge
from coding.models.codes import Coding
from coding.models.codes import CodingCommand
from coding.models.codes import Segment
from coding.models.memos import Memo
from coding.models.memos import MemoVersion
from coding.models.suggested import SuggestionDismissal
from coding.models.suggested import SuggestionList
from coding.models.texts import SOURCE_KINDS
from coding.models.texts import Source
from coding.models.texts import SourceVersion

__all__ = [
    "COMMANDS",
    "ORIGINS",
    "SOURCE_KINDS",
    "Code",
    "CodeMerge",
    "Codebook",
    "Coding",
    "CodingCommand",
    "Memo",
    "MemoVersion",
    "Segment",
    "Source",
    "SourceVersion",
    "SuggestionDismissal",
    "SuggestionList",
]
