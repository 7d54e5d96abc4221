"""Which order is next: one of a lane at a time, the urgent first, no faster than Slack takes."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Exists,
    Select,
    String,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import Update

from storage.database import Db
from storage.machinery import OrderRow

__all__ = [
    "PATIENT",
    "SENDING",
    "URGENT",
    "WAITING",
    "blocked",
    "hurry",
    "next_row",
    "stands_by",
    "undone",
]

WAITING, SENDING = "waiting", "sending"
URGENT, PATIENT = 0, 1
"""What somebody waits for, and what the clock says."""
POST = "post"
"""The one kind that Slack counts, and that it does not take twice without showing it twice."""
LANE_POSTS, LANE_SECONDS = 10, 10
"""Slack takes a message a second in a channel, and short bursts."""
TEAM_POSTS, TEAM_SECONDS = 20, 5
"""Slack takes several hundred messages a minute in a workspace; answers to people come on top."""


def next_row(db: Db, now: datetime) -> OrderRow | None:
    """Return the order that is next, locked; None when there is none to carry now."""
    of_late = {"team": db.team, "since": now - timedelta(seconds=TEAM_SECONDS)}
    spent = (db.session.scalar(_posted(), of_late) or 0) >= TEAM_POSTS
    given = {"team": db.team, "now": now, "since": now - timedelta(seconds=LANE_SECONDS)}
    return db.session.scalar(_free(spent=spent), given)


def hurry(db: Db, lane: str, rank: int) -> None:
    """Let what waits in a lane go as soon as what has just been added behind it may.

    What a courier carries right now is left to it: waiting for it could wait for ever.
    """
    if rank < PATIENT:  # nothing is less urgent than that
        given = {"its_team": db.team, "its_lane": lane, "its_rank": rank}
        db.session.execute(_hurried(), given)


def stands_by(db: Db, lane: str, kind: str, rank: int) -> bool:
    """Tell whether an order of this kind waits in a lane, and keep it waiting until the commit.

    What it says is put together only then, so that another one would say the same again.
    """
    given = {"team": db.team, "lane": lane, "kind": kind}
    if db.session.scalar(_standing_by(), given) is None:
        return False
    hurry(db, lane, rank)
    return True


def undone() -> ColumnElement[bool]:
    """Tell in SQL whether an order is not carried out yet, in the words of the index for these."""
    return OrderRow.state.in_(_undone_states())


def _undone_states() -> list[ColumnElement[str]]:
    """Return the states as words of the query itself: what is handed over is put in anew each time.

    An index for some of the rows is used only where the query names these.
    """
    return [literal_column(f"'{state}'", String) for state in (WAITING, SENDING)]


@cache
def blocked() -> Exists:
    """Tell in SQL whether an order waits for an earlier one in its lane."""
    earlier = aliased(OrderRow)
    return (
        select(earlier.id)
        .where(earlier.team == OrderRow.team, earlier.lane == OrderRow.lane)
        .where(earlier.id < OrderRow.id, earlier.state.in_(_undone_states()))
        .exists()
    )


@cache
def _free(*, spent: bool) -> Select[OrderRow]:
    """Return the query for the next order; built once, for it is asked more often than any.

    When what Slack takes is ``spent``, only that is posted for which somebody waits.
    """
    now: BindParameter[datetime] = bindparam("now")
    due = or_(
        (OrderRow.state == WAITING) & (OrderRow.not_before <= now),
        (OrderRow.state == SENDING) & (OrderRow.lease_until <= now),
    )
    # The states once more by themselves: otherwise SQLite reads through all that was ever done.
    wanted = select(OrderRow).where(OrderRow.team == bindparam("team"), undone(), due, ~blocked())
    paced = wanted.where(or_(OrderRow.kind != POST, _lane_is_quiet()))
    if spent:  # by itself, so that no lane is looked at for what has to wait in any case
        paced = paced.where(or_(OrderRow.kind != POST, OrderRow.rank == URGENT))
    return paced.order_by(OrderRow.rank, OrderRow.id).limit(1).with_for_update(skip_locked=True)


def _lane_is_quiet() -> ColumnElement[bool]:
    """Tell in SQL whether Slack would take another message in an order's lane."""
    before = aliased(OrderRow)
    posted = (
        select(func.count())
        .select_from(before)
        .where(before.team == OrderRow.team, before.lane == OrderRow.lane)
        .where(before.kind == POST, before.asked_at > bindparam("since"))
    )
    return posted.scalar_subquery() < LANE_POSTS


@cache
def _posted() -> Select[int]:
    """Return the query for how many messages were posted of late."""
    return (
        select(func.count())
        .select_from(OrderRow)
        .where(OrderRow.team == bindparam("team"), OrderRow.kind == POST)
        .where(OrderRow.asked_at > bindparam("since"))
    )


@cache
def _standing_by() -> Select[int]:
    return (
        select(OrderRow.id)
        .where(OrderRow.team == bindparam("team"), OrderRow.lane == bindparam("lane"))
        .where(OrderRow.kind == bindparam("kind"), OrderRow.state == WAITING)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


@cache
def _hurried() -> Update:
    behind = (
        select(OrderRow.id)
        .where(OrderRow.team == bindparam("its_team"), OrderRow.lane == bindparam("its_lane"))
        .where(OrderRow.state == WAITING, OrderRow.rank > bindparam("its_rank"))
        .with_for_update(skip_locked=True)
    )
    return (
        update(OrderRow)
        .where(OrderRow.id.in_(behind))
        .values(rank=bindparam("its_rank"))
        .execution_options(synchronize_session=False)
    )
