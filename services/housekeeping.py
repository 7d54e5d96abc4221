"""Forget what nobody needs any more."""

from datetime import timedelta

import storage.inbox
import storage.outbox
import storage.timers
from services.work import Work

INBOX_DAYS, DONE_DAYS = 7, 30


def tidy(work: Work) -> None:
    """Forget old deliveries, and orders and timers that were done long ago."""
    storage.inbox.forget_before(work.db, work.now - timedelta(days=INBOX_DAYS))
    storage.outbox.forget_before(work.db, work.now - timedelta(days=DONE_DAYS))
    storage.timers.forget_before(work.db, work.now - timedelta(days=DONE_DAYS))
