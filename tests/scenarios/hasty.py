"""`python -m bot serve` with little patience: a test cannot wait as long for Slack as the bot does.

Every wait is a fraction of what it is in earnest, and they stand to one another as there.
"""

import sys
from datetime import timedelta

import bot.app
import bot.courier.courier
import bot.courier.verdicts
import services.doubts
from bot.commands import serve

LEASE, SPARE, SETTLE, SLACK, REPEATS = 5.0, 4.0, 3.0, 0.7, 30.0
WAITS = (
    (bot.courier.courier, "LEASE_SECONDS", LEASE),
    (bot.courier.courier, "SPARE_SECONDS", SPARE),
    (bot.courier.verdicts, "SETTLE_SECONDS", SETTLE),
    (services.doubts, "SETTLE", timedelta(seconds=SETTLE)),
    (services.doubts, "SOON", timedelta(seconds=1.2 * SLACK)),
    (services.doubts, "BEGINNING", timedelta(seconds=SLACK)),
    (services.doubts, "REPEATS", timedelta(seconds=REPEATS)),
    (bot.app, "SLACK_SECONDS", SLACK),
)

if __name__ == "__main__":
    for module, name, seconds in WAITS:
        assert hasattr(module, name), f"{module.__name__} has no {name} any more"
        setattr(module, name, seconds)
    sys.exit(serve.run())
