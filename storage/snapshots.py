"""Everything that is kept, at one moment, as a file from which either database can be filled."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

import storage.migrations
import storage.upkeep
from storage.columns import Base
from storage.database import Database

FIRST_BYTES = b"SQLite format 3\0"
OURS = 0x4C414D50
"""SQLite's application id of a backup that was finished: "LAMP"."""
BATCH = 1000
AT_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
PATIENT = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL lock_timeout = '60s'",
)


class SnapshotError(Exception):
    """This backup cannot be used."""


class NotASnapshotError(SnapshotError):
    """This file is no backup: it was not made by `python -m bot backup`, or not finished."""


class DamagedError(SnapshotError):
    """This backup is damaged: take an older one. Nothing was changed."""


class NewerError(SnapshotError):
    """This backup was made by a newer version of Lamplighter: upgrade first."""


class OutOfDateError(SnapshotError):
    """The tables are those of another version: back up with that, or run `migrate` first."""


class NotEmptyError(SnapshotError):
    """There are rows in the database already; ``rows`` says how many."""

    def __init__(self, rows: int) -> None:
        """Keep how many."""
        super().__init__(rows)
        self.rows = rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much there is: rows, and tables that have any."""

    rows: int
    tables: int


def write(database: Database, file: Path) -> Held:
    """Copy everything as it is at one moment into ``file``; nobody has to wait meanwhile.

    Raises:
        OutOfDateError: the tables are not those of this version.
    """
    if database.revision() != database.head():
        raise OutOfDateError
    with (
        closing(Database(f"sqlite:///{file}")) as made,
        database.reading("") as source,
        made.transaction("") as target,
    ):
        ours, its = source.session.connection(), target.session.connection()
        if ours.dialect.name == "postgresql":
            _run(ours, AT_ONE_MOMENT, *PATIENT)
        Base.metadata.create_all(its)
        storage.migrations.note_head(its)
        held = _copy(ours, its)
    with closing(sqlite3.connect(file)) as finished:
        finished.execute("PRAGMA journal_mode=DELETE")
        finished.execute(f"PRAGMA application_id={OURS}")
    _check(file)
    return held


@contextmanager
def opened(file: Path) -> Generator[Database]:
    """Open a copy of a backup and bring its tables up to date; the copy's place is ``file``.

    Raises:
        NotASnapshotError: it is something else.
        DamagedError: it was changed or cut off.
        NewerError: a newer version made it.
    """
    _check(file)
    with closing(Database(f"sqlite:///{file}")) as snapshot:
        if not storage.migrations.known(snapshot.revision()):
            raise NewerError
        try:
            snapshot.migrate()
        except SQLAlchemyError as error:
            raise DamagedError from error
        yield snapshot


def fill(database: Database, snapshot: Database, *, replace: bool) -> Held:
    """Put all that ``snapshot`` holds into ``database``, in one transaction: all or nothing.

    Raises:
        NotEmptyError: the database holds something, and is not to ``replace`` it.
        DamagedError: what the snapshot holds does not fit into the tables.
    """
    with snapshot.reading("") as source, database.transaction("") as target:
        connection = target.session.connection()
        _shut(connection)
        if (rows := _count(connection)) and not replace:
            raise NotEmptyError(rows)
        for table in reversed(storage.upkeep.tables()):
            connection.execute(delete(table))
        try:
            held = _copy(source.session.connection(), connection)
        except (IntegrityError, DataError) as error:
            raise DamagedError from error
        _number_on(connection)
    return held


def _check(file: Path) -> None:
    with file.open("rb") as raw:
        if raw.read(len(FIRST_BYTES)) != FIRST_BYTES:
            raise NotASnapshotError
    try:
        with closing(sqlite3.connect(file)) as kept:
            if kept.execute("PRAGMA application_id").fetchone() != (OURS,):
                raise NotASnapshotError
            if kept.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise DamagedError
    except sqlite3.DatabaseError as error:
        raise DamagedError from error


def _copy(source: Connection, target: Connection) -> Held:
    rows = tables = 0
    for table in storage.upkeep.tables():
        before = rows
        for some in _batches(source, table):
            target.execute(insert(table), some)
            rows += len(some)
        tables += rows > before
    return Held(rows=rows, tables=tables)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    wanted = select(table).order_by(table.c.id).execution_options(yield_per=BATCH)
    try:
        for some in source.execute(wanted).mappings().partitions():
            yield [dict(row) for row in some]
    except (SQLAlchemyError, ValueError, TypeError) as error:
        if source.dialect.name == "sqlite":  # what is no moment, or a column that is gone
            raise DamagedError from error
        raise


def _count(connection: Connection) -> int:
    counted = (select(func.count()).select_from(table) for table in storage.upkeep.tables())
    return sum(connection.execute(one).scalar_one() for one in counted)


def _shut(connection: Connection) -> None:
    """Let nobody write until the end; reading goes on."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in storage.upkeep.tables())
        _run(connection, *PATIENT, f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _number_on(connection: Connection) -> None:
    """Number new rows after those that are there; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        for table in storage.upkeep.tables():
            last = select(func.max(table.c.id)).scalar_subquery()
            place = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(
                select(func.setval(place, func.coalesce(last, 1), last.is_not(None)))
            )


def _run(connection: Connection, *statements: str) -> None:
    for one in statements:
        connection.execute(text(one))
