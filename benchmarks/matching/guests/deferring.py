"""mentormatch: mentees ask, mentors keep the best.

Its own questions are those of one company, so it is given ours through its two interfaces: a
check of who may meet, and a sorter that knows the points.
"""

import numpy as np
from mentormatch.api.applicant.applicant_collection import ApplicantCollection
from mentormatch.api.applicant.applicant_factory import ApplicantFactory
from mentormatch.api.applicant.applicant_implementation_mentee import Mentee
from mentormatch.api.applicant.applicant_implementation_mentor import Mentor
from mentormatch.api.compatibility import Compatibility
from mentormatch.api.initializer.initializer_implementation import InitializerRandom
from mentormatch.api.matcher import Matcher
from mentormatch.api.pair.pair import Pair
from mentormatch.api.sorter.sorter_abc import Sorter
from mentormatch.api.sorter.sorter_context_mgr import SorterContextMgr
from numpy.typing import NDArray

from benchmarks.matching.guests.exchange import Given, serve

NOTHING_ASKED = {
    "skills": [],
    "function": "",
    "last_name": "",
    "first_name": "",
    "position_level": 0,
    "years_total": 0,
    "location": "",
    "gender": "",
    "preference_yes": [],
    "preference_no": [],
    "preference_maybe": [],
    "preferred_functions": [],
    "preferred_wwids": [],
    "favor": 0,
}


class MayMeet(Compatibility):
    """Who may meet."""

    def __init__(self, worth: list[list[int]]) -> None:
        """Keep what every pair is worth."""
        self._worth = worth

    def is_compatible(self, pair: Pair) -> bool:
        """Tell whether two may meet."""
        return self._worth[pair.mentee.wwid][pair.mentor.wwid] > 0


class ByPoints(Sorter):
    """The better pair is that with more points; ties by place."""

    def __init__(self, worth: list[list[int]]) -> None:
        """Keep what every pair is worth."""
        self._worth = worth

    def get_better_pair(self, pair1: Pair, pair2: Pair) -> Pair:
        """Return it."""
        return max(pair1, pair2, key=self._order)

    def _order(self, pair: Pair) -> tuple[int, int, int]:
        mentee, mentor = pair.mentee.wwid, pair.mentor.wwid
        return self._worth[mentee][mentor], -mentor, -mentee


def solve(given: Given) -> NDArray[np.int64]:
    """Match with its matcher as it is."""
    worth, seats = given.worth().tolist(), given.seats.tolist()
    sorter = SorterContextMgr(ByPoints(worth), ByPoints(worth))
    people = [{**NOTHING_ASKED, "wwid": n} for n in range(len(worth))]
    mentees = ApplicantCollection(people, ApplicantFactory(Mentee, sorter))
    people = [{**NOTHING_ASKED, "wwid": n, "max_mentee_count": m} for n, m in enumerate(seats)]
    mentors = ApplicantCollection(people, ApplicantFactory(Mentor, sorter))
    mentees.assemble_applicant_objects()
    mentors.assemble_applicant_objects()
    first = InitializerRandom(mentors, MayMeet(worth), sorter)
    Matcher(mentors, mentees, first, sorter).execute()
    found = np.full(len(worth), -1, np.int64)
    for mentor in mentors:
        for pair in mentor.yield_pairs:
            found[pair.mentee.wwid] = mentor.wwid
    return found


if __name__ == "__main__":
    serve(solve)
