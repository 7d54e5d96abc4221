"""Wishes: whom mentees would like best, and what choices have done to a round."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FIGURES = (
    "choosers",
    "first_choices",
    "later_choices",
    "plain_total",
    "plain_matched",
    "blocking",
)


def upgrade() -> None:
    op.create_table(
        "wishes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mentor", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
        sa.UniqueConstraint("team", "person", "place", name=op.f("uq_wishes_team_person_place")),
    )
    for name in FIGURES:
        number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
        op.add_column("rounds", sa.Column(name, number, nullable=True))
    op.add_column("rounds", sa.Column("stable", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("rounds", "stable")
    for name in reversed(FIGURES):
        op.drop_column("rounds", name)
    op.drop_table("wishes")
