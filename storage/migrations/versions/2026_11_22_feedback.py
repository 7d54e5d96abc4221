"""Feedback: who was asked about which pairing and when, and who has read the answer."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.columns.UTCDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("pairing", NUMBER, nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("partner", sa.String(length=255), nullable=False),
        sa.Column("occasion", sa.String(length=255), nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "occasion in ('fit', 'quality', 'closing')", name=op.f("ck_feedback_occasion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint(
            "team",
            "pairing",
            "person",
            "occasion",
            "number",
            name=op.f("uq_feedback_team_pairing_person_occasion_number"),
        ),
    )
    op.create_index("ix_feedback_team_person", "feedback", ["team", "person"])
    op.create_index("ix_feedback_team_asked_at", "feedback", ["team", "asked_at"])
    op.create_table(
        "feedback_readings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("feedback", NUMBER, nullable=False),
        sa.Column("reader", sa.String(length=255), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_readings")),
    )
    op.create_index("ix_feedback_readings_team_feedback", "feedback_readings", ["team", "feedback"])
    op.create_index("ix_feedback_readings_team_read_at", "feedback_readings", ["team", "read_at"])


def downgrade() -> None:
    op.drop_table("feedback_readings")
    op.drop_table("feedback")
