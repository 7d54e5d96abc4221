"""The waiting list, and what waits for an organiser's word."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "waiting_list",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column(
            "enrolment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("since", storage.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("told_at", storage.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("asked_at", storage.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("left_at", storage.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("left", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_list")),
    )
    with op.batch_alter_table("waiting_list", schema=None) as batch_op:
        batch_op.create_index(
            "uq_waiting_list_open",
            ["team", "person"],
            unique=True,
            sqlite_where=sa.text("left_at is null"),
            postgresql_where=sa.text("left_at is null"),
        )

    op.create_table(
        "confirmations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("mentor", sa.String(length=255), nullable=False),
        sa.Column("mentee", sa.String(length=255), nullable=False),
        sa.Column(
            "mentor_enrolment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "mentee_enrolment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.String(length=255), nullable=False),
        sa.Column("accepted_at", storage.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=255), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'confirmed', 'refused', 'dropped')",
            name=op.f("ck_confirmations_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmations")),
    )
    with op.batch_alter_table("confirmations", schema=None) as batch_op:
        batch_op.create_index("ix_confirmations_team_mentor", ["team", "mentor"], unique=False)
        batch_op.create_index(
            "uq_confirmations_waiting",
            ["team", "mentee"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )


def downgrade() -> None:

    with op.batch_alter_table("confirmations", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_confirmations_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index("ix_confirmations_team_mentor")

    op.drop_table("confirmations")

    with op.batch_alter_table("waiting_list", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_waiting_list_open",
            sqlite_where=sa.text("left_at is null"),
            postgresql_where=sa.text("left_at is null"),
        )

    op.drop_table("waiting_list")
