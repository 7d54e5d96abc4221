"""Shortest ways through a seating (Dijkstra 1959), and the prices that prove them shortest."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.cohort import NOBODY

FAR = 1 << 60
NEVER = 1 << 30
Short = NDArray[np.int32]


class Seats(Protocol):
    """What a search reads of a seating, and the prices and gains that it corrects.

    ``worth`` is by mentee, ``worth_to`` the same by mentor, so that both are read in one piece.
    """

    worth: Short
    worth_to: Short
    seats: Ints
    mentors: Ints
    gains: Ints
    prices: Ints
    here: NDArray[np.bool_]
    guests: list[list[int]]


@dataclass(frozen=True, slots=True)
class Way:
    """Who moves to whom, in an order that can be carried out, and who stands up for it."""

    moves: list[tuple[int, int]] = field(default_factory=list)
    stands: int = NOBODY


class _Front:
    """How far each mentor is, by whom they were reached, and who has been looked at."""

    def __init__(self, mentors: int) -> None:
        self.far: Ints = np.full(mentors, FAR, np.int64)
        self.by: Ints = np.full(mentors, NOBODY, np.int64)
        self.towards: Ints = np.full(mentors, NOBODY, np.int64)
        self.order: list[int] = []
        self._open: Ints = self.far.copy()

    def reach(self, mentors: Ints, far: Ints, by: Ints | int, towards: int = NOBODY) -> None:
        """Note ways to mentors that are shorter than known; of several to one the last is kept."""
        self.far[mentors], self.by[mentors], self.towards[mentors] = far, by, towards
        self._open[mentors] = far

    def dearer(self, prices: Ints, length: int) -> None:
        """Raise the prices of those looked at by how much nearer they are than ``length``."""
        prices[self.order] += np.maximum(0, length - self.far[self.order])

    def next(self, below: int) -> int:
        """Return the nearest mentor not looked at, if nearer than ``below``, or ``NOBODY``."""
        mentor = int(self._open.argmin()) if len(self._open) else NOBODY
        if mentor == NOBODY or self._open[mentor] >= below:
            return NOBODY
        self._open[mentor] = FAR + 1
        self.order.append(mentor)
        return mentor


@dataclass(slots=True)
class _End:
    """The best end of a way so far: how long it is, at whose seat, and who stands or sits there."""

    length: int
    mentor: int
    mentee: int


def seat_for(seats: Seats, mentee: int) -> Way:
    """Find the seat that costs least for a mentee who stands and gains more than nothing.

    A seat may be free, or become free because its guest moves on, or stands up.
    """
    front = _Front(len(seats.seats))
    walked = {mentee: 0}
    end = _End(int(seats.gains[mentee]), NOBODY, mentee)
    bar = (seats.prices - end.length).astype(np.int32)
    _look(seats, front, bar, mentee, 0)
    while (mentor := front.next(end.length)) != NOBODY:
        far = int(front.far[mentor])
        if len(seats.guests[mentor]) < seats.seats[mentor]:
            end = _End(far, mentor, NOBODY)
            break
        for guest in seats.guests[mentor]:
            walked[guest] = far
            if far + seats.gains[guest] < end.length:
                end = _End(far + int(seats.gains[guest]), mentor, guest)
            _look(seats, front, bar, guest, far)
    front.dearer(seats.prices, end.length)
    for one, far in walked.items():
        seats.gains[one] -= max(0, end.length - far)
    return Way(_chain(seats, front, mentee, end.mentor), end.mentee)


def _look(seats: Seats, front: _Front, bar: Short, mentee: int, walked: int) -> None:
    """Note the seats that are nearer through this mentee; ``bar`` is what worth must pass."""
    walked += int(seats.gains[mentee])
    worth = seats.worth[mentee]
    (nearer,) = (worth > bar + np.int32(walked)).nonzero()
    if len(nearer):
        far = seats.prices[nearer] - worth[nearer] + walked
        bar[nearer] = seats.prices[nearer] - far
        front.reach(nearer, far, mentee)


def _chain(seats: Seats, front: _Front, mentee: int, last: int) -> list[tuple[int, int]]:
    """Return the moves from the last seat back to the mentee who looks for one."""
    moves: list[tuple[int, int]] = []
    mentor = last
    while mentor != NOBODY:
        one = int(front.by[mentor])
        moves.append((one, mentor))
        mentor = NOBODY if one == mentee else int(seats.mentors[one])
    return moves


def taker_of(seats: Seats, mentor: int) -> Way:
    """Find who takes a free seat that costs something, so that all together gain most.

    It may be somebody who stands, or somebody who moves and frees another seat; in the end a seat
    may stay empty, and then costs nothing.
    """
    front = _Front(len(seats.seats))
    front.reach(np.array([mentor]), np.zeros(1, np.int64), NOBODY)
    end = _End(int(seats.prices[mentor]), mentor, NOBODY)
    gains = np.where(seats.here, seats.gains, NEVER).astype(np.int32)
    while (at := front.next(end.length)) != NOBODY:
        far = int(front.far[at])
        if far + seats.prices[at] < end.length:
            end = _End(far + int(seats.prices[at]), at, NOBODY)
        end = _spread(seats, front, gains, at, end)
    for one in front.order:
        more = max(0, end.length - int(front.far[one]))
        seats.prices[one] -= more
        seats.gains[seats.guests[one]] += more
    return Way(_chain_to(front, mentor, end))


def _chain_to(front: _Front, mentor: int, end: _End) -> list[tuple[int, int]]:
    """Return the moves from the free seat on, each into the seat that the one before left."""
    moves = [] if end.mentee == NOBODY else [(end.mentee, end.mentor)]
    last = end.mentor
    while last != mentor:
        one, last = int(front.by[last]), int(front.towards[last])
        moves.append((one, last))
    return moves[::-1]


def _spread(seats: Seats, front: _Front, gains: Short, at: int, end: _End) -> _End:
    """Note which seats would become free if their guests moved to ``at``, or who ends the way.

    ``gains`` are out of reach for whoever is not here.
    """
    walked = int(front.far[at] + seats.prices[at])
    slack = gains - seats.worth_to[at]
    (near,) = (slack < end.length - walked).nonzero()
    far, mentors = slack[near].astype(np.int64) + walked, seats.mentors[near]
    standing = mentors == NOBODY
    if standing.any():
        taker = int(np.where(standing, far, FAR).argmin())
        end = _End(int(far[taker]), at, int(near[taker]))
    (nearer,) = (~standing & (far < np.minimum(front.far[mentors], end.length))).nonzero()
    if len(nearer):
        nearer = nearer[np.argsort(-far[nearer], kind="stable")]
        front.reach(mentors[nearer], far[nearer], near[nearer], at)
    return end
