"""Do what is due: one timer, one transaction, until nothing is left."""

import logging

import services.timers
from services.work import CLOCK, Begin

log = logging.getLogger(__name__)


def run_due(begin: Begin) -> int:
    """Do everything that is due now; return how many timers were done."""
    done = 0
    while _run_one(begin):
        done += 1
    return done


def _run_one(begin: Begin) -> bool:
    try:
        with begin(CLOCK, "") as work:
            return services.timers.run_next(work)
    except services.timers.TimerFailedError as failed:
        log.exception("a timer of kind %s failed; it is tried again later", failed.timer.kind)
        with begin(CLOCK, "") as work:
            services.timers.put_back(work, failed.timer)
        return True
