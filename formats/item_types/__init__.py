"""Item types: one registry. A new type is one file here, one line below, and its tests."""

from collections.abc import Mapping

from formats.item_types.base import COMMON_KEYS
from formats.item_types.base import ItemType
from formats.item_types.base import Parsed
from formats.item_types.base import Part
from formats.item_types.choice import ScaleType
from formats.item_types.choice import SelectMultipleType
from formats.item_types.choice import SelectOneType
from formats.item_types.counts import CountsType
from formats.item_types.counts_summary import CountsSummary
from formats.item_types.counts_summary import counts_summary
from formats.item_types.date import DateType
from formats.item_types.figure import FigureType
from formats.item_types.label_value import LabelValueType
from formats.item_types.number import DecimalType
from formats.item_types.number import IntegerType
from formats.item_types.text import TextType
from formats.item_types.without_answer import AcknowledgeType
from formats.item_types.without_answer import CalculateType
from formats.item_types.without_answer import GroupType
from formats.item_types.without_answer import NoteType

__all__ = [
    "COMMON_KEYS",
    "ITEM_TYPES",
    "CountsSummary",
    "ItemType",
    "Parsed",
    "Part",
    "counts_summary",
]

ITEM_TYPES: Mapping[str, ItemType] = {
    item_type.name: item_type
    for item_type in (
        TextType(),
        IntegerType(),
        DecimalType(),
        DateType(),
        SelectOneType(),
        SelectMultipleType(),
        ScaleType(),
        FigureType(),
        CountsType(),
        LabelValueType(),
        NoteType(),
        CalculateType(),
        AcknowledgeType(),
        GroupType(),
    )
}
