"""The courier as it is, watched: for which order it asks, and what it believes came of it."""

from collections.abc import Callable
from random import Random

from bot.begin import Beginner
from bot.courier import Courier
from bot.metrics import Metrics
from bot.simulation.client import Client
from storage.orders import Order

Told = Callable[[Order, str], None]


class Figures(Metrics):
    """What the courier counts, told with the order that it was about."""

    def __init__(self, client: Client, told: Told) -> None:
        """Prepare; ``told`` hears what becomes of each order."""
        super().__init__()
        self._client, self._told = client, told

    def order(self, kind: str, outcome: str) -> None:
        """Count, and tell."""
        super().order(kind, outcome)
        if self._client.order is not None:
            self._told(self._client.order, outcome)


class Carrier(Courier):
    """Carries one order after the other, in the hand of a copy."""

    def __init__(
        self,
        client: Client,
        begin: Beginner,
        dice: Random,
        figures: Figures,
        taken: Callable[[Order], None],
    ) -> None:
        """Prepare; ``taken`` is told of each order before it is looked at."""
        super().__init__(client, begin, figures, dice)
        self._watched, self._taken = client, taken

    def _do(self, order: Order) -> None:
        self._watched.order = order
        self._taken(order)
        super()._do(order)
