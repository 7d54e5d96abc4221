"""A courier in the test's own hands, between a house and the sandbox's server with its faults."""

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import services.matching.requests
import storage.outbox
import storage.pairings
from bot.begin import Beginner
from bot.clock import Clock
from bot.courier import Courier
from bot.slack_client import Client
from bot.workspace import Identity, Workspace
from mentoring.pairings import Pairing
from mentoring.programmes import Programme
from sandbox.driver import Person
from sandbox.server import Sandbox, running
from services.work import CLOCK
from storage.database import Database
from storage.outbox import Order
from tests.cast import ASHA, BEN, LAMP, MO, TEAM
from tests.databases import RING
from tests.world import House

PATIENCE_SECONDS = 0.5


@dataclass
class PostOffice:
    """``house`` is where orders come from, ``courier`` carries them when it is told to.

    ``told`` is what Slack has told of the bot's own messages, which nobody hears by itself.
    """

    house: House
    sandbox: Sandbox
    courier: Courier
    clock: Clock
    url: str
    told: list[dict[str, Any]]

    @property
    def faults(self):
        return self.sandbox.workspace.faults

    def person(self, who: str) -> Person:
        return Person(self.url, who)

    def carry(self) -> None:
        """Carry what can be carried now."""
        self.clock.turn_to(self.house.now)
        while self.courier.carry_next():
            pass

    def carry_all(self, most: int = 30) -> None:
        """Carry everything, waiting as long as it takes."""
        for _ in range(most):
            self.carry()
            with self.house.begin(CLOCK, reading=True) as work:
                following = storage.outbox.next_at(work.db)
            if following is None:
                return
            self.house.now = max(following, self.house.now) + timedelta(minutes=2)
        raise AssertionError([one for one in self.orders() if one.state == "waiting"])

    def ask(self) -> None:
        """Ben has asked Asha, and everything said so far has been carried."""
        self.house.mentor(ASHA)
        self.house.join(BEN, "mentee")
        self.house.ask(BEN, ASHA)
        self.carry_all()
        assert {one.state for one in self.orders()} == {"done"}

    def accept(self) -> None:
        """Asha accepts; the channel is ordered."""
        with self.house.begin(ASHA) as work:
            (made,) = storage.matching.open_for(work.db, ASHA)
            services.matching.requests.accept(work, made.id)

    def pairing(self) -> Pairing:
        with self.house.begin(BEN, reading=True) as work:
            return storage.pairings.of(work.db, BEN)[0]

    def orders(self) -> list[Order]:
        with self.house.begin(CLOCK, reading=True) as work:
            return storage.outbox.list_(work.db)

    def channels(self) -> list[str]:
        """Name the private channels that are open."""
        rooms = self.sandbox.workspace.conversations.values()
        return [one.name for one in rooms if one.kind == "private" and not one.archived]

    def working_channel(self) -> str:
        """Make sure that the two have one channel in which all is well, and return its name."""
        (name,) = self.channels()
        pairing = self.pairing()
        room = self.sandbox.workspace.conversations[pairing.channel]
        assert (room.name, pairing.channel_name) == (name, name)
        assert set(room.members) == {ASHA, BEN, LAMP}
        assert room.topic
        assert pairing.active
        for one in (ASHA, BEN):
            assert "Welcome to your channel" in self.person(one).sees()
            assert f"You meet in #{name}" in self.person(one).sees()
        assert {one.state for one in self.orders()} <= {"done", "dead"}
        return name

    def clear_word(self) -> None:
        """Make sure that nothing is half made, and that everybody who is there knows."""
        assert self.channels() == []
        assert not self.pairing().active
        there = [one for one in (ASHA, BEN) if not self.sandbox.workspace.people[one].deleted]
        for one in there:
            assert "could not begin" in self.person(one).sees()
            assert "I have invited you both" not in self.person(one).sees()
        assert "could not get its channel" in self.person(MO).sees()


@contextlib.contextmanager
def opened(database_url: str, manifest, programme: Programme) -> Generator[PostOffice]:
    """Open a post office over a database; nothing is carried unless somebody says so."""
    sandbox = Sandbox(manifest)
    database = Database(database_url, RING)
    clock = Clock()
    with running(sandbox) as url:
        client = Client("xoxb-sandbox", f"{url}/api/", PATIENCE_SECONDS)
        workspace = Workspace(client, organisers=(MO,), moderators=())
        workspace._identity = Identity(team=TEAM, user=LAMP, bot="B0LAMP", url="")
        begin = Beginner(
            database=database,
            clock=clock,
            programme=programme,
            workspace=workspace,
            wake=lambda: None,
        )
        house = House(database, programme, clock.now())
        yield PostOffice(house, sandbox, Courier(client, begin), clock, url, _told(sandbox))
    database.close()


def _told(sandbox: Sandbox) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []

    def announce(name: str, event: dict[str, Any]) -> None:
        if name == "message_metadata_posted":
            told.append(event)

    sandbox.workspace.announce = announce
    return told
