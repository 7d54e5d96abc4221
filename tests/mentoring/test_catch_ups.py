from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.catch_ups import CatchUp, How, State
from mentoring.errors import CatchUpAnsweredError, RequestClosedError
from mentoring.matching.requests import Request
from mentoring.matching.requests import State as Answer
from tests.cast import ASHA, BEN

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
ASKED = CatchUp(id=1, pairing=1, number=1, state=State.ASKED, asked_at=NOW)
REQUEST = Request(
    id=1,
    mentee=BEN,
    mentor=ASHA,
    mentee_enrolment=2,
    mentor_enrolment=1,
    state=Answer.OPEN,
    asked_at=NOW,
    expires_at=NOW,
)


def test_a_catch_up_is_planned_and_moved_as_often_as_life_demands():
    planned = ASKED.planned(NOW, How.PHONE)
    assert (planned.state, planned.planned_at, planned.how) == (State.PLANNED, NOW, How.PHONE)
    assert planned.planned(NOW, How.VIDEO).how is How.VIDEO


def test_having_met_may_be_said_twice_and_means_the_same():
    met = ASKED.planned(NOW, How.PHONE).met()
    assert met.state is State.MET
    assert met.met() == met
    assert ASKED.met().state is State.MET


@pytest.mark.parametrize("state", [State.MET, State.SKIPPED])
def test_a_month_that_is_answered_cannot_be_planned_or_skipped_any_more(state):
    over = replace(ASKED, state=state)
    assert not over.open
    with pytest.raises(CatchUpAnsweredError):
        over.planned(NOW, How.VIDEO)
    with pytest.raises(CatchUpAnsweredError):
        over.skipped()


def test_a_skipped_month_cannot_have_been_met():
    with pytest.raises(CatchUpAnsweredError):
        ASKED.skipped().met()


def test_having_met_by_mistake_leads_back_to_the_date_that_is_still_to_come():
    planned = ASKED.planned(NOW + timedelta(days=2), How.PHONE)
    assert planned.met().not_met(NOW) == planned
    assert planned.met().not_met(NOW + timedelta(days=3)) == ASKED
    assert ASKED.met().not_met(NOW) == ASKED
    assert planned.not_met(NOW) == planned
    with pytest.raises(CatchUpAnsweredError):
        ASKED.skipped().not_met(NOW)


def test_a_date_that_came_to_nothing_is_forgotten():
    assert ASKED.planned(NOW, How.PHONE).missed() == ASKED
    assert ASKED.missed() == ASKED
    for over in (ASKED.met(), ASKED.skipped()):
        with pytest.raises(CatchUpAnsweredError):
            over.missed()


def test_a_request_has_one_answer():
    declined = REQUEST.answered(Answer.DECLINED)
    assert declined.state is Answer.DECLINED
    with pytest.raises(RequestClosedError, match="already declined"):
        declined.answered(Answer.ACCEPTED)
