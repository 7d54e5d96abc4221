from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import AlreadyConfirmedError, GoneError
from mentoring.matching.confirmations import Confirmation, State
from tests.cast import ASHA, BEN, MO, SOL

AGREED = Confirmation(
    id=1,
    mentor=ASHA,
    mentee=BEN,
    mentor_enrolment=1,
    mentee_enrolment=2,
    state=State.WAITING,
    accepted_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
)


@given(st.booleans(), st.booleans())
def test_the_first_answer_counts_and_the_second_reads_whose_it_was(first, second):
    made = AGREED.decided(MO, confirmed=first)
    assert (made.state, made.decided_by) == (State.CONFIRMED if first else State.REFUSED, MO)
    assert not made.waits
    with pytest.raises(AlreadyConfirmedError, match=MO):
        made.decided(SOL, confirmed=second)
    with pytest.raises(GoneError):
        made.dropped()


@given(st.booleans())
def test_what_was_dropped_needs_no_answer(confirmed):
    with pytest.raises(GoneError):
        AGREED.dropped().decided(MO, confirmed=confirmed)


def test_two_people_are_each_others_partner():
    assert [AGREED.partner_of(one) for one in AGREED.people] == [BEN, ASHA]
