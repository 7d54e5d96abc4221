"""What is set on every connection, so that nobody who stands still holds up the others for ever."""

import sqlite3

import pytest
from sqlalchemy import text

import storage.timers
from storage import engines, trouble, turn
from storage.database import Database
from tests.cast import TEAM
from tests.databases import Databases
from tests.patience import eventually
from tests.storage.nouns import NOON

POSTGRESQL = {
    "idle_in_transaction_session_timeout": "15s",
    "lock_timeout": "5s",
    "statement_timeout": "15s",
}
HURRIED = {**POSTGRESQL, "lock_timeout": "2s", "statement_timeout": "2s"}
SQLITE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.fixture
def postgresql(databases: Databases):
    opened = Database(databases.url("postgresql"))
    yield opened
    opened.close()


def shown(db, names):
    return {name: db.session.scalar(text(f"SHOW {name}")) for name in names}


def test_postgresql_waits_longer_for_the_clock_than_for_people(postgresql):
    with postgresql.transaction(TEAM, patient=True) as db:
        assert shown(db, POSTGRESQL) == POSTGRESQL
    for _ in range(2):
        with postgresql.transaction(TEAM) as db:
            assert shown(db, HURRIED) == HURRIED
    with postgresql.reading(TEAM) as db:
        assert shown(db, POSTGRESQL) == POSTGRESQL, "the hurry ends with its transaction"


def test_a_server_that_vanishes_is_noticed_by_every_connection(postgresql):
    with postgresql.engine.connect() as connection:
        driver = connection.connection.driver_connection
        said = {one.keyword.decode(): one.val for one in driver.pgconn.info}
    for name, value in engines.CONNECTING.items():
        assert said[name] == str(value).encode()
    assert postgresql.engine.pool._pre_ping


def test_sqlite_writes_ahead_and_to_the_disk(databases):
    opened = Database(databases.url("sqlite"))
    for patient, busy in ((True, 10_000), (False, 750)):
        with opened.transaction(TEAM, patient=patient) as db:
            known = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in SQLITE}
            assert known == SQLITE
            assert db.session.scalar(text("PRAGMA busy_timeout")) == busy
    opened.close()


def test_who_freezes_within_a_transaction_holds_nothing_for_ever(databases, monkeypatch):
    """A process that was stopped, by SIGSTOP say, sends nothing and hangs up nothing."""
    monkeypatch.setitem(engines.PATIENCE, "idle_in_transaction_session_timeout", "300ms")
    frozen, other = (Database(url) for url in [databases.url("postgresql")] * 2)
    with other.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="matching.remind", about=1, due_at=NOON)

    def claimed():
        with other.transaction(TEAM) as db:
            return storage.timers.claim(db, NOON)

    with pytest.raises(Exception) as lost, frozen.transaction(TEAM) as db:  # noqa: PT011 (any driver's)
        assert storage.timers.claim(db, NOON)
        assert claimed() is None
        assert eventually(claimed, seconds=3)
        storage.timers.add(db, key="late", kind="matching.remind", about=1, due_at=NOON)
    assert trouble.is_down(lost.value)
    for one in (frozen, other):
        one.close()


def test_when_the_server_goes_away_during_the_commit_nobody_claims_to_know(databases):
    opened = Database(databases.url("postgresql"))
    with pytest.raises(trouble.UnsureError) as unsure, opened.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="matching.remind", about=1, due_at=NOON)
        _end_connection(opened, db)
    assert trouble.is_down(unsure.value)
    with opened.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="matching.remind", about=1, due_at=NOON)
    opened.close()


def test_when_it_went_away_before_the_commit_nothing_was_changed(databases):
    opened = Database(databases.url("postgresql"))
    with pytest.raises(Exception) as lost, opened.transaction(TEAM) as db:  # noqa: PT011 (any driver's)
        _end_connection(opened, db)
        storage.timers.add(db, key="k", kind="matching.remind", about=1, due_at=NOON)
    assert trouble.is_down(lost.value)
    assert not isinstance(lost.value, trouble.UnsureError)
    opened.close()


def _end_connection(database, db):
    """Let the server hang up, as it does when it is stopped."""
    mine = db.session.scalar(text("SELECT pg_backend_pid()"))
    with database.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": mine})


def test_a_person_gives_up_where_the_clock_would_wait(databases, monkeypatch):
    monkeypatch.setattr(engines, "HURRY", engines.HURRY.replace("2s", "100ms"))
    opened = Database(databases.url("postgresql"))
    with opened.transaction(TEAM) as db:
        storage.timers.add(db, key="k", kind="matching.remind", about=1, due_at=NOON)
    with opened.transaction(TEAM, patient=True) as holder:
        holder.session.execute(text("SELECT * FROM timers FOR UPDATE"))
        with pytest.raises(Exception) as refused, opened.transaction(TEAM) as db:  # noqa: PT011
            db.session.execute(text("SELECT * FROM timers FOR UPDATE"))
    assert trouble.is_down(refused.value)
    opened.close()


def test_a_person_gives_up_when_another_process_writes_to_the_file(databases, monkeypatch):
    monkeypatch.setattr(engines, "HURRY_SECONDS", 0.05)
    url = databases.url("sqlite")
    opened = Database(url)
    opened.ping()  # from the first connection on the file writes ahead
    holder = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Exception) as refused, opened.transaction(TEAM):  # noqa: PT011
        pass
    assert trouble.is_down(refused.value)
    with opened.reading(TEAM) as db:
        assert storage.timers.next_due(db) is None, "who only reads waits for no writer"
    holder.close()
    opened.close()


def test_a_person_gives_up_when_the_turn_does_not_come(databases, monkeypatch):
    monkeypatch.setattr(turn, "HURRY_SECONDS", 0.05)
    opened = Database(databases.url("sqlite"))
    with (
        opened.transaction(TEAM, patient=True),
        pytest.raises(trouble.BusyError) as refused,
        opened.transaction(TEAM),
    ):
        pass
    assert trouble.is_down(refused.value)
    with opened.transaction(TEAM):
        pass
    opened.close()


def test_what_is_wrong_with_the_question_is_no_trouble_of_the_database(postgresql):
    with pytest.raises(Exception) as wrong, postgresql.reading(TEAM) as db:  # noqa: PT011
        db.session.execute(text("SELECT nonsense"))
    assert not trouble.is_down(wrong.value)
