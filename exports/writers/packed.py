"""Office files are archives: packed anew with fixed dates, the same parts give the same bytes."""

import io
import zipfile
from datetime import UTC
from datetime import datetime

#: The date in every file: what a report says is dated by its wave, not by its making.
FIXED = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def packed(archive: io.BytesIO) -> bytes:
    """Return the archive with its parts in a fixed order under a fixed date."""
    target = io.BytesIO()
    with zipfile.ZipFile(archive) as made, zipfile.ZipFile(target, "w") as sorted_anew:
        for name in sorted(made.namelist(), key=lambda entry: (entry != _FIRST, entry)):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            sorted_anew.writestr(info, made.read(name))
    return target.getvalue()
