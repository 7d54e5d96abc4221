"""Removals by moderators; whoever loses a mentor by one is ahead on the waiting list."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PENDING = "state = 'pending'"


def upgrade() -> None:
    moment = storage.columns.UTCDateTime(timezone=True)
    op.create_table(
        "removals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("state", sa.String(length=255), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("until_at", moment, nullable=True),
        sa.Column("keep_channel", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=255), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.CheckConstraint(
            "state in ('pending', 'done', 'undone', 'restored')", name=op.f("ck_removals_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removals")),
    )
    op.create_index("ix_removals_team_person", "removals", ["team", "person"])
    op.create_index(
        "uq_removals_pending",
        "removals",
        ["team", "person"],
        unique=True,
        sqlite_where=sa.text(PENDING),
        postgresql_where=sa.text(PENDING),
    )
    op.add_column("enrolments", sa.Column("held_at", moment, nullable=True))
    op.add_column("waiting_list", sa.Column("ahead_at", moment, nullable=True))


def downgrade() -> None:
    op.drop_column("waiting_list", "ahead_at")
    op.drop_column("enrolments", "held_at")
    op.drop_table("removals")
