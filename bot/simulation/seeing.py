"""What people see in Slack and press, and what Slack tells the bot of what has happened."""

from collections.abc import Callable
from typing import Any

import services.changes.channels
import services.doubts
from bot.simulation import presses
from bot.simulation.coming import Coming
from bot.simulation.door import Deed, Gesture
from bot.simulation.nouns import LAMP, Applied, Given
from bot.simulation.presses import Press
from bot.simulation.timeline import DAY
from bot.simulation.town import MODERATORS, Town
from mentoring.catch_ups import CatchUp
from services.work import SLACK, Work

STALE, WRITES, FOLLOWS = 0.04, 0.6, 0.5
UNTOLD = 0.02
ARCHIVES, WALKS = 0.02, 0.02
"""So many channels are archived by hand, or left by one of the two."""


class Seeing:
    """Looks at whatever takes effect in Slack."""

    def __init__(self, town: Town, coming: Coming) -> None:
        """Prepare; ``see`` is to be called of everything."""
        self._town, self._coming = town, coming
        self._sees: dict[str, Callable[[Applied, Given], None]] = {
            "chat.postMessage": self._message,
            "chat.update": self._changed,
            "views.publish": self._home,
            "conversations.invite": self._invited,
            "conversations.kick": self._put_out,
            "conversations.archive": self._archived,
        }

    def see(self, applied: Applied, given: Given) -> None:
        """See what has happened, and react."""
        if applied.method in self._sees:
            self._sees[applied.method](applied, given)

    def _readers(self, where: str) -> list[str]:
        if where.startswith("D"):
            return [f"U{where[1:]}"]
        channel = self._town.slack.channels.get(where)
        return [one for one in channel.members if one != LAMP] if channel else [where]

    def _changed(self, applied: Applied, given: Given) -> None:
        self._town.canaries.read(str(given["said"]), self._readers(applied.where), applied.where)

    def _home(self, _applied: Applied, given: Given) -> None:
        self._town.canaries.read(str(given["said"]), [str(given["user_id"])], "")

    def _mark(self, applied: Applied) -> None:
        """Slack tells of each mark on a message; most of it is no news, and costs one look."""
        stands, marked = (applied.where, applied.ts), applied.mark

        def is_news(work: Work) -> bool:
            news = services.doubts.is_news(work, marked)
            if not news:
                told(None)
            return news

        def told(_answer: object) -> None:
            self._town.told.setdefault(marked, self._town.timeline.seconds)

        if applied.mark and not self._town.often(UNTOLD):
            posted = Gesture(
                actor=SLACK,
                name="message_metadata_posted",
                deed=lambda work: services.doubts.confirmed(work, applied.mark, stands),
                look=is_news,
                then=told,
                event=True,
            )
            self._town.door.give(posted, self._town.dice["presses"].uniform(0.3, 3.0))

    def _message(self, applied: Applied, given: Given) -> None:
        self._mark(applied)
        readers = self._readers(applied.where)
        self._town.canaries.read(str(given["said"]), readers, applied.where)
        there = dict(presses.buttons(presses.blocks_of(given)))
        self._town.shown.update(there.items())
        if there and readers:
            reader = self._town.dice["presses"].choice(readers)
            self._react(reader, there, applied.where)

    def _react(self, reader: str, there: dict[str, str], where: str) -> None:
        dice = self._town.dice["presses"]
        if "matching.ask" in there and reader in self._town.lives and self._town.often(FOLLOWS):
            self._coming.ask(self._town.lives[reader], there["matching.ask"])
            return
        for press in presses.PRESSES:
            if press.button in there and dice.random() < press.share:
                value, say = there[press.button], self._say(where)
                seconds = dice.uniform(press.soon, press.late)
                self._give(press, value, reader, say, seconds)
                if dice.random() < STALE:
                    self._give(press, value, reader, say, seconds + dice.uniform(0, 40) * DAY)
                return

    def _give(
        self, press: Press, value: str, reader: str, say: Callable[[str], str], seconds: float
    ) -> None:
        made = presses.gesture(press, value, reader, self._town.dice["presses"], say)
        if press.button == "catch_ups.met":
            made = presses.followed(made, lambda answer: self._write(reader, answer, say))
        self._town.door.give(made, seconds)

    def _write(self, reader: str, answer: Any, say: Callable[[str], str]) -> None:  # noqa: ANN401
        if isinstance(answer, CatchUp) and self._town.often(WRITES):
            later = self._town.dice["presses"].uniform(60, DAY)
            self._town.door.give(presses.summary(reader, answer, say), later)

    def _say(self, where: str) -> Callable[[str], str]:
        """Return what makes private words, for those who may read them."""
        inside = tuple(self._readers(where)) if where.startswith("C") else None
        may_read = {"feedback": (), "resolved": MODERATORS, "agenda": inside, "summary": inside}

        def say(kind: str) -> str:
            readers = may_read.get(kind)
            return "Words" if readers is None else self._town.canaries.words(readers, where)

        return say

    def _invited(self, applied: Applied, given: Given) -> None:
        person, channel = str(given["users"]), applied.where
        if life := self._town.lives.get(person):
            life.channels.append(channel)
            self._town.pairs.setdefault(applied.about, []).append(person)
        self._tell(
            "member_joined_channel", lambda w: services.changes.channels.came(w, channel, person)
        )
        if len(self._readers(channel)) > 1:
            self._by_hand(channel)

    def _by_hand(self, channel: str) -> None:
        """Let somebody do to a channel what the bot did not ask for."""
        later = self._town.dice["presses"].uniform(5, 150) * DAY
        if self._town.often(ARCHIVES):
            self._town.timeline.after(later, lambda: self._archive(channel))
        elif self._town.often(WALKS):
            self._town.timeline.after(later, lambda: self._walk(channel))

    def _archive(self, channel: str) -> None:
        room = self._town.slack.channels[channel]
        if not room.archived:
            room.archived, room.by_hand = True, True
            self._close(channel)

    def _walk(self, channel: str) -> None:
        room = self._town.slack.channels[channel]
        if not room.archived and len(room.members) > 1:
            person = room.members.pop()
            room.by_hand = True
            self._gone(channel, person)

    def _put_out(self, applied: Applied, given: Given) -> None:
        self._gone(applied.where, str(given["user"]))

    def _gone(self, channel: str, person: str) -> None:
        self._forget(channel, [person])
        self._tell(
            "member_left_channel", lambda w: services.changes.channels.left(w, channel, person)
        )

    def _archived(self, applied: Applied, _given: Given) -> None:
        self._close(applied.where)

    def _close(self, channel: str) -> None:
        self._forget(channel, self._town.slack.channels[channel].members)
        self._tell("group_archive", lambda work: services.changes.channels.archived(work, channel))

    def _forget(self, channel: str, people: list[str]) -> None:
        for one in people:
            life = self._town.lives.get(one)
            if life and channel in life.channels:
                life.channels.remove(channel)

    def _tell(self, name: str, deed: Deed) -> None:
        self._town.door.give(Gesture(actor=SLACK, name=name, deed=deed, event=True), 1.0)
