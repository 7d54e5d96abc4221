"""What holds of what the bot remembers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import mentoring.catch_ups
from bot.simulation.invariants.seen import Seen
from bot.simulation.timeline import DAY
from mentoring.pairings import Pairing
from mentoring.unasked import WEEK

ONE, TWO = timedelta(days=1), timedelta(days=2)
WARNED = timedelta(days=12)
"""So long before its end a pairing may be told that it ends, and is asked nothing else."""
BREATH = timedelta(days=4)
"""So long after a sign of life the month's question may take, over a weekend."""
LATE = timedelta(hours=6)
YEAR = timedelta(days=366)


def no_term_overrun(seen: Seen) -> Iterator[str]:
    """No pairing, no enrolment lasts longer than its term and a day."""
    for one in seen.pairings:
        if one.active and seen.now > one.ends_at + ONE:
            yield f"pairing {one.id} was to end on {one.ends_at:%d %b}"
        if one.ends_at - one.started_at > YEAR:
            yield f"pairing {one.id} lasts longer than a year"
    for enrolment in seen.enrolments:
        if not enrolment.closed and seen.now > enrolment.closes_at + ONE:
            yield f"the enrolment of {enrolment.person} was to close on {enrolment.closes_at:%d %b}"


def every_month_asked(seen: Seen) -> Iterator[str]:
    """Whoever meets, and is not told just then that it ends, is asked every month, once."""
    numbers = defaultdict(set)
    for one in seen.catch_ups:
        numbers[one.pairing].add(one.number)
    for pairing in seen.pairings:
        asked = max(numbers[pairing.id], default=0)
        if pairing.channel and _due(seen, pairing, asked + 1) < _asked_until(seen, pairing):
            yield f"pairing {pairing.id} was not asked about month {asked + 1}"
    for one in seen.catch_ups:
        over = next(p.ended_at for p in seen.pairings if p.id == one.pairing)
        if over and one.asked_at > over:
            yield f"pairing {one.pairing} was asked after its end"


def _asked_until(seen: Seen, pairing: Pairing) -> datetime:
    """Return until when what was due must have been asked by now."""
    if pairing.ended_at:
        return min(pairing.ended_at, pairing.ends_at) - WARNED
    quiet, rhythm = seen.quiet[pairing.id], seen.world.programme.rhythm
    zone = seen.world.slack.users[pairing.mentee].zone
    if quiet.ends_soon(seen.now, rhythm.inactivity, zone, rhythm.catch_up_hour):
        return pairing.started_at
    just_now = quiet.alive_at > seen.now - BREATH
    return min(seen.now, pairing.ends_at) - (WARNED if just_now else TWO)


def _due(seen: Seen, pairing: Pairing, number: int) -> datetime:
    rhythm = seen.world.programme.rhythm
    return mentoring.catch_ups.prompt_at(
        pairing.started_at,
        number,
        every_days=rhythm.catch_up_every_days,
        hour=rhythm.catch_up_hour,
        zone=seen.world.slack.users[pairing.mentee].zone,
    )


def asked_is_seen(seen: Seen) -> Iterator[str]:
    """What the bot remembers to have asked stands in Slack."""
    ended = {one.id: one for one in seen.pairings}
    for one in seen.catch_ups:
        pairing = ended[one.pairing]
        old = seen.now - one.asked_at > TWO and seen.was_up(2 * DAY)
        lived = pairing.ended_at is None or pairing.ended_at - one.asked_at > TWO
        known = ("catch_ups.plan", str(one.id)) in seen.world.town.shown
        if old and lived and not known and pairing.channel and not pairing.lost:
            yield f"catch-up {one.number} of pairing {pairing.id} was never seen"


def capacity_kept(seen: Seen) -> Iterator[str]:
    """No mentor has more mentees at a time than they said."""
    capacity = {one.id: seen.world.town.lives[one.person].capacity for one in seen.enrolments}
    spans: dict[int, list[Pairing]] = defaultdict(list)
    for pairing in seen.pairings:
        spans[pairing.mentor_enrolment].append(pairing)
    for enrolment, pairings in spans.items():
        if (most := _most(seen, pairings)) > capacity[enrolment]:
            yield f"{pairings[0].mentor} has {most} mentees and wanted {capacity[enrolment]}"


def one_mentor(seen: Seen) -> Iterator[str]:
    """Nobody has two mentors at a time."""
    spans: dict[str, list[Pairing]] = defaultdict(list)
    for pairing in seen.pairings:
        spans[pairing.mentee].append(pairing)
    for mentee, pairings in spans.items():
        if _most(seen, pairings) > 1:
            yield f"{mentee} has two mentors"


def _most(seen: Seen, pairings: list[Pairing]) -> int:
    """Return how many of these were active at the same time, at most."""
    return max(
        sum(
            other.started_at <= one.started_at < (other.ended_at or seen.now + ONE)
            for other in pairings
        )
        for one in pairings
    )


def no_timer_overdue(seen: Seen) -> Iterator[str]:
    """Nothing is done more than six hours late, and nothing is given up."""
    for one in seen.overdue(seen.now - LATE):
        yield f"timer {one.id} ({one.kind}) was due on {one.due_at:%d %b %H:%M}, {one.state}"


def no_request_for_ever(seen: Seen) -> Iterator[str]:
    """No request stays open longer than was promised, and a day."""
    for request in seen.expired(seen.now - ONE):
        yield f"request {request} is still open"


def nothing_vanished(seen: Seen) -> Iterator[str]:
    """What somebody was told is done stands in the record."""
    written = {(one.at, one.actor, one.verb) for one in seen.entries}
    for one in seen.world.door.promises[seen.memory.promises :]:
        if (one.at, one.actor, one.verb) not in written:
            yield f"{one.actor} was told that {one.verb} is done, {one.at:%d %b %H:%M}; it is not"


def not_more_than_the_budget(seen: Seen) -> Iterator[str]:
    """Nobody hears more unasked in a week than the programme says."""
    most = seen.world.programme.rhythm.unasked_messages_a_week
    for person, heard in seen.heard.items():
        direct = [one.at for one in heard if not one.in_channel]
        for before, after in zip(direct, direct[most:], strict=False):
            if after - before < WEEK:
                yield f"{person} heard {most + 1} things unasked within a week"


def record_verifies(seen: Seen) -> Iterator[str]:
    """Nobody can have changed the record: each entry is bound to the one before."""
    yield from seen.verdict().wrong


def private_words_stay(seen: Seen) -> Iterator[str]:
    """Private words are read by those they are for, and stand in no log."""
    strayed = seen.world.town.canaries.strayed
    yield from strayed
    strayed.clear()


def nobody_stumbles(seen: Seen) -> Iterator[str]:
    """No copy, no timer and no gesture ends in a surprise."""
    surprises = seen.world.surprises
    yield from surprises
    surprises.clear()
