"""Ways to write that both databases understand."""

from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Db
from storage.tables import Base


def add_once(db: Db, table: type[Base], **columns: Any) -> bool:  # noqa: ANN401 (any column)
    """Insert a row unless its unique key is there already; tell whether it was inserted."""
    return changed(db, _insert(db, table, columns).on_conflict_do_nothing())


def add_or_change(
    db: Db,
    table: type[Base],
    unique: tuple[str, ...],
    **columns: Any,  # noqa: ANN401 (any column)
) -> None:
    """Insert a row, or change the one with the same ``unique`` columns."""
    statement = _insert(db, table, columns)
    update = {name: value for name, value in columns.items() if name not in unique}
    db.session.execute(
        statement.on_conflict_do_update(index_elements=["team", *unique], set_=update)
    )


def changed(db: Db, statement: Executable) -> bool:
    """Run a statement that writes; tell whether it touched any row."""
    result = db.session.execute(statement)
    return isinstance(result, CursorResult) and bool(result.rowcount)


def _insert(db: Db, table: type[Base], columns: dict[str, Any]) -> Any:  # noqa: ANN401 (one of two dialects)
    dialect = db.session.get_bind().dialect.name
    build: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return build(table).values(team=db.team, **columns)
