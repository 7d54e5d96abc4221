"""Brings gestures and events to the bot, keeps the log, and knows when to give up."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

from sandbox.delivery.carrier import Carrier, Envelope, UnreachedError
from sandbox.journal import Journal
from sandbox.wire import Payload

PATIENCE = 3.0
RETRY_DELAYS = (0.05, 2.0, 10.0)
TIMED_OUT = "operation_timeout"
FAILED = "dispatch_failed"
AWAY = "app_not_connected"
"""Not one of Slack's: in a sandbox the person at the page can do something about it."""
ERRORS = {"timeout": TIMED_OUT, "http_timeout": TIMED_OUT, "connection_failed": AWAY}


class UnansweredError(Exception):
    """The bot did not acknowledge a gesture; the error is what the person sees."""

    def __init__(self, error: str) -> None:
        """Name it as Slack's client does, where it does."""
        super().__init__(error)
        self.error = error


class Courier:
    """Delivers over one carrier.

    Attributes:
        patience: seconds to wait for an acknowledgement.
        retry_delays: seconds before each retry of an event; Slack waits longer.
    """

    def __init__(self, carrier: Carrier, journal: Journal) -> None:
        """Deliver over this carrier."""
        self._carrier = carrier
        self._journal = journal
        self._running: set[asyncio.Task[None]] = set()
        self.patience = PATIENCE
        self.retry_delays = RETRY_DELAYS

    async def gesture(self, kind: str, payload: Payload, about: str) -> Payload | None:
        """Deliver a command or an interaction; no retries."""
        try:
            return await self._carry(Envelope(kind, payload), about)
        except UnreachedError as error:
            raise UnansweredError(ERRORS.get(error.reason, FAILED)) from None

    def event(self, payload: Payload) -> None:
        """Deliver an event in the background, with up to three retries."""
        self.later(self._event(payload))

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the background."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def forget(self) -> None:
        """Drop what is still under way, for a reset."""
        for task in self._running:
            task.cancel()

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        while self._running:
            await asyncio.wait(self._running)

    async def _event(self, payload: Payload) -> None:
        about, reason = payload["event"]["type"], ""
        for attempt, delay in enumerate((0.0, *self.retry_delays)):
            await asyncio.sleep(delay)
            try:
                await self._carry(Envelope("events_api", payload, attempt, reason), about)
            except UnreachedError as error:
                reason = error.reason
                if error.final:
                    return
            else:
                return

    async def _carry(self, envelope: Envelope, about: str) -> Payload | None:
        started, outcome = time.monotonic(), "acknowledged"
        try:
            return await asyncio.wait_for(self._carrier.carry(envelope), self.patience)
        except TimeoutError:
            outcome = "timeout"
            raise UnreachedError(outcome) from None
        except UnreachedError as error:
            outcome = error.reason
            raise
        finally:
            took = time.monotonic() - started
            kind, attempt = envelope.kind, envelope.attempt
            self._journal.delivery(kind, about, attempt, outcome, took, **envelope.known)
