"""Copies of the bot: each has hands, dies at an edge and comes back a while later."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import scheduler.timers
from bot.begin import Beginner
from bot.courier import Courier
from bot.simulation.carrier import Carrier, Figures
from bot.simulation.client import Client
from bot.simulation.edges import BEFORE, BEFORE_COMMIT, BEFORE_READING
from bot.simulation.faults import Dice, Faults
from bot.simulation.hands import CrashError, Hand
from bot.simulation.timeline import HOUR, Timeline
from bot.simulation.way import Way
from storage.orders import Order

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 2.0, HOUR
LATER = 5.0
STALL = 0.03
"""Of the times that others are let in at an edge, so often a copy is asleep for long."""
ALSO = 0.3
CARRIERS = 2


@dataclass(slots=True, kw_only=True)
class Shared:
    """What all copies have in common, and what was counted of them."""

    timeline: Timeline
    dice: Dice
    plan: Faults
    way: Way
    ambush: Callable[[Order], bool] = field(default=lambda _order: False)
    look: Callable[[], None] = field(default=lambda: None)
    copies: list["Copy"] = field(default_factory=list)
    edges: Counter[str] = field(default_factory=Counter)
    crashes: Counter[str] = field(default_factory=Counter)
    outcomes: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What a courier believes has become of an order, the last word."""

    def edge(self, name: str, seconds: float = 0.0) -> None:
        """Tell the copy that moves where it is."""
        self.edges[name] += 1
        for copy in self.copies:
            if copy.moves:
                copy.edge(name, seconds)
                return

    def up(self) -> list["Copy"]:
        """Return the copies that are there."""
        return [one for one in self.copies if one.up]


class Copy:
    """One copy of the bot: a hand for what is due, and two that carry orders."""

    def __init__(self, number: int, shared: Shared, begin: Beginner) -> None:
        """Prepare; nothing moves yet."""
        self._shared, self.begin = shared, begin
        self._dice, self._timeline = shared.dice, shared.timeline
        self._life, self.back_at = 0, 0.0
        self.dealing = False
        self.ticker = Hand(self._timeline, self._tick, f"ticker-{number}")
        self.carriers = [
            Hand(self._timeline, self._carry, f"carrier-{number}-{hand}")
            for hand in range(CARRIERS)
        ]
        self._clients: dict[Hand, Client] = {}

    @property
    def hands(self) -> list[Hand]:
        """Return all hands."""
        return [self.ticker, *self.carriers]

    @property
    def up(self) -> bool:
        """Tell whether this copy is there."""
        return self._timeline.seconds >= self.back_at

    @property
    def moves(self) -> bool:
        """Tell whether this is the copy that moves now."""
        return self.dealing or self._timeline.moving in self.hands

    def start(self) -> None:
        """Let every hand go to where it waits."""
        for hand in self.hands:
            hand.go()

    def edge(self, name: str, seconds: float = 0.0) -> None:
        """Let others in, or die."""
        hand = self._timeline.moving
        if isinstance(hand, Hand) and name != BEFORE_COMMIT:
            self._pause(hand, seconds)
            if name in (BEFORE, BEFORE_READING) and hand in self._clients:
                self._clients[hand].looked_at = self._timeline.seconds
        if self._dice.happens("crash", self._shared.plan.crash):
            self._shared.crashes[name] += 1
            self.crash()
            raise CrashError

    def crash(self) -> None:
        """Die: every hand notices when it moves next."""
        self._life += 1
        away = SHORTEST * (LONGEST / SHORTEST) ** self._dice["crash"].random()
        self.back_at = self._timeline.seconds + away
        self._timeline.after(LATER, self._shared.look)
        self._timeline.after(away, self._ring_all)

    def ring(self) -> None:
        """Wake a hand that carries."""
        hands = self._dice["hands"]
        hands.choice(self.carriers).ring(hands.uniform(0, 0.2))

    def _ring_all(self) -> None:
        for hand in self.hands:
            hand.ring()

    def _pause(self, hand: Hand, seconds: float) -> None:
        life = self._life
        if not seconds and self._dice.happens("handover", self._shared.plan.handover):
            asleep = self._dice.happens("handover", STALL)
            seconds = self._dice["handover"].uniform(0.01, 120.0 if asleep else 2.0)
        if seconds:
            hand.sleep(seconds)
        if life != self._life:
            raise CrashError

    def _tick(self, hand: Hand) -> None:
        while True:
            hand.rest(None)
            self._live(hand, self._run_due)

    def _run_due(self) -> None:
        scheduler.timers.run_due(self.begin)
        self._shared.look()

    def _carry(self, hand: Hand) -> None:
        client = Client(self._shared.way, self._shared.edge)
        self._clients[hand] = client
        figures = Figures(client, self._told)
        while True:
            carrier = Carrier(client, self.begin, self._dice["courier"], figures, self._taken)
            self._live(hand, partial(self._carry_all, carrier, hand))

    def _carry_all(self, courier: Courier, hand: Hand) -> None:
        while self.up:
            while courier.carry_next():
                if self._dice.happens("hands", ALSO):
                    self.ring()
            self._shared.look()
            hand.rest(None)

    def _told(self, order: Order, outcome: str) -> None:
        self._shared.outcomes[order.id] = (order.kind, outcome)

    def _taken(self, order: Order) -> None:
        """Sleep a little where somebody lies in ambush: they go while the order is in hand."""
        hand = self._timeline.moving
        if isinstance(hand, Hand) and self._shared.ambush(order):
            self._pause(hand, self._dice["handover"].uniform(0.5, 3.0))

    def _live(self, hand: Hand, do: Callable[[], None]) -> None:
        """Do something unless the copy dies of it; then sleep until it is back."""
        try:
            if self.up:
                do()
        except CrashError:
            pass
        except Exception:
            log.exception("a copy stumbled; it goes on")
            hand.sleep(1.0)
        while not self.up:
            hand.sleep(self.back_at - self._timeline.seconds)
