"""What is carried to the bot, and what a carrier promises."""

from dataclasses import dataclass
from typing import Protocol

from sandbox.wire import Payload


@dataclass(frozen=True)
class Envelope:
    """One delivery to the bot.

    Attributes:
        kind: `slash_commands`, `interactive` or `events_api`, as in Socket Mode.
        payload: the body.
        attempt: 0 at first; retries of events count on.
        reason: why it is tried again.
    """

    kind: str
    payload: Payload
    attempt: int = 0
    reason: str = ""

    @property
    def known(self) -> dict[str, str]:
        """Whose doing it is and what it is about, as far as the body says."""
        event = self.payload.get("event", self.payload)
        user = event.get("user_id") or event.get("user")
        person = user.get("id") if isinstance(user, dict) else user
        found = {"person": person, "tab": event.get("tab"), "subtype": event.get("subtype")}
        return {name: str(value) for name, value in found.items() if value}


class UnreachedError(Exception):
    """The bot could not be reached, or answered that it did not take it.

    Attributes:
        reason: by the names of Slack's retry reasons.
        final: whether the bot asked for no retry.
    """

    def __init__(self, reason: str, *, final: bool = False) -> None:
        """Name the reason."""
        super().__init__(reason)
        self.reason = reason
        self.final = final


class Carrier(Protocol):
    """Brings an envelope to the bot."""

    async def carry(self, envelope: Envelope) -> Payload | None:
        """Wait for the acknowledgement and return its payload; UnreachedError if there is none."""
