"""Look for the best for everybody: read, think without holding anything up, write."""

import logging

import services.rounds.gathering
import services.rounds.running
from mentoring.rounds import Found, Given, Round
from services.work import CLOCK, Begin

log = logging.getLogger(__name__)

QUIET_SECONDS = 2
"""Nobody is told how far it is before this: what is found at once needs no progress."""


def run_due(begin: Begin) -> int:
    """Find every round that waits to be found; return how many were."""
    done = 0
    while _run_one(begin):
        done += 1
    return done


def hold(begin: Begin) -> None:
    """Keep the round that is being found from being taken by another copy of the bot."""
    with begin(CLOCK, "") as work:
        services.rounds.running.hold(work)


def _run_one(begin: Begin) -> bool:
    with begin(CLOCK, "", reading=True) as work:
        if not services.rounds.running.due(work):
            return False
    with begin(CLOCK, "rounds:claim") as work:
        held = services.rounds.running.claim(work)
    if held is not None:
        _find(begin, held)
    return held is not None


def _find(begin: Begin, held: Round) -> None:
    try:
        with begin(CLOCK, "", reading=True) as work:
            given = services.rounds.gathering.everybody(work, held)
        found = _solve(begin, held, given)
        with begin(CLOCK, _gesture(held, "found")) as work:
            services.rounds.running.keep(work, held, given, found)
    except Exception:
        log.exception("round %s could not be found", held.id, extra={"round": held.id})
        if held.attempts >= services.rounds.running.MOST_ATTEMPTS:
            with begin(CLOCK, _gesture(held, "given up")) as work:
                services.rounds.running.give_up(work, held)


def _solve(begin: Begin, held: Round, given: Given) -> Found:
    # Only now: the numeric libraries take half a second and 60 MB that few processes ever need.
    import mentoring.rounds.solving  # noqa: PLC0415 (see above)

    def tell(step: int) -> None:
        with begin(CLOCK, "", reading=True) as work:
            early = (work.now - given.now).total_seconds() < QUIET_SECONDS
        if not early:
            with begin(CLOCK, _gesture(held, f"step {step}")) as work:
                services.rounds.running.tell(work, held, step)

    return mentoring.rounds.solving.solve(given, tell)


def _gesture(held: Round, what: str) -> str:
    """Return what the keys of orders are made from: another one for each attempt."""
    return f"round:{held.id}:{held.version}:{held.attempts}:{what}"
