"""What happened between the bot and the workspace, for tests and for the drawer."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.live import Live
from sandbox.wire import Payload

SHOWN = 200


@dataclass
class Journal:
    """Calls of the bot, deliveries to it, and what was wrong with its answers."""

    clock: Clock
    live: Live
    calls: list[Payload] = field(default_factory=list)
    deliveries: list[Payload] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    watch: Callable[[], None] = field(default=lambda: None)

    def call(self, method: str, args: Payload, error: str | None) -> None:
        """Note a call of a Web API method and its outcome."""
        entry = {"at": self._now(), "method": method, "args": args}
        self.calls.append(entry | {"answer_ok": error is None, "error": error})
        self.watch()

    def delivery(
        self, kind: str, about: str, attempt: int, outcome: str, took: float, **known: str
    ) -> None:
        """Note a delivery to the bot; `took` is in seconds, `known` whose doing it was."""
        entry = {"at": self._now(), "kind": kind, "about": about, "attempt": attempt}
        self.deliveries.append(entry | known | {"outcome": outcome, "ms": round(took * 1000)})
        self.watch()

    def complain(self, complaint: str) -> None:
        """Note something that Slack would not have taken."""
        self.complaints.append(complaint)
        self.watch()

    def recent(self) -> Payload:
        """The last of everything, for the drawer."""
        return {
            "calls": self.calls[-SHOWN:],
            "deliveries": self.deliveries[-SHOWN:],
            "complaints": self.complaints[-SHOWN:],
        }

    def clear(self) -> None:
        """Forget everything."""
        self.calls.clear()
        self.deliveries.clear()
        self.complaints.clear()

    def _now(self) -> str:
        return self.clock.now().isoformat()
