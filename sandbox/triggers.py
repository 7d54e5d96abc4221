"""Trigger ids: what lets an app answer a gesture with a modal, once and soon."""

import secrets
import time
from dataclasses import dataclass, field

from sandbox.wire import SlackError

LIFETIME = 3.0


@dataclass
class Trigger:
    """One gesture's permission to open a modal."""

    person: str
    view: str | None
    born: float = field(default_factory=time.monotonic)
    used: bool = False


class Triggers:
    """All permissions given."""

    def __init__(self) -> None:
        """None given yet."""
        self._given: dict[str, Trigger] = {}
        self.lifetime = LIFETIME

    def give(self, person: str, view: str | None = None) -> str:
        """A new trigger id for this person; `view` is the modal that the gesture came from."""
        name = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._given[name] = Trigger(person, view)
        return name

    def exchange(self, name: str) -> Trigger:
        """Use up a trigger id; by Slack's names it may be invalid, exchanged or expired."""
        trigger = self._given.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self.lifetime:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def clear(self) -> None:
        """Forget all of them."""
        self._given.clear()
