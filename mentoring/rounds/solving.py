"""Find the best matching of a round. It loads numpy and the solver: only whoever solves does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from mentoring.matching.blocks import Ints
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.cohorts import best
from mentoring.matching.cohorts.cohort import NOBODY, Progress
from mentoring.matching.cohorts.floors import off_the_benches, with_benches
from mentoring.matching.solved import Solved
from mentoring.matching.unmatched import unmatched
from mentoring.matching.weighing import Case
from mentoring.rounds import Found, Given, Outcome
from mentoring.rounds.choosing import with_choices
from mentoring.rounds.nearest import nearest

STEPS = {"looking at every pair": 1, "solving": 2, "proving": 3}
NO_MENTOR = ("there is no mentor with a free place", "more mentors, or more places")
Tell = Callable[[int], None]


def solve(given: Given, tell: Tell = lambda _step: None) -> Found:
    """Return the best matching there is; ``tell`` is called as it comes to each of three steps."""
    if not given.mentees or not given.mentors:
        return _nobody(given)
    everybody = board(
        given.mentees, given.mentors, given.programme, given.now, given.apart | given.edits.apart
    )
    case = Case(
        board=everybody,
        programme=given.programme,
        seats=given.seats,
        waited=given.waited,
        locked=_can_be_locked(everybody, given),
        named=given.named,
        solver=partial(best.match, progress=_telling(tell)),
    )
    solved = case.solve(given.edits.fair)
    if given.before and not given.programme.matching.preferences.stable:
        solved = _moving_few(everybody, solved, given.before)
        case.settle(given.edits.fair, solved)
    return Found(
        matched=_in_order(everybody, solved),
        alone={
            one.mentee: (one.reason, one.would_help)
            for one in unmatched(everybody, solved.plain, solved.matching)
        },
        outcome=_outcome(case, given, solved),
        prices=tuple(case.price(one, given.edits.fair) for one in case.devices),
    )


def _telling(tell: Tell) -> Progress:
    """Tell each step once, however often it is come to."""
    told = [0]

    def progress(what: str, _share: float) -> None:
        if STEPS.get(what, 0) > told[0]:
            told[0] = STEPS[what]
            tell(told[0])

    return progress


def _moving_few(everybody: Board, solved: Solved, before: Mapping[str, str | None]) -> Solved:
    """Return the one of all that are equally good that moves the fewest."""
    places, cohort = _places(everybody, before), solved.cohort
    if solved.floors and solved.floored:
        benched = with_benches(cohort, solved.floors)
        near = nearest(benched, solved.floored.benched, places)
    else:
        near = nearest(cohort, solved.matching, places)
    matching = replace(solved.matching, mentors=off_the_benches(cohort, near.mentors))
    points = solved.plain.points(matching.mentors)
    return replace(solved, matching=matching, best=matching, points=points)


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


def _in_order(everybody: Board, solved: Solved) -> tuple[tuple[str, str | None, int], ...]:
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


def _outcome(case: Case, given: Given, solved: Solved) -> Outcome:
    fair = given.edits.fair
    gap = case.gap(fair)
    outcome = Outcome(
        mentees=len(solved.points),
        matched=len(solved.matched),
        total=solved.total,
        bound=solved.total + gap,
        given_up=0 if solved.matching.certificate.gap else gap,
    )
    plain = case.unasked(fair)
    return with_choices(outcome, everybody=case.board, given=given, solved=solved, plain=plain)


def _nobody(given: Given) -> Found:
    ids = sorted(one.person.id for one in given.mentees)
    return Found(
        matched=tuple((one, None, 0) for one in ids),
        alone=dict.fromkeys(ids, NO_MENTOR),
        outcome=Outcome(mentees=len(ids), matched=0, total=0, bound=0),
    )
