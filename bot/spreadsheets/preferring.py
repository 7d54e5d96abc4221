"""Matching with people's choices, and what is said of them."""

from collections.abc import Iterator

import numpy as np

from bot.spreadsheets.given import Given
from mentoring.matching import wishes
from mentoring.matching.cohorts import people, stable
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.fairness import Choice
from mentoring.matching.solved import Solved
from mentoring.matching.weighing import Case
from mentoring.words import listed, plural

RATHER = "would both rather have each other than what they get"


def said(given: Given, case: Case, chosen: Choice) -> Iterator[str]:
    """Say how good a matching is, and what people's choices have done to it."""
    preferences, solved = given.programme.matching.preferences, case.solve(chosen)
    if not preferences.ranked:
        yield _proof(case, chosen)
        return
    plain = case.unasked(chosen)
    if preferences.stable:
        yield f"The matching is stable: no mentee and mentor {RATHER}."
        yield _beside(solved, plain)
        if gap := plain.certificate.gap:
            yield f"With more time a best may be found that is {gap} points better."
        yield from _reached(given, solved.matching)
        yield from _not_waiting(given)
        return
    yield _proof(case, chosen, ", choices counted" if given.choices else "")
    yield from _reached(given, solved.matching)
    if given.choices:
        yield _beside(solved, plain)
    sides = people.sides(given.board, given.choices, given.mentors_choices)
    count = stable.blocking_pairs(solved.plain, solved.matching.mentors, sides)
    yield _blocking(count, locked=bool(given.locked))


def _proof(case: Case, chosen: Choice, counted: str = "") -> str:
    gap, proved = case.gap(chosen), not case.solve(chosen).matching.certificate.gap
    if gap and proved:
        return f"No matching is better as weak pairings count, for {gap} points: this is proved."
    if gap:
        advice = "with more time or less tolerance one may be found"
        return f"No matching could be better by more than {gap} points{counted}; {advice}."
    return f"No matching is better{counted}: this is proved."


def _reached(given: Given, found: Matching) -> Iterator[str]:
    if not given.choices:
        return
    got = wishes.reached(given.choices, dict(people.matched(given.board, found)))
    told = [f"{count} their {wishes.choice(place)}" for place, count in enumerate(got) if count]
    told.append(f"{len(given.choices) - sum(got)} nobody they named")
    who = plural(len(given.choices), "mentee has", "mentees have")
    yield f"{who} named whom they would like: {listed(told, len(told))}."
    yield from _cannot_be(given)


def _blocking(pairs: int, *, locked: bool) -> str:
    cases = f"in {plural(pairs, 'case')} a mentee and a mentor" if pairs else "no mentee and mentor"
    said = f"locked pairs aside, {cases}" if locked else cases
    return f"{said[0].upper()}{said[1:]} {RATHER}."


def _not_waiting(given: Given) -> Iterator[str]:
    if any(given.mentees.waited.values()):
        yield "Rounds waited do not count in a stable matching."


def _cannot_be(given: Given) -> Iterator[str]:
    named = [(one, other) for one, others in given.choices.items() for other in others]
    if apart := sum(bool(given.kept_apart(*two)) for two in named):
        yield f"{plural(apart, 'choice')} of {len(named)} cannot be: the two are kept apart."


def _beside(solved: Solved, plain: Matching) -> str:
    had = f"If nobody had named anybody, the best would have {_worth(solved.plain, plain)}"
    return f"{had}; this one has {_worth(solved.plain, solved.matching)}."


def _worth(laid: Cohort, found: Matching) -> str:
    matched = int(np.count_nonzero(found.mentors != NOBODY))
    return f"{laid.points(found.mentors).sum()} points with {matched} matched"
