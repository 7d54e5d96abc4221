"""The tables grow from nothing, on both databases, however many copies try."""

import sqlite3
import subprocess
import sys
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade, upgrade
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import IntegrityError

import storage.machinery
import storage.migrations
import storage.tables
from bot.settings import PROJECT
from storage.database import Database
from tests.databases import KINDS, RING, Databases
from tests.storage.at_once import at_once

MIGRATE = """
import sys
from storage.database import Database
database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
database.migrate()
database.close()
"""
REQUEST = (
    "insert into requests (id, team, mentee, mentor, mentee_enrolment, mentor_enrolment, state,"
    " asked_at, expires_at)"
    " values ({0}, 'T', 'U{0}', 'UM', 1, 2, '{1}', '2026-03-02', '2026-03-07')"
)


PAIRING = (
    "insert into pairings (id, team, mentor, mentee, mentor_enrolment, mentee_enrolment, state,"
    " started_at, ends_at, channel_name) values"
    " ({0}, 'T', 'UM', 'U{0}', 1, 2, '{1}', '2026-01-02', '2026-12-31', 'c')"
)
CATCH_UP = (
    "insert into catch_ups (team, pairing, number, state, asked_at, planned_at)"
    " values ('T', {0}, 1, '{1}', '2026-02-01', {2})"
)
SUMMARY = (
    "insert into summaries (team, pairing, author, written_at) values ('T', {}, 'UM', '2026-04-04')"
)


SIDE_BY_SIDE = "0018"
"""The tables of the last version that may still run while copies are replaced one by one.

A change that takes something from it needs two versions: the first one stops using it.
"""


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, databases: Databases):
    made = Database(databases.empty_url(request.param), RING)
    yield made
    made.close()


def test_an_empty_database_is_brought_up_to_date(empty: Database) -> None:
    assert empty.revision() is None
    empty.migrate()
    assert empty.revision() == empty.head()


def test_migrating_again_changes_nothing(empty: Database) -> None:
    empty.migrate()
    empty.migrate()
    assert empty.revision() == empty.head()


def test_the_migrated_tables_are_those_of_the_models(empty: Database) -> None:
    empty.migrate()
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, storage.tables.Base.metadata) == []


def test_every_constraint_and_index_of_the_models_has_its_condition(empty: Database) -> None:
    empty.migrate()
    found = inspect(empty.engine)
    for table in storage.tables.Base.metadata.sorted_tables:
        indexes = {one["name"]: one for one in found.get_indexes(table.name)}
        for wanted in table.indexes:
            assert bool(indexes[wanted.name]["unique"]) == wanted.unique
            conditional = wanted.dialect_options["postgresql"]["where"] is not None
            options = indexes[wanted.name].get("dialect_options", {})
            assert any(name.endswith("_where") for name in options) == conditional
        checks = {one["name"] for one in found.get_check_constraints(table.name)}
        assert {str(c.name) for c in table.constraints if str(c.name).startswith("ck_")} == checks


def test_every_table_belongs_to_a_workspace() -> None:
    tables = storage.tables.Base.metadata.sorted_tables
    assert [one.name for one in tables if "team" not in one.c or one.c.team.nullable] == []


def test_what_was_built_can_be_taken_down(empty: Database) -> None:
    empty.migrate()
    with empty.engine.begin() as connection:
        config = storage.migrations._config()
        config.attributes["connection"] = connection
        downgrade(config, "base")
    assert set(inspect(empty.engine).get_table_names()) <= {"alembic_version"}


def test_requests_live_on_through_every_migration_there_and_back(empty: Database) -> None:
    _go(empty, "0002")
    with empty.engine.begin() as connection:
        connection.execute(text(REQUEST.format(1, "declined")))
    _go(empty, "head")
    with empty.engine.begin() as connection:
        connection.execute(text(REQUEST.format(2, "closed")))
    with pytest.raises(IntegrityError), empty.engine.begin() as connection:
        connection.execute(text(REQUEST.format(3, "lost")))
    _go(empty, "0002")
    with empty.engine.connect() as connection:
        kept = connection.execute(text("select id, state from requests order by id")).all()
    assert [tuple(row) for row in kept] == [(1, "declined"), (2, "declined")]
    with pytest.raises(IntegrityError), empty.engine.begin() as connection:
        connection.execute(text(REQUEST.format(3, "closed")))


def test_pairings_from_before_are_looked_at_from_their_last_sign_of_life(empty: Database) -> None:
    _go(empty, "0011")
    with empty.engine.begin() as connection:
        for said in (
            *(PAIRING.format(number, "active") for number in (1, 2, 3, 4)),
            PAIRING.format(5, "ended"),
            CATCH_UP.format(2, "met", "null"),
            CATCH_UP.format(3, "planned", "'2026-03-03'"),
            CATCH_UP.format(4, "skipped", "null"),
            SUMMARY.format(4),
        ):
            connection.execute(text(said))
    _go(empty, "head")
    with empty.engine.connect() as connection:
        signs = connection.execute(text("select pairing, alive_at from inactivity order by 1"))
        told = [(pairing, str(at)[:10]) for pairing, at in signs]
        wanted = "select about, key from timers where kind = 'inactivity.look' order by about"
        looked = [tuple(row) for row in connection.execute(text(wanted))]
    assert told == [(1, "2026-01-02"), (2, "2026-02-01"), (3, "2026-03-03"), (4, "2026-04-04")]
    assert looked == [(one, f"inactivity.look:{one}:0") for one in (1, 2, 3, 4)]
    _go(empty, "0011")


def test_copies_of_the_last_version_can_go_on_beside_newer_tables(empty: Database) -> None:
    """While copies are replaced one by one, what the old ones read and write is still there."""
    _go(empty, SIDE_BY_SIDE)
    before = _columns(empty)
    empty.migrate()
    after = _columns(empty)
    assert {table: set(columns) - set(after[table]) for table, columns in before.items()} == {
        table: set() for table in before
    }
    assert [
        f"{table}.{name}"
        for table in before
        for name, needed in after[table].items()
        if name not in before[table] and needed
    ] == [], "an old copy writes a row without it"


def _columns(database: Database) -> dict[str, dict[str, bool]]:
    """Return the tables, their columns, and whether a row cannot be written without one."""
    found = inspect(database.engine)
    return {
        table: {
            one["name"]: not one["nullable"] and one["default"] is None
            for one in found.get_columns(table)
        }
        for table in found.get_table_names()
    }


def _go(database: Database, revision: str) -> None:
    """Migrate forth or back."""
    move = downgrade if database.revision() == database.head() else upgrade
    with database.engine.begin() as connection:
        config = storage.migrations._config()
        config.attributes["connection"] = connection
        move(config, revision)


def test_threads_of_several_copies_may_migrate_at_once(empty: Database) -> None:
    url = empty.engine.url.render_as_string(hide_password=False)
    copies = [Database(url, RING) for _ in range(3)]
    assert at_once(*(copy.migrate for copy in copies)) == [None] * 3
    for copy in copies:
        assert copy.revision() == copy.head()
        copy.close()


def test_two_processes_may_migrate_at_once(empty: Database) -> None:
    url = empty.engine.url.render_as_string(hide_password=False)
    copies = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, url],
            cwd=PROJECT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for copy in copies:
        assert copy.stdout.readline() == "ready\n"
    for copy in copies:
        copy.stdin.write("go\n")
        copy.stdin.flush()
    said = [copy.communicate(timeout=60) for copy in copies]
    assert [copy.returncode for copy in copies] == [0, 0], said
    assert empty.revision() == empty.head()


def test_whoever_opens_a_fresh_file_waits_for_whoever_writes_in_it(databases: Databases) -> None:
    url = databases.empty_url("sqlite")
    writing = sqlite3.connect(make_url(url).database, check_same_thread=False)
    writing.execute("BEGIN IMMEDIATE")
    leaving = threading.Timer(0.3, writing.rollback)
    leaving.start()
    opened = Database(url)
    opened.ping()
    leaving.join()
    writing.close()
    opened.close()


def test_sqlite_keeps_its_promises_about_power_and_waiting(databases: Databases) -> None:
    opened = Database(databases.url("sqlite"))
    with opened.engine.connect() as connection:
        told = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    opened.close()
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 10000,
        "foreign_keys": 1,
    }
