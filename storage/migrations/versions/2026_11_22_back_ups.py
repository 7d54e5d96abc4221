"""Back-ups of a request, requests that their mentor cannot take, the moment of a return."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = "'open', 'accepted', 'declined', 'expired', 'withdrawn'"


def upgrade() -> None:
    op.create_table(
        "back_ups",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
        sa.Column("request", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mentor", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_back_ups")),
        sa.UniqueConstraint(
            "team", "request", "place", name=op.f("uq_back_ups_team_request_place")
        ),
    )
    op.add_column(
        "enrolments",
        sa.Column("resumed_at", storage.columns.UTCDateTime(timezone=True), nullable=True),
    )
    _allow(f"{STATES}, 'closed'")


def downgrade() -> None:
    op.execute("update requests set state = 'declined' where state = 'closed'")
    _allow(STATES)
    op.drop_column("enrolments", "resumed_at")
    op.drop_table("back_ups")


def _allow(states: str) -> None:
    """Say anew which states a request may have. SQLite keeps no checks of a table it rebuilds."""
    rule, name = f"state in ({states})", op.f("ck_requests_state")
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table("requests", recreate="always") as rebuilt:
            rebuilt.create_check_constraint(name, rule)
    else:
        op.drop_constraint(name, "requests", type_="check")
        op.create_check_constraint(name, "requests", rule)
