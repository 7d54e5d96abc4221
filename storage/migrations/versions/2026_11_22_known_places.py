"""Which card an order is about, and which conversation with the bot is somebody's."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KNOWN = """
update people set conversation = (
  select max(channel) from outbox where outbox.team = people.team
  and outbox.lane = 'person:' || people.person and outbox.channel like 'D%'
)
"""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("card", sa.String(length=255), nullable=True))
    op.add_column("people", sa.Column("conversation", sa.String(length=255), nullable=True))
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_column("people", "conversation")
    op.drop_column("outbox", "card")
