"""The day on which rehearsals in tests begin, so that no weekday makes another story of them."""

from datetime import UTC, datetime, timedelta

SUNDAY = 6
EARLY = 8


def next_sunday() -> str:
    """The next Sunday at eight in the morning: what follows in a month falls on working days."""
    now = datetime.now(UTC)
    day = now + timedelta(days=(SUNDAY - now.weekday()) % 7)
    morning = day.replace(hour=EARLY, minute=0, second=0, microsecond=0)
    return (morning if morning > now else morning + timedelta(days=7)).isoformat()
