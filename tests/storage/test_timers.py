"""What is due is done once, by whoever comes first."""

import pytest

import storage.timers
from storage.database import Database, Db
from storage.timers import CANCELLED, DONE, STUCK, Timer
from tests.cast import TEAM
from tests.storage.at_once import at_once
from tests.storage.nouns import DAY, NOON

MOST = 8


def plan(db: Db, key: str, days: float = 0, *, kind: str = "matching.remind") -> None:
    storage.timers.add(db, key=key, kind=kind, about=1, due_at=NOON + days * DAY)


def state(database: Database, key: str) -> str:
    with database.reading(TEAM) as db:
        rows = db.session.scalars(storage.timers._rows(db))
        return next(row.state for row in rows if row.key == key)


def claimed(database: Database) -> Timer | None:
    with database.transaction(TEAM) as db:
        return storage.timers.claim(db, NOON)


def test_the_longest_overdue_comes_first_and_the_future_waits(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for key, days in (("later", 1), ("today", 0), ("long ago", -9)):
            plan(db, key, days)
        order = []
        while timer := storage.timers.claim(db, NOON):
            order.append(timer.key)
            storage.timers.done(db, timer)
        assert order == ["long ago", "today"]
        assert storage.timers.next_due(db) == NOON + DAY
        assert [one.key for one in storage.timers.list_(db)] == ["later"]


def test_a_timer_planned_again_under_its_key_stays_as_it_was(database: Database) -> None:
    with database.transaction(TEAM) as db:
        plan(db, "k", 1)
        plan(db, "k", 5)
        assert storage.timers.next_due(db) == NOON + DAY


def test_several_tickers_do_every_timer_once(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for number in range(30):
            plan(db, f"{number}")
    done: list[str] = []

    def tick() -> None:
        while True:
            with database.transaction(TEAM) as db:
                timer = storage.timers.claim(db, NOON)
                if timer is None:
                    return
                done.append(timer.key)
                storage.timers.done(db, timer)

    assert at_once(*[tick] * 4) == [None] * 4
    while claimed(database):
        tick()
    assert sorted(done, key=int) == [f"{number}" for number in range(30)]


def test_what_a_failed_ticker_held_is_free_again(database: Database) -> None:
    with database.transaction(TEAM) as db:
        plan(db, "k")

    def fail() -> None:
        with database.transaction(TEAM) as db:
            storage.timers.done(db, storage.timers.claim(db, NOON))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert claimed(database).key == "k"


def test_a_failed_timer_waits_and_gives_way_to_the_others(database: Database) -> None:
    with database.transaction(TEAM) as db:
        plan(db, "poison", -1)
        plan(db, "sound")
        storage.timers.put_back(db, storage.timers.claim(db, NOON), NOON + DAY, most=MOST)
        assert storage.timers.claim(db, NOON).key == "sound"
        again = storage.timers.claim(db, NOON + DAY)
    assert (again.key, again.attempts) == ("sound", 0)


def test_after_eight_attempts_a_timer_is_stuck_and_shown(database: Database) -> None:
    with database.transaction(TEAM) as db:
        plan(db, "poison")
        for attempt in range(MOST):
            timer = storage.timers.claim(db, NOON)
            assert timer.attempts == attempt
            storage.timers.put_back(db, timer, NOON, most=MOST)
        assert storage.timers.claim(db, NOON) is None
        assert [(one.state, one.attempts) for one in storage.timers.list_(db)] == [(STUCK, MOST)]
        assert storage.timers.next_due(db) is None


def test_a_timer_that_another_ticker_has_done_is_not_put_back(database: Database) -> None:
    with database.transaction(TEAM) as db:
        plan(db, "k")
        timer = storage.timers.claim(db, NOON)
        storage.timers.done(db, timer)
        storage.timers.put_back(db, timer, NOON, most=MOST)
    assert state(database, "k") == DONE


def test_cancelling_means_one_kind_about_one_thing(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for kind in ("catch_up.remind", "catch_up.after", "catch_ups.prompt", "catchXup.x"):
            plan(db, kind, kind=kind)
        storage.timers.add(db, key="other", kind="catch_up.remind", about=2, due_at=NOON)
        storage.timers.cancel(db, "catch_up.*", 1)
        left = {one.key for one in storage.timers.list_(db)}
        assert left == {"catch_ups.prompt", "catchXup.x", "other"}
        storage.timers.cancel(db, "catch_ups.prompt", 1)
        assert {one.key for one in storage.timers.list_(db)} == {"catchXup.x", "other"}
    assert state(database, "catch_up.after") == CANCELLED


def test_a_timer_that_is_being_done_does_not_stop_who_cancels_it(databases) -> None:
    opened = Database(databases.url("postgresql"))
    with opened.transaction(TEAM) as db:
        plan(db, "held")
        plan(db, "free", 1)
    with opened.transaction(TEAM) as ticker:
        held = storage.timers.claim(ticker, NOON)
        with opened.transaction(TEAM) as db:
            storage.timers.cancel(db, "matching*", 1)
        storage.timers.done(ticker, held)
    assert (state(opened, "held"), state(opened, "free")) == (DONE, CANCELLED)
    opened.close()


def test_old_timers_are_forgotten_and_waiting_ones_are_not(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for key in ("done", "waiting"):
            plan(db, key, -9)
        storage.timers.done(db, storage.timers.claim(db, NOON))
        storage.timers.forget_before(db, NOON)
        assert [one.key for one in storage.timers.list_(db)] == ["waiting"]
        assert db.session.scalars(storage.timers._rows(db)).all() != []
