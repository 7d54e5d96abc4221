"""The weekly word to organisers."""

from collections.abc import Iterable
from datetime import datetime

import views.kit
from mentoring.closure import Ending
from mentoring.digest import Digest
from mentoring.inactivity import Stuck, Why
from mentoring.moments import local_date
from mentoring.pairings import Pairing
from mentoring.words import plural
from views.kit import Block, Message, header, small, text

ENDINGS = {
    Ending.COMPLETED: "it ran its full time",
    Ending.COMPLETED_EARLY: "they reached what they set out to do",
    Ending.BY_AGREEMENT: "they agreed to end it",
    Ending.NOT_A_FIT: "it was not the right fit",
    Ending.INACTIVE: "it had gone quiet",
    Ending.LEFT: "one of them left the programme",
    Ending.REMOVED: "one of them no longer takes part",
    Ending.UNREACHABLE: "one of them could not be reached in Slack",
}
MOST = 8
"""So many names stand under one heading."""


def digest(digest: Digest, now: datetime, zone: str) -> Message:
    """Tell an organiser what happened in a week, and what waits for somebody."""
    said = "Your week in the programme"
    blocks: list[Block] = [header(said)]
    blocks += _part("Mentors who wait to be approved", _vetting(digest, now, zone))
    blocks += _part("Pairings that are stuck", (stuck(one, zone) for one in digest.stuck))
    blocks += _part("Pairings that began", map(_two, digest.begun))
    blocks += _part("Pairings that ended", map(_ended, digest.ended))
    blocks += [text(line) for line in _numbers(digest, now, zone)]
    blocks.append(small("`/mentoring-admin` leads to what you can do. I write once a week."))
    return Message(said, blocks)


def stuck(one: Stuck, zone: str) -> str:
    """Say in a line which two are stuck, why and since when."""
    mentor, mentee = (views.kit.person(each) for each in one.people)
    since, who = views.kit.day(one.since, zone), views.kit.person(one.who or one.mentee)
    other = mentee if one.who == one.mentor else mentor
    why = {
        Why.HELP: f"{who} asked for help on {since}",
        Why.NO_SHOWS: f"{other} says that {who} did not come to planned catch-ups, last on {since}",
        Why.QUIET: f"quiet since {since}",
        Why.NEVER_MET: f"no first meeting since they began on {since}",
    }[one.why]
    return f"{mentor} and {mentee}: {why}"


def _vetting(digest: Digest, now: datetime, zone: str) -> Iterable[str]:
    for one in digest.vetting:
        yield f"{views.kit.person(one.person)}: {_age(one.joined_at, now, zone)}"


def _age(since: datetime, now: datetime, zone: str) -> str:
    days = (local_date(now, zone) - local_date(since, zone)).days
    return f"for {plural(days, 'day')}" if days else "since today"


def _two(pairing: Pairing) -> str:
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    return f"{mentor} mentors {mentee}"


def _ended(pairing: Pairing) -> str:
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    return f"{mentor} and {mentee}: {ENDINGS[pairing.ending or Ending.COMPLETED]}"


def _numbers(digest: Digest, now: datetime, zone: str) -> Iterable[str]:
    if digest.waiting_since:
        who = plural(digest.waiting, "mentee waits", "mentees wait")
        yield f"{who} for a mentor, the longest {_age(digest.waiting_since, now, zone)}."
    if digest.feedback:
        answers = plural(digest.feedback, "answer")
        yield f"{answers} should be read soon: `/mentoring-admin feedback`."
    if digest.expired:
        yield f"{plural(digest.expired, 'request')} ended without an answer."


def _part(title: str, lines: Iterable[str]) -> list[Block]:
    every = list(lines)
    if not every:
        return []
    rest = [f"• … and {len(every) - MOST} more"] if len(every) > MOST else []
    shown = "\n".join([*(f"• {line}" for line in every[:MOST]), *rest])
    return [text(f"*{title}*\n{shown}")]
