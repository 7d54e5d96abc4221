"""The tables by which nothing is lost and nothing is done twice."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Base


class InboxRow(Base):
    """A delivery that has been dealt with."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("team", "key"),
        Index("ix_inbox_team_received_at", "team", "received_at"),
    )

    key: Mapped[str]
    received_at: Mapped[datetime]


class TimerRow(Base):
    """Something that will be due."""

    __tablename__ = "timers"
    __table_args__ = (
        UniqueConstraint("team", "key"),
        Index("ix_timers_team_state_due_at", "team", "state", "due_at"),
        Index("ix_timers_team_about_kind", "team", "about", "kind", "state", "due_at"),
        CheckConstraint("state in ('waiting', 'done', 'cancelled', 'stuck')", "state"),
    )

    key: Mapped[str]
    kind: Mapped[str]
    about: Mapped[int]
    due_at: Mapped[datetime]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)


class OrderRow(Base):
    """Something to do in Slack, in the order of its lane; the smallest ``rank`` goes first.

    ``asked_at`` is since when Slack may have done it; None while it surely has not. ``channel`` and
    ``ts`` are where a message stands, as soon as Slack has said so. ``card`` is which card is still
    to be posted or changed; None for an order from before that was kept.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("team", "key"),
        Index("ix_outbox_team_state_not_before", "team", "state", "not_before"),
        Index("ix_outbox_team_lane_state", "team", "lane", "state"),
        Index("ix_outbox_team_asked_at", "team", "asked_at"),
        Index(
            "ix_outbox_undone",
            *("team", "rank", "id"),
            sqlite_where=text("state in ('waiting', 'sending')"),
            postgresql_where=text("state in ('waiting', 'sending')"),
        ),
        CheckConstraint("state in ('waiting', 'sending', 'done', 'dead')", "state"),
    )

    key: Mapped[str]
    lane: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str]
    payload: Mapped[bytes]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    lease: Mapped[str | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    rank: Mapped[int] = mapped_column(server_default="0")
    asked_at: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    card: Mapped[str | None]


class CardRow(Base):
    """Where a message stands that may have to be changed later."""

    __tablename__ = "cards"
    __table_args__ = (UniqueConstraint("team", "key"),)

    key: Mapped[str]
    channel: Mapped[str]
    ts: Mapped[str]


class EntryRow(Base):
    """Who did what to whom, when; written once, never changed.

    ``link`` numbers a workspace's entries without a gap, ``stamp`` binds each to the one before.
    """

    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("team", "link"),
        Index("ix_audit_team_about", "team", "about"),
        Index("ix_audit_team_actor", "team", "actor"),
    )

    at: Mapped[datetime]
    actor: Mapped[str]
    verb: Mapped[str]
    about: Mapped[str]
    detail: Mapped[str]
    link: Mapped[int | None]
    stamp: Mapped[bytes | None]


class VersionRow(Base):
    """Which version of something is the newest: another token with every change."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("team", "about"),)

    about: Mapped[str]
    token: Mapped[str]
