"""What choices reach and what they cost: added to the points, or deciding by themselves.

`python -m benchmarks.matching.choices --size 5000x2000`. A quarter of the mentees names three
mentors whom they may meet: drawn from their forty best, so that choices follow points and yet are
people's own. The cohort is matched without choices, with each bonus, and stably.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.matching import people
from benchmarks.stand import where
from mentoring.matching.board import IMPOSSIBLE, Board, board
from mentoring.matching.cohorts import preferred
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching
from mentoring.matching.cohorts.people import lay_out, matched, sides
from mentoring.matching.cohorts.stable import blocking_pairs
from mentoring.matching.wishes import reached
from mentoring.programmes import Preferences

SEED, RANKED, AMONG, SHARE = 1, 3, 40, 0.25
BONUSES = (0, 1000, 2500)

Choices = Mapping[str, tuple[str, ...]]


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", default="5000x2000")
    asked.add_argument("--share", type=float, default=SHARE)
    given = asked.parse_args()
    mentees, mentors = map(int, given.size.split("x"))
    cohort = people.cohort(mentees, mentors, SEED)
    laid = board(cohort.mentees, cohort.mentors, cohort.programme, people.NOW)
    trial = _Trial(cohort=cohort, laid=laid, chosen=_choices(laid, given.share))
    print(where())
    problem = trial.problem(0)
    plain = match(problem)
    for bonus in BONUSES:
        problem = trial.problem(bonus)
        trial.tell(f"bonus {bonus:,}", problem, plain, partial(match, problem))
    stably = partial(preferred.stably, trial.problem(0), sides(laid, trial.chosen), plain)
    trial.tell("stable", trial.problem(0), plain, stably)
    print(where())


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """People, and whom some of them have chosen."""

    cohort: people.Cohort
    laid: Board
    chosen: Choices

    def problem(self, bonus: int) -> Cohort:
        """Lay out what is to be solved."""
        kept = Preferences(ranked=RANKED, bonus=bonus)
        programme = self.cohort.programme
        matching = programme.matching.model_copy(update={"preferences": kept})
        return lay_out(
            self.laid,
            programme.model_copy(update={"matching": matching}),
            seats={
                one.person.id: int(count)
                for one, count in zip(self.cohort.mentors, self.cohort.seats.tolist(), strict=True)
            },
            waited={},
            locked={},
            named=self.chosen,
        )

    def tell(
        self, what: str, problem: Cohort, plain: Matching, solve: Callable[[], Matching]
    ) -> None:
        """Solve it, and print what choices reach and cost."""
        began = time.perf_counter()
        found = solve()
        seconds = time.perf_counter() - began
        got = reached(self.chosen, dict(matched(self.laid, found)))
        shares = " / ".join(f"{100 * count / len(self.chosen):.1f}" for count in got)
        total, best = (int(problem.points(one.mentors).sum()) for one in (found, plain))
        blocking = blocking_pairs(problem, found.mentors, sides(self.laid, self.chosen))
        print(
            f"{what}: {shares} % of {len(self.chosen)} get their first / second / third choice;"
            f" {int((found.mentors != NOBODY).sum())} matched, {total:,} points,"
            f" {100 * (1 - total / best):.2f} % less, gap {found.certificate.gap:,};"
            f" {blocking:,} blocking pairs; {seconds:.2f} s"
        )


def _choices(laid: Board, share: float) -> Choices:
    """Let some mentees choose among those who suit them best, likelier the better."""
    dice, found = np.random.default_rng(SEED), {}
    ids = [one.person.id for one in laid.mentors]
    for place, mentee in enumerate(laid.mentees):
        (points,) = laid.rows(place, place + 1)
        best = np.argsort(-points, kind="stable")[:AMONG]
        best = best[points[best] > IMPOSSIBLE]
        if len(best) >= RANKED and dice.random() < share:
            likely = np.arange(len(best), 0, -1.0)
            drawn = dice.choice(best, RANKED, replace=False, p=likely / likely.sum())
            found[mentee.person.id] = tuple(ids[one] for one in drawn.tolist())
    return found


if __name__ == "__main__":
    main()
