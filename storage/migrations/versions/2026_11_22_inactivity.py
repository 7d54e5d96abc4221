"""Signs of life of pairings, no-shows, and what is said unasked to whom and when."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.columns.UTCDateTime(timezone=True)

SIGNS = """
insert into inactivity (team, pairing, alive_at)
select pairings.team, pairings.id, coalesce(
    (select max(catch_ups.asked_at) from catch_ups where catch_ups.team = pairings.team
        and catch_ups.pairing = pairings.id and catch_ups.state in ('planned', 'met')),
    pairings.started_at)
from pairings where pairings.state = 'active'
"""
PLANNED = """
update inactivity set alive_at = (select max(catch_ups.planned_at) from catch_ups
    where catch_ups.team = inactivity.team and catch_ups.pairing = inactivity.pairing)
where alive_at < (select max(catch_ups.planned_at) from catch_ups
    where catch_ups.team = inactivity.team and catch_ups.pairing = inactivity.pairing)
"""
WRITTEN = """
update inactivity set alive_at = (select max(summaries.written_at) from summaries
    where summaries.team = inactivity.team and summaries.pairing = inactivity.pairing)
where alive_at < (select max(summaries.written_at) from summaries
    where summaries.team = inactivity.team and summaries.pairing = inactivity.pairing)
"""
# A colon before a letter or a digit would ask for a value.
LOOK = """
insert into timers (team, key, kind, about, due_at, state, attempts)
select team, 'inactivity.look\\:' || pairing || '\\:0', 'inactivity.look', pairing, alive_at,
    'waiting', 0
from inactivity
"""
DIGEST = """
insert into timers (team, key, kind, about, due_at, state, attempts)
select team, 'digest.week\\:0\\:0', 'digest.week', 0, min(joined_at), 'waiting', 0
from enrolments where state <> 'closed' group by team
"""


def upgrade() -> None:
    _pairings()
    _unasked()
    for told in (SIGNS, PLANNED, WRITTEN, LOOK, DIGEST):
        op.execute(told)


def _pairings() -> None:
    op.create_table(
        "inactivity",
        *_own(),
        sa.Column("pairing", NUMBER, nullable=False),
        sa.Column("alive_at", MOMENT, nullable=False),
        sa.Column("met_at", MOMENT, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("closes_at", MOMENT, nullable=True),
        sa.Column("help_by", sa.String(length=255), nullable=True),
        sa.Column("help_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inactivity")),
        sa.UniqueConstraint("team", "pairing", name=op.f("uq_inactivity_team_pairing")),
    )
    op.create_table(
        "no_shows",
        *_own(),
        sa.Column("pairing", NUMBER, nullable=False),
        sa.Column("catch_up", NUMBER, nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("what", sa.String(length=255), nullable=False),
        sa.Column("absent", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_shows")),
        sa.UniqueConstraint(
            "team",
            "catch_up",
            "planned_at",
            "by",
            name=op.f("uq_no_shows_team_catch_up_planned_at_by"),
        ),
    )
    op.create_index("ix_no_shows_team_pairing", "no_shows", ["team", "pairing"])


def _unasked() -> None:
    op.create_table(
        "hearers",
        *_own(),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearers")),
        sa.UniqueConstraint("team", "person", name=op.f("uq_hearers_team_person")),
    )
    op.create_table(
        "unasked_words",
        *_own(),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=255), nullable=False),
        sa.Column("about", NUMBER, nullable=False),
        sa.Column("part", sa.String(length=255), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unasked_words")),
        sa.UniqueConstraint(
            "team",
            "person",
            "kind",
            "about",
            "part",
            name=op.f("uq_unasked_words_team_person_kind_about_part"),
        ),
    )
    op.create_table(
        "unasked_heard",
        *_own(),
        sa.Column("person", sa.String(length=255), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("in_channel", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unasked_heard")),
    )
    op.create_index("ix_unasked_heard_team_person_at", "unasked_heard", ["team", "person", "at"])


def _own() -> tuple[sa.Column[int], sa.Column[str]]:
    """Build what every table begins with."""
    return (
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team", sa.String(length=255), nullable=False),
    )


def downgrade() -> None:
    op.execute("delete from timers where kind in ('inactivity.look', 'digest.week', 'digest.say')")
    op.execute("delete from timers where kind = 'unasked.say'")
    for table in ("unasked_heard", "unasked_words", "hearers", "no_shows", "inactivity"):
        op.drop_table(table)
