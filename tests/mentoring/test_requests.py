import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RequestClosedError
from mentoring.matching.requests import State, silent
from tests.mentoring.test_catch_ups import REQUEST

states = st.sampled_from(State)


@given(st.lists(states))
def test_silence_is_two_in_a_row_whatever_was_before(ends):
    assert silent([State.EXPIRED, State.EXPIRED, *ends])
    assert not silent([State.EXPIRED])
    assert not silent([])


@given(st.lists(states), st.sampled_from([State.ACCEPTED, State.DECLINED]), st.booleans())
def test_an_answer_of_any_kind_ends_a_silence(ends, answer, last):
    newest = [answer, State.EXPIRED] if last else [State.EXPIRED, answer]
    assert not silent([*newest, *ends])


@given(states, states)
def test_only_the_first_answer_counts(first, second):
    if first is State.OPEN:
        assert REQUEST.answered(second).state is second
        return
    with pytest.raises(RequestClosedError, match=first.value):
        REQUEST.answered(first).answered(second)
