"""Start a piece of work: one transaction, the moment, who acts, and what wakes up after it."""

import hashlib
import json
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import storage.inbox
from bot.clock import Clock
from bot.shapes import is_id
from bot.workspace import Workspace
from mentoring.programmes import Programme
from services.matching.directory import Directory
from services.work import CLOCK, Work
from storage.database import Database, Db
from storage.lanes import PATIENT, URGENT


class RepeatedError(Exception):
    """This delivery was dealt with before; it is answered and not done twice."""


class NotReadyError(Exception):
    """Slack has not yet said which workspace this is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginner:
    """Begins work; the only place that knows database, clock, programme and workspace at once."""

    database: Database
    clock: Clock
    programme: Programme
    workspace: Workspace
    wake: Callable[[], None]
    give_way: Callable[[], None] = field(default=lambda: None)
    directory: Directory = field(default_factory=Directory)

    @contextmanager
    def __call__(
        self,
        actor: str,
        gesture: str,
        *,
        reading: bool = False,
        once: bool = False,
        quiet: bool = False,
    ) -> Generator[Work]:
        """Open the transaction; ``once`` refuses a gesture that was dealt with before.

        Nobody waits for what the clock does: it gives way to people's gestures. After the commit
        the courier is woken if there are orders, except after ``quiet`` work.
        """
        identity = self.workspace.identity
        if identity is None:
            raise NotReadyError
        if actor == CLOCK:
            self.give_way()
        with self._opened(identity.team, actor, reading=reading) as db:
            if once and not storage.inbox.add(db, gesture, self.clock.now()):
                raise RepeatedError
            work = self._work(db, actor, gesture)
            yield work
        if work.has_orders and not quiet:
            self.wake()

    @property
    def team(self) -> str | None:
        """Return our workspace's id; None while Slack has not said it."""
        identity = self.workspace.identity
        return identity.team if identity else None

    def _opened(self, team: str, actor: str, *, reading: bool) -> AbstractContextManager[Db]:
        if reading:
            return self.database.reading(team)
        return self.database.transaction(team, patient=actor == CLOCK)

    def _work(self, db: Db, actor: str, gesture: str) -> Work:
        return Work(
            db=db,
            now=self.clock.now(),
            actor=actor,
            gesture=gesture,
            programme=self.programme,
            organisers=self.workspace.organisers.people(),
            moderators=self.workspace.moderators.people(),
            directory=self.directory,
            itself=identity.user if (identity := self.workspace.identity) else "",
            unsure=self.workspace.moderators.unsure,
            rank=PATIENT if actor == CLOCK else URGENT,
        )


def key_of(body: Mapping[str, Any]) -> str:
    """Return what tells one delivery from another: Slack's event id, or all of its content."""
    event_id = body.get("event_id")
    if is_id(event_id):
        return f"event:{event_id}"
    content = json.dumps(body, sort_keys=True, default=str).encode()
    return f"gesture:{hashlib.sha256(content).hexdigest()}"
