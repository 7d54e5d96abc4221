from dataclasses import replace
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.enrolment.joining import (
    CONSENTS,
    ROLE,
    SELF_CHECK,
    Draft,
    page_of,
    step_after,
    step_before,
    steps,
    unfinished,
)
from mentoring.participants import Role
from mentoring.programmes import ConsentKey
from tests.cast import BEN
from tests.mentoring.lamplighters import programme

PROGRAMME = programme()
EMPTY = Draft(person=BEN)
FILLED = Draft(
    person=BEN,
    role=Role.MENTEE,
    step="page:2",
    agreed=tuple(ConsentKey),
    answers={"name": "Ben", "skills": ["Lighting"]},
)

drafts = st.builds(
    Draft,
    person=st.just(BEN),
    role=st.none() | st.sampled_from(Role),
    step=st.sampled_from([ROLE, SELF_CHECK, CONSENTS, "page:0", "page:9", "page:x", "page:²", ""]),
    checked=st.booleans(),
    agreed=st.lists(st.sampled_from(ConsentKey), unique=True).map(tuple),
    answers=st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.lists(st.text())),
    editing=st.booleans(),
)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, [ROLE, CONSENTS]),
        (Role.MENTEE, [ROLE, CONSENTS, "page:0", "page:1", "page:2"]),
        (Role.MENTOR, [ROLE, SELF_CHECK, CONSENTS, "page:0", "page:1", "page:2"]),
        (Role.BOTH, [ROLE, SELF_CHECK, CONSENTS, "page:0", "page:1", "page:2", "page:3"]),
    ],
)
def test_the_steps_are_those_of_the_role(role, expected):
    assert steps(PROGRAMME, replace(EMPTY, role=role)) == expected


def test_who_changes_their_answers_sees_the_questions_only():
    draft = Draft(person=BEN, role=Role.MENTEE, editing=True)
    assert steps(PROGRAMME, draft) == ["page:0", "page:1", "page:2"]


@given(drafts)
def test_what_is_kept_comes_back_as_it_was(draft):
    assert Draft.from_json(BEN, draft.as_json()) == draft


@given(drafts)
def test_every_step_leads_on_and_back_and_a_stranger_begins_at_the_first(draft):
    order = steps(PROGRAMME, draft)
    for here, following in zip_longest(order, order[1:]):
        assert step_after(PROGRAMME, draft.at(here)) == following
        if following:
            assert step_before(PROGRAMME, draft.at(following)) == here
    if draft.step not in order and order:
        assert step_after(PROGRAMME, draft) == order[0]
        assert step_before(PROGRAMME, draft) is None


@given(drafts)
def test_only_the_steps_of_the_questionnaire_have_a_page(draft):
    page = page_of(PROGRAMME, draft)
    assert (page is not None) == (draft.step == "page:0" and draft.role is not None)


def test_a_draft_with_everything_in_it_can_be_sent():
    assert unfinished(PROGRAMME, FILLED) is None
    checked = replace(FILLED, role=Role.MENTOR, checked=True)
    assert unfinished(PROGRAMME, checked) is None


@pytest.mark.parametrize(
    ("lacking", "step"),
    [
        ({"role": None}, ROLE),
        ({"role": Role.MENTOR}, SELF_CHECK),
        ({"agreed": ()}, CONSENTS),
        ({"agreed": tuple(ConsentKey)[:2]}, CONSENTS),
        ({"answers": {}}, "page:1"),
    ],
)
def test_no_step_can_be_passed_over(lacking, step):
    assert unfinished(PROGRAMME, replace(FILLED, **lacking)) == step
