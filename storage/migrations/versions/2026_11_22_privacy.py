"""Everybody has a key of their own, and each text says which key opens it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("team", "person", name=op.f("uq_keys_team_person")),
        sa.UniqueConstraint("team", "name", name=op.f("uq_keys_team_name")),
    )
    op.add_column("texts", sa.Column("key", sa.String(length=255), nullable=True))
    op.create_index("ix_texts_key", "texts", ["key"])


def downgrade() -> None:
    op.drop_index("ix_texts_key", table_name="texts")
    op.drop_column("texts", "key")
    op.drop_table("keys")
