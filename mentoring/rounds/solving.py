"""Find the best matching of a round. It loads numpy and the solver: only whoever solves does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.cohorts import best, people
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.unmatched import unmatched
from mentoring.rounds import Found, Given, Outcome
from mentoring.rounds.nearest import nearest

STEPS = {"looking at every pair": 1, "solving": 2, "proving": 3}
NO_MENTOR = ("there is no mentor with a free place", "more mentors, or more places")
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """One way to match everybody, and the points of each mentee's pair."""

    cohort: Cohort
    matching: Matching
    points: Ints

    @property
    def total(self) -> int:
        return int(self.points.sum())


def solve(given: Given, tell: Tell = lambda _step: None) -> Found:
    """Return the best matching there is; ``tell`` is called as it comes to each of three steps."""
    if not given.mentees or not given.mentors:
        return _nobody(given)
    everybody = board(
        given.mentees, given.mentors, given.programme, given.now, given.apart | given.edits.apart
    )
    solved = _solve(everybody, given, tell, bonus=given.edits.bonus, before=given.before)
    return Found(
        matched=_in_order(everybody, solved),
        alone={
            one.mentee: (one.reason, one.would_help)
            for one in unmatched(everybody, solved.cohort, solved.matching)
        },
        outcome=_outcome(everybody, given, solved),
    )


def _solve(
    everybody: Board, given: Given, tell: Tell, *, bonus: bool, before: Mapping[str, str | None]
) -> _Solved:
    cohort = people.lay_out(
        everybody,
        given.programme,
        seats=given.seats,
        waited=given.waited if bonus else {},
        locked=_can_be_locked(everybody, given),
    )
    told = [0]

    def progress(what: str, _share: float) -> None:
        if STEPS.get(what, 0) > told[0]:
            told[0] = STEPS[what]
            tell(told[0])

    matching = best.match(cohort, progress=progress)
    if before:
        matching = nearest(cohort, matching, _places(everybody, before))
    return _Solved(cohort=cohort, matching=matching, points=_points(cohort, matching))


def _can_be_locked(everybody: Board, given: Given) -> dict[str, str]:
    """Return the locked pairs that can be: both are here, may meet, and there is a seat."""
    mentees = {one.person.id: place for place, one in enumerate(everybody.mentees)}
    mentors = {one.person.id: place for place, one in enumerate(everybody.mentors)}
    left, kept = dict(given.seats), {}
    for mentee, mentor in given.edits.locked.items():
        if mentee in mentees and mentor in mentors and left[mentor]:
            place = mentees[mentee]
            if everybody.rows(place, place + 1)[0, mentors[mentor]] > IMPOSSIBLE:
                left[mentor] -= 1
                kept[mentee] = mentor
    return kept


def _places(everybody: Board, mentors: Mapping[str, str | None]) -> Ints:
    place = {one.person.id: number for number, one in enumerate(everybody.mentors)}
    had = (mentors.get(one.person.id) for one in everybody.mentees)
    return np.array([place.get(one or "", NOBODY) for one in had], np.int64)


def _points(cohort: Cohort, matching: Matching) -> Ints:
    points = np.zeros(len(matching.mentors), np.int64)
    for first, last in cohort.pieces():
        rows = np.flatnonzero(matching.mentors[first:last] != NOBODY)
        found = cohort.pairs.rows(first, last)
        points[first + rows] = found[rows, matching.mentors[first + rows]]
    return points


def _in_order(everybody: Board, solved: _Solved) -> tuple[tuple[str, str | None, int], ...]:
    mentors = solved.matching.mentors
    order = np.lexsort((np.arange(len(mentors)), -solved.points, mentors == NOBODY))
    return tuple(
        (
            everybody.mentees[place].person.id,
            None if mentors[place] == NOBODY else everybody.mentors[mentors[place]].person.id,
            int(solved.points[place]),
        )
        for place in map(int, order)
    )


def _outcome(everybody: Board, given: Given, solved: _Solved) -> Outcome:
    waited = np.array([given.waited.get(one.person.id, 0) > 0 for one in everybody.mentees])
    other = None
    if waited.any() and given.programme.matching.fairness.waiting_bonus:
        other = _solve(everybody, given, lambda _step: None, bonus=not given.edits.bonus, before={})
    matched = solved.matching.mentors != NOBODY
    return Outcome(
        mentees=len(matched),
        matched=int(matched.sum()),
        total=solved.total,
        bound=solved.total + solved.matching.certificate.gap,
        waited=int(waited.sum()),
        waited_matched=int((waited & matched).sum()),
        other_total=other.total if other else None,
        other_waited_matched=(
            int((waited & (other.matching.mentors != NOBODY)).sum()) if other else None
        ),
    )


def _nobody(given: Given) -> Found:
    ids = sorted(one.person.id for one in given.mentees)
    return Found(
        matched=tuple((one, None, 0) for one in ids),
        alone=dict.fromkeys(ids, NO_MENTOR),
        outcome=Outcome(mentees=len(ids), matched=0, total=0, bound=0),
    )
