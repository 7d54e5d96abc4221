"""Claim an order, ask Slack, write down what came of it: three short steps, each safe to lose."""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

import services.doubts
import services.orders
from bot.begin import Beginner
from bot.courier.calls import carry
from bot.courier.doubts import Found, settle
from bot.courier.pause import Pause
from bot.courier.verdicts import DICE, Meaning, Verdict, judge, speechless, unheard
from bot.metrics import Metrics
from services.doubts import Doubt
from services.kinds import Kind
from services.work import CLOCK
from storage.outbox import Order

log = logging.getLogger(__name__)

FAILURES = (SlackClientError, OSError, ValueError)
HANDS = 4
LEASE_SECONDS = 75
"""What was asked of Slack under a lease that has ended is as old as any late success by then."""
SPARE_SECONDS = 60
"""So much of a lease is left for ten seconds of asking, and until a late success has shown."""


class Courier:
    """A few threads that carry orders; the outbox keeps each lane in its order."""

    def __init__(
        self, client: WebClient, begin: Beginner, metrics: Metrics | None = None, rng: Random = DICE
    ) -> None:
        """Prepare; ``metrics`` counts what becomes of orders, by ``rng`` leases get names."""
        self._client, self._begin, self._dice = client, begin, rng
        self._metrics = metrics or Metrics()
        self._bell = threading.Condition()
        self._rung = self._busy = 0
        self._stopping = False
        self._pause = Pause(begin.clock, rng)
        self._since: datetime | None = None
        self._threads = [
            threading.Thread(target=self._work, name=f"courier-{n}", daemon=True)
            for n in range(HANDS)
        ]

    def start(self) -> None:
        """Start carrying."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop after the orders under way."""
        with self._bell:
            self._stopping = True
            self._bell.notify_all()
        for thread in filter(threading.Thread.is_alive, self._threads):
            thread.join(timeout=LEASE_SECONDS)

    def wake(self) -> None:
        """Look for orders now."""
        with self._bell:
            self._rung = min(self._rung + 1, HANDS)
            self._bell.notify()

    def trouble(self) -> str | None:
        """Say why nothing can be carried; None when all is well."""
        return self._pause.trouble()

    def idle(self) -> bool:
        """Tell whether no order is under way."""
        with self._bell:
            return self._busy == 0

    def _work(self) -> None:
        while True:
            with self._bell:
                while not self._stopping and not self._rung:
                    self._bell.wait()
                if self._stopping:
                    return
                self._rung -= 1
                self._busy += 1
            try:
                self._carry_all()
            except Exception:
                log.exception("the courier stumbled; it goes on")
            finally:
                with self._bell:
                    self._busy -= 1

    def _carry_all(self) -> None:
        while not self._stopping and self.carry_next():
            pass

    def carry_next(self) -> bool:
        """Carry the next order; False when there is none to carry now."""
        if self._begin.workspace.identity is None or self._pause.is_on():
            return False
        with self._begin(CLOCK, "", quiet=True) as work:
            self._since = self._since or work.now
            order = services.orders.claim(work, f"{self._dice.getrandbits(64):016x}", LEASE_SECONDS)
        if order is not None:
            self.wake()  # where there was one order, there may be another for the next hand
            self._do(order)
        return order is not None

    def _do(self, order: Order) -> None:
        try:
            with self._begin(CLOCK, "", reading=True) as work:
                held = services.orders.holds(work, order, SPARE_SECONDS)
                call = services.orders.call(work, order)
                doubt = services.doubts.about(work, order, call, self._since or work.now)
        except Exception:
            about = _about(order)
            log.exception("%(kind)s order %(order)s cannot be put into words", about, extra=about)
            self._settle(order, speechless(order.attempts, self._dice))
            return
        if not held:
            log.warning("order %s (%s) came too late", order.id, order.kind, extra=_about(order))
            return
        if doubt is not None and self._is_settled(order, doubt, work.now):
            return
        if call is None:
            with self._begin(CLOCK, "", quiet=True) as work:
                services.orders.unwanted(work, order)
            self._metrics.order(order.kind, "unwanted")
        else:
            self._carry(order, call)

    def _is_settled(self, order: Order, doubt: Doubt, now: datetime) -> bool:
        """Settle whether a message stands there already; False when it may be posted."""
        try:
            found: Found = settle(self._client, order, doubt, now)
        except FAILURES as error:
            found = self._judge(order, error)
        if found is None:
            with self._begin(CLOCK, "", quiet=True) as work:
                return not services.orders.ask_anew(work, order, LEASE_SECONDS)
        if isinstance(found, Verdict):
            self._settle(order, found)
        else:
            self._keep(order, found, "found")
        return True

    def _carry(self, order: Order, call: Mapping[str, Any]) -> None:
        try:
            answer = carry(self._client, Kind(order.kind), call, again=order.asked_at is not None)
        except FAILURES as error:
            verdict = self._judge(order, error)
            self._metrics.slack_error(verdict.error)
            self._settle(order, verdict)
            return
        self._pause.end()
        self._keep(order, answer, "done")

    def _judge(self, order: Order, error: Exception) -> Verdict:
        verdict = judge(error, order.attempts, self._dice)
        self._pause.judged(verdict, answered=isinstance(error, SlackApiError))
        return verdict

    def _keep(self, order: Order, answer: Mapping[str, Any], outcome: str) -> None:
        """Write down that Slack has done it, with what follows."""
        try:
            with self._begin(CLOCK, "", quiet=True) as work:
                services.orders.done(work, order, answer)
        except Exception:
            about = _about(order)
            log.exception("%(kind)s order %(order)s: the answer cannot be kept", about, extra=about)
            self._settle(order, unheard(order.attempts, self._dice), answer)
            return
        self._metrics.order(order.kind, outcome)

    def _settle(
        self, order: Order, verdict: Verdict, answer: Mapping[str, Any] | None = None
    ) -> None:
        """Write down what is to be done after a failure; ``answer`` is what Slack has said."""
        log.warning("order %s (%s): %s", order.id, order.kind, verdict.error, extra=_about(order))
        never = verdict.meaning is Meaning.NEVER
        self._metrics.order(order.kind, "refused" if never else "later")
        with self._begin(CLOCK, "", quiet=True) as work:
            if never:
                services.orders.refused(work, order, verdict.error, asked=verdict.asked)
            else:
                how = {"counted": verdict.counted, "asked": verdict.asked}
                services.orders.wait(work, order, verdict.seconds, verdict.error, **how)
                services.doubts.keep(work, order, answer)


def _about(order: Order) -> Mapping[str, object]:
    return {"order": order.id, "kind": order.kind}
