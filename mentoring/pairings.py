"""Two people who agreed to meet."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from hashlib import blake2s

from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, Vetting
from mentoring.enrolment import State as Taking
from mentoring.errors import (
    HasAnotherError,
    NoSeatError,
    OnAPauseError,
    PairingEndedError,
    RolesError,
    SamePersonError,
    UnvettedError,
)
from mentoring.moments import instant, local_date, months_after
from mentoring.programmes import Terms, Wish

NOTICE = timedelta(days=14)


class State(StrEnum):
    """Where a pairing stands."""

    ACTIVE = "active"
    ENDED = "ended"


class Lost(StrEnum):
    """Why nothing can be said in a pairing's channel: somebody did that in Slack by hand."""

    ARCHIVED = "archived"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A mentor and a mentee, their term and their channel.

    While the channel is ``lost``, what would be said in it is said to each of the two.
    """

    id: int
    mentor: str
    mentee: str
    mentor_enrolment: int
    mentee_enrolment: int
    state: State
    started_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    ending: Ending | None = None
    channel_name: str
    channel: str | None = None
    lost: Lost | None = None

    @property
    def people(self) -> tuple[str, str]:
        """Return the mentor and the mentee."""
        return (self.mentor, self.mentee)

    @property
    def active(self) -> bool:
        """Tell whether the two are still meeting."""
        return self.state is State.ACTIVE

    def partner_of(self, person: str) -> str:
        """Return the other one."""
        return self.mentee if person == self.mentor else self.mentor

    def without_channel(self, why: Lost) -> "Pairing":
        """Return the pairing while nothing can be said in its channel."""
        return replace(self, lost=why)

    def found(self) -> "Pairing":
        """Return the pairing once its channel can be written in again."""
        return replace(self, lost=None)

    def ended(self, ending: Ending, now: datetime) -> "Pairing":
        """Return the pairing after its end."""
        if not self.active:
            raise PairingEndedError
        return replace(self, state=State.ENDED, ending=ending, ended_at=now)


def sides(one: Enrolment, other: Enrolment) -> tuple[Enrolment, Enrolment]:
    """Return the mentor and the mentee of two: in this order unless only the other one fits."""
    if one.person == other.person:
        raise SamePersonError
    if _can_mentor(one) and other.role.mentees:
        return one, other
    if _can_mentor(other) and one.role.mentees:
        return other, one
    raise RolesError(one.person, other.person)


def _can_mentor(one: Enrolment) -> bool:
    return one.role.mentors and one.vetting is not Vetting.DECLINED


def must_be_free(mentor: Enrolment, mentee: Enrolment, *, taken: int, has: str | None) -> None:
    """Refuse a pairing of two who are not both free; say which, and what to do.

    Args:
        mentor: who would mentor.
        mentee: who would be mentored.
        taken: how many mentees the mentor has.
        has: the mentee's present mentor, if there is one.
    """
    for one in (mentor, mentee):
        one.must_not_be_held()
        if one.state is Taking.PAUSED:
            raise OnAPauseError(one.person)
    if mentor.vetting is Vetting.WAITING:
        raise UnvettedError(mentor.person)
    if has:
        raise HasAnotherError(mentee.person, has)
    if taken >= mentor.capacity:
        raise NoSeatError(mentor.person)


def term_months(terms: Terms, wishes: Collection[str]) -> int:
    """Return a pairing's term: short if either of the two wishes so, long if both do."""
    if Wish.SHORT in wishes:
        return terms.short_months
    return terms.longest_months if set(wishes) == {Wish.LONG} else terms.usual_months


def term_end(
    started_at: datetime, months: int, zone: str, mentor_closes: datetime, mentee_closes: datetime
) -> datetime:
    """Return when a pairing ends: its term, and never after either enrolment closes."""
    return min(months_after(started_at, months, zone), mentor_closes, mentee_closes)


def notice_at(ends_at: datetime, zone: str, hour: int) -> datetime:
    """Return when the two are told that their term ends: two weeks before, in the morning."""
    return instant(local_date(ends_at - NOTICE, zone), time(hour), zone)


def channel_name(pairing_id: int, team: str) -> str:
    """Return a neutral name that tells nobody who meets there, and not how many others do."""
    token = blake2s(f"{team}:{pairing_id}".encode(), digest_size=4).hexdigest()
    return f"mentoring-{token}"


def next_name(name: str) -> str:
    """Return the name to try when Slack says that one is taken: the next suffix."""
    stem, suffix = name[:STEM], name[STEM:].removeprefix("-")
    return f"{stem}-{int(suffix) + 1 if suffix.isdigit() else 2}"


STEM = len("mentoring-") + 8
