"""Concerns: who raised them, about whom, how urgent, and what became of them."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.columns.UTCDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("raised_by", sa.String(length=255), nullable=False),
        sa.Column("about", sa.String(length=255), nullable=True),
        sa.Column("urgency", sa.String(length=255), nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=255), nullable=False),
        sa.Column("taken_by", sa.String(length=255), nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("resolved_by", sa.String(length=255), nullable=True),
        sa.Column("resolved_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "state in ('open', 'taken', 'resolved')", name=op.f("ck_concerns_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    with op.batch_alter_table("concerns") as table:
        table.create_index("ix_concerns_team_state", ["team", "state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("concerns") as table:
        table.drop_index("ix_concerns_team_state")
    op.drop_table("concerns")
