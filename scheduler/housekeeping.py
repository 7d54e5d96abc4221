"""Put away what is over: a little in each transaction, so that nobody waits."""

import services.housekeeping
import services.privacy.retention
from services.work import CLOCK, Begin

MOST_STEPS = 50


def tidy(begin: Begin) -> None:
    """Forget what nobody needs any more, and what nobody may keep any longer."""
    with begin(CLOCK, "") as work:
        services.housekeeping.tidy(work)
    for _ in range(MOST_STEPS):
        with begin(CLOCK, "") as work:
            if not services.privacy.retention.step(work):
                return
