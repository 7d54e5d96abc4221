"""Pairings, in and out of the database."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update

from mentoring.closure import Ending
from mentoring.errors import GoneError, PairingEndedError
from mentoring.pairings import Lost, Pairing, State
from storage.database import Db
from storage.rows import add_once, changed, lockable
from storage.tables import PairingRow

COLUMNS = (
    "mentor",
    "mentee",
    "mentor_enrolment",
    "mentee_enrolment",
    "state",
    "started_at",
    "ends_at",
    "channel_name",
)
ROWS = select(PairingRow).where(PairingRow.team == bindparam("team"))
TO, FROM = PairingRow.mentor == bindparam("mentor"), PairingRow.mentee == bindparam("mentee")
GET = lockable(ROWS.where(PairingRow.id == bindparam("id")))
OF = lockable(ROWS.where(or_(TO, FROM)).order_by(PairingRow.id.desc()))
ACTIVE_OF = ROWS.where(FROM, PairingRow.state == State.ACTIVE)
BEGUN = ROWS.where(
    PairingRow.started_at >= bindparam("since"), PairingRow.started_at < bindparam("until")
).order_by(PairingRow.id)
ENDED = ROWS.where(
    PairingRow.ended_at >= bindparam("since"), PairingRow.ended_at < bindparam("until")
).order_by(PairingRow.ended_at, PairingRow.id)
MEETING = ROWS.where(PairingRow.state == State.ACTIVE, PairingRow.channel.is_not(None))
NEXT = MEETING.where(PairingRow.id > bindparam("after")).order_by(PairingRow.id).limit(1)
FIND_IN = lockable(ROWS.where(PairingRow.channel == bindparam("channel")))
MENTEES_OF = (
    select(PairingRow.mentor, func.count())
    .where(PairingRow.team == bindparam("team"), PairingRow.state == State.ACTIVE)
    .group_by(PairingRow.mentor)
)


def add(db: Db, pairing: Pairing) -> Pairing | None:
    """Keep a new pairing and return it; None when the mentee already has a mentor."""
    if not add_once(db, PairingRow, **{name: getattr(pairing, name) for name in COLUMNS}):
        return None
    given = {"team": db.team, "mentee": pairing.mentee}
    return noun(db.session.scalars(ACTIVE_OF, given).one())


def get(db: Db, pairing_id: int, *, lock: bool = False) -> Pairing:
    """Return one pairing; ``lock`` keeps others from changing it until the commit."""
    row = db.session.scalar(GET[lock], {"team": db.team, "id": pairing_id})
    if row is None:
        raise GoneError
    return noun(row)


def of(db: Db, person: str, *, lock: bool = False) -> list[Pairing]:
    """Return every pairing ``person`` is or was part of, newest first."""
    given = {"team": db.team, "mentor": person, "mentee": person}
    return _nouns(db.session.scalars(OF[lock], given))


def find_next(db: Db, after: int) -> Pairing | None:
    """Return the next pairing that meets in a channel, by their numbers."""
    row = db.session.scalar(NEXT, {"team": db.team, "after": after})
    return noun(row) if row else None


def find_in(db: Db, channel: str, *, lock: bool = False) -> Pairing | None:
    """Return the pairing that meets in ``channel``, if it is one of ours."""
    row = db.session.scalar(FIND_IN[lock], {"team": db.team, "channel": channel})
    return noun(row) if row else None


def mentees_of(db: Db) -> dict[str, int]:
    """Return how many mentees each mentor has now."""
    return {row[0]: row[1] for row in db.session.execute(MENTEES_OF, {"team": db.team})}


def mentored(db: Db) -> set[str]:
    """Return everybody who has a mentor now."""
    wanted = select(PairingRow.mentee).where(
        PairingRow.team == db.team, PairingRow.state == State.ACTIVE
    )
    return set(db.session.scalars(wanted))


def partners(db: Db, people: Collection[str]) -> dict[str, set[str]]:
    """Return for each of ``people`` with whom they are or were paired."""
    found: dict[str, set[str]] = {one: set() for one in people}
    mine = or_(PairingRow.mentor.in_(people), PairingRow.mentee.in_(people))
    wanted = select(PairingRow.mentor, PairingRow.mentee).where(PairingRow.team == db.team, mine)
    for mentor, mentee in db.session.execute(wanted):
        found.get(mentor, set()).add(mentee)
        found.get(mentee, set()).add(mentor)
    return found


def taken(db: Db, mentor_enrolment: int) -> int:
    """Return how many of a mentor's seats are taken."""
    wanted = select(func.count()).where(
        PairingRow.team == db.team,
        PairingRow.mentor_enrolment == mentor_enrolment,
        PairingRow.state == State.ACTIVE,
    )
    return db.session.execute(wanted).scalar_one()


def list_begun(db: Db, since: datetime, until: datetime) -> list[Pairing]:
    """Return the pairings that began between two moments, oldest first."""
    return _nouns(db.session.scalars(BEGUN, {"team": db.team, "since": since, "until": until}))


def list_ended(db: Db, since: datetime, until: datetime) -> list[Pairing]:
    """Return the pairings that ended between two moments, in that order."""
    return _nouns(db.session.scalars(ENDED, {"team": db.team, "since": since, "until": until}))


def save(db: Db, before: Pairing, after: Pairing) -> None:
    """Write what changed, provided that nobody ended it in the meantime."""
    names = ("state", "ends_at", "ended_at", "ending", "channel_name", "channel", "lost")
    columns = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    if not changed(
        db,
        update(PairingRow)
        .where(
            PairingRow.team == db.team,
            PairingRow.id == before.id,
            PairingRow.state == before.state,
        )
        .values(id=before.id, **columns),
    ):
        raise PairingEndedError


def rename(db: Db, pairing: Pairing, channel_name: str) -> Pairing:
    """Write down the name a pairing's channel is to have, before Slack is asked for it."""
    after = replace(pairing, channel_name=channel_name)
    save(db, pairing, after)
    return after


def open_in(db: Db, pairing: Pairing, channel: str, channel_name: str) -> Pairing:
    """Write down the channel in which a pairing meets."""
    after = replace(pairing, channel=channel, channel_name=channel_name, lost=None)
    save(db, pairing, after)
    return after


def _nouns(rows: Iterable[PairingRow]) -> list[Pairing]:
    return [noun(row) for row in rows]


def noun(row: PairingRow) -> Pairing:
    """Return the noun of a row."""
    return Pairing(
        id=row.id,
        mentor=row.mentor,
        mentee=row.mentee,
        mentor_enrolment=row.mentor_enrolment,
        mentee_enrolment=row.mentee_enrolment,
        state=State(row.state),
        started_at=row.started_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        ending=Ending(row.ending) if row.ending else None,
        channel_name=row.channel_name,
        channel=row.channel,
        lost=Lost(row.lost) if row.lost else None,
    )
