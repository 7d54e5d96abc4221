"""mentor-match: one seat of every mentor a round, each round the best assignment by itself.

Its rules are given as its own documents say: one that knows the points of every pair, and one
that keeps apart whom no rule lets meet, mentors without a seat left and mentees who have a mentor.
"""

import numpy as np
from matching import process
from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.rules import rule
from numpy.typing import NDArray

from benchmarks.matching.guests.exchange import Given, serve


class Worth(rule.Rule):
    """What a pair is worth."""

    def __init__(self, worth: list[list[int]]) -> None:
        """Keep what every pair is worth."""
        super().__init__()
        self._worth = worth

    def apply(self, match_object: Match) -> int:
        """Return it."""
        return self._worth[match_object.mentee.role][match_object.mentor.role]


def solve(given: Given) -> NDArray[np.int64]:
    """Match in as many rounds as a mentor has seats at most."""
    worth, seats = given.worth().tolist(), given.seats.tolist()
    mentees = [Mentee(grade=0, email=f"e{n}", role=n) for n in range(len(worth))]
    mentors = [Mentor(grade=0, email=f"r{n}", role=n) for n in range(len(seats))]

    def cannot(match: Match) -> bool:
        mentee, mentor = match.mentee, match.mentor
        full = len(mentor.mentees) >= seats[mentor.role] or bool(mentee.mentors)
        return full or not worth[mentee.role][mentor.role]

    rules = [Worth(worth), rule.Disqualify(cannot)]
    process.process_data(mentors, mentees, [rules] * max(seats))
    return np.array([one.mentors[0].role if one.mentors else -1 for one in mentees], np.int64)


if __name__ == "__main__":
    serve(solve)
