"""Seeded bugs: changes that somebody could make by mistake, and which invariant minds them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from sqlalchemy import false

import bot.courier.courier
import bot.simulation.coming
import bot.simulation.going
import bot.simulation.world
import scheduler.timers
import services.catch_ups.asking
import services.matching.asking
import services.matching.requests
import services.messages
import services.orders
import services.timers
import storage.lanes
import storage.timers
from bot.courier.verdicts import Meaning, Verdict
from bot.simulation import presses
from bot.simulation.door import Door
from bot.simulation.faults import PROFILES
from bot.simulation.hands import CrashError
from services.kinds import Kind
from services.work import CLOCK, Work

Patch = Callable[[object, str, object], None]
Seed = Callable[[Patch], None]


@dataclass(frozen=True)
class Bug:
    """A seeded bug, the invariants of which one minds it, and a world in which it shows."""

    seed: Seed
    minded_by: set[str]
    people: int = 14
    days: int = 20
    faults: str = "heavy"


def blind_retry(patch: Patch) -> None:
    """What may have been posted is posted again, without a look."""
    patch(bot.courier.courier, "settle", lambda *_: None)


def no_doubt_kept(patch: Patch) -> None:
    """Nobody remembers that Slack may have been asked."""
    patch(bot.courier.courier.services.doubts, "about", lambda *_: None)


def ack_before_commit(patch: Patch) -> None:
    """People are told that it is done before it is kept."""
    dealt, acked = Door._dealt, Door._acked

    def hasty(self, copy, gesture, key):
        acked(self, replace(gesture, then=lambda _answer: None), None)
        return dealt(self, copy, replace(gesture, verb=""), key)

    patch(Door, "_dealt", hasty)


def timer_done_before_it_is_handled(patch: Patch) -> None:
    """A timer is marked as done in one transaction and handled in the next; some die between."""
    numbers = count(1)

    def run_one(begin):
        with begin(CLOCK, "") as work:
            timer = storage.timers.claim(work.db, work.now)
            if timer is None:
                return False
            storage.timers.done(work.db, timer)
        if next(numbers) % 3 == 0:
            raise CrashError
        with begin(CLOCK, "") as work:
            services.timers.KINDS[timer.kind](replace(work, gesture=f"timer:{timer.id}"), timer)
        return True

    patch(scheduler.timers, "_run_one", run_one)


def not_looked_whether_wanted(patch: Patch) -> None:
    """What was ordered is said, whatever has happened since."""
    look = services.messages.post

    def post(work, order):
        if "pairing" not in order.payload:
            return look(work, order)
        last = replace(order, payload={**order.payload, "last": True})
        return look(work, last)

    patch(services.orders, "CALLS", {**services.orders.CALLS, Kind.POST: post})


def seats_not_counted(patch: Patch) -> None:
    """Whoever is asked can say yes, however many mentees they have."""
    patch(services.matching.requests, "_must_be_possible", lambda *_: None)
    patch(services.matching.asking, "close_to", lambda *_: None)
    patch(bot.simulation.coming, "SEATS", (1,))


def lanes_ignored(patch: Patch) -> None:
    """Any order may be carried at any time."""
    patch(storage.lanes, "blocked", false)
    storage.lanes._free.cache_clear()


def next_prompt_forgotten(patch: Patch) -> None:
    """The month that follows is not planned."""
    patch(services.catch_ups.asking, "plan_prompt", lambda *_: None)


def forgotten(kind: str) -> Seed:
    """A timer of this kind is never planned."""

    def seed(patch: Patch) -> None:
        later = Work.later

        def but_this(work, what, *given, **named):
            if what != kind:
                later(work, what, *given, **named)

        patch(Work, "later", but_this)

    return seed


def too_fast_is_a_refusal(patch: Patch) -> None:
    """Who is told to come back later goes away for good."""
    judge = bot.courier.courier.judge

    def harsh(error, *given):
        verdict = judge(error, *given)
        return Verdict(Meaning.NEVER, verdict.error) if verdict.error == "ratelimited" else verdict

    patch(bot.courier.courier, "judge", harsh)


def nobody_put_out(patch: Patch) -> None:
    """Whoever is removed stays in a channel that the partner keeps, and others stay open."""
    nothing = lambda _work, _order: None  # noqa: E731 (one line)
    orders = {**services.orders.CALLS, Kind.KICK: nothing, Kind.ARCHIVE: nothing}
    patch(services.orders, "CALLS", orders)


def lease_for_ever(patch: Patch) -> None:
    """What a copy was carrying when it died is nobody's any more."""
    patch(bot.courier.courier, "LEASE_SECONDS", 10**7)


def words_in_the_log(patch: Patch) -> None:
    """A private text is logged."""
    send = services.matching.asking.send

    def talkative(work, mentee, mentor, message, back_ups):
        logging.getLogger("services").info("asked: %s", message)
        return send(work, mentee, mentor, message, back_ups)

    patch(services.matching.asking, "send", talkative)


def in_a_hurry(patch: Patch) -> None:
    """No bug: a month has eight days, and a year 32."""
    load = bot.simulation.world.load

    def hurried(path):
        programme = load(path)
        short = {"enrolment_days": 32, "closing_notice_days": (14, 3), "catch_up_every_days": 8}
        rhythm = programme.rhythm.model_copy(update=short)
        return programme.model_copy(update={"rhythm": rhythm})

    patch(bot.simulation.world, "load", hurried)


def nobody_answers(patch: Patch) -> None:
    """No bug: no mentor answers a request."""
    others = [one for one in presses.PRESSES if not one.button.startswith("matching")]
    patch(presses, "PRESSES", tuple(others))


def everybody_goes(patch: Patch) -> None:
    """No bug: everybody leaves, half of them when something is about to be said to them."""
    patch(bot.simulation.coming, "GOING", {"leaves": 1.0})
    patch(bot.simulation.coming, "GONE", (2, 12))
    patch(bot.simulation.going, "AT_ONCE", 1.0)


def busy(*seeds: Seed) -> Seed:
    """Seed several at once."""

    def seed(patch: Patch) -> None:
        for one in seeds:
            one(patch)

    return seed


HEAVY = PROFILES["heavy"]
PLANS = {
    "crashing": replace(HEAVY, crash=0.03),
}
BUGS = {
    "blind retry": Bug(blind_retry, {"applied_once"}),
    "no doubt kept": Bug(no_doubt_kept, {"applied_once"}),
    "ack before commit": Bug(ack_before_commit, {"nothing_vanished"}, faults="crashing"),
    "a timer done before it is handled": Bug(
        busy(timer_done_before_it_is_handled, in_a_hurry),
        {"every_month_asked", "no_request_for_ever", "no_term_overrun"},
        6,
        40,
        "none",
    ),
    "not looked whether wanted": Bug(
        busy(not_looked_whether_wanted, everybody_goes),
        {"quiet_after_the_end", "not_into_the_archive"},
        10,
        30,
        "light",
    ),
    "seats not counted": Bug(seats_not_counted, {"capacity_kept"}, 14, 30, "none"),
    "lanes ignored": Bug(lanes_ignored, {"lanes_in_order"}, 8),
    "the next prompt forgotten": Bug(
        busy(next_prompt_forgotten, in_a_hurry), {"every_month_asked"}, 6, 25, "none"
    ),
    "the end of a request forgotten": Bug(
        busy(forgotten("matching.expire"), nobody_answers), {"no_request_for_ever"}, 5, 14, "none"
    ),
    "the end of a year forgotten": Bug(
        busy(forgotten("closure.close"), in_a_hurry), {"no_term_overrun"}, 2, 40, "none"
    ),
    "too fast is a refusal": Bug(too_fast_is_a_refusal, {"given_up_for_a_reason"}, 8),
    "nobody put out": Bug(
        busy(nobody_put_out, everybody_goes), {"archived_after_the_end"}, 8, 25, "none"
    ),
    "a lease for ever": Bug(lease_for_ever, {"nothing_stuck"}, 6, 8, "crashing"),
    "words in the log": Bug(words_in_the_log, {"private_words_stay"}, 8, faults="none"),
}
