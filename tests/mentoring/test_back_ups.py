from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.back_ups import Step, choose, step
from mentoring.matching.seats import Seats
from tests.cast import ASHA, BEN, CARLOS, FRAN

PEOPLE = (ASHA, BEN, CARLOS, FRAN)
somebody = st.sampled_from(PEOPLE)


@given(st.lists(somebody), st.sets(somebody), st.integers(0, 4))
def test_back_ups_are_free_each_named_once_in_the_order_chosen_and_not_too_many(chosen, free, most):
    kept = choose(chosen, free, most)
    assert len(kept) == len(set(kept)) <= most
    assert set(kept) <= set(chosen) & free
    assert [chosen.index(one) for one in kept] == sorted(chosen.index(one) for one in kept)


@given(st.permutations(PEOPLE), st.sets(somebody))
def test_the_first_who_is_free_is_asked_and_nobody_is_lost_on_the_way(order, free):
    made = step(tuple(order), free)
    asked = (made.mentor,) if made.mentor else ()
    assert (*made.gone, *asked, *made.rest) == tuple(order)
    assert not free & set(made.gone)
    assert bool(asked) == bool(free)
    assert set(asked) <= free


def test_when_nobody_is_left_the_chain_ends():
    assert step((), {ASHA}) == Step()
    assert step((ASHA, BEN), set()) == Step(gone=(ASHA, BEN))


@given(st.integers(0, 10), st.integers(0, 10))
def test_there_are_never_fewer_seats_than_none(taken, capacity):
    seats = Seats(taken, capacity)
    assert seats.left >= 0
    assert seats.left == 0 or taken + seats.left == capacity
