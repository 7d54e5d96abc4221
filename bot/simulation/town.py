"""Everybody who is no bot, and what they have in common."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.simulation.canaries import Canaries
from bot.simulation.door import Door
from bot.simulation.faults import Dice
from bot.simulation.nouns import User
from bot.simulation.slack import Slack
from bot.simulation.timeline import Timeline
from mentoring.participants import Role
from mentoring.programmes import Programme

ORGANISERS = ("U0ORG1", "U0ORG2")
MODERATORS = ("U0MOD1", "U0MOD2")
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")


@dataclass(slots=True, kw_only=True)
class Life:
    """Somebody's year: ``goes`` is how they will go, ``aimed`` that they wait for a bad moment."""

    id: str
    role: Role
    capacity: int
    form: dict[str, object]
    goes: str = ""
    aimed: bool = False
    joined: bool = False
    channels: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Town:
    """The workspace with its people, and the ways from them to the bot."""

    timeline: Timeline
    dice: Dice
    slack: Slack
    door: Door
    programme: Programme
    canaries: Canaries
    lives: dict[str, Life] = field(default_factory=dict)
    pairs: dict[str, list[str]] = field(default_factory=dict)
    """Who was invited, by the number of the pairing."""
    told: dict[str, float] = field(default_factory=dict)
    """When a copy has heard from Slack that a message stands there, by the message's mark."""
    shown: set[tuple[str, str]] = field(default_factory=set)
    """The buttons that have ever been seen, with what they carry."""

    def open(self) -> None:
        """Let those come who run the programme."""
        for one in (*ORGANISERS, *MODERATORS):
            self.slack.users[one] = User(one, f"Name {one[2:]}", ZONES[0])

    def later(self, days: tuple[float, float], deed: Callable[[Life], None], life: Life) -> None:
        """Let somebody do something between so many days from now."""
        seconds = self.dice["lives"].uniform(*days) * 86_400
        self.timeline.after(seconds, lambda: deed(life))

    def often(self, share: float) -> bool:
        """Tell whether somebody is one of so many."""
        return self.dice.happens("lives", share)
