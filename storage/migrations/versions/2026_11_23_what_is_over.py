"""What is over, what somebody took part in, and a catch-up's summary are found by indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KNOWN = (
    ("enrolments", "closed_at"),
    ("requests", "decided_at"),
    ("pairings", "ended_at"),
    ("summaries", "catch_up"),
)


def upgrade() -> None:
    op.create_index("ix_people_team_seen_at", "people", ["team", "seen_at"])
    op.create_index("ix_enrolments_team_person", "enrolments", ["team", "person"])
    for table, last in KNOWN:
        some = sa.text(f"{last} is not null")
        name = f"ix_{table}_team_{last}"
        op.create_index(name, table, ["team", last], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    for table, last in reversed(KNOWN):
        op.drop_index(f"ix_{table}_team_{last}", table_name=table)
    op.drop_index("ix_enrolments_team_person", table_name="enrolments")
    op.drop_index("ix_people_team_seen_at", table_name="people")
