"""One open enrolment, one open request, one mentor: also when two try at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest

import storage.catch_ups
import storage.confirmations
import storage.enrolment
import storage.feedback
import storage.inbox
import storage.matching
import storage.outbox
import storage.pairings
import storage.participants
import storage.removals
import storage.timers
import storage.waiting
from mentoring.closure import Ending
from mentoring.errors import AlreadyEnrolledError
from mentoring.matching.requests import State
from mentoring.participants import Person
from storage.database import Database, Db
from tests.cast import BEN, CARLOS, TEAM
from tests.storage.at_once import at_once
from tests.storage.nouns import (
    NOON,
    catch_up,
    confirmation,
    enrolment,
    feedback,
    pairing,
    removal,
    request,
)

THREADS, ROUNDS = 4, 5


def enrol(db: Db, person: str) -> bool:
    try:
        return bool(storage.enrolment.add(db, enrolment(person=person)).id)
    except AlreadyEnrolledError:
        return False


ONCE: dict[str, Callable[[Db, str], Any]] = {
    "an open enrolment": enrol,
    "an open request": lambda db, who: storage.matching.add(db, request(mentee=who)),
    "a place on the waiting list": lambda db, who: storage.waiting.add(
        db, person=who, enrolment=1, since=NOON
    ),
    "a removal": lambda db, who: storage.removals.add(db, removal(person=who)),
    "a confirmation": lambda db, who: storage.confirmations.add(db, confirmation(mentee=who)),
    "an active pairing": lambda db, who: storage.pairings.add(db, pairing(mentee=who)),
    "a month's catch-up": lambda db, who: storage.catch_ups.add(db, catch_up(pairing=int(who))),
    "a question": lambda db, who: storage.feedback.add(db, feedback(pairing=int(who))),
    "a delivery": lambda db, who: storage.inbox.add(db, who, NOON),
    "a first impression": lambda db, who: storage.participants.meet(db, Person(id=who), NOON),
}


@pytest.mark.parametrize("what", ONCE)
def test_of_several_who_try_at_once_exactly_one_succeeds(database: Database, what: str) -> None:
    def attempt(who: str) -> bool:
        with database.transaction(TEAM) as db:
            return bool(ONCE[what](db, who))

    for number in range(ROUNDS):
        outcomes = at_once(*[lambda n=number: attempt(f"{n}")] * THREADS)
        assert sorted(outcomes, key=str) == [False] * (THREADS - 1) + [True]


def test_a_timer_and_an_order_are_kept_once_under_their_key(database: Database) -> None:
    def plan() -> None:
        with database.transaction(TEAM) as db:
            storage.timers.add(db, key="k", kind="k", about=1, due_at=NOON)
            storage.outbox.add(
                db, key="k", lane="l", kind="post", about="a", payload={"text": "t"}, now=NOON
            )

    assert at_once(*[plan] * THREADS) == [None] * THREADS
    with database.reading(TEAM) as db:
        assert (len(storage.timers.list_(db)), len(storage.outbox.list_(db))) == (1, 1)


def test_one_who_failed_leaves_the_place_to_the_next(database: Database) -> None:
    def attempt(fails: bool) -> bool:  # noqa: FBT001 (a table's column)
        with database.transaction(TEAM) as db:
            added = storage.inbox.add(db, "delivery", NOON)
            if fails:
                raise ZeroDivisionError
            return added

    outcomes = at_once(lambda: attempt(True), lambda: attempt(False), lambda: attempt(True))  # noqa: FBT003
    assert outcomes[1] is True
    with database.reading(TEAM) as db:
        assert storage.inbox.known(db, "delivery")


def test_what_is_over_makes_room_for_what_follows(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for _ in range(3):
            made = storage.enrolment.add(db, enrolment())
            storage.enrolment.save(db, made, made.ended(Ending.LEFT, NOON))
            asked = storage.matching.add(db, request())
            storage.matching.answer(db, asked, State.EXPIRED, NOON)
            paired = storage.pairings.add(db, pairing())
            storage.pairings.save(db, paired, paired.ended(Ending.LEFT, NOON))
        assert len(storage.pairings.of(db, BEN)) == 3


def test_others_are_free_to_do_the_same(database: Database) -> None:
    with database.transaction(TEAM) as db:
        assert storage.enrolment.add(db, enrolment()).person == BEN
        assert storage.enrolment.add(db, enrolment(person=CARLOS)).person == CARLOS
        assert storage.matching.add(db, request())
        assert storage.matching.add(db, request(mentee=CARLOS))
