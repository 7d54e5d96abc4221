"""What a round has found for one mentee, and what becomes of it when it is published."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring.enrolment import Enrolment
from mentoring.enrolment import State as Taking


class State(StrEnum):
    """Where a placement stands."""

    WAITING = "waiting"
    BEGUN = "begun"
    LEFT_OUT = "left_out"


class Missed(StrEnum):
    """Why a pairing that was found did not begin after all."""

    GONE = "gone"
    PAUSED = "paused"
    NOT_NOW = "not_now"
    TAKEN = "taken"
    FULL = "full"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One mentee of a round: with whom, for how many points; ``before`` is whom they had before.

    A mentee for whom there is nobody has no mentor.
    """

    id: int
    round: int
    mentee: str
    mentee_enrolment: int
    mentor: str | None
    mentor_enrolment: int | None
    points: int = 0
    before: str | None = None
    state: State = State.WAITING
    why: Missed | None = None

    @property
    def moved(self) -> bool:
        """Tell whether the last change has brought this mentee somebody else."""
        return self.before != self.mentor

    def begun(self) -> "Placement":
        """Return the placement whose pairing has begun, or whose mentee knows of having none."""
        return replace(self, state=State.BEGUN)

    def left_out(self, why: Missed) -> "Placement":
        """Return the placement whose pairing could not begin."""
        return replace(self, state=State.LEFT_OUT, why=why)


def missed(
    mentor: Enrolment, mentee: Enrolment, *, taken: int, paired: bool, apart: bool
) -> Missed | None:
    """Say why two people cannot be paired any more; None when they can.

    Args:
        mentor: who would mentor.
        mentee: who would be mentored.
        taken: how many seats of the mentor are taken.
        paired: whether the mentee has a mentor, or an organiser is to confirm one.
        apart: whether a rule, or what was between them, keeps the two apart.
    """
    if mentor.closed or mentee.closed or not mentee.role.mentees or not mentor.role.mentors:
        return Missed.GONE
    if mentor.held or mentee.held:
        return Missed.NOT_NOW
    if Taking.PAUSED in (mentor.state, mentee.state) or not mentor.mentors:
        return Missed.PAUSED
    if paired:
        return Missed.TAKEN
    if taken >= mentor.capacity:
        return Missed.FULL
    return Missed.APART if apart else None
