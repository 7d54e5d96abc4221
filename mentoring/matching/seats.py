"""How many mentees a mentor has and may have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seats:
    """A mentor's seats: how many are taken, of how many."""

    taken: int
    capacity: int

    @property
    def left(self) -> int:
        """Return how many more mentees the mentor can take."""
        return max(0, self.capacity - self.taken)
