"""The bot's small door for rehearsals: what is due, the clock, a fresh start."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import storage.outbox
import storage.rounds
import storage.timers
import storage.upkeep
from bot.app import Process
from bot.rehearsal import words
from bot.rehearsal.seeds import plant
from mentoring.rounds import State
from services.work import CLOCK

PATIENCE_SECONDS = 60
GRACE = timedelta(seconds=1)


class Door:
    """Lets the sandbox see what is due, and turn the clock of a bot that rehearses."""

    def __init__(self, process: Process) -> None:
        """Open the door of ``process``."""
        self._process = process
        self.app = Starlette(
            routes=[
                Route("/state", _door(self.state)),
                Route("/clock", _door(self.turn), methods=["POST"]),
                Route("/reset", _door(self.reset), methods=["POST"]),
            ]
        )

    def seed(self) -> None:
        """Let the cast join, so that a newcomer finds a mentor at once."""
        plant(self._process.begin)
        self._settle()

    def state(self, _wish: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return what is due and what was ordered, without anybody's words."""
        with self._process.begin(CLOCK, "", reading=True) as work:
            timers, orders = storage.timers.list_(work.db), storage.outbox.list_(work.db)
            following = storage.timers.next_due(work.db)
            plans, deeds = words.of_timers(work, timers), words.of_orders(work, orders)
        return {
            "now": self._process.clock.now().isoformat(),
            "next_due": following.isoformat() if following else None,
            "quiet": words.quiet([one.kind for one in timers if one.due_at == following]),
            "timers": [
                {
                    "kind": one.kind,
                    "about": one.about,
                    "summary": plan,
                    "due_at": one.due_at.isoformat(),
                    "state": one.state,
                    "attempts": one.attempts,
                }
                for one, plan in zip(timers, plans, strict=True)
            ],
            "orders": [
                {
                    "id": one.id,
                    "lane": one.lane,
                    "kind": one.kind,
                    "state": one.state,
                    "attempts": one.attempts,
                    "summary": deed,
                    "error": one.error,
                    "created_at": one.created_at.isoformat(),
                    "done_at": one.done_at.isoformat() if one.done_at else None,
                }
                for one, deed in zip(orders, deeds, strict=True)
            ],
        }

    def turn(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Set the clock, do everything that is due, and answer when it is done."""
        self._settle()
        self._process.clock.turn_to(datetime.fromisoformat(str(wish["now"])))
        self._settle()
        return self.state()

    def reset(self, _wish: dict[str, Any]) -> dict[str, Any]:
        """Forget everything and begin anew."""
        self._settle()
        with self._process.begin(CLOCK, "", quiet=True) as work:
            storage.upkeep.forget_everything(work.db)
        self._process.clock.turn_back()
        self.seed()
        return self.state()

    def _settle(self) -> None:
        """Wait until nothing is due and every order that can be carried is carried."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            self._process.run_due()
            self._process.courier.wake()
            self._process.finder.wake()
            if self._process.courier.idle() and not self._waiting():
                return
            time.sleep(0.01)

    def _waiting(self) -> bool:
        with self._process.begin(CLOCK, "", reading=True) as work:
            first = storage.outbox.next_at(work.db)
            found = storage.rounds.find_open(work.db)
        if found and found.state is State.RUNNING:
            return True
        return first is not None and first <= self._process.clock.now() + GRACE


def _door(
    answer: Callable[[dict[str, Any]], dict[str, Any]],
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        wish = await request.json() if request.method == "POST" else {}
        return JSONResponse(await run_in_threadpool(answer, wish))

    return endpoint
