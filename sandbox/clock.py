"""The sandbox's time: real time and an offset that only grows until a reset."""

from datetime import UTC, datetime, timedelta

MICROSECONDS = 1_000_000


class Clock:
    """Tells the time in the workspace and hands out message stamps."""

    def __init__(self) -> None:
        """Start at real time."""
        self._offset = timedelta(0)
        self._stamped = 0

    def now(self) -> datetime:
        """The workspace's present moment, in UTC."""
        return self.real() + self._offset

    def real(self) -> datetime:
        """The moment outside the sandbox; signatures need it."""
        return datetime.now(tz=UTC)  # noqa: TID251 - the sandbox is its own clock

    def turn_to(self, moment: datetime) -> None:
        """Let it be `moment` now; a moment that has passed changes nothing."""
        self._offset += max(timedelta(0), moment - self.now())

    def reset(self) -> None:
        """Go back to real time."""
        self._offset = timedelta(0)
        self._stamped = 0

    def seconds(self) -> int:
        """Unix seconds of now."""
        return int(self.now().timestamp())

    def stamp(self) -> str:
        """A message's `ts`: unique, and later than every one before it."""
        present = int(self.now().timestamp() * MICROSECONDS)
        self._stamped = max(present, self._stamped + 1)
        whole, rest = divmod(self._stamped, MICROSECONDS)
        return f"{whole}.{rest:06d}"
