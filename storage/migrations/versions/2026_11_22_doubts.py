"""Since when Slack may have done what was ordered, where it stands, and who goes first."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDONE = sa.text("state in ('waiting', 'sending')")


def upgrade() -> None:
    for column in (
        sa.Column("rank", NUMBER, nullable=False, server_default="0"),
        sa.Column("asked_at", storage.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.String(length=255), nullable=True),
        sa.Column("ts", sa.String(length=255), nullable=True),
    ):
        op.add_column("outbox", column)
    op.execute("update outbox set asked_at = created_at where state = 'sending' or attempts > 0")
    op.create_index("ix_outbox_team_asked_at", "outbox", ["team", "asked_at"])
    op.create_index(
        "ix_outbox_undone",
        "outbox",
        ["team", "rank", "id"],
        sqlite_where=UNDONE,
        postgresql_where=UNDONE,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_undone", table_name="outbox")
    op.drop_index("ix_outbox_team_asked_at", table_name="outbox")
    for column in ("ts", "channel", "asked_at", "rank"):
        op.drop_column("outbox", column)
