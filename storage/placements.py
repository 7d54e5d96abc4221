"""What a round has found, in and out of the database."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import CheckConstraint, Index, Select, delete, func, insert, select, update
from sqlalchemy.orm import Mapped

from mentoring.errors import GoneError
from mentoring.rounds.placements import Missed, Placement, State
from storage.columns import Base
from storage.database import Db
from storage.rows import changed, locked


class PlacementRow(Base):
    """One mentee of a round: with whom, for how many points, and what became of it."""

    __tablename__ = "placements"
    __table_args__ = (
        Index("ix_placements_team_round", "team", "round"),
        CheckConstraint("state in ('waiting', 'begun', 'left_out')", "state"),
    )

    round: Mapped[int]
    mentee: Mapped[str]
    mentee_enrolment: Mapped[int]
    mentor: Mapped[str | None]
    mentor_enrolment: Mapped[int | None]
    points: Mapped[int]
    before: Mapped[str | None]
    state: Mapped[str]
    why: Mapped[str | None]


def replace_all(db: Db, round_id: int, found: Iterable[Placement]) -> None:
    """Keep what a round has found, in its order, in place of what it had found before."""
    of_round = (PlacementRow.team == db.team, PlacementRow.round == round_id)
    db.session.execute(delete(PlacementRow).where(*of_round))
    rows = [{**asdict(one), "team": db.team} for one in found]
    for row in rows:
        del row["id"]
    if rows:
        db.session.execute(insert(PlacementRow), rows)


def get(db: Db, placement_id: int, *, lock: bool = False) -> Placement:
    """Return one placement; ``lock`` keeps others from changing it until the commit."""
    wanted = select(PlacementRow).where(
        PlacementRow.team == db.team, PlacementRow.id == placement_id
    )
    row = db.session.scalar(locked(wanted) if lock else wanted)
    if row is None:
        raise GoneError
    return _noun(row)


def list_(
    db: Db, round_id: int, *, matched: bool | None = None, skip: int = 0, most: int | None = None
) -> list[Placement]:
    """Return what a round has found, in its order; ``matched`` only those with a mentor, or not."""
    wanted = _of(db, round_id, matched=matched).order_by(PlacementRow.id).offset(skip).limit(most)
    return [_noun(row) for row in db.session.scalars(wanted)]


def find(db: Db, round_id: int, mentee_enrolment: int) -> Placement | None:
    """Return what a round has found for one mentee."""
    mine = PlacementRow.mentee_enrolment == mentee_enrolment
    row = db.session.scalar(_of(db, round_id).where(mine))
    return _noun(row) if row else None


def list_moved(db: Db, round_id: int) -> list[Placement]:
    """Return those who have somebody else than before the last change."""
    other = PlacementRow.mentor.is_distinct_from(PlacementRow.before)
    wanted = _of(db, round_id).where(other).order_by(PlacementRow.id)
    return [_noun(row) for row in db.session.scalars(wanted)]


def list_begun(db: Db, round_id: int, most: int) -> list[Placement]:
    """Return the first pairings of a round that have begun."""
    begun = PlacementRow.state == State.BEGUN
    wanted = _of(db, round_id, matched=True).where(begun).order_by(PlacementRow.id).limit(most)
    return [_noun(row) for row in db.session.scalars(wanted)]


def list_left_out(db: Db, round_id: int) -> list[Placement]:
    """Return those whose pairing could not begin."""
    wanted = _of(db, round_id).where(PlacementRow.state == State.LEFT_OUT)
    return [_noun(row) for row in db.session.scalars(wanted.order_by(PlacementRow.id))]


def list_after(db: Db, round_id: int, last: int, most: int) -> list[int]:
    """Return the numbers of the next placements after one."""
    wanted = select(PlacementRow.id).where(
        PlacementRow.team == db.team, PlacementRow.round == round_id, PlacementRow.id > last
    )
    return list(db.session.scalars(wanted.order_by(PlacementRow.id).limit(most)))


def find_waiting(db: Db, round_id: int) -> int | None:
    """Return the last placement of which nothing has become yet; they are taken in their order."""
    wanted = select(PlacementRow.id).where(
        PlacementRow.team == db.team,
        PlacementRow.round == round_id,
        PlacementRow.state == State.WAITING,
    )
    return db.session.scalar(wanted.order_by(PlacementRow.id.desc()).limit(1))


def get_counts(db: Db, round_id: int) -> dict[tuple[bool, State], int]:
    """Return how many have a mentor, or none, by where they stand."""
    has = PlacementRow.mentor.is_not(None)
    counts = (
        select(has, PlacementRow.state, func.count())
        .where(PlacementRow.team == db.team, PlacementRow.round == round_id)
        .group_by(has, PlacementRow.state)
    )
    return {(bool(row[0]), State(row[1])): row[2] for row in db.session.execute(counts)}


def save(db: Db, before: Placement, after: Placement) -> None:
    """Write what became of a placement, provided that nothing had yet."""
    statement = (
        update(PlacementRow)
        .where(
            PlacementRow.team == db.team,
            PlacementRow.id == before.id,
            PlacementRow.state == before.state,
        )
        .values(state=after.state, why=after.why)
    )
    if not changed(db, statement):
        raise GoneError


def _of(db: Db, round_id: int, *, matched: bool | None = None) -> Select[PlacementRow]:
    wanted = select(PlacementRow).where(
        PlacementRow.team == db.team, PlacementRow.round == round_id
    )
    if matched is None:
        return wanted
    mentor = PlacementRow.mentor
    return wanted.where(mentor.is_not(None) if matched else mentor.is_(None))


def _noun(row: PlacementRow) -> Placement:
    return Placement(
        id=row.id,
        round=row.round,
        mentee=row.mentee,
        mentee_enrolment=row.mentee_enrolment,
        mentor=row.mentor,
        mentor_enrolment=row.mentor_enrolment,
        points=row.points,
        before=row.before,
        state=State(row.state),
        why=Missed(row.why) if row.why else None,
    )
