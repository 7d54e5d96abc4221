"""What is over is found without reading everything, and so is what somebody took part in."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OVER = (("enrolments", "closed_at"), ("requests", "decided_at"), ("pairings", "ended_at"))


def upgrade() -> None:
    op.create_index("ix_people_team_seen_at", "people", ["team", "seen_at"])
    op.create_index("ix_enrolments_team_person", "enrolments", ["team", "person"])
    for table, ended in OVER:
        some = sa.text(f"{ended} is not null")
        name = f"ix_{table}_team_{ended}"
        op.create_index(name, table, ["team", ended], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    for table, ended in reversed(OVER):
        op.drop_index(f"ix_{table}_team_{ended}", table_name=table)
    op.drop_index("ix_enrolments_team_person", table_name="enrolments")
    op.drop_index("ix_people_team_seen_at", table_name="people")
