"""What choices have done to a round, and what they cost, in figures. It loads numpy."""

from dataclasses import replace

import mentoring.matching.wishes
from mentoring.matching.board import Board
from mentoring.matching.cohorts import people
from mentoring.matching.cohorts.cohort import NOBODY, Matching
from mentoring.matching.cohorts.stable import blocking_pairs
from mentoring.matching.solved import Solved
from mentoring.rounds import Given, Outcome


def with_choices(
    outcome: Outcome,
    *,
    everybody: Board,
    given: Given,
    solved: Solved,
    plain: Matching,
) -> Outcome:
    """Return the outcome with who gets whom they named, and the best if nobody had named anybody.

    Where nobody may name anybody, it is as it was.
    """
    preferences = given.programme.matching.preferences
    if not preferences.ranked:
        return outcome
    here = {one.person.id for one in everybody.mentees}
    named = {mentee: mentors for mentee, mentors in given.named.items() if mentee in here}
    reached = mentoring.matching.wishes.reached(
        named, dict(people.matched(everybody, solved.matching))
    )
    sides = people.sides(everybody, named)
    return replace(
        outcome,
        choosers=len(named),
        first_choices=sum(reached[:1]),
        later_choices=sum(reached[1:]),
        plain_total=int(solved.plain.points(plain.mentors).sum()),
        plain_matched=int((plain.mentors != NOBODY).sum()),
        blocking=blocking_pairs(solved.plain, solved.matching.mentors, sides),
        stable=preferences.stable,
    )
