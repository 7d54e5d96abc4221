"""One clock for all copies of the bot: the database server's, where it has one."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock
from storage.database import Database

SECOND = timedelta(seconds=1)


def test_a_clock_that_is_off_goes_by_the_other(caplog: pytest.LogCaptureFixture) -> None:
    clock, there = Clock(), datetime.now(UTC) + timedelta(minutes=5)
    clock.agree(there)
    assert abs(clock.now() - there) < SECOND
    assert "300.0 s off" in caplog.text
    clock.agree(there + SECOND)
    assert caplog.text.count("off the database's") == 1, "a second is nothing to speak of"


def test_a_clock_that_nobody_corrects_is_the_systems() -> None:
    clock = Clock()
    clock.agree(None)
    assert abs(clock.now() - datetime.now(UTC)) < SECOND


def test_turning_a_corrected_clock_goes_to_the_moment_asked_for() -> None:
    clock, asked = Clock(), datetime(2027, 1, 4, 10, tzinfo=UTC)
    clock.agree(datetime.now(UTC) + timedelta(hours=1))
    clock.turn_to(asked)
    assert abs(clock.now() - asked) < SECOND
    clock.turn_back()
    assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=1)) < SECOND


def test_the_databases_clock_is_asked_where_there_is_one(database_url: str) -> None:
    database = Database(database_url)
    moment = database.moment()
    database.close()
    if database.engine.dialect.name == "sqlite":
        assert moment is None
    else:
        assert moment is not None
        assert abs(moment - datetime.now(UTC)) < SECOND * 5
