"""The way to Slack that all copies share: what it is like, and what was counted on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulation import faults
from bot.simulation.faults import Dice, Faults
from bot.simulation.slack import Slack
from bot.simulation.timeline import Timeline


@dataclass(slots=True)
class Way:
    """Slack, how far away it is, and what goes wrong."""

    slack: Slack
    timeline: Timeline
    dice: Dice
    plan: Faults
    calls: int = 0
    down: bool = False
    down_until: float = float("-inf")
    refused: list[tuple[str, str, str, float]] = field(default_factory=list)
    """What Slack has refused: which call, where, by which name, and since when that was decided."""
    faults: Counter[str] = field(default_factory=Counter)
    doubtful: dict[int, list[str]] = field(default_factory=dict)
    """By order: each answer that told nothing about a message."""

    def fate(self, method: str, given: Mapping[str, Any]) -> str | None:
        """Return what goes wrong with a call; None when nothing does."""
        self.calls += 1
        if self.down:
            return faults.DOWN
        if method == "chat.postMessage" and self.slack.busy(str(given["channel"])):
            return faults.LIMITED
        return self.dice.one_of("calls", self.plan.calls)
