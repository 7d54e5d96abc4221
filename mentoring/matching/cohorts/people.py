"""A cohort by its people's ids: seats, rounds waited and locked pairs become a cohort, and back."""

from collections.abc import Iterator, Mapping

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.board import Board
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.programmes import Programme


def lay_out(
    board: Board,
    programme: Programme,
    *,
    seats: Mapping[str, int],
    waited: Mapping[str, int],
    locked: Mapping[str, str],
) -> Cohort:
    """Return what is to be solved: who has how many seats, has waited how long, has whom."""
    place = {one.person.id: number for number, one in enumerate(board.mentors)}
    mentees = [one.person.id for one in board.mentees]
    bonus = programme.matching.fairness.waiting_bonus
    return Cohort(
        pairs=board,
        seats=np.array([seats[one.person.id] for one in board.mentors], np.int64),
        bonus=np.array([bonus * waited.get(one, 0) for one in mentees], np.int64),
        coverage=programme.matching.coverage,
        locked=np.array(
            [place[locked[one]] if one in locked else NOBODY for one in mentees], np.int64
        ),
        banned={},
    )


def matched(board: Board, matching: Matching) -> Iterator[tuple[str, str]]:
    """Yield who is matched with whom: mentee and mentor, by id."""
    for mentee, place in zip(board.mentees, matching.mentors, strict=True):
        if place != NOBODY:
            yield mentee.person.id, board.mentors[place].person.id


def points(board: Board, cohort: Cohort, mentors: Ints) -> Ints:
    """Return the points of each mentee's pair; nothing for those without one, or against a rule."""
    found = np.zeros(len(mentors), np.int64)
    for first, last in cohort.pieces():
        rows = np.flatnonzero(mentors[first:last] != NOBODY)
        if len(rows):
            worth = board.rows(first, last)[rows, mentors[first + rows]]
            found[first + rows] = np.maximum(worth, 0)
    return found
