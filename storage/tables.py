"""The tables. Rows never leave this room."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Base, known, only


class PersonRow(Base):
    """Somebody in the workspace, as Slack last described them.

    ``conversation`` is that of the bot with them, as soon as Slack has named it.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("team", "person"),
        Index("ix_people_team_seen_at", "team", "seen_at"),
    )

    person: Mapped[str]
    name: Mapped[str]
    first_name: Mapped[str]
    zone: Mapped[str]
    account: Mapped[str | None]
    seen_at: Mapped[datetime]
    conversation: Mapped[str | None]


class TextRow(Base):
    """One private text, sealed, bound to what it belongs to.

    ``key`` names the key of a person that opens it; None: the ring does, as in older versions.
    """

    __tablename__ = "texts"
    __table_args__ = (UniqueConstraint("team", "about"),)

    about: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    key: Mapped[str | None] = mapped_column(index=True)
    sealed: Mapped[bytes]


class ConsentRow(Base):
    """A text somebody agreed to: which version, which exact words, when."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("team", "person", "key", "digest"),)

    person: Mapped[str]
    key: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str]
    agreed_at: Mapped[datetime]


class EnrolmentRow(Base):
    """Somebody taking part, from joining to the end of their year."""

    __tablename__ = "enrolments"
    __table_args__ = (
        only("uq_enrolments_open", "state <> 'closed'", "team", "person"),
        Index("ix_enrolments_team_state", "team", "state"),
        Index("ix_enrolments_team_person", "team", "person"),
        known("ix_enrolments_team_closed_at", "team", "closed_at"),
        CheckConstraint("state in ('active', 'paused', 'closed')", "state"),
    )

    person: Mapped[str]
    role: Mapped[str]
    state: Mapped[str]
    vetting: Mapped[str]
    vetted_by: Mapped[str | None]
    capacity: Mapped[int]
    joined_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    resumed_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ending: Mapped[str | None]


class RequestRow(Base):
    """A mentee's ask to a mentor."""

    __tablename__ = "requests"
    __table_args__ = (
        only("uq_requests_open", "state = 'open'", "team", "mentee"),
        Index("ix_requests_team_mentor", "team", "mentor"),
        known("ix_requests_team_decided_at", "team", "decided_at"),
        CheckConstraint(
            "state in ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'closed')", "state"
        ),
    )

    mentee: Mapped[str]
    mentor: Mapped[str]
    mentee_enrolment: Mapped[int]
    mentor_enrolment: Mapped[int]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class WaitingRow(Base):
    """Somebody's place on the waiting list."""

    __tablename__ = "waiting_list"
    __table_args__ = (only("uq_waiting_list_open", "left_at is null", "team", "person"),)

    person: Mapped[str]
    enrolment: Mapped[int]
    since: Mapped[datetime]
    told_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    left: Mapped[str | None]
    ahead_at: Mapped[datetime | None]


class ConfirmationRow(Base):
    """An accepted request that waits for an organiser's word."""

    __tablename__ = "confirmations"
    __table_args__ = (
        only("uq_confirmations_waiting", "state = 'waiting'", "team", "mentee"),
        Index("ix_confirmations_team_mentor", "team", "mentor"),
        CheckConstraint("state in ('waiting', 'confirmed', 'refused', 'dropped')", "state"),
    )

    mentor: Mapped[str]
    mentee: Mapped[str]
    mentor_enrolment: Mapped[int]
    mentee_enrolment: Mapped[int]
    state: Mapped[str]
    accepted_at: Mapped[datetime]
    decided_by: Mapped[str | None]


class PairingRow(Base):
    """Two people who agreed to meet, and their channel."""

    __tablename__ = "pairings"
    __table_args__ = (
        only("uq_pairings_active", "state = 'active'", "team", "mentee"),
        Index("ix_pairings_team_mentor", "team", "mentor"),
        Index("ix_pairings_team_mentee", "team", "mentee"),
        known("ix_pairings_team_ended_at", "team", "ended_at"),
        CheckConstraint("state in ('active', 'ended')", "state"),
    )

    mentor: Mapped[str]
    mentee: Mapped[str]
    mentor_enrolment: Mapped[int]
    mentee_enrolment: Mapped[int]
    state: Mapped[str]
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending: Mapped[str | None]
    channel_name: Mapped[str]
    channel: Mapped[str | None]
    lost: Mapped[str | None]


class CatchUpRow(Base):
    """One month's catch-up of a pairing."""

    __tablename__ = "catch_ups"
    __table_args__ = (
        UniqueConstraint("team", "pairing", "number"),
        CheckConstraint("state in ('asked', 'planned', 'met', 'skipped')", "state"),
    )

    pairing: Mapped[int]
    number: Mapped[int]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    planned_at: Mapped[datetime | None]
    how: Mapped[str | None]


class SummaryRow(Base):
    """What a pairing wrote after a catch-up; its words are a sealed text."""

    __tablename__ = "summaries"
    __table_args__ = (
        Index("ix_summaries_team_pairing", "team", "pairing"),
        known("ix_summaries_team_catch_up", "team", "catch_up"),
    )

    pairing: Mapped[int]
    catch_up: Mapped[int | None]
    author: Mapped[str]
    written_at: Mapped[datetime]
