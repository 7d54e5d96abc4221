from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.errors import AlreadyVettedError, NotEnrolledError, PausedError
from mentoring.participants import Role
from tests.cast import ASHA, MO, SOL

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WAITING = Enrolment(
    id=1,
    person=ASHA,
    role=Role.MENTOR,
    state=State.ACTIVE,
    vetting=Vetting.WAITING,
    capacity=2,
    joined_at=NOW,
    closes_at=datetime(2027, 3, 2, 12, tzinfo=UTC),
)
CLOSED = replace(WAITING, state=State.CLOSED)

enrolments = st.builds(
    replace,
    st.just(WAITING),
    role=st.sampled_from(Role),
    state=st.sampled_from(State),
    vetting=st.sampled_from(Vetting),
)


@given(enrolments)
def test_only_an_active_vetted_mentor_mentors(enrolment):
    assert enrolment.mentors == (
        enrolment.role in (Role.MENTOR, Role.BOTH)
        and enrolment.state is State.ACTIVE
        and enrolment.vetting in (Vetting.APPROVED, Vetting.NOT_NEEDED)
    )


@given(enrolments)
def test_only_an_active_mentee_may_look_for_a_mentor(enrolment):
    assert enrolment.mentees == (
        enrolment.role in (Role.MENTEE, Role.BOTH) and enrolment.state is State.ACTIVE
    )


@given(enrolments)
def test_what_an_enrolment_became_has_a_name_or_is_refused_and_the_old_noun_never_changes(before):
    kept = replace(before)
    for change in (
        before.paused,
        lambda: before.resumed(NOW),
        lambda: before.vetted(MO, approved=True),
    ):
        try:
            after = change()
        except (NotEnrolledError, PausedError, AlreadyVettedError):
            continue
        assert not before.closed
        assert not after.closed
    assert before == kept


@pytest.mark.parametrize(
    ("approved", "verdict"), [(True, Vetting.APPROVED), (False, Vetting.DECLINED)]
)
def test_a_decision_is_kept_with_who_made_it(approved, verdict):
    after = WAITING.vetted(MO, approved=approved)
    assert (after.vetting, after.vetted_by) == (verdict, MO)
    assert after.mentors is approved


def test_only_the_first_decision_counts_and_the_second_is_told_whose_it_was():
    with pytest.raises(AlreadyVettedError, match=f"<@{MO}> has already decided"):
        WAITING.vetted(MO, approved=True).vetted(SOL, approved=False)


def test_a_pause_is_taken_once_and_ends_with_resume():
    paused = WAITING.paused()
    assert paused.state is State.PAUSED
    with pytest.raises(PausedError):
        paused.paused()
    assert paused.resumed(NOW) == replace(WAITING, resumed_at=NOW)
    assert WAITING.resumed(NOW) == WAITING


def test_a_mentor_can_be_vetted_during_a_pause():
    approved = WAITING.paused().vetted(MO, approved=True)
    assert not approved.mentors
    assert approved.resumed(NOW).mentors


@pytest.mark.parametrize("ending", list(Ending))
def test_an_end_is_kept_with_its_true_name_and_moment(ending):
    after = WAITING.paused().ended(ending, NOW)
    assert (after.state, after.ending, after.closed_at) == (State.CLOSED, ending, NOW)
    assert after.closed
    assert not after.mentors


@pytest.mark.parametrize(
    "change",
    [
        Enrolment.paused,
        lambda enrolment: enrolment.resumed(NOW),
        lambda enrolment: enrolment.vetted(MO, approved=True),
        lambda enrolment: enrolment.ended(Ending.LEFT, NOW),
    ],
    ids=["paused", "resumed", "vetted", "ended"],
)
def test_nothing_happens_to_an_enrolment_that_is_over(change):
    with pytest.raises(NotEnrolledError):
        change(CLOSED)
