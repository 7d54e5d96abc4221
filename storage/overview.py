"""Everything at once, for whoever checks the whole rather than does something with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

import storage.catch_ups
import storage.enrolment
import storage.inactivity
import storage.pairings
from mentoring.catch_ups import CatchUp
from mentoring.enrolment import Enrolment
from mentoring.inactivity import Quiet
from mentoring.matching.requests import State as Asked
from mentoring.pairings import Pairing
from mentoring.unasked import Heard
from storage.database import Db
from storage.inactivity import QuietRow
from storage.machinery import EntryRow, OrderRow, TimerRow
from storage.outbox import SENDING
from storage.outbox import WAITING as ORDERED
from storage.tables import CatchUpRow, EnrolmentRow, PairingRow, RequestRow
from storage.timers import STUCK, WAITING
from storage.unasked import HeardRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """An order without its words."""

    id: int
    lane: str
    kind: str
    state: str
    error: str | None
    created_at: datetime
    not_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that should have been done by now."""

    id: int
    kind: str
    state: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the record says: who, what, when; ``link`` is its number."""

    link: int
    at: datetime
    actor: str
    verb: str


def enrolments(db: Db) -> list[Enrolment]:
    """Return every enrolment there ever was, oldest first."""
    rows = select(EnrolmentRow).where(EnrolmentRow.team == db.team).order_by(EnrolmentRow.id)
    return [storage.enrolment.noun(row) for row in db.session.scalars(rows)]


def pairings(db: Db) -> list[Pairing]:
    """Return every pairing there ever was, oldest first."""
    rows = select(PairingRow).where(PairingRow.team == db.team).order_by(PairingRow.id)
    return [storage.pairings.noun(row) for row in db.session.scalars(rows)]


def catch_ups(db: Db) -> list[CatchUp]:
    """Return every catch-up there ever was, oldest first."""
    rows = select(CatchUpRow).where(CatchUpRow.team == db.team).order_by(CatchUpRow.id)
    return [storage.catch_ups.noun(row) for row in db.session.scalars(rows)]


def quiet(db: Db) -> dict[int, Quiet]:
    """Return how quiet each pairing is."""
    rows = db.session.scalars(select(QuietRow).where(QuietRow.team == db.team))
    return {row.pairing: storage.inactivity.noun(row) for row in rows}


def expired(db: Db, before: datetime) -> list[int]:
    """Return the requests that are open although their time was over ``before``."""
    late = (RequestRow.state == Asked.OPEN, RequestRow.expires_at < before)
    return list(db.session.scalars(select(RequestRow.id).where(RequestRow.team == db.team, *late)))


def orders(db: Db, *, after: int = 0, states: Sequence[str] = (ORDERED, SENDING)) -> list[Ordered]:
    """Return the orders in these states, with numbers above ``after``, oldest first."""
    wanted = (
        select(OrderRow)
        .where(OrderRow.team == db.team, OrderRow.state.in_(states), OrderRow.id > after)
        .order_by(OrderRow.id)
    )
    return [
        Ordered(
            id=row.id,
            lane=row.lane,
            kind=row.kind,
            state=row.state,
            error=row.error,
            created_at=row.created_at,
            not_before=row.not_before,
        )
        for row in db.session.scalars(wanted)
    ]


def overdue(db: Db, before: datetime) -> list[Due]:
    """Return the timers that were due ``before``, or that nobody tries any more."""
    wanted = select(TimerRow).where(TimerRow.team == db.team).order_by(TimerRow.id)
    late = (TimerRow.state == WAITING) & (TimerRow.due_at < before)
    rows = db.session.scalars(wanted.where(late | (TimerRow.state == STUCK)))
    return [Due(id=r.id, kind=r.kind, state=r.state, due_at=r.due_at) for r in rows]


def entries(db: Db, after: int) -> list[Written]:
    """Return what the record says after its entry ``after``."""
    wanted = select(EntryRow.link, EntryRow.at, EntryRow.actor, EntryRow.verb)
    newer = wanted.where(EntryRow.team == db.team, EntryRow.link > after).order_by(EntryRow.link)
    return [
        Written(link=link or 0, at=at, actor=actor, verb=verb)
        for link, at, actor, verb in db.session.execute(newer)
    ]


def heard(db: Db) -> dict[str, list[Heard]]:
    """Return what each person has heard unasked, as far as that is kept."""
    found: dict[str, list[Heard]] = {}
    rows = select(HeardRow).where(HeardRow.team == db.team).order_by(HeardRow.at)
    for row in db.session.scalars(rows):
        found.setdefault(row.person, []).append(Heard(at=row.at, in_channel=row.in_channel))
    return found
