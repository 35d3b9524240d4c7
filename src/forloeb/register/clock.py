"""The one place of the register and the pages that looks at the clock."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from forloeb.engine.moments import DENMARK


def now() -> datetime:
    """The moment, UTC. A demonstration lives on another day: its settings move the clock by some seconds."""
    return datetime.now(UTC) + timedelta(seconds=settings.FORLOEB_CLOCK_OFFSET)


def today() -> date:
    """The Danish day."""
    return now().astimezone(DENMARK).date()
