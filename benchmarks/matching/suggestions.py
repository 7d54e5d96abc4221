"""The ten best mentors for one mentee, with their reasons, as the bot finds them now.

`python -m benchmarks.matching.suggestions --mentors 100,1000,10000,100000 --mentees 50`. Three ways
are measured: to compare the mentee with each mentor whom every rule lets them meet (`scores.best`),
to take a row of a board that is there already (`Board.rows`) and compare only the ten best of it,
and the index that the bot keeps (`Index.best`). All must find the same ten. Beyond 10,000 mentors
only the index is measured, and what it finds for a few mentees is compared with their rows.
"""

import argparse
import time
from collections.abc import Callable, Iterable

import numpy as np

from benchmarks.matching import people
from benchmarks.matching.people import Cohort
from benchmarks.stand import percentile, where
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.index import Index
from mentoring.matching.profiles import Profile
from mentoring.matching.rules import may_meet
from mentoring.matching.scales import Scale, scales
from mentoring.matching.scores import Score, best, score

MOST = 10
SEED = 1
MANY = 10_000
CHECKED = 3
Ask = Callable[[int], list[Score]]


def main() -> None:
    """Measure and print."""
    asked = _asked()
    print(where())
    for mentors in map(int, asked.mentors.split(",")):
        _measure(people.cohort(asked.mentees, mentors, SEED))
    print(where())


def _measure(cohort: Cohort) -> None:
    index = _index(cohort)
    places = range(len(cohort.mentees))
    of_the_index = _timed(
        "the index", lambda one: index.best(cohort.mentees[one], MOST, people.NOW), places
    )
    if len(cohort.mentors) > MANY:
        _check(cohort, of_the_index[:CHECKED])
        return
    began = time.perf_counter()
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    laid.rows(0, 1)
    print(f"  a board in {time.perf_counter() - began:.2f} s")
    weighed = scales(cohort.programme, cohort.mentors, people.NOW)
    one_by_one = _timed("each by itself", lambda one: _each(cohort, weighed, one), places)
    of_a_row = _timed("a row of a board", lambda one: _row(laid, one), places)
    assert one_by_one == of_a_row == of_the_index


def _index(cohort: Cohort) -> Index:
    """Put everybody into an index and print how long that takes."""
    index = Index(cohort.programme, people.NOW)
    began = time.perf_counter()
    for mentor in cohort.mentors:
        index.put(mentor)
    took = (time.perf_counter() - began) / len(cohort.mentors) * 1e6
    index.best(cohort.mentees[-1], MOST, people.NOW)
    print(f"{len(cohort.mentors):,} mentors: put into the index in {took:.0f} us each")
    return index


def _check(cohort: Cohort, found: list[list[Score]]) -> None:
    """Compare what the index found for the first mentees with their rows of a board."""
    few = cohort.mentees[: len(found)]
    laid = board(few, cohort.mentors, cohort.programme, people.NOW)
    assert found == [_row(laid, one) for one in range(len(few))]


def _each(cohort: Cohort, weighed: tuple[Scale, ...], one: int) -> list[Score]:
    mentee = cohort.mentees[one]
    allowed = may_meet(mentee, cohort.mentors, cohort.programme)
    return best(mentee, allowed, weighed, MOST)


def _row(laid: Board, one: int) -> list[Score]:
    (points,) = laid.rows(one, one + 1)
    order = np.argsort(-points, kind="stable")[:MOST]
    mentee: Profile = laid.mentees[one]
    return [
        score(mentee, laid.mentors[place], laid.scales)
        for place in order
        if points[place] > IMPOSSIBLE
    ]


def _timed(name: str, ask: Ask, mentees: Iterable[int]) -> list[list[Score]]:
    """Ask for every mentee and print how long answers take."""
    found, took = [], []
    for one in mentees:
        began = time.perf_counter()
        found.append(ask(one))
        took.append((time.perf_counter() - began) * 1000)
    print(
        f"  {name:16}: p50 {percentile(took, 0.5):.2f} ms, p99 {percentile(took, 0.99):.2f} ms"
        f" ({len(took)} mentees)"
    )
    return found


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentors", default="100,1000,10000,100000", help="how many")
    parser.add_argument("--mentees", type=int, default=50, help="how many ask")
    return parser.parse_args()


if __name__ == "__main__":
    main()
