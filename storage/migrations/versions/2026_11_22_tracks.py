"""A round may be about one track."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rounds", sa.Column("track", sa.String(length=255), nullable=True))


def downgrade() -> None:
    op.drop_column("rounds", "track")
