"""What organisers have changed in a round, in and out of the database."""

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped

from mentoring.rounds.changes import Change, Step
from storage.columns import Base
from storage.database import Db
from storage.rows import add_once


class StepRow(Base):
    """One change of a round; the newest is the first to be undone."""

    __tablename__ = "round_steps"
    __table_args__ = (Index("ix_round_steps_team_round", "team", "round"),)

    round: Mapped[int]
    change: Mapped[str]
    mentee: Mapped[str]
    mentor: Mapped[str]


def add(db: Db, round_id: int, step: Step) -> None:
    """Keep one change more. Whoever adds one has locked the round."""
    columns = {"change": step.change, "mentee": step.mentee, "mentor": step.mentor}
    add_once(db, StepRow, round=round_id, **columns)


def list_(db: Db, round_id: int) -> list[Step]:
    """Return the changes of a round, oldest first."""
    wanted = select(StepRow).where(StepRow.team == db.team, StepRow.round == round_id)
    rows = db.session.scalars(wanted.order_by(StepRow.id))
    return [Step(change=Change(row.change), mentee=row.mentee, mentor=row.mentor) for row in rows]


def remove_last(db: Db, round_id: int) -> None:
    """Forget the newest change. Whoever does has locked the round."""
    mine = (StepRow.team == db.team, StepRow.round == round_id)
    newest = select(func.max(StepRow.id)).where(*mine).scalar_subquery()
    db.session.execute(
        delete(StepRow)
        .where(*mine, StepRow.id == newest)
        .execution_options(synchronize_session=False)
    )
