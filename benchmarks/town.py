"""Pairings without end, written straight into a database, and what is to be said in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import storage.catch_ups
import storage.enrolment
import storage.inactivity
import storage.pairings
import storage.participants
import storage.privacy
import storage.timers
from benchmarks.always_ok import BOT, TEAM
from benchmarks.copies import ORGANISER, RING
from bot.begin import Beginner
from bot.clock import Clock
from bot.programmes import load
from bot.settings import PROJECT
from bot.workspace import Identity
from mentoring.catch_ups import CatchUp, How, State
from mentoring.enrolment import Enrolment, Vetting
from mentoring.enrolment import State as Taking
from mentoring.pairings import Pairing
from mentoring.pairings import State as Standing
from mentoring.participants import Person, Role
from storage.database import Database, Db
from views.kit import Message

YEAR, DAY = timedelta(days=365), timedelta(days=1)
AT_ONCE = 100
NOBODY = SimpleNamespace(people=frozenset, unsure=False)
HERE = SimpleNamespace(
    identity=Identity(team=TEAM, user=BOT, bot="B0LAMP", url=""),
    organisers=NOBODY,
    moderators=NOBODY,
)
"""The workspace, as far as what is begun here asks about it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A pairing: who presses, what for, and where it is seen."""

    number: int
    mentee: str
    channel: str
    catch_up: int
    planned: tuple[int, ...]
    """The catch-ups of which the clock reminds, each with a mark of its own in its agenda."""


class Town:
    """The database as the benchmark sees it, beside the copies of the bot."""

    def __init__(self, url: str) -> None:
        """Make the tables."""
        self.database = Database(url, RING)
        self.database.migrate()
        self._begin = Beginner(
            database=self.database,
            clock=Clock(),
            programme=load(PROJECT / "programmes/default.yml"),
            workspace=HERE,  # type: ignore[arg-type]  # knows who we are, asks nobody
            wake=lambda: None,
        )

    def settle(self, lanes: int, reminders: int) -> list[Lane]:
        """Let so many pairings meet, each with so many catch-ups that are planned."""
        made: list[Lane] = []
        for first in range(0, lanes, AT_ONCE):
            with self.database.transaction(TEAM) as db:
                numbers = range(first, min(first + AT_ONCE, lanes))
                made += [_lane(db, number, reminders) for number in numbers]
        return made

    def meet(self, people: Iterable[str]) -> None:
        """Let the bot know people, who take no part."""
        with self.database.transaction(TEAM) as db:
            for one in people:
                storage.participants.save(db, _person(one), now())

    def order(self, name: str, said: Iterable[tuple[str, str]], actor: str = ORGANISER) -> None:
        """Order messages to people; the same ``name`` never orders them twice."""
        with self._begin(actor, name) as work:
            for person, text in said:
                work.say(person, Message(text))

    def remind(self, due: Iterable[tuple[int, datetime]]) -> None:
        """Let the clock remind of catch-ups at these moments."""
        with self.database.transaction(TEAM) as db:
            for catch_up, at in due:
                key, kind = f"catch_up.upcoming:{catch_up}:benchmark", "catch_up.upcoming"
                storage.timers.add(db, key=key, kind=kind, about=catch_up, due_at=at)


def now() -> datetime:
    """Return the moment; the bot's clock is the real one."""
    return datetime.now(UTC)  # noqa: TID251 (as it says)


def _lane(db: Db, number: int, reminders: int) -> Lane:
    mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
    enrolled = [_join(db, mentor, Role.MENTOR), _join(db, mentee, Role.MENTEE)]
    wanted = Pairing(
        id=0,
        mentor=mentor,
        mentee=mentee,
        mentor_enrolment=enrolled[0],
        mentee_enrolment=enrolled[1],
        state=Standing.ACTIVE,
        started_at=now() - DAY,
        ends_at=now() + YEAR / 2,
        channel_name=f"mentoring-{number}",
    )
    made = storage.pairings.add(db, wanted)
    assert made is not None
    storage.inactivity.add(db, made.id, now() - DAY)
    channel = f"C0ROOM{number}"
    storage.pairings.open_in(db, made, channel, made.channel_name)
    planned = tuple(
        _plan(db, made, one + 2, f"mark-timer-{number:04}-{one:03}") for one in range(reminders)
    )
    return Lane(number, mentee, channel, _plan(db, made, 1, ""), planned)


def _person(one: str) -> Person:
    return Person(id=one, name="Somebody", first_name="Some", zone="Europe/London")


def _join(db: Db, person: str, role: Role) -> int:
    storage.participants.save(db, _person(person), now())
    wanted = Enrolment(
        id=0,
        person=person,
        role=role,
        state=Taking.ACTIVE,
        vetting=Vetting.APPROVED if role.mentors else Vetting.NOT_NEEDED,
        capacity=1 if role.mentors else 0,
        joined_at=now() - 2 * DAY,
        closes_at=now() + YEAR,
    )
    return storage.enrolment.add(db, wanted).id


def _plan(db: Db, pairing: Pairing, number: int, agenda: str) -> int:
    asked = CatchUp(
        id=0, pairing=pairing.id, number=number, state=State.ASKED, asked_at=now() - DAY
    )
    kept = storage.catch_ups.add(db, asked)
    assert kept is not None
    if agenda:
        storage.catch_ups.save(db, kept, kept.planned(now() + 3 * DAY, How.VIDEO))
        storage.privacy.put(db, f"agenda:{kept.id}", pairing.mentee, {"agenda": agenda})
    return kept.id
