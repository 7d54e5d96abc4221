"""A delivery is noted once, together with what it did, and forgotten in time."""

import pytest

import storage.inbox
from storage.database import Database
from tests.cast import TEAM
from tests.storage.nouns import DAY, NOON


def test_a_delivery_is_new_once(database: Database) -> None:
    with database.transaction(TEAM) as db:
        assert storage.inbox.add(db, "event:1", NOON)
        assert not storage.inbox.add(db, "event:1", NOON)
    with database.reading(TEAM) as db:
        assert storage.inbox.known(db, "event:1")
        assert not storage.inbox.known(db, "event:2")


def test_a_delivery_whose_work_failed_is_still_new(database: Database) -> None:
    def fail() -> None:
        with database.transaction(TEAM) as db:
            storage.inbox.add(db, "event:1", NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.transaction(TEAM) as db:
        assert storage.inbox.add(db, "event:1", NOON)


def test_old_deliveries_are_forgotten_and_young_ones_kept(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.inbox.add(db, "old", NOON - DAY)
        storage.inbox.add(db, "young", NOON)
        storage.inbox.forget_before(db, NOON)
        assert [storage.inbox.known(db, key) for key in ("old", "young")] == [False, True]
