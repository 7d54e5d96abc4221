"""Forget what nobody needs any more."""

from datetime import timedelta

import storage.audit
import storage.failures
import storage.inbox
import storage.outbox
import storage.timers
import storage.unasked
from services.work import Work

INBOX_DAYS, DONE_DAYS, MONTH_DAYS = 7, 30, 365 / 12


def tidy(work: Work) -> None:
    """Forget old deliveries, what was done or heard long ago, and old entries.

    What was given up stays to be seen; what it was to say goes.
    """
    storage.inbox.forget_before(work.db, work.now - timedelta(days=INBOX_DAYS))
    storage.outbox.forget_before(work.db, work.now - timedelta(days=DONE_DAYS))
    storage.failures.empty(work.db, work.now - timedelta(days=DONE_DAYS))
    storage.timers.forget_before(work.db, work.now - timedelta(days=DONE_DAYS))
    storage.unasked.forget_before(work.db, work.now - timedelta(days=DONE_DAYS))
    kept = timedelta(days=work.programme.rhythm.audit_months * MONTH_DAYS)
    storage.audit.forget_before(work.db, work.now - kept)
