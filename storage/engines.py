"""The engine for SQLite or PostgreSQL, with what is set on each connection.

A transaction says by ``options(patient=...)`` whether somebody waits for it. Slack gives a person
three seconds: they hear within those that nothing could be done.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

__all__ = ["make", "options"]

IN_MEMORY = "sqlite://"
BUSY_SECONDS = 10
HURRY_SECONDS = 0.75
"""So long does a person wait for another process that writes to an SQLite file."""
ATTEMPTS = 100
PATIENCE = {
    "idle_in_transaction_session_timeout": "15s",
    "lock_timeout": "5s",
    "statement_timeout": "15s",
}
HURRY = "SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '2s', true)"
POOL_SECONDS = 2
CONNECTING = {
    "connect_timeout": 2,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""That a server has vanished is found out within half a minute, sooner when it is written to."""


def make(url: str) -> Engine:
    """Return the engine for an address; nothing is opened yet."""
    return _sqlite(url) if url.startswith("sqlite") else _postgresql(url)


def options(*, reading: bool = False, patient: bool = False) -> Mapping[str, Any]:
    """Return what a transaction is begun with."""
    return {"begins": "reading" if reading else "patient" if patient else "in a hurry"}


def _begins(connection: Connection) -> str:
    return str(connection.get_execution_options().get("begins", "patient"))


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, **_pool(url))

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:  # noqa: ANN401 (the driver's own)
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        _keep_a_log(connection)
        # What is deleted is overwritten, so that it is gone from the file as well.
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        begins = _begins(connection)
        seconds = HURRY_SECONDS if begins == "in a hurry" else BUSY_SECONDS
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        # A plain BEGIN that writes later fails with SQLITE_BUSY however long one would wait.
        connection.exec_driver_sql("BEGIN" if begins == "reading" else "BEGIN IMMEDIATE")

    return engine


def _pool(url: str) -> dict[str, Any]:
    """Return how connections are shared; one in memory is the database itself."""
    if url == IN_MEMORY:  # whoever uses it sees to it that they take turns
        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    return {"pool_size": 40, "max_overflow": 0, "pool_timeout": POOL_SECONDS}


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Write ahead; on a fresh file SQLite refuses at once while another connection writes."""
    for attempt in range(ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt == ATTEMPTS - 1:
                raise
            # Here it waits, until whoever writes has finished.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


def _postgresql(url: str) -> Engine:
    patience = " ".join(f"-c {name}={value}" for name, value in PATIENCE.items())
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={"options": patience, "prepare_threshold": None, **CONNECTING},
    )

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if _begins(connection) == "in a hurry":
            connection.exec_driver_sql(HURRY)

    return engine
