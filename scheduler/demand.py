"""Look how much each mentor is wanted, so that requests spread: read, think, keep."""

import services.matching.demand
from services.work import CLOCK, Begin


def look(begin: Begin) -> None:
    """Bring the prices of mentors up to date; nothing is held up while they are found."""
    with begin(CLOCK, "", reading=True) as work:
        demand = services.matching.demand.read(work)
    # Only now, as in rounds: the bot is ready before it imports numpy.
    import mentoring.matching.demand  # noqa: PLC0415 (see above)

    prices = mentoring.matching.demand.prices(
        demand.mentees,
        demand.mentors,
        demand.seats,
        programme=demand.programme,
        now=demand.now,
        apart=demand.apart,
    )
    with begin(CLOCK, "", reading=True) as work:
        services.matching.demand.keep(work, prices)
