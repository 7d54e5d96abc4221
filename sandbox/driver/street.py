"""What tests and rehearsers do to the workspace itself, from outside."""

from sandbox.driver.door import Door
from sandbox.wire import Payload


class Street:
    """The workspace as a whole: reset, faults, people who come and go, the clock."""

    def __init__(self, base_url: str) -> None:
        """Stand before the sandbox at `base_url`."""
        self._door = Door(base_url, "")

    def reset(self) -> None:
        """Begin afresh, bot included."""
        self._door.post("/ui/reset")

    def fault(self, method: str, **kind: object) -> None:
        """Let the next call of a method go wrong.

        Args:
            method: such as ``chat.postMessage``; ``*`` is any.
            kind: error, status, after_apply, retry_after, delay, reset, times.
        """
        self._door.post("/ui/faults", method=method, **kind)

    def deactivate(self, person: str) -> None:
        """Deactivate a person."""
        self._door.post("/ui/deactivate", person=person)

    def reactivate(self, person: str) -> None:
        """Give a person their account back; the channels they were in they have lost."""
        self.change(person, deleted=False)

    def channel(self, channel: str, what: str, **more: str) -> None:
        """Do something to a channel by hand.

        Args:
            channel: its id.
            what: archive, unarchive, delete; rename with ``name``; leave and bring with ``person``.
            more: see above.
        """
        self._door.post("/ui/channel", channel=channel, what=what, **more)

    def uninstall(self) -> None:
        """Take the app out of the workspace."""
        self._door.post("/ui/app", installed=False)

    def install(self) -> None:
        """Install it again, with the same token."""
        self._door.post("/ui/app", installed=True)

    def change(self, person: str, **traits: object) -> None:
        """Change a person: tz, real_name, title, about, deleted, is_(ultra_)restricted."""
        self._door.post("/ui/person", person=person, **traits)

    def welcome(self, person: str, handle: str, **traits: object) -> None:
        """Let somebody new join the workspace."""
        self._door.post("/ui/person", person=person, handle=handle, **traits)

    def reconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to open its sockets anew."""
        self._door.post("/ui/sockets", reason=reason)

    def turn(self, move: str | None = None, *, to: str | None = None) -> Payload:
        """Turn the clock by a day, a week, a month, to what comes next, or to a moment."""
        return self._door.post("/ui/clock", **({"to": to} if to else {"move": move}))

    def drawer(self) -> Payload:
        """What the bot waits for and did, and what went to and fro."""
        return self._door.get("/ui/drawer")
