"""What Slack says of somebody's account, and why nothing can be said in a pairing's channel."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("account", sa.String(length=255), nullable=True))
    op.add_column("pairings", sa.Column("lost", sa.String(length=255), nullable=True))


def downgrade() -> None:
    op.drop_column("pairings", "lost")
    op.drop_column("people", "account")
