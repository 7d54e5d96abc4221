import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.block_kit import check_message, check_view, client_errors
from tests.sandbox.block_kit.pieces import (
    actions,
    button,
    cell,
    confirm,
    context,
    form,
    line,
    option,
    picture,
    question,
    rich,
    said,
    section,
    select,
)

VIEW = form(
    section(accessory=select(initial_option=option("o1"), confirm=confirm())),
    actions(button(), {"type": "checkboxes", "options": [option()]}),
    context(picture()),
    question({"type": "number_input", "is_decimal_allowed": True, "min_value": "1"}),
    question({"type": "plain_text_input", "max_length": 5, "initial_value": "a"}),
    question({"type": "multi_static_select", "options": [option()], "max_selected_items": 1}),
    question({"type": "timepicker", "timezone": "Europe/London"}),
    rich(line(said())),
)
MESSAGE = {
    "text": "Hello",
    "attachments": [{"blocks": [section()]}],
    "blocks": [
        {"type": "table", "rows": [[cell()]]},
        {"type": "data_table", "caption": "A", "rows": [[cell()], [cell()]]},
        {"type": "container", "title": said(), "child_blocks": [section()]},
        {
            "type": "data_visualization",
            "title": "A",
            "chart": {
                "type": "bar",
                "series": [{"name": "A", "data": [{"label": "B", "value": 1}]}],
                "axis_config": {"categories": ["B"]},
            },
        },
    ],
}
VALUES = {
    f"b{number}": {"answer": {"value": "1", "selected_options": [option()]}} for number in range(8)
}


def words_of(piece):
    """List every key and every string of a piece: the words that the checker listens to."""
    if isinstance(piece, dict):
        return {*piece, *(word for value in piece.values() for word in words_of(value))}
    if isinstance(piece, list):
        return {word for value in piece for word in words_of(value)}
    return {piece} if isinstance(piece, str) else set()


WORDS = sorted(words_of([VIEW, MESSAGE, VALUES]))

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(WORDS),
    st.text(st.characters(), max_size=5),
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)

patiently = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def spoil(piece, draw):
    """Put anything at one place of a piece, and give every input block an id on the way."""
    if draw(st.integers(0, 5)) == 0 or not isinstance(piece, dict | list) or not piece:
        return draw(anything)
    copy = piece.copy()
    place = draw(st.sampled_from(sorted(copy) if isinstance(copy, dict) else range(len(copy))))
    copy[place] = spoil(copy[place], draw)
    return copy


@st.composite
def spoiled(draw, piece):
    return spoil(piece, draw)


@patiently
@given(anything)
def test_no_message_is_too_strange_to_be_checked(payload):
    assert all(problem.line() for problem in check_message(payload))


@patiently
@given(anything)
def test_no_view_is_too_strange_to_be_checked(view):
    assert check_view(view)


@patiently
@given(anything, anything)
def test_no_answer_is_too_strange_to_be_checked(view, values):
    assert isinstance(client_errors(view, values), dict)


@patiently
@given(spoiled(VIEW))
def test_a_view_spoiled_anywhere_is_still_checked(view):
    assert all(problem.pointer.startswith("/view") for problem in check_view(view))
    assert isinstance(client_errors(view, VALUES), dict)


@patiently
@given(spoiled(MESSAGE))
def test_a_message_spoiled_anywhere_is_still_checked(payload):
    assert all(isinstance(problem.pointer, str) for problem in check_message(payload))


@patiently
@given(spoiled(VALUES))
def test_answers_spoiled_anywhere_are_still_checked(values):
    blocks = [
        {**block, "block_id": f"b{place}"}
        | ({"element": {**block["element"], "action_id": "answer"}} if "element" in block else {})
        for place, block in enumerate(VIEW["blocks"])
    ]
    said_of = client_errors(form(*blocks), values)
    assert all(isinstance(sentence, str) for sentence in said_of.values())


@pytest.mark.parametrize("nest", ['{"text":', '{"elements":[', "["])
def test_deep_nesting_is_checked_too(nest):
    close = {"{": "}", "[": "]"}
    ends = "".join(close[sign] for sign in reversed(nest) if sign in close)
    deep = json.loads(nest * 400 + "1" + ends * 400)
    assert check_view(form(deep))
    assert check_message({"blocks": [deep], "attachments": [deep]})


def test_a_view_too_deep_to_be_written_is_too_large():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert check_view({"type": "modal", "blocks": deep})[0].code == "view_too_large"
