"""What is to be done when a timer is due."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

import services.catch_ups.asking
import services.changes.channels
import services.channels
import services.closure
import services.concerns.reminding
import services.digest
import services.feedback.asking
import services.feedback.questions
import services.inactivity.looking
import services.matching.back_ups
import services.matching.looking
import services.matching.requests
import services.matching.silence
import services.matching.waiting
import services.pairings
import services.reminding
import services.removals.carrying
import services.rounds.publishing
import services.summaries
import services.unasked.saying
import storage.timers
from services.work import Work
from storage.timers import Timer

MOST_ATTEMPTS = 8
DAY = timedelta(days=1)


class Late(StrEnum):
    """What becomes of a timer for which the bot comes too late, because it slept."""

    DONE = "it is done, however late"
    ONCE = "it is done once for all the times that were missed, and counted on from now"
    TRUE = "it is said as long as it is still true, which its function looks at"
    LEFT_OUT = "a day late it is left out: it would help nobody any more, or another one comes"


KINDS: dict[str, Callable[[Work, Timer], None]] = {
    "matching.remind": services.matching.requests.remind,
    "matching.expire": services.matching.silence.expire,
    "matching.move_on": services.matching.back_ups.move_on,
    "pairings.late": services.channels.late,
    "pairings.notice": services.pairings.notice,
    "pairings.end": services.pairings.end_of_term,
    "catch_ups.prompt": services.catch_ups.asking.prompt,
    "catch_up.remind": services.catch_ups.asking.remind,
    "catch_up.upcoming": services.catch_ups.asking.upcoming,
    "catch_up.after": services.catch_ups.asking.after_it,
    "feedback.fit": services.feedback.asking.fit,
    "feedback.quality": services.feedback.asking.quality,
    "feedback.closing": services.feedback.asking.closing,
    "feedback.remind": services.feedback.questions.remind,
    "summaries.next_time": services.summaries.next_time,
    "closure.notice": services.closure.notice,
    "waiting.look": services.matching.looking.look,
    "waiting.ask": services.matching.waiting.ask,
    "waiting.silence": services.matching.waiting.silence,
    "seats.opened": services.matching.looking.seat_opened,
    "rounds.publish": services.rounds.publishing.plan,
    "rounds.begin": services.rounds.publishing.begin_one,
    "removals.due": services.removals.carrying.due,
    "concerns.remind": services.concerns.reminding.remind,
    "changes.reopen": services.changes.channels.reopen,
    "closure.close": services.closure.close_year,
    "digest.week": services.digest.week,
    "digest.say": services.digest.say,
    "inactivity.look": services.inactivity.looking.look,
    "unasked.say": services.unasked.saying.say,
    "vetting.remind": services.reminding.remind,
    "vetting.late": services.reminding.late,
}


LATE: dict[str, Late] = {
    "matching.remind": Late.LEFT_OUT,
    "matching.expire": Late.DONE,
    "matching.move_on": Late.DONE,
    "pairings.late": Late.TRUE,
    "pairings.notice": Late.TRUE,
    "pairings.end": Late.DONE,
    "catch_ups.prompt": Late.ONCE,
    "catch_up.remind": Late.LEFT_OUT,
    "catch_up.upcoming": Late.LEFT_OUT,
    "catch_up.after": Late.TRUE,
    "feedback.fit": Late.TRUE,
    "feedback.quality": Late.ONCE,
    "feedback.closing": Late.TRUE,
    "feedback.remind": Late.LEFT_OUT,
    "summaries.next_time": Late.LEFT_OUT,
    "closure.notice": Late.TRUE,
    "waiting.look": Late.ONCE,
    "waiting.ask": Late.ONCE,
    "waiting.silence": Late.DONE,
    "seats.opened": Late.DONE,
    "rounds.publish": Late.DONE,
    "rounds.begin": Late.DONE,
    "removals.due": Late.DONE,
    "concerns.remind": Late.ONCE,
    "changes.reopen": Late.TRUE,
    "closure.close": Late.DONE,
    "digest.week": Late.ONCE,
    "digest.say": Late.LEFT_OUT,
    "inactivity.look": Late.ONCE,
    "unasked.say": Late.TRUE,
    "vetting.remind": Late.ONCE,
    "vetting.late": Late.TRUE,
}
"""The rule for every kind, so that three months asleep are one prompt and no storm."""


class TimerFailedError(Exception):
    """Doing what a timer says has failed; everything it did is undone."""

    def __init__(self, timer: Timer) -> None:
        """Keep which timer it was."""
        super().__init__(f"timer {timer.id} ({timer.kind})")
        self.timer = timer


def run_next(work: Work) -> bool:
    """Do what the longest overdue timer says, and mark it done; False when nothing is due.

    For what comes late, because the bot slept, there is a rule in ``LATE``.
    """
    timer = storage.timers.claim(work.db, work.now)
    if timer is None:
        return False
    if LATE.get(timer.kind) is not Late.LEFT_OUT or work.now - timer.due_at < DAY:
        try:
            KINDS[timer.kind](replace(work, gesture=f"timer:{timer.id}"), timer)
        except Exception as error:
            raise TimerFailedError(timer) from error
    storage.timers.done(work.db, timer)
    return True


def put_back(work: Work, timer: Timer) -> None:
    """Push a failed timer ahead, so that it cannot stop the rest."""
    wait = timedelta(minutes=2**timer.attempts)
    storage.timers.put_back(work.db, timer, work.now + wait, most=MOST_ATTEMPTS)
