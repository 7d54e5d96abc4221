"""Ways to write that both databases understand."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Executable, Select
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import Base
from storage.database import Db

Row = TypeVar("Row", bound=Base)


def add_once(db: Db, table: type[Base], **columns: Any) -> bool:  # noqa: ANN401 (any column)
    """Insert a row unless its unique key is there already; tell whether it was inserted."""
    statement = _adding(_dialect(db), table)
    return db.session.execute(statement, {"team": db.team, **columns}).first() is not None


@cache
def _adding(dialect: str, table: type[Base]) -> Any:  # noqa: ANN401 (one of two dialects)
    """Return the statement, built once: nothing is written as often."""
    rows: Any = table.__table__
    # The driver of PostgreSQL does not count inserted rows; what was inserted tells both.
    return BUILD[dialect](rows).on_conflict_do_nothing().returning(rows.c.id)


def add_or_change(
    db: Db,
    table: type[Base],
    unique: tuple[str, ...],
    **columns: Any,  # noqa: ANN401 (any column)
) -> None:
    """Insert a row, or change the one with the same ``unique`` columns."""
    statement = _changing(_dialect(db), table, unique, tuple(columns))
    db.session.execute(statement, {"team": db.team, **columns})


@cache
def _changing(
    dialect: str, table: type[Base], unique: tuple[str, ...], names: tuple[str, ...]
) -> Any:  # noqa: ANN401 (one of two dialects)
    """Return the statement, built once as well."""
    adding: Any = BUILD[dialect](table.__table__)
    given = {name: adding.excluded[name] for name in names if name not in unique}
    return adding.on_conflict_do_update(index_elements=["team", *unique], set_=given)


def changed(db: Db, statement: Executable, given: dict[str, Any] | None = None) -> bool:
    """Run an update or a deletion; tell whether it touched any row."""
    result = db.session.execute(statement, given)
    return isinstance(result, CursorResult) and result.rowcount > 0


def locked(wanted: Select[Row]) -> Select[Row]:
    """Lock what is selected until the commit, and read it as it is now, not as seen before."""
    return wanted.with_for_update().execution_options(populate_existing=True)


def lockable(wanted: Select[Row]) -> dict[bool, Select[Row]]:
    """Return a question as it is, under False, and as one that locks what it finds, under True."""
    return {False: wanted, True: locked(wanted)}


def _dialect(db: Db) -> str:
    return db.session.get_bind().dialect.name


BUILD: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
