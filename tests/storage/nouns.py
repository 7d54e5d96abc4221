"""Plain nouns to keep; a test changes what it is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from mentoring.catch_ups import CatchUp
from mentoring.catch_ups import State as CatchUpState
from mentoring.concerns import Concern, Urgency
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.feedback import Feedback, Occasion
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.confirmations import State as ConfirmationState
from mentoring.matching.requests import Request
from mentoring.matching.requests import State as RequestState
from mentoring.matching.waiting import Waiting
from mentoring.pairings import Pairing
from mentoring.pairings import State as PairingState
from mentoring.participants import Role
from mentoring.removals import Removal
from mentoring.removals import State as RemovalState
from mentoring.rounds import Round
from mentoring.rounds import State as RoundState
from mentoring.rounds.placements import Placement
from mentoring.summaries import Action, Doer, Words
from tests.cast import ASHA, BEN

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def enrolment(**given: Any) -> Enrolment:
    plain = {
        "id": 0,
        "person": BEN,
        "role": Role.MENTEE,
        "state": State.ACTIVE,
        "vetting": Vetting.NOT_NEEDED,
        "capacity": 1,
        "joined_at": NOON,
        "closes_at": NOON + 365 * DAY,
    }
    return Enrolment(**plain | given)


def request(**given: Any) -> Request:
    plain = {
        "id": 0,
        "mentee": BEN,
        "mentor": ASHA,
        "mentee_enrolment": 1,
        "mentor_enrolment": 2,
        "state": RequestState.OPEN,
        "asked_at": NOON,
        "expires_at": NOON + 5 * DAY,
    }
    return Request(**plain | given)


def waiting(**given: Any) -> Waiting:
    return Waiting(**{"id": 0, "person": BEN, "enrolment": 1, "since": NOON} | given)


def confirmation(**given: Any) -> Confirmation:
    plain = {
        "id": 0,
        "mentor": ASHA,
        "mentee": BEN,
        "mentor_enrolment": 2,
        "mentee_enrolment": 1,
        "state": ConfirmationState.WAITING,
        "accepted_at": NOON,
    }
    return Confirmation(**plain | given)


def pairing(**given: Any) -> Pairing:
    plain = {
        "id": 0,
        "mentor": ASHA,
        "mentee": BEN,
        "mentor_enrolment": 2,
        "mentee_enrolment": 1,
        "state": PairingState.ACTIVE,
        "started_at": NOON,
        "ends_at": NOON + 180 * DAY,
        "channel_name": "mentoring-1",
    }
    return Pairing(**plain | given)


def concern(**given: Any) -> Concern:
    plain = {"id": 0, "raised_by": BEN, "about": ASHA, "urgency": Urgency.SOON, "contact": True}
    return Concern(**plain | {"raised_at": NOON} | given)


def feedback(**given: Any) -> Feedback:
    plain = {"id": 0, "pairing": 1, "person": BEN, "partner": ASHA, "occasion": Occasion.QUALITY}
    return Feedback(**plain | {"number": 1, "asked_at": NOON} | given)


def round_(**given: Any) -> Round:
    plain = {"id": 0, "state": RoundState.RUNNING, "begun_by": BEN, "begun_at": NOON}
    return Round(**plain | given)


def removal(**given: Any) -> Removal:
    plain = {
        "id": 0,
        "person": BEN,
        "by": ASHA,
        "state": RemovalState.PENDING,
        "begun_at": NOON,
        "due_at": NOON,
    }
    return Removal(**plain | given)


def placement(**given: Any) -> Placement:
    plain = {
        "id": 0,
        "round": 1,
        "mentee": BEN,
        "mentee_enrolment": 1,
        "mentor": ASHA,
        "mentor_enrolment": 2,
    }
    return Placement(**plain | given)


def catch_up(**given: Any) -> CatchUp:
    plain = {"id": 0, "pairing": 1, "number": 1, "state": CatchUpState.ASKED, "asked_at": NOON}
    return CatchUp(**plain | given)


WORDS = Words(
    talked_about="The board paper",
    works="Meeting early",
    other_help="A course on figures",
    actions=(
        Action(what="Write a draft", who=Doer.MENTEE, by=NOON.date()),
        Action(what="Read it", who=Doer.MENTOR),
    ),
    next_on=(NOON + 30 * DAY).date(),
)
