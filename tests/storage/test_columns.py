"""Moments come back as the moments they were, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

import storage.inbox
import storage.timers
from storage.database import Database
from tests.cast import TEAM

MOMENTS = [
    datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=2))),
    datetime(2026, 7, 1, 23, 59, 59, 999999, tzinfo=ZoneInfo("Asia/Kathmandu")),
    datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2028, 2, 29, 0, 0, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
]


def keep(database: Database, due_at: datetime) -> datetime:
    with database.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="k", about=1, due_at=due_at)
    with database.reading(TEAM) as db:
        return storage.timers.list_(db)[0].due_at


def test_moments_of_any_zone_are_kept_and_told_in_utc(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for number, moment in enumerate(MOMENTS):
            storage.timers.add(db, key=f"{number}", kind="k", about=1, due_at=moment)
    with database.reading(TEAM) as db:
        kept = {one.key: one.due_at for one in storage.timers.list_(db)}
    assert [kept[f"{number}"] for number in range(len(MOMENTS))] == [
        moment.astimezone(UTC) for moment in MOMENTS
    ]
    assert {one.utcoffset() for one in kept.values()} == {timedelta()}


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="a moment without a zone"):
        keep(database, datetime(2026, 3, 2, 9))
    with database.reading(TEAM) as db:
        assert storage.timers.list_(db) == []


def test_moments_of_different_zones_are_compared_as_moments(database: Database) -> None:
    due = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    keep(database, due)
    with database.transaction(TEAM) as db:
        assert storage.timers.claim(db, datetime(2026, 3, 2, 7, 59, tzinfo=UTC)) is None
        eight = datetime(2026, 3, 2, 3, tzinfo=ZoneInfo("America/New_York"))
        claimed = storage.timers.claim(db, eight)
    assert claimed is not None


def test_the_earliest_of_several_moments_keeps_its_zone(database: Database) -> None:
    keep(database, MOMENTS[0])
    with database.reading(TEAM) as db:
        assert storage.timers.next_due(db) == MOMENTS[0]


def test_sqlite_keeps_moments_in_an_order_that_it_can_sort(databases) -> None:
    opened = Database(databases.url("sqlite"))
    with opened.transaction(TEAM) as db:
        for number, moment in enumerate(MOMENTS):
            storage.inbox.add(db, f"{number}", moment)
        kept = db.session.execute(text("SELECT received_at, key FROM inbox ORDER BY received_at"))
        order = [int(key) for _, key in kept]
    opened.close()
    assert order == sorted(range(len(MOMENTS)), key=lambda place: MOMENTS[place].astimezone(UTC))
