"""Whether the engine, the judge, trying everything and scipy agree on small cases.

`python -m benchmarks.matching.proofs [--cases 300] [--venvs FOLDER]`: tiny cases are compared with
every matching there is, and cases of 60 mentees with scipy's linear assignment.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching import peers
from benchmarks.matching.instances import NEVER, Instance
from benchmarks.matching.judge import bound, brute_force, judge
from mentoring.matching import blocks
from mentoring.matching.cohorts.best import match
from mentoring.matching.cohorts.cohort import NOBODY, Cohort, Matching

PATIENCE = 60
OF_SCIPY = 10


class Written:
    """Points of pairs that are written down, as the engine wants them."""

    def __init__(self, points: NDArray[np.int16]) -> None:
        """Keep them."""
        self._points = points

    def rows(self, first: int, last: int) -> blocks.Floats:
        """Return the points of some mentees with every mentor."""
        points = self._points[first:last].astype(np.float32)
        return np.where(points == NEVER, blocks.NEVER, points).astype(np.float32)


def main() -> None:
    """Compare and print; it stops at the first case on which they disagree."""
    asked = _asked()
    dice = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(asked.cases):
            few = int(dice.integers(1, 6)), int(dice.integers(1, 5))
            case = _case(dice, Path(folder), *few)
            assert _proved(case) == brute_force(case)
        print(f"{asked.cases} tiny cases: proved, and nothing better among all matchings")
        scipy = next(peer for peer in peers.PEERS if peer.package == "scipy")
        ready, missing = peers.installed([scipy], asked.venvs or Path(folder))
        print(*(f"{name} is missing: {why}" for name, why in missing.items()))
        for method in ready:
            for _ in range(OF_SCIPY):
                case = _case(dice, Path(folder), 60, 25)
                assert _proved(case) == _worth_by(method, case)
            print(f"{OF_SCIPY} cases of 60 x 25: proved, and worth what {method.name} finds")


def _case(dice: np.random.Generator, folder: Path, mentees: int, mentors: int) -> Instance:
    """Draw points, among them many ties, with half of all pairs impossible."""
    points = dice.integers(0, dice.choice([3, 10_000]), (mentees, mentors))
    points[dice.random(points.shape) < 0.5] = NEVER
    case = Instance(
        folder=folder,
        points=points.astype(np.int16),
        seats=dice.integers(0, 4, mentors),
        coverage=10_000,
    )
    np.save(folder / "points.npy", case.points)
    np.save(folder / "seats.npy", case.seats)
    (folder / "coverage.txt").write_text(str(case.coverage), "ascii")
    return case


def _proved(case: Instance) -> int:
    """Return what our matching is worth, if the judge finds that nothing can be worth more."""
    found = _matched(case)
    verdict = judge(case, found.mentors)
    assert verdict.sound, verdict
    assert verdict.worth == bound(case, found.prices) == found.certificate.value
    return verdict.worth


def _matched(case: Instance) -> Matching:
    mentees = len(case.points)
    return match(
        Cohort(
            pairs=Written(case.points),
            seats=case.seats,
            bonus=np.zeros(mentees, np.int64),
            coverage=case.coverage,
            locked=np.full(mentees, NOBODY, np.int64),
            banned={},
        )
    )


def _worth_by(method: peers.Method, case: Instance) -> int:
    run = peers.run(method, case.folder, case.folder, PATIENCE)
    assert run.mentors is not None, run.problem
    return judge(case, run.mentors).worth


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300, help="how many tiny cases")
    parser.add_argument("--venvs", type=Path, help="keep scipy's environment here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
