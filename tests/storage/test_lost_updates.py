"""Read, change, write, by several at once: nothing that was written is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

import storage.catch_ups
import storage.enrolment
import storage.inbox
import storage.pairings
from mentoring.catch_ups import How
from mentoring.errors import MentoringError
from storage.database import Database, Db
from tests.cast import ASHA, TEAM
from tests.storage.at_once import at_once
from tests.storage.nouns import NOON, catch_up, enrolment, pairing

THREADS, TIMES = 4, 15
MINUTE = timedelta(minutes=1)


def more_capacity(db: Db) -> None:
    before = storage.enrolment.get(db, 1, lock=True)
    storage.enrolment.save(db, before, replace(before, capacity=before.capacity + 1))


def more_capacity_of_both(db: Db) -> None:
    before, _ = storage.enrolment.lock_both(db, 1, 2)
    storage.enrolment.save(db, before, replace(before, capacity=before.capacity + 1))


def another_name(db: Db) -> None:
    before = storage.pairings.get(db, 1, lock=True)
    storage.pairings.rename(db, before, f"{int(before.channel_name) + 1}")


def another_name_of_all(db: Db) -> None:
    before = storage.pairings.of(db, ASHA, lock=True)[0]
    storage.pairings.rename(db, before, f"{int(before.channel_name) + 1}")


def a_minute_later(db: Db) -> None:
    before = storage.catch_ups.get(db, 1, lock=True)
    at = (before.planned_at or NOON) + MINUTE
    storage.catch_ups.save(db, before, before.planned(at, How.VIDEO))


CHANGES: dict[Callable[[Db], None], Callable[[Db], int]] = {
    more_capacity: lambda db: storage.enrolment.get(db, 1).capacity,
    more_capacity_of_both: lambda db: storage.enrolment.get(db, 1).capacity,
    another_name: lambda db: int(storage.pairings.get(db, 1).channel_name),
    another_name_of_all: lambda db: int(storage.pairings.get(db, 1).channel_name),
    a_minute_later: lambda db: (storage.catch_ups.get(db, 1).planned_at - NOON) // MINUTE,
}


@pytest.fixture
def furnished(database: Database) -> Database:
    with database.transaction(TEAM) as db:
        storage.enrolment.add(db, enrolment(capacity=0))
        storage.enrolment.add(db, enrolment(person=ASHA, capacity=0))
        storage.pairings.add(db, pairing(channel_name="0"))
        storage.catch_ups.add(db, catch_up())
    return database


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_no_change_is_lost_when_several_make_it_at_once(
    furnished: Database, change: Callable[[Db], None]
) -> None:
    def many_times() -> None:
        for _ in range(TIMES):
            with furnished.transaction(TEAM) as db:
                change(db)

    assert at_once(*[many_times] * THREADS) == [None] * THREADS
    with furnished.reading(TEAM) as db:
        assert CHANGES[change](db) == THREADS * TIMES


@pytest.mark.parametrize("change", [more_capacity, another_name], ids=lambda one: one.__name__)
def test_a_lock_shows_what_others_wrote_since_the_first_look(
    furnished: Database, change: Callable[[Db], None]
) -> None:
    def look_then_change() -> None:
        for _ in range(TIMES):
            with furnished.transaction(TEAM) as db:
                kept = [*db.session.scalars(storage.enrolment.ROWS, {"team": db.team})]
                kept += [*db.session.scalars(storage.pairings.ROWS, {"team": db.team})]
                change(db)
                assert kept

    assert at_once(*[look_then_change] * THREADS) == [None] * THREADS
    with furnished.reading(TEAM) as db:
        assert CHANGES[change](db) == THREADS * TIMES


def test_of_two_answers_without_a_lock_the_first_counts(furnished: Database) -> None:
    def skip() -> str:
        with furnished.transaction(TEAM) as db:
            before = storage.catch_ups.get(db, 1)
            try:
                storage.catch_ups.save(db, before, before.skipped())
            except MentoringError:
                return "too late"
            return "skipped"

    outcomes = at_once(*[skip] * THREADS)
    assert sorted(outcomes) == ["skipped", *["too late"] * (THREADS - 1)]


def test_locks_taken_from_both_ends_end_no_transaction(furnished: Database) -> None:
    def lock(one: int, other: int) -> None:
        for _ in range(TIMES):
            with furnished.transaction(TEAM) as db:
                found = storage.enrolment.lock_both(db, one, other)
                assert [each.id for each in found] == [one, other]

    assert at_once(*[lambda: lock(1, 2), lambda: lock(2, 1)] * 2) == [None] * 4


def test_many_writers_never_find_sqlite_locked(databases) -> None:
    url = databases.url("sqlite")
    copies = [Database(url), Database(url)]

    def write(copy: Database, number: int) -> None:
        for time in range(TIMES):
            with copy.transaction(TEAM) as db:
                storage.inbox.known(db, "anything")
                assert storage.inbox.add(db, f"{number}:{time}", NOON)
            with copy.reading(TEAM) as db:
                assert storage.inbox.known(db, f"{number}:{time}")

    deeds = [lambda n=n: write(copies[n % 2], n) for n in range(16)]
    assert at_once(*deeds) == [None] * 16
    for copy in copies:
        copy.close()


def test_reading_sqlite_waits_for_no_writer(databases) -> None:
    opened = Database(databases.url("sqlite"))
    with opened.transaction(TEAM) as db:
        storage.inbox.add(db, "unfinished", NOON)
        with opened.reading(TEAM) as other:
            assert not storage.inbox.known(other, "unfinished")
    opened.close()
