"""Which card an order is about: a change waits only for a post of the same card."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("card", sa.String(length=255), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "card")
