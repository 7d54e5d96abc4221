"""Do what is due: one timer, one transaction, until nothing is left."""

import logging
from collections.abc import Callable

import services.timers
from services.work import CLOCK, Begin

log = logging.getLogger(__name__)


def run_due(begin: Begin, beat: Callable[[], None] = lambda: None) -> int:
    """Do everything that is due now; return how many timers were done.

    ``beat`` is called after each: much to do is no reason to think that nothing is done.
    """
    done = 0
    while _run_one(begin):
        done += 1
        beat()
    return done


def _run_one(begin: Begin) -> bool:
    try:
        with begin(CLOCK, "") as work:
            return services.timers.run_next(work)
    except services.timers.TimerFailedError as failed:
        timer = failed.timer
        about = {"timer": timer.id, "kind": timer.kind}
        log.exception("a timer of kind %s failed; it is tried again later", timer.kind, extra=about)
        with begin(CLOCK, "") as work:
            services.timers.put_back(work, timer)
        return True
