"""One piece of work: one transaction, one moment, one person acting."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import mentoring.privacy
import storage.audit
import storage.cards
import storage.lanes
import storage.outbox
import storage.timers
from mentoring.pairings import Pairing
from mentoring.programmes import Programme
from services.kinds import Kind
from services.matching.directory import Directory, Mentors
from storage.database import Db
from storage.lanes import URGENT
from views.kit import Message

CLOCK = "the clock"
SLACK = "slack"
"""Who acts when Slack tells of something by itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something to be said to a person; with ``card`` it can be changed later."""

    message: Message
    card: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Everything that a service may touch.

    ``gesture`` names what set the work off (a delivery, a timer, an order): the keys of what
    the work orders are made from it, so that the same gesture never orders anything twice.
    ``itself`` is the bot's own id in Slack. While Slack cannot say who is in the user groups of
    the settings, ``unsure`` is true, and nobody holds a role by them.
    ``directory`` outlives the work. By ``rank`` what somebody waits for goes before what the clock
    says.
    """

    db: Db
    now: datetime
    actor: str
    gesture: str
    programme: Programme
    organisers: frozenset[str]
    moderators: frozenset[str]
    directory: Directory
    itself: str = ""
    unsure: bool = False
    rank: int = URGENT
    _orders: list[str] = field(default_factory=list, repr=False)

    def mentors(self) -> AbstractContextManager[Mentors]:
        """Open every mentor as they are in this transaction; others wait until it is closed."""
        return self.directory.open(self.db, self.programme, self.now)

    def say(
        self,
        to: str,
        message: Message,
        *,
        card: str | None = None,
        until_open: Pairing | None = None,
    ) -> None:
        """Write to a person; with ``card`` the message can be changed later.

        What is said ``until_open`` is not said any more once that pairing has its channel, or is
        over. Who has erased themselves hears nothing any more.
        """
        if mentoring.privacy.has_left(to):
            return
        payload = {"channel": to, **message.payload(), "card": card}
        if until_open:
            payload["until_open"] = until_open.id
        self.order(Kind.POST, f"person:{to}", to, payload)

    def say_in(
        self,
        pairing: Pairing,
        message: Message,
        *,
        to: str | None = None,
        card: str | None = None,
        last: bool = False,
    ) -> None:
        """Write in a pairing's channel, or ``to`` one of the two when their channel stands.

        ``last`` words are said even when the pairing is over. While the channel is lost, what is
        not for it alone is said to each of the two.
        """
        said = message.payload()
        if pairing.lost and to is None:
            if not last:
                self.say_again(pairing, said, card=card)
            return
        payload = {"pairing": pairing.id, "channel": to, **said, "card": card, "last": last}
        self.order(Kind.POST, lane(pairing), str(pairing.id), payload)

    def say_again(
        self, pairing: Pairing, said: Mapping[str, Any], *, card: str | None = None
    ) -> None:
        """Say to each of the two what cannot be said in their channel."""
        for one in pairing.people:
            mine = own_card(card, one) if card else None
            self.order(Kind.POST, f"person:{one}", one, {"channel": one, **said, "card": mine})

    def change_in(self, pairing: Pairing, card: str, message: Message) -> None:
        """Change a card in a pairing's channel, and where it stands with either of the two."""
        self.change(card, lane(pairing), message)
        mine = {own_card(card, one): f"person:{one}" for one in pairing.people}
        there = set(mine) if pairing.lost else storage.cards.find_all(self.db, mine)
        for key in sorted(there):
            self.change(key, mine[key], message)

    def change(self, card: str, lane_of: str, message: Message) -> None:
        """Change a message that was posted as ``card``; nothing happens if it never was.

        One that is still on its way goes by the same lane, and so before the change.
        """
        # In this order: what is posted between the two questions stands by the second.
        awaited = storage.cards.is_awaited(self.db, lane_of, card)
        if awaited or storage.cards.find(self.db, card):
            self.order(Kind.UPDATE, lane_of, card, {"card": card, **message.payload()})

    def show_home(self, *people: str) -> None:
        """Draw the Home tab of each of ``people`` anew, once for all that has changed by then."""
        for one in people:
            lane_of = f"home:{one}"
            if mentoring.privacy.has_left(one) or storage.lanes.stands_by(
                self.db, lane_of, Kind.PUBLISH, self.rank
            ):
                continue
            self.order(Kind.PUBLISH, lane_of, one, {"person": one})

    def order(self, kind: Kind, lane: str, about: str, payload: Mapping[str, Any]) -> None:
        """Write down something to be done in Slack after the commit."""
        key = f"{self.gesture}:{len(self._orders)}"
        self._orders.append(key)
        storage.outbox.add(
            self.db,
            key=key,
            lane=lane,
            kind=kind,
            about=about,
            payload=payload,
            now=self.now,
            rank=self.rank,
            card=str(payload.get("card") or ""),
        )

    @property
    def has_orders(self) -> bool:
        """Tell whether there is something to be done in Slack after the commit."""
        return bool(self._orders)

    def later(self, kind: str, about: int, due_at: datetime, *, part: object = "") -> None:
        """Write down something that will be due; ``part`` tells apart several of one kind."""
        key = f"{kind}:{about}:{part}"
        storage.timers.add(self.db, key=key, kind=kind, about=about, due_at=due_at)

    def note(self, verb: str, about: object, detail: object = "") -> None:
        """Write an audit entry: ids and words of ours, never a person's text."""
        storage.audit.add(
            self.db,
            at=self.now,
            actor=self.actor,
            verb=verb,
            about=str(about),
            detail=str(detail),
        )


class Begin(Protocol):
    """Start a piece of work: committed at the end, undone by any exception."""

    def __call__(
        self, actor: str, gesture: str, *, reading: bool = False
    ) -> AbstractContextManager[Work]:
        """Open the transaction; ``reading`` opens one that cannot write."""


def own_card(card: str, person: str) -> str:
    """Name one person's copy of a card that could not stand in a channel."""
    return f"{card}@{person}"


def lane(pairing: Pairing) -> str:
    """Return the lane in which a pairing's orders follow one another."""
    return f"pairing:{pairing.id}"
