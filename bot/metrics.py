"""What the bot measures about itself for Prometheus: how much and how long, never who or what."""

import re
from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

__all__ = ["Metrics"]

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Slack waits for three seconds; most answers take a few hundredths of one."""
GAUGES = {
    "ready": "1 while /readyz is green, 0 while it is red.",
    "timer_wait_seconds": "For how long the oldest timer has been due.",
    "order_wait_seconds": "For how long the oldest order has waited that could be carried out.",
    "orders_waiting": "Orders that are not carried out yet.",
    "database_connections": "Connections to the database in use.",
}
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,49}", re.ASCII)


class Metrics:
    """One process's own figures; each process has another registry, and so has each test."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.registry = CollectorRegistry()
        self._acks = Histogram(
            "lamplighter_ack_seconds",
            "How long Slack waited for the answer to a gesture.",
            ["kind"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._orders = Counter(
            "lamplighter_orders",
            "Orders by what became of them: done, found, later, refused or unwanted.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self._errors = Counter(
            "lamplighter_slack_errors",
            "What Slack, or the way to it, answered orders with instead of a yes.",
            ["error"],
            registry=self.registry,
        )
        self._gauges = {
            name: Gauge(f"lamplighter_{name}", told, registry=self.registry)
            for name, told in GAUGES.items()
        }
        ProcessCollector(registry=self.registry)

    def ack(self, kind: str, seconds: float) -> None:
        """Note how long somebody waited for the answer to a gesture of this kind."""
        self._acks.labels(kind).observe(seconds)

    def order(self, kind: str, outcome: str) -> None:
        """Note what became of an order."""
        self._orders.labels(kind, outcome).inc()

    def slack_error(self, error: str) -> None:
        """Note an error by its name; what is no name is counted and not repeated."""
        self._errors.labels(error if NAME.fullmatch(error) else "other").inc()

    def text(self, now: Mapping[str, float]) -> bytes:
        """Return everything as Prometheus reads it; ``now`` has the gauges that are known."""
        for name, gauge in self._gauges.items():
            gauge.set(now.get(name, float("nan")))
        return generate_latest(self.registry)
