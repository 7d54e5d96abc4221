"""The record of who did what is chained: every entry has its number and its stamp."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("audit") as table:
        table.add_column(sa.Column("link", NUMBER, nullable=True))
        table.add_column(sa.Column("stamp", sa.LargeBinary(), nullable=True))
        table.create_unique_constraint(op.f("uq_audit_team_link"), ["team", "link"])
        table.create_index(op.f("ix_audit_team_actor"), ["team", "actor"])


def downgrade() -> None:
    with op.batch_alter_table("audit") as table:
        table.drop_index(op.f("ix_audit_team_actor"))
        table.drop_constraint(op.f("uq_audit_team_link"), type_="unique")
        table.drop_column("stamp")
        table.drop_column("link")
