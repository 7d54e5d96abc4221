"""Pairings that are stuck, found by one question to the database."""

from datetime import datetime

from sqlalchemy import Row, Subquery, and_, exists, func, literal, or_, select

from mentoring.catch_ups import State as Meeting
from mentoring.inactivity import Stuck, Why
from mentoring.pairings import State
from storage.database import Db
from storage.inactivity import QuietRow
from storage.no_shows import NoShowRow
from storage.tables import CatchUpRow, PairingRow, SummaryRow

MET = or_(
    exists().where(
        CatchUpRow.team == PairingRow.team,
        CatchUpRow.pairing == PairingRow.id,
        CatchUpRow.state == Meeting.MET,
    ),
    exists().where(SummaryRow.team == PairingRow.team, SummaryRow.pairing == PairingRow.id),
)


def list_(db: Db, *, begun_before: datetime, absences: int) -> list[Stuck]:
    """Return the pairings that are stuck, longest first.

    Args:
        db: the transaction.
        begun_before: who began by then, and has not met, is stuck.
        absences: so many no-shows of one person since the two last met; 0 looks at none.
    """
    missed = _missed(db, absences)
    never = and_(PairingRow.started_at <= begun_before, ~MET)
    wanted = (
        select(PairingRow, QuietRow, missed.c.absent, missed.c.last_at, never)
        .join(QuietRow, and_(QuietRow.team == PairingRow.team, QuietRow.pairing == PairingRow.id))
        .join(missed, missed.c.pairing == PairingRow.id, isouter=True)
        .where(PairingRow.team == db.team, PairingRow.state == State.ACTIVE)
        .where(
            or_(
                never,
                missed.c.absent.is_not(None),
                QuietRow.asked_at.is_not(None),
                QuietRow.help_at.is_not(None),
            )
        )
        .order_by(PairingRow.id, missed.c.times.desc())
    )
    found: dict[int, Stuck] = {}
    for row in db.session.execute(wanted):
        found.setdefault(row[0].id, _noun(row))
    return sorted(found.values(), key=lambda one: (one.since, one.pairing))


def _missed(db: Db, absences: int) -> Subquery:
    """Find who has not come to planned catch-ups so often since the two last met."""
    times = func.count(NoShowRow.planned_at.distinct())
    same = and_(QuietRow.team == NoShowRow.team, QuietRow.pairing == NoShowRow.pairing)
    return (
        select(
            NoShowRow.pairing,
            NoShowRow.absent,
            times.label("times"),
            func.max(NoShowRow.planned_at).label("last_at"),
        )
        .join(QuietRow, same)
        .where(NoShowRow.team == db.team, NoShowRow.absent.is_not(None))
        .where(or_(QuietRow.met_at.is_(None), NoShowRow.planned_at > QuietRow.met_at))
        .group_by(NoShowRow.pairing, NoShowRow.absent)
        .having(times >= absences, literal(absences) > 0)
        .subquery()
    )


def _noun(row: Row[PairingRow, QuietRow, str | None, datetime | None, bool]) -> Stuck:
    pairing, quiet, absent, last_at, never = row
    who: str | None = None
    if quiet.help_at:
        why, since, who = Why.HELP, quiet.help_at, quiet.help_by
    elif absent and last_at:
        why, since, who = Why.NO_SHOWS, last_at, absent
    elif never:
        why, since = Why.NEVER_MET, pairing.started_at
    else:
        why, since = Why.QUIET, quiet.alive_at
    return Stuck(
        pairing=pairing.id,
        mentor=pairing.mentor,
        mentee=pairing.mentee,
        why=why,
        since=since,
        who=who,
    )
