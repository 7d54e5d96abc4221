import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.criteria import COMPARISONS, compare
from mentoring.matching.scales import FULL, apportion, scales
from mentoring.matching.scores import best, score
from mentoring.matching.shares import shares
from mentoring.participants import Role
from mentoring.programmes import Criterion
from tests.mentoring.matchmaking import NOW, PROGRAMME, mentees, mentors, only, scale_of, weighing

SYMMETRIC = [Criterion.CHAPTER, Criterion.MEETING, Criterion.LOCATION, Criterion.HOURS]
SCALES = scales(PROGRAMME, [], NOW)
criteria = st.sampled_from(list(COMPARISONS))
ANSWERED = [one for one in COMPARISONS if one is not Criterion.HOURS]


def test_every_criterion_that_gives_points_is_compared():
    assert {scale.criterion for scale in SCALES} == set(COMPARISONS)
    assert set(COMPARISONS) == {one for one in Criterion if one.compares}


@given(st.integers(0, 20_000), st.lists(st.floats(0, 100), max_size=8))
def test_points_are_shared_out_to_the_last_one(total, weights):
    shares = apportion(total, weights)
    assert sum(shares) == (total if sum(weights) > 0 else 0)
    assert all(share >= 0 for share in shares)
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert not whole or abs(share - total * weight / whole) < 1


@given(st.integers(0, 20_000), st.lists(st.lists(st.integers(1, 20_000), max_size=6)))
def test_many_are_shared_out_as_each_by_itself(total, each):
    rows = np.repeat(np.arange(len(each)), [len(one) for one in each])
    found = shares(total, rows, np.array([one for row in each for one in row], np.int64))
    assert found.tolist() == [part for row in each for part in apportion(total, row)]


@given(criteria, st.integers(1, FULL), mentees, mentors)
def test_points_are_between_none_and_all_and_speak_in_words(criterion, points, mentee, mentor):
    found = compare(scale_of(criterion, points), mentee, mentor)
    assert 0 <= found.points <= points
    for said in (found.reason, found.told, found.misfit):
        assert said is None or (said.strip() and "%" not in said)
    assert (found.reason is None) == (found.told is None)


@pytest.mark.parametrize("criterion", ANSWERED)
def test_an_unanswered_question_counts_half_and_says_nothing(criterion):
    asker, offers = only(Role.MENTEE), only(Role.MENTOR)
    for found in (
        compare(scale_of(criterion), asker, offers),
        compare(scale_of(criterion), asker, only(Role.MENTOR, full=True)),
        compare(scale_of(criterion), only(Role.MENTEE, full=True), offers),
    ):
        assert (found.points, found.reason, found.misfit) == (FULL // 2, None, None)


@pytest.mark.parametrize("criterion", COMPARISONS)
def test_two_who_answer_alike_fit_and_are_told_why(criterion):
    found = compare(scale_of(criterion), only(Role.MENTEE, full=True), only(Role.MENTOR, full=True))
    assert found.points == FULL
    assert found.reason


@given(mentees, mentors)
def test_what_both_wish_alike_does_not_depend_on_who_asks(mentee, mentor):
    for criterion in SYMMETRIC:
        there = compare(scale_of(criterion), mentee, mentor).points
        assert there == compare(scale_of(criterion), mentor, mentee).points


@given(mentees, st.lists(mentors, max_size=6, unique_by=lambda one: one.person.id), st.randoms())
def test_the_best_do_not_depend_on_the_order_in_which_mentors_came(mentee, found, dice):
    shuffled = found.copy()
    dice.shuffle(shuffled)
    assert best(mentee, found, SCALES, 3) == best(mentee, shuffled, SCALES, 3)


@given(mentees, st.lists(mentors, max_size=6, unique_by=lambda one: one.person.id))
def test_the_best_come_first_ties_by_id_and_no_more_than_the_programme_shows(mentee, found):
    shown = best(mentee, found, SCALES, 3)
    assert len(shown) == min(len(found), 3)
    order = [(-one.points, one.mentor.person.id) for one in shown]
    assert order == sorted(order)
    left = {one.person.id for one in found} - {one.mentor.person.id for one in shown}
    for one in found:
        if one.person.id in left:
            assert score(mentee, one, SCALES).points <= shown[-1].points


@given(mentees, mentors)
def test_what_is_switched_off_neither_counts_nor_speaks(mentee, mentor):
    found = score(mentee, mentor, scales(weighing(0), [mentor], NOW))
    assert (found.points, found.parts, found.reasons, found.misfits) == (0, (), (), ())


@given(mentees, mentors, st.lists(mentors, max_size=4))
def test_parts_add_up_to_the_points_and_all_together_to_the_full_score(mentee, mentor, others):
    weighed = scales(PROGRAMME, [mentor, *others], NOW)
    found = score(mentee, mentor, weighed)
    assert found.points == sum(found.parts)
    assert sum(scale.points for scale in weighed) == FULL
    assert all(0 <= part <= scale.points for part, scale in zip(found.parts, weighed, strict=True))
