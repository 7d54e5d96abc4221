"""Fairness: what a round began with; what each choice costs is kept sealed with the preview."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BEGAN = ("floor", "tail")
FIGURES = ("waited", "waited_matched", "other_total", "other_waited_matched")


def upgrade() -> None:
    for name in BEGAN:
        # Rounds that began before did so without; nobody relies on the default afterwards.
        op.add_column(
            "rounds", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column("rounds", sa.Column("given_up", _number(), nullable=True))
    for name in FIGURES:
        op.drop_column("rounds", name)


def downgrade() -> None:
    for name in FIGURES:
        op.add_column("rounds", sa.Column(name, _number(), nullable=True))
    for name in ("given_up", *BEGAN):
        op.drop_column("rounds", name)


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
