"""What most tables share."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from core.clock import now
from core.ids import new_id


class Keyed:
    """A row with a time-ordered UUID of its own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Timed:
    """A row that knows when it was made."""

    created_at: Mapped[datetime] = mapped_column(default=now)


class OfProject:
    """A row that belongs to one benchmark; nothing is shared between benchmarks."""

    project_id: Mapped[UUID] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
