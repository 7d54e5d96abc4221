"""How much goes wrong: figures, and the dice that are thrown over them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

SETTLED = 45.0
"""What Slack applies later than this after it was asked is more than any courier can know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How often which fault happens: shares of calls, of edges and of deliveries.

    ``calls`` are what becomes of a call to Slack; ``crash`` is how often a copy of the bot dies
    at an edge of a transaction or of a call; ``handover`` how often another one is let in there.
    ``latest`` is after how many seconds Slack applies what it has not answered, at the latest.
    """

    calls: Mapping[str, float] = field(default_factory=dict)
    crash: float = 0.0
    handover: float = 0.0
    slow: float = 0.1
    repeated: float = 0.0
    unheard: float = 0.0
    taken: float = 0.0
    outages: float = 0.0
    latest: float = 30.0


AFTER, BEFORE = "after it was done", "before it was done"
RESET, BROKEN, FATAL = "reset", "500", "fatal_error"
LATE, NEVER, AT_ONCE = "timeout, done late", "timeout, never done", "timeout, done at once"
TIMEOUTS = (LATE, NEVER, AT_ONCE)
LIMITED, DOWN = "429", "503 while Slack is down"

_LIGHT = {
    LIMITED: 0.01,
    f"{RESET} {BEFORE}": 0.002,
    f"{RESET} {AFTER}": 0.002,
    f"{BROKEN} {BEFORE}": 0.003,
    f"{BROKEN} {AFTER}": 0.002,
    NEVER: 0.002,
    AT_ONCE: 0.001,
    LATE: 0.001,
}
_HEAVY = {
    LIMITED: 0.04,
    f"{RESET} {BEFORE}": 0.008,
    f"{RESET} {AFTER}": 0.01,
    f"{BROKEN} {BEFORE}": 0.01,
    f"{BROKEN} {AFTER}": 0.01,
    f"{FATAL} {BEFORE}": 0.004,
    f"{FATAL} {AFTER}": 0.006,
    NEVER: 0.008,
    AT_ONCE: 0.006,
    LATE: 0.01,
}
PROFILES = {
    "none": Faults(),
    "light": Faults(
        calls=_LIGHT, crash=0.0005, handover=0.02, repeated=0.02, unheard=0.02, taken=0.005
    ),
    "heavy": Faults(
        calls=_HEAVY,
        crash=0.004,
        handover=0.08,
        slow=0.2,
        repeated=0.06,
        unheard=0.1,
        taken=0.03,
        outages=4.0,
    ),
}
PROFILES["beyond"] = replace(PROFILES["heavy"], calls={**_HEAVY, LATE: 0.03}, latest=600.0)


class Dice:
    """One seed, and a stream of chances for each concern: one more throw here moves none there."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self._seed = seed
        self._streams: dict[str, Random] = {}

    def __getitem__(self, concern: str) -> Random:
        """Return the stream of a concern."""
        if concern not in self._streams:
            # No secret: the same seed has to give the same year.
            self._streams[concern] = Random(f"{self._seed}:{concern}")  # noqa: S311 (see above)
        return self._streams[concern]

    def happens(self, concern: str, share: float) -> bool:
        """Tell whether something happens that does in this share of cases."""
        return share > 0 and self[concern].random() < share

    def one_of(self, concern: str, shares: Mapping[str, float]) -> str | None:
        """Return which of several things happens, by their shares; None for the rest."""
        if not shares:
            return None
        left = self[concern].random()
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        return None
