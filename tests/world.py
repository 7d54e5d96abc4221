"""Two worlds for tests: a house with services and a database, and a stage with Slack's edge."""

import contextlib
import copy
import itertools
import json
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

import scheduler.timers
import services.enrolment.joining
import services.matching.requests
import services.orders
import services.vetting
import storage.inbox
import storage.mentors
import storage.outbox
import storage.participants
from mentoring.enrolment import Enrolment
from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK, Draft
from mentoring.matching.requests import Request
from mentoring.pairings import Pairing
from mentoring.participants import Person
from mentoring.programmes import Programme
from services.kinds import Kind
from services.matching.directory import Directory
from services.work import CLOCK, Work
from storage.database import Database
from storage.machinery import OrderRow
from storage.outbox import Order
from tests.cast import LAMP, MENTEE_ANSWERS, MENTOR_ANSWERS, MO, NAMES, SOL, TEAM, ZONES

OPENED: dict[str, Database] = {}
"""Each database that a house was over: what was compiled for it serves the next house, too."""
PAIRED: dict[tuple[object, ...], "Paired"] = {}
"""What a house was like in which nothing but that has happened."""
LOOKED_AT = 5
"""After so many works it is looked whether they tell of their changes: each time takes long."""


@dataclass
class House:
    """Services over a database, a clock that waits, and Slack as one that always says yes.

    ``begin`` is what handlers and ticks get; ``carry`` does all orders as a courier would, with
    the answers of an obliging Slack; ``said`` lists (to, text, blocks) of what was posted.
    """

    database: Database
    programme: Programme
    now: datetime
    organisers: frozenset[str] = frozenset({MO})
    moderators: frozenset[str] = frozenset({SOL})
    said: list[tuple[str, str, list[dict[str, Any]]]] = field(default_factory=list)
    calls: list[tuple[Kind, dict[str, Any]]] = field(default_factory=list)
    directory: Directory = field(default_factory=Directory)
    _mentors: dict[str | None, list[storage.mentors.Mentor]] = field(default_factory=dict)
    _works: Iterator[int] = field(default_factory=itertools.count)
    _gestures: Iterator[int] = field(default_factory=itertools.count)
    _begun: bool = False

    @contextmanager
    def begin(
        self, actor: str, gesture: str | None = None, *, reading: bool = False
    ) -> Generator[Work]:
        self._begun = True
        transaction = self.database.reading if reading else self.database.transaction
        with transaction(TEAM) as db:
            yield Work(
                db=db,
                now=self.now,
                actor=actor,
                gesture=f"gesture:{next(self._gestures)}" if gesture is None else gesture,
                programme=self.programme,
                organisers=self.organisers,
                moderators=self.moderators,
                directory=self.directory,
                itself=LAMP,
            )
        if not reading and next(self._works) % LOOKED_AT == 0:
            self._tells_of_changes()

    def _tells_of_changes(self) -> None:
        """Whatever is done: while the version of the mentors is the same, they are the same."""
        with self.database.reading(TEAM) as db:
            version, there = storage.mentors.version(db), storage.mentors.list_(db)
            if storage.mentors.version(db) == version:  # otherwise others are at work
                assert self._mentors.setdefault(version, there) == there or version is None

    def meet(self, *people: str) -> None:
        for one in people:
            with self.begin(one) as work:
                person = Person(
                    id=one,
                    name=NAMES.get(one, one),
                    first_name=NAMES.get(one, one).split()[0],
                    zone=ZONES.get(one, "Europe/London"),
                )
                storage.participants.save(work.db, person, self.now)

    def join(self, person: str, role: str, **answers: Any) -> Enrolment:
        """Let somebody join by the pages, with plain answers."""
        self.meet(person)
        agreed = {consent.key.value: ["yes"] for consent in self.programme.consents}
        given = {
            **MENTOR_ANSWERS,
            **MENTEE_ANSWERS,
            **answers,
            ROLE: role,
            SELF_CHECK: ["yes"],
            CONSENTS: ["yes"],
            **agreed,
        }
        with self.begin(person) as work:
            result: Draft | Enrolment = services.enrolment.joining.join(work, Person(id=person))
            while isinstance(result, Draft):
                result = services.enrolment.joining.send_step(work, result.step, given)
        return result

    def approve(self, enrolment: Enrolment) -> None:
        with self.begin(MO) as work:
            services.vetting.decide(work, enrolment.id, approved=True)

    def mentor(self, person: str, **answers: Any) -> Enrolment:
        """Let a mentor join and be approved."""
        enrolment = self.join(person, "mentor", **answers)
        if self.programme.matching.vetting:
            self.approve(enrolment)
        return enrolment

    def ask(self, mentee: str, mentor: str, message: str = "Would you?", *back_ups: str) -> Request:
        with self.begin(mentee) as work:
            services.matching.requests.ask(work, mentor, message, back_ups)
            found = storage.matching.find_open(work.db, mentee=mentee)
        assert found is not None
        return found

    def pair(self, mentor: str, mentee: str) -> Pairing:
        """Let two people join, find each other and get their channel.

        Where nothing has happened before, on SQLite, it is done once and copied from then on.
        """
        file = self._file() if not self._begun else None
        same = (id(self.programme), self.now, self.organisers, self.moderators, mentor, mentee)
        if file and same in PAIRED:
            self._become(PAIRED[same], file)
        else:
            self._pair(mentor, mentee)
            if file:
                PAIRED[same] = self._as_it_is(file)
        with self.begin(mentee, reading=True) as work:
            return storage.pairings.of(work.db, mentee)[0]

    def _pair(self, mentor: str, mentee: str) -> None:
        self.mentor(mentor)
        self.join(mentee, "mentee")
        made = self.ask(mentee, mentor)
        with self.begin(mentor) as work:
            services.matching.requests.accept(work, made.id)
        self.carry()

    def _file(self) -> Path | None:
        url = self.database.engine.url
        return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None

    def _as_it_is(self, file: Path) -> "Paired":
        with contextlib.closing(sqlite3.connect(file)) as connection:
            kept = connection.serialize()
        numbers = copy.copy(self._gestures), copy.copy(self._works)
        said, calls = copy.deepcopy((self.said, self.calls))
        return Paired(self.programme, kept, said, calls, numbers)

    def _become(self, paired: "Paired", file: Path) -> None:
        self.database.close()
        for old in file.parent.glob(f"{file.name}*"):
            old.unlink()
        file.write_bytes(paired.kept)
        self.said, self.calls = copy.deepcopy((paired.said, paired.calls))
        self._gestures, self._works = copy.copy(paired.numbers[0]), copy.copy(paired.numbers[1])

    def turn(self, **by: float) -> None:
        """Turn the clock, stopping at everything that is due on the way."""
        target = self.now + timedelta(**by)
        while (due := self._next_due()) and due <= target:
            self.now = max(self.now, due)
            scheduler.timers.run_due(self.begin)
            self.carry()
        self.now = target

    def carry(self, refused: Mapping[Kind, str] | None = None) -> None:
        """Carry out every order that can be carried now; Slack has errors for those ``refused``."""
        while (claimed := self._claim()) is not None:
            order, call = claimed
            if call is None:
                continue
            self.calls.append((Kind(order.kind), dict(call)))
            if order.kind == Kind.POST:
                self.said.append((call["channel"], call["text"], call["blocks"]))
            if error := (refused or {}).get(Kind(order.kind)):
                with self.begin(CLOCK, "") as work:
                    services.orders.refused(work, order, error)
                continue
            with self.begin(CLOCK, "") as work:
                services.orders.done(work, order, self._answer(order, call))

    def said_to(self, to: str) -> list[str]:
        return [text for reader, text, _ in self.said if reader == to]

    def payloads(self) -> list[Any]:
        """Open the payload of every order that waits."""
        with self.begin(CLOCK, reading=True) as work:
            rows = work.db.session.scalars(select(OrderRow).where(OrderRow.state == "waiting"))
            return [
                json.loads(work.db.cipher.open(row.payload, f"{TEAM}:outbox:{row.key}"))
                for row in rows
            ]

    def _claim(self) -> tuple[Order, Any] | None:
        with self.begin(CLOCK, "") as work:
            order = services.orders.claim(work, "a lease", 60)
            if order is None:
                return None
            call = services.orders.call(work, order)
            if call is None:
                services.orders.unwanted(work, order)
            return order, call

    def _answer(self, order: Order, call: Any) -> dict[str, Any]:
        match order.kind:
            case Kind.POST:
                return {"channel": call["channel"], "ts": f"{order.id}.0"}
            case Kind.CREATE_CHANNEL:
                return {"channel": {"id": f"C{order.id}", "name": call["name"]}}
            case Kind.LOOK_UP:
                name = NAMES.get(order.about, order.about)
                zone = ZONES.get(order.about, "Europe/London")
                return {"user": {"real_name": name, "tz": zone}}
            case _:
                return {}

    def _next_due(self) -> datetime | None:
        with self.begin(CLOCK, reading=True) as work:
            return storage.timers.next_due(work.db)


@dataclass(frozen=True, slots=True)
class Paired:
    """A house as it was when two had just been paired in it."""

    programme: Programme
    kept: bytes
    said: list[tuple[str, str, list[dict[str, Any]]]]
    calls: list[tuple[Kind, dict[str, Any]]]
    numbers: tuple[Iterator[int], Iterator[int]]


@contextlib.contextmanager
def house_over(url: str, ring: tuple[bytes, ...], programme: Programme) -> Generator[House]:
    """Open a house over the database at ``url``; it is a Monday noon in March."""
    if url not in OPENED:
        OPENED[url] = Database(url)
    database = OPENED[url]
    database.unlock(ring)
    try:
        yield House(database, programme, datetime.fromisoformat("2026-03-02T12:00:00+00:00"))
    finally:
        database.close()
