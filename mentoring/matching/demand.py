"""How much each mentor is wanted by all who look at the same time: prices in points.

Ranked by points alone, the same few mentors would be suggested to everybody, and most requests
would come back with a no. At these prices about as many mentees want each mentor as there are
seats; ranked by points less the price, requests spread over all mentors who are free.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from mentoring.matching.board import board
from mentoring.matching.cohorts.candidates import gather
from mentoring.matching.cohorts.people import lay_out
from mentoring.matching.cohorts.prices import first_prices
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme

__all__ = ["prices"]


def prices(
    mentees: Sequence[Profile],
    mentors: Sequence[Profile],
    seats: Mapping[str, int],
    *,
    programme: Programme,
    now: datetime,
    apart: Iterable[tuple[str, str]] = (),
) -> dict[str, int]:
    """Return by how many points each mentor stands back, by id; who costs nothing is left out.

    ``mentees`` are all who look; ``seats`` those that are free, by mentor; ``apart`` are pairs
    (mentee, mentor) that never meet. Only differences count, so the cheapest costs nothing.
    """
    if not mentees or not mentors:
        return {}
    laid = board(mentees, mentors, programme, now, apart)
    cohort = lay_out(laid, programme, seats=seats, waited={}, locked={})
    candidates = gather(cohort, lambda: True, lambda _what, _share: None)
    found = first_prices(candidates, cohort.free_seats)
    found = found - found.min()
    return {
        one.person.id: price
        for one, price in zip(laid.mentors, found.tolist(), strict=True)
        if price
    }
