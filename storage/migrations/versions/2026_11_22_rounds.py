"""Rounds: everybody matched at once, what organisers change in it, what becomes of it."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN = "state in ('running', 'ready', 'publishing')"


def upgrade() -> None:
    op.create_table(
        "rounds",
        *_first(),
        sa.Column("state", sa.String(length=255), nullable=False),
        sa.Column("begun_by", sa.String(length=255), nullable=False),
        sa.Column("begun_at", _moment(), nullable=False),
        sa.Column("bonus", sa.Boolean(), nullable=False),
        sa.Column("narrowed_by", sa.String(length=255), nullable=True),
        sa.Column("narrowed_to", sa.String(length=255), nullable=True),
        sa.Column("version", _number(), nullable=False),
        sa.Column("progress", _number(), nullable=False),
        sa.Column("attempts", _number(), nullable=False),
        sa.Column("lease_until", _moment(), nullable=True),
        sa.Column("found_at", _moment(), nullable=True),
        sa.Column("mentees", _number(), nullable=True),
        sa.Column("matched", _number(), nullable=True),
        sa.Column("total", _number(), nullable=True),
        sa.Column("bound", _number(), nullable=True),
        sa.Column("waited", _number(), nullable=True),
        sa.Column("waited_matched", _number(), nullable=True),
        sa.Column("other_total", _number(), nullable=True),
        sa.Column("other_waited_matched", _number(), nullable=True),
        sa.Column("total_before", _number(), nullable=True),
        sa.Column("decided_by", sa.String(length=255), nullable=True),
        sa.Column("decided_at", _moment(), nullable=True),
        sa.CheckConstraint(
            "state in ('running', 'ready', 'publishing', 'published', 'dropped')",
            name=op.f("ck_rounds_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    op.create_index(
        "uq_rounds_open",
        "rounds",
        ["team"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    _of_rounds()


def _of_rounds() -> None:
    op.create_table(
        "placements",
        *_first(),
        sa.Column("round", _number(), nullable=False),
        sa.Column("mentee", sa.String(length=255), nullable=False),
        sa.Column("mentee_enrolment", _number(), nullable=False),
        sa.Column("mentor", sa.String(length=255), nullable=True),
        sa.Column("mentor_enrolment", _number(), nullable=True),
        sa.Column("points", _number(), nullable=False),
        sa.Column("before", sa.String(length=255), nullable=True),
        sa.Column("state", sa.String(length=255), nullable=False),
        sa.Column("why", sa.String(length=255), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'begun', 'left_out')", name=op.f("ck_placements_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    op.create_index("ix_placements_team_round", "placements", ["team", "round"])
    op.create_table(
        "round_steps",
        *_first(),
        sa.Column("round", _number(), nullable=False),
        sa.Column("change", sa.String(length=255), nullable=False),
        sa.Column("mentee", sa.String(length=255), nullable=False),
        sa.Column("mentor", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_steps")),
    )
    op.create_index("ix_round_steps_team_round", "round_steps", ["team", "round"])
    op.create_table(
        "round_readers",
        *_first(),
        sa.Column("round", _number(), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("page", _number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_readers")),
        sa.UniqueConstraint(
            "team", "round", "person", name=op.f("uq_round_readers_team_round_person")
        ),
    )


def downgrade() -> None:
    for table in ("round_readers", "round_steps", "placements", "rounds"):
        op.drop_table(table)


def _first() -> tuple[sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("id", _number(), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
    )


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _moment() -> storage.columns.UTCDateTime:
    return storage.columns.UTCDateTime(timezone=True)
