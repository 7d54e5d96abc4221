import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.criteria import compare, hours
from mentoring.matching.scores import CRITERIA, best, score
from mentoring.participants import Role
from mentoring.programmes import Criterion
from tests.mentoring.matchmaking import NOW, PROGRAMME, mentees, mentors, only, weighing

SYMMETRIC = [Criterion.CHAPTER, Criterion.MEETING, Criterion.LOCATION]
criteria = st.sampled_from(CRITERIA)


@given(criteria, mentees, mentors)
def test_a_share_is_between_nothing_and_all_and_speaks_in_words(criterion, mentee, mentor):
    found = compare(criterion, mentee, mentor, PROGRAMME)
    assert 0 <= found.share <= 1
    for said in (found.reason, found.told, found.misfit):
        assert said is None or (said.strip() and not any(c.isdigit() and c == "%" for c in said))
    assert (found.reason is None) == (found.told is None)
    assert found.reason is None or found.share > 0
    assert found.misfit is None or found.share < 1


@pytest.mark.parametrize("criterion", CRITERIA)
def test_an_unanswered_question_counts_half_and_says_nothing(criterion):
    asker, offers = only(Role.MENTEE), only(Role.MENTOR)
    for found in (
        compare(criterion, asker, offers, PROGRAMME),
        compare(criterion, asker, only(Role.MENTOR, full=True), PROGRAMME),
        compare(criterion, only(Role.MENTEE, full=True), offers, PROGRAMME),
    ):
        assert (found.share, found.reason, found.misfit) == (0.5, None, None)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_two_who_answer_alike_fit_and_are_told_why(criterion):
    found = compare(
        criterion, only(Role.MENTEE, full=True), only(Role.MENTOR, full=True), PROGRAMME
    )
    assert found.share == 1
    assert found.reason


@given(mentees, mentors)
def test_what_both_wish_alike_does_not_depend_on_who_asks(mentee, mentor):
    for criterion in SYMMETRIC:
        there = compare(criterion, mentee, mentor, PROGRAMME).share
        back = compare(criterion, mentor, mentee, PROGRAMME).share
        assert there == back
    assert hours(mentee, mentor, NOW).share == hours(mentor, mentee, NOW).share


@given(mentees, st.lists(mentors, max_size=6, unique_by=lambda one: one.person.id), st.randoms())
def test_the_best_do_not_depend_on_the_order_in_which_mentors_came(mentee, found, dice):
    shuffled = found.copy()
    dice.shuffle(shuffled)
    assert best(mentee, found, PROGRAMME, NOW, most=3) == best(
        mentee, shuffled, PROGRAMME, NOW, most=3
    )


@given(mentees, st.lists(mentors, max_size=6, unique_by=lambda one: one.person.id))
def test_the_best_come_first_ties_by_id_and_no_more_than_the_programme_shows(mentee, found):
    shown = best(mentee, found, PROGRAMME, NOW, most=3)
    assert len(shown) == min(len(found), PROGRAMME.matching.suggestions)
    order = [(-one.points, one.mentor.person.id) for one in shown]
    assert order == sorted(order)
    left = {one.person.id for one in found} - {one.mentor.person.id for one in shown}
    for one in found:
        if one.person.id in left:
            assert score(mentee, one, PROGRAMME, NOW).points <= shown[-1].points


@given(mentees, mentors)
def test_what_is_switched_off_neither_counts_nor_speaks(mentee, mentor):
    silent = weighing(0)
    found = score(mentee, mentor, silent, NOW)
    clocks = hours(mentee, mentor, NOW)
    assert found.points == clocks.share
    assert found.reasons == ((clocks.reason,) if clocks.reason else ())
    assert found.misfits == ((clocks.misfit,) if clocks.misfit else ())


@given(mentees, mentors)
def test_points_are_never_more_than_all_weights_together(mentee, mentor):
    weights = sum(PROGRAMME.matching.weights.of(one) for one in CRITERIA) + 1
    assert 0 <= score(mentee, mentor, PROGRAMME, NOW).points <= weights
