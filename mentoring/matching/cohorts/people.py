"""A cohort by its people's ids: seats, waiting, locks and choices become a cohort, and back."""

from collections.abc import Iterator, Mapping

import numpy as np

from mentoring.matching.board import Board
from mentoring.matching.cohorts import wishes
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.cohorts.stable import Sides, ahead
from mentoring.matching.cohorts.wishes import Named, Wishes
from mentoring.programmes import Programme


def lay_out(
    board: Board,
    programme: Programme,
    *,
    seats: Mapping[str, int],
    waited: Mapping[str, int],
    locked: Mapping[str, str],
    named: Named | None = None,
) -> Cohort:
    """Return what is to be solved: who has how many seats, has waited how long, has whom.

    ``named`` are mentees' choices. In a stable matching these decide by themselves (``sides``), and
    neither they nor waiting add anything.
    """
    mentees, mentors = _ids(board)
    place = {one: number for number, one in enumerate(mentors)}
    preferences = programme.matching.preferences
    bonus = 0 if preferences.stable else programme.matching.fairness.waiting_bonus
    return Cohort(
        pairs=board,
        seats=np.array([seats[one] for one in mentors], np.int64),
        bonus=np.array([bonus * waited.get(one, 0) for one in mentees], np.int64),
        coverage=programme.matching.coverage,
        locked=np.array(
            [place[locked[one]] if one in locked else NOBODY for one in mentees], np.int64
        ),
        banned={},
        wishes=(
            Wishes.none()
            if preferences.stable
            else wishes.of_mentees(named or {}, mentees, mentors, preferences.bonus_of)
        ),
    )


def sides(board: Board, of_mentees: Named, of_mentors: Named | None = None) -> Sides:
    """Return whom both sides rank first."""
    mentees, mentors = _ids(board)
    return Sides(
        mentees=wishes.of_mentees(of_mentees, mentees, mentors, ahead),
        mentors=wishes.of_mentors(of_mentors or {}, mentees, mentors, ahead),
    )


def matched(board: Board, matching: Matching) -> Iterator[tuple[str, str]]:
    """Yield who is matched with whom: mentee and mentor, by id."""
    for mentee, place in zip(board.mentees, matching.mentors, strict=True):
        if place != NOBODY:
            yield mentee.person.id, board.mentors[place].person.id


def _ids(board: Board) -> tuple[list[str], list[str]]:
    mentees, mentors = (
        [one.person.id for one in people] for people in (board.mentees, board.mentors)
    )
    return mentees, mentors
