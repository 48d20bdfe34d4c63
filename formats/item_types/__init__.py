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
from formats.item_types.geopoint import GeopointType
from formats.item_types.label_value import LabelValueType
from formats.item_types.not_asked import DeviceType
from formats.item_types.not_asked import EmailType
from formats.item_types.not_asked import EndType
from formats.item_types.not_asked import HiddenType
from formats.item_types.not_asked import KeptAuditType
from formats.item_types.not_asked import KeptCsvType
from formats.item_types.not_asked import KeptMapType
from formats.item_types.not_asked import KeptMultipleFromRepeatType
from formats.item_types.not_asked import KeptOneExternalType
from formats.item_types.not_asked import KeptOneFromRepeatType
from formats.item_types.not_asked import KeptPlaceType
from formats.item_types.not_asked import KeptRankFromRepeatType
from formats.item_types.not_asked import KeptShapeType
from formats.item_types.not_asked import KeptSimType
from formats.item_types.not_asked import KeptSoundType
from formats.item_types.not_asked import KeptStartPlaceType
from formats.item_types.not_asked import KeptSubscriberType
from formats.item_types.not_asked import KeptTraceType
from formats.item_types.not_asked import KeptXmlType
from formats.item_types.not_asked import PhoneNumberType
from formats.item_types.not_asked import StartType
from formats.item_types.not_asked import TodayType
from formats.item_types.not_asked import UsernameType
from formats.item_types.number import DecimalType
from formats.item_types.number import IntegerType
from formats.item_types.percentages import PercentagesType
from formats.item_types.quote import QuoteType
from formats.item_types.range import RangeType
from formats.item_types.rank import RankType
from formats.item_types.repeat import RepeatType
from formats.item_types.text import BarcodeType
from formats.item_types.text import TextType
from formats.item_types.time import DateTimeType
from formats.item_types.time import TimeType
from formats.item_types.upload import AudioType
from formats.item_types.upload import ImageType
from formats.item_types.upload import UploadType
from formats.item_types.upload import VideoType
from formats.item_types.without_answer import AcknowledgeType
from formats.item_types.without_answer import CalculateType
from formats.item_types.without_answer import GroupType
from formats.item_types.without_answer import NoteType

__all__ = [
    "COMMON_KEYS",
    "ITEM_TYPES",
    "TYPES_ELSEWHERE",
    "TYPE_ALIASES",
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
        RangeType(),
        DateType(),
        TimeType(),
        DateTimeType(),
        GeopointType(),
        BarcodeType(),
        SelectOneType(),
        SelectMultipleType(),
        ScaleType(),
        RankType(),
        FigureType(),
        CountsType(),
        PercentagesType(),
        LabelValueType(),
        QuoteType(),
        ImageType(),
        AudioType(),
        VideoType(),
        UploadType(),
        NoteType(),
        CalculateType(),
        AcknowledgeType(),
        GroupType(),
        HiddenType(),
        StartType(),
        EndType(),
        TodayType(),
        UsernameType(),
        EmailType(),
        PhoneNumberType(),
        DeviceType(),
        KeptTraceType(),
        KeptShapeType(),
        KeptStartPlaceType(),
        KeptPlaceType(),
        KeptSoundType(),
        KeptAuditType(),
        KeptCsvType(),
        KeptXmlType(),
        KeptOneExternalType(),
        KeptOneFromRepeatType(),
        KeptMultipleFromRepeatType(),
        KeptRankFromRepeatType(),
        KeptMapType(),
        KeptSimType(),
        KeptSubscriberType(),
        RepeatType(),
    )
}

TYPES_ELSEWHERE: Mapping[str, str] = dict.fromkeys(
    (
        "audio audit",
        "caseid",
        "comments",
        "enumerator",
        "sensor_statistic",
        "sensor_stream",
        "speed violations audit",
        "speed violations count",
        "speed violations list",
        "text audit",
    ),
    "SurveyCTO",
)
"""Types that no other program knows than the one named, which ODK refuses too."""

TYPE_ALIASES: Mapping[str, str] = {
    "trigger": "acknowledge",
    "int": "integer",
    "string": "text",
    "datetime": "dateTime",
    "photo": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "imei": "deviceid",
    "select1": "select_one",
}
"""Other names that XLSForm has for types: read as these, and written as these."""
