"""What waits for one thing, and what arrived long ago, are found without reading everything."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    columns = ["team", "about", "kind", "state", "due_at"]
    op.create_index("ix_timers_team_about_kind", "timers", columns)
    op.create_index("ix_inbox_team_received_at", "inbox", ["team", "received_at"])
    op.drop_index("ix_inbox_received_at", table_name="inbox")


def downgrade() -> None:
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.drop_index("ix_inbox_team_received_at", table_name="inbox")
    op.drop_index("ix_timers_team_about_kind", table_name="timers")
