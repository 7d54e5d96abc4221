"""What fairness costs: the bonus, the floor and the curve, and requests that spread.

`python -m benchmarks.matching.fairness --size 5000x2000`. First a fifth of the mentees has waited
for one to three rounds, and the cohort is matched with and without the bonus for waiting. Then
nobody has waited, and it is matched with floors of several heights for each chapter, and by each
curve that weak pairs gain by; every matching is proved. Then all
mentees look for themselves at the same time: each asks the best five of their list one after the
other, mentors say yes while they have seats, and the lists are made by points alone, or by points
less the price of each mentor (`mentoring.matching.demand`).
"""

import argparse
import time
from collections.abc import Mapping

import numpy as np

from benchmarks.matching import people
from benchmarks.stand import where
from mentoring.matching.blocks import Ints
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.people import lay_out
from mentoring.matching.demand import prices
from mentoring.matching.fairness import Choice, Device, Side
from mentoring.matching.weighing import Case
from mentoring.programmes import Fairness, Programme, Tail

SEED, TRIES, WAITED, LONG = 1, 5, 0.2, 2
FLOORS = (0.70, 0.74, 0.76, 0.78)
BOTH_WAYS = (Choice(), Choice(tail=True))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", default="5000x2000")
    mentees, mentors = map(int, asked.parse_args().size.split("x"))
    cohort = people.cohort(mentees, mentors, SEED)
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    seats = {
        one.person.id: int(count)
        for one, count in zip(cohort.mentors, cohort.seats.tolist(), strict=True)
    }
    print(where())
    _waiting(laid, cohort, seats)
    for share in FLOORS:
        _floor(laid, cohort, seats, share)
    for tail in (Tail.MILD, Tail.STRONG):
        _tail(laid, cohort, seats, tail)
    _spreading(laid, cohort, seats)
    print(where())


def _waiting(laid: Board, cohort: people.Cohort, seats: Mapping[str, int]) -> None:
    dice = np.random.default_rng(SEED)
    rounds = dice.integers(1, 4, len(laid.mentees)) * (dice.random(len(laid.mentees)) < WAITED)
    ids = [one.person.id for one in laid.mentees]
    waited = {one: int(count) for one, count in zip(ids, rounds.tolist(), strict=True) if count}
    long, totals = rounds >= LONG, []
    for given in ({}, waited):
        problem = lay_out(laid, cohort.programme, seats=seats, waited=given, locked={})
        found = match(problem)
        assert not found.certificate.gap
        totals.append(_points(laid, found.mentors).sum())
        matched = found.mentors != NOBODY
        print(
            f"{'with' if given else 'without'} the bonus: {100 * matched[long].mean():.1f} % of"
            f" {long.sum()} who waited two rounds or more are matched,"
            f" {100 * matched.mean():.1f} % of all; {totals[-1]:,} points"
        )
    print(f"the bonus costs {100 * (1 - totals[1] / totals[0]):.2f} % of the points")


def _floor(laid: Board, cohort: people.Cohort, seats: Mapping[str, int], share: float) -> None:
    """Let at least this share of each chapter be matched."""
    all_of_them = sum(seats.values()) / len(laid.mentees)
    floor = {"by": "chapter", "leeway": max(0.0, round(all_of_them - share, 6))}
    case = _case(laid, _fair(cohort.programme, floor=floor), seats)
    began = time.perf_counter()
    free = case.solve(Choice())
    between = time.perf_counter()
    price = case.price(Device.FLOOR, Choice(floor=True))
    seconds = time.perf_counter() - between
    assert not case.solve(Choice(floor=True)).matching.certificate.gap
    print(
        f"a floor of {100 * share:.0f} % per chapter: {_worst(price.with_it)} in the worst, without"
        f" {_worst(price.without_it)}; it costs {price.share:.4f} % of the points;"
        f" {price.with_it.matched - len(free.matched):+} matched, {len(price.short)} floors missed;"
        f" {between - began:.1f} s without it, {seconds:.1f} s more with it"
    )


def _tail(laid: Board, cohort: people.Cohort, seats: Mapping[str, int], tail: Tail) -> None:
    case = _case(laid, _fair(cohort.programme, tail=tail), seats)
    case.solve(Choice())
    began = time.perf_counter()
    price = case.price(Device.TAIL, Choice(tail=True))
    seconds = time.perf_counter() - began
    assert not case.solve(Choice(tail=True)).matching.certificate.gap
    weakest = [np.sort(each.points[each.matched]) for each in map(case.solve, BOTH_WAYS)]
    means = [one[: len(one) // 20].mean() for one in weakest]
    print(
        f"the {tail} curve: nineteen of twenty pairs have {price.with_it.count:,} points or more,"
        f" without {price.without_it.count:,}; the weakest twentieth {means[1]:,.0f} on average,"
        f" without {means[0]:,.0f}; the weakest {weakest[1][0]:,}, without {weakest[0][0]:,};"
        f" it costs {price.share:.4f} % of the points; {seconds:.1f} s"
    )


def _worst(side: Side) -> str:
    return f"{100 * side.count / side.of:.1f} %"


def _fair(programme: Programme, **settings: object) -> Programme:
    fairness = Fairness.model_validate({"waiting_bonus": 0, **settings})
    matching = programme.matching.model_copy(update={"fairness": fairness})
    return programme.model_copy(update={"matching": matching})


def _case(laid: Board, programme: Programme, seats: Mapping[str, int]) -> Case:
    return Case(board=laid, programme=programme, seats=seats, waited={}, locked={}, solver=match)


def _spreading(laid: Board, cohort: people.Cohort, seats: Mapping[str, int]) -> None:
    found = prices(laid.mentees, laid.mentors, seats, programme=cohort.programme, now=people.NOW)
    price = np.array([found.get(one.person.id, 0) for one in laid.mentors])
    free = np.array([seats[one.person.id] for one in laid.mentors])
    for name, less in (("points alone", np.zeros_like(price)), ("points less prices", price)):
        lists = _lists(laid, less)
        mentors, first = _asking(lists, free)
        points = _points(laid, mentors)[mentors != NOBODY]
        shown = len(np.unique(lists[lists != NOBODY])) / len(free)
        print(
            f"lists by {name}: {first} have their first choice, {len(points)} of {free.sum()} seats"
            f" are taken after {TRIES} tries, {points.mean():.0f} points each;"
            f" {100 * (1 - shown):.1f} % of mentors are on no list"
        )


def _lists(laid: Board, price: Ints) -> Ints:
    """Return for each mentee the places of the best mentors, ``NOBODY`` where there are fewer."""
    lists = np.full((len(laid.mentees), TRIES), NOBODY)
    for mentee in range(len(laid.mentees)):
        (points,) = laid.rows(mentee, mentee + 1)
        order = np.argsort(price - points, kind="stable")[:TRIES]
        order = order[points[order] > IMPOSSIBLE]
        lists[mentee, : len(order)] = order
    return lists


def _asking(lists: Ints, seats: Ints) -> tuple[Ints, int]:
    """Let everybody ask, in an order drawn anew each time; return who has whom at the end."""
    dice = np.random.default_rng(SEED)
    left, mentors, first = seats.copy(), np.full(len(lists), NOBODY), 0
    for attempt in range(TRIES):
        for mentee in dice.permutation(len(lists)).tolist():
            wanted = lists[mentee, attempt]
            if mentors[mentee] == NOBODY and wanted != NOBODY and left[wanted]:
                mentors[mentee] = wanted
                left[wanted] -= 1
        first = first or int((mentors != NOBODY).sum())
    return mentors, first


def _points(laid: Board, mentors: Ints) -> Ints:
    found = np.zeros(len(mentors), np.int64)
    for mentee in np.flatnonzero(mentors != NOBODY).tolist():
        found[mentee] = laid.rows(mentee, mentee + 1)[0, mentors[mentee]]
    return found


if __name__ == "__main__":
    main()
