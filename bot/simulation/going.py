"""How people go: they leave, are removed, lose their account, rest; at any moment, or a bad one."""

from functools import partial

import services.changes.accounts
import services.closure
import services.removals.beginning
import services.removals.carrying
import storage.enrolment
import storage.removals
from bot.simulation.door import Gesture
from bot.simulation.town import MODERATORS, ZONES, Life, Town
from services.kinds import Kind
from services.work import SLACK, Work
from storage.orders import Order

KEPT, MISSED, BACK = 0.3, 0.25, 0.3
AT_ONCE = 0.25
"""So often somebody takes a bad moment who waits for one."""


class Going:
    """Lets people go."""

    def __init__(self, town: Town) -> None:
        """Prepare; nobody goes yet."""
        self._town = town
        self._ways = {
            "leaves": self._leave,
            "removed": self._be_removed,
            "deactivated": self._be_deactivated,
            "pauses": self._pause,
            "moves": self._move,
        }

    def go(self, life: Life) -> None:
        """Go in the way of this life, once."""
        if life.goes:
            way, life.goes = self._ways[life.goes], ""
            way(life)

    def ambush(self, order: Order) -> bool:
        """Let somebody go at the moment in which a copy has taken what is to be said to them."""
        if order.kind != Kind.POST or "pairing" not in order.payload:
            return False
        for one in self._town.pairs.get(order.about, ()):
            life = self._town.lives[one]
            if life.goes and life.aimed and self._town.often(AT_ONCE):
                self._town.timeline.after(0.1, partial(self.go, life))
                return True
        return False

    def _leave(self, life: Life) -> None:
        leave = services.closure.leave
        self._town.door.give(
            Gesture(actor=life.id, name="leave", deed=leave, verb="enrolment.close")
        )

    def _pause(self, life: Life) -> None:
        give, away = self._town.door.give, self._town.dice["lives"].uniform(5, 40) * 86_400
        give(Gesture(actor=life.id, name="pause", deed=services.closure.pause))
        give(Gesture(actor=life.id, name="resume", deed=services.closure.resume), away)

    def _be_removed(self, life: Life) -> None:
        moderator = self._town.dice["lives"].choice(MODERATORS)
        reason, keep = self._town.canaries.words(MODERATORS), self._town.often(KEPT)

        def begin(work: Work) -> object:
            enrolment = storage.enrolment.find_last(work.db, life.id)
            return services.removals.beginning.begin(
                work,
                enrolment.id if enrolment else 0,
                reason=reason,
                sentence="We have to part here.",
                until=None,
                keep_channel=keep,
            )

        now = life.aimed
        self._town.door.give(
            Gesture(
                actor=moderator,
                name="remove",
                deed=begin,
                verb="removals.begin",
                then=lambda _shown: self._now(moderator, life) if now else None,
            )
        )

    def _now(self, moderator: str, life: Life) -> None:
        def carry_out(work: Work) -> object:
            found = storage.removals.find_last(work.db, life.id)
            return services.removals.carrying.do_now(work, found.id if found else 0)

        self._town.door.give(
            Gesture(actor=moderator, name="now", deed=carry_out, verb="removals.carry_out")
        )

    def _be_deactivated(self, life: Life) -> None:
        self._town.slack.users[life.id].deleted = True
        self._tell_change(life)
        if self._town.often(BACK):
            self._town.later((5, 40), self._come_back, life)

    def _come_back(self, life: Life) -> None:
        self._town.slack.users[life.id].deleted = False
        self._tell_change(life)

    def _move(self, life: Life) -> None:
        self._town.slack.users[life.id].zone = self._town.dice["lives"].choice(ZONES)
        self._tell_change(life)

    def _tell_change(self, life: Life) -> None:
        """Slack tells of it; or it does not, and the night finds out."""
        described = self._town.slack.users[life.id].described()
        if self._town.often(MISSED):
            return

        def told(work: Work) -> None:
            services.changes.accounts.told(work, described)

        self._town.door.give(Gesture(actor=SLACK, name="user_change", deed=told, event=True), 1.0)
