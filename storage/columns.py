"""What every table shares, and column types that are the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC. SQLite alone would silently drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone; keep the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone was about to be kept")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 (SQLAlchemy hands it in)
    ) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ID = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """What every table shares: a number, its workspace, predictable names, aware moments."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: UTCDateTime(),
        str: String(255),
        int: ID,
        bytes: LargeBinary(),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    team: Mapped[str] = mapped_column(sort_order=-1)


def only(name: str, where: str, *columns: str) -> Index:
    """Build a unique index over the rows for which ``where`` holds, on both databases."""
    return Index(
        name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where)
    )


def known(name: str, *columns: str) -> Index:
    """Build an index over the rows whose last column is not empty, on both databases."""
    where = text(f"{columns[-1]} is not null")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)
