"""Nouns at a moment of the year, for views to show: Asha mentors Ben, Mo decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mentoring.catch_ups import CatchUp
from mentoring.catch_ups import State as Month
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, Vetting
from mentoring.enrolment import State as Taking
from mentoring.home import Standing
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.confirmations import State as Answer
from mentoring.matching.profiles import Profile
from mentoring.matching.requests import Request
from mentoring.matching.requests import State as Asked
from mentoring.matching.scales import scales
from mentoring.matching.scores import Score, score
from mentoring.matching.waiting import Waiting
from mentoring.pairings import Pairing
from mentoring.pairings import State as Meeting
from mentoring.participants import Role
from mentoring.programmes import Programme
from mentoring.removals import GRACE, Removal
from mentoring.removals import State as Removing
from mentoring.summaries import Summary
from tests.cast import ASHA, BEN, MO, SOL
from tests.views.speech import Speech

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONDON = "Europe/London"
UNTIL = "<!date^1772884800^{date_long} at {time}|Saturday 7 March 2026 at 12:00>"


def days(number: float) -> datetime:
    return NOON + timedelta(days=number)


def enrolment(role: Role = Role.MENTEE, person: str = BEN, **other: Any) -> Enrolment:
    made = Enrolment(
        id=4,
        person=person,
        role=role,
        state=Taking.ACTIVE,
        vetting=Vetting.APPROVED if role.mentors else Vetting.NOT_NEEDED,
        vetted_by=MO if role.mentors else None,
        capacity=2,
        joined_at=NOON,
        closes_at=days(365),
    )
    return replace(made, **other)


def pairing(**other: Any) -> Pairing:
    made = Pairing(
        id=7,
        mentor=ASHA,
        mentee=BEN,
        mentor_enrolment=3,
        mentee_enrolment=4,
        state=Meeting.ACTIVE,
        started_at=NOON,
        ends_at=days(184),
        channel_name="mentoring-1a2b3c4d",
        channel="C0PAIR",
    )
    return replace(made, **other)


def ended(ending: Ending, **other: Any) -> Pairing:
    return pairing(state=Meeting.ENDED, ending=ending, ended_at=days(90), **other)


def request(state: Asked = Asked.OPEN, **other: Any) -> Request:
    made = Request(
        id=5,
        mentee=BEN,
        mentor=ASHA,
        mentee_enrolment=4,
        mentor_enrolment=3,
        state=state,
        asked_at=NOON,
        expires_at=days(5),
    )
    return replace(made, **other)


def waiting(**other: Any) -> Waiting:
    return replace(Waiting(id=6, person=BEN, enrolment=4, since=NOON), **other)


def confirmation(**other: Any) -> Confirmation:
    made = Confirmation(
        id=8,
        mentor=ASHA,
        mentee=BEN,
        mentor_enrolment=3,
        mentee_enrolment=4,
        state=Answer.WAITING,
        accepted_at=NOON,
    )
    return replace(made, **other)


def removal(state: Removing = Removing.PENDING, **other: Any) -> Removal:
    made = Removal(
        id=11, person=BEN, by=SOL, state=state, begun_at=NOON, due_at=NOON + GRACE, **other
    )
    return made if made.pending else replace(made, decided_by=SOL, decided_at=NOON + GRACE)


def catch_up(state: Month = Month.ASKED, **other: Any) -> CatchUp:
    made = CatchUp(id=9, pairing=7, number=1, state=state, asked_at=NOON)
    return replace(made, **other)


def summary(speech: Speech, author: str = BEN, **other: Any) -> Summary:
    made = Summary(
        id=2, pairing=7, catch_up=9, author=author, written_at=days(3), words=speech.words
    )
    return replace(made, **other)


def profile(speech: Speech, role: Role, person: str) -> Profile:
    return Profile(person=speech.person(person), role=role, answers=speech.answers)


def scored(speech: Speech, programme: Programme, mentor: str, **other: Any) -> Score:
    """Let the rules say why a mentor suits Ben; ``other`` are answers of the mentor's own."""
    theirs = profile(replace(speech, answers=speech.answers | other), Role.MENTOR, mentor)
    return score(profile(speech, Role.MENTEE, BEN), theirs, scales(programme, [theirs], NOON))


def standing(person: str = BEN, **other: Any) -> Standing:
    return Standing(person=person, zone=LONDON, **other)
