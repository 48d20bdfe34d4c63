"""Time: UTC inside, Europe/Amsterdam on screen."""

from datetime import UTC
from datetime import date
from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in the Netherlands."""
    return datetime.now(AMSTERDAM).date()


def local(moment: datetime) -> datetime:
    """Return `moment` as the clock on a Dutch wall shows it."""
    return moment.astimezone(AMSTERDAM)
