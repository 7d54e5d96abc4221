import pytest

from sandbox.block_kit import check_view
from tests.sandbox.block_kit.pieces import (
    actions,
    button,
    confirm,
    form,
    mrkdwn,
    option,
    options,
    picture,
    plain,
    question,
    select,
    without,
)

RADIO = {"type": "radio_buttons", "options": options(3)}
GROUPS = [{"label": plain("First"), "options": options(2)}]


def of(kind, **more):
    return {"type": kind, **more}


PRESSED = {
    "button": button(value="v" * 2000, style="danger", confirm=confirm(style="primary")),
    "link": button(url="https://example.org/a?b=c"),
    "mail": button(url="mailto:mo@example.org"),
    "overflow": of("overflow", options=[option(url="https://example.org")]),
}
ASKED = {
    "select": select(initial_option=option("o1"), placeholder=plain("x" * 150)),
    "groups": without(select(option_groups=GROUPS, initial_option=option("o1")), "options"),
    "a hundred options": select(options=options(100)),
    "external select": of("external_select", min_query_length=0, initial_option=option()),
    "people": of("multi_users_select", initial_users=["U1"], max_selected_items=1),
    "person": of("users_select", initial_user="U1"),
    "channels": of("multi_channels_select", initial_channels=["C1"]),
    "channel with answer": of("channels_select", response_url_enabled=True),
    "conversations": of("conversations_select", filter={"include": ["im", "private"]}),
    "several": of("multi_static_select", options=options(3), initial_options=options(2)),
    "checkboxes": of("checkboxes", options=[option(text=mrkdwn(), description=mrkdwn())]),
    "radio buttons": {**RADIO, "initial_option": option("o2")},
}
BAD_PRESSED = [
    ("a long label", button(text=plain("x" * 76)), "/text/text"),
    ("an empty label", button(text=plain("")), "/text/text"),
    ("an mrkdwn label", button(text=mrkdwn()), "/text/type"),
    ("no label", without(button(), "text"), ""),
    ("a long value", button(value="v" * 2001), "/value"),
    ("a number for a value", button(value=7), "/value"),
    ("a relative link", button(url="/help"), "/url"),
    ("a long link", button(url="https://example.org/" + "x" * 3000), "/url"),
    ("an unknown style", button(style="default"), "/style"),
    ("a long action id", button(action_id="a" * 256), "/action_id"),
    ("a long spoken label", button(accessibility_label="x" * 76), "/accessibility_label"),
    ("a question about pressing", button(confirm=without(confirm(), "deny")), "/confirm"),
    ("a long title", button(confirm=confirm(title=plain("x" * 101))), "/confirm/title/text"),
    ("a long text", button(confirm=confirm(text=plain("x" * 301))), "/confirm/text/text"),
    ("a long yes", button(confirm=confirm(confirm=plain("x" * 31))), "/confirm/confirm/text"),
    ("a long no", button(confirm=confirm(deny=plain("x" * 31))), "/confirm/deny/text"),
    ("six in overflow", of("overflow", options=options(6)), "/options"),
    ("none in overflow", of("overflow", options=[]), "/options"),
    ("an answer address", of("channels_select", response_url_enabled=True), ""),
]
BAD_ASKED = [
    ("no options", select(options=[]), "/options"),
    ("101 options", select(options=options(101)), "/options"),
    ("neither options nor groups", of("static_select"), ""),
    ("options and groups", select(option_groups=GROUPS), ""),
    (
        "a long group",
        of("static_select", option_groups=[{**GROUPS[0], "label": plain("x" * 76)}]),
        "/option_groups/0/label/text",
    ),
    (
        "an empty group",
        of("static_select", option_groups=[{**GROUPS[0], "options": []}]),
        "/option_groups/0/options",
    ),
    ("a long option", select(options=[option(text=plain("x" * 76))]), "/options/0/text/text"),
    ("an mrkdwn option", select(options=[option(text=mrkdwn())]), "/options/0/text/type"),
    ("a long option value", select(options=[option("v" * 151)]), "/options/0/value"),
    (
        "a long description",
        select(options=[option(description=plain("x" * 76))]),
        "/options/0/description/text",
    ),
    ("a linked option", select(options=[option(url="https://example.org")]), "/options/0"),
    ("a long placeholder", select(placeholder=plain("x" * 151)), "/placeholder/text"),
    ("an initial option not offered", select(initial_option=option("z")), "/initial_option"),
    (
        "an initial option with another label",
        select(initial_option=option("o1", text=plain("?"))),
        "/initial_option",
    ),
    (
        "initial options not offered",
        of("multi_static_select", options=options(2), initial_options=[option("o1"), option("z")]),
        "/initial_options/1",
    ),
    (
        "more at first than allowed",
        of("multi_users_select", initial_users=["U1", "U2"], max_selected_items=1),
        "/initial_users",
    ),
    ("nothing selectable", of("multi_users_select", max_selected_items=0), "/max_selected_items"),
    ("eleven checkboxes", of("checkboxes", options=options(11)), "/options"),
    ("a placeholder on radio buttons", {**RADIO, "placeholder": plain()}, ""),
    ("an unoffered radio button", {**RADIO, "initial_option": option("z")}, "/initial_option"),
    ("an empty filter", of("conversations_select", filter={}), "/filter"),
    (
        "an unknown filter",
        of("conversations_select", filter={"include": ["dm"]}),
        "/filter/include/0",
    ),
    ("an overflow as question", of("overflow", options=options(2)), "/type"),
    ("a picture as question", picture(), "/type"),
]


def pointers(block):
    found = check_view(form(block))
    assert {problem.code for problem in found} <= {"invalid_arguments"}
    return [problem.pointer for problem in found]


@pytest.mark.parametrize("element", PRESSED.values(), ids=PRESSED)
def test_slack_would_take_it_among_the_actions(element):
    assert pointers(actions(element)) == []


@pytest.mark.parametrize("element", ASKED.values(), ids=ASKED)
def test_slack_would_take_it_as_a_question(element):
    assert pointers(question(element)) == []


@pytest.mark.parametrize(
    ("element", "pointer"), [row[1:] for row in BAD_PRESSED], ids=[row[0] for row in BAD_PRESSED]
)
def test_slack_would_refuse_it_among_the_actions(element, pointer):
    assert pointers(actions(element)) == [f"/view/blocks/0/elements/0{pointer}"]


@pytest.mark.parametrize(
    ("element", "pointer"), [row[1:] for row in BAD_ASKED], ids=[row[0] for row in BAD_ASKED]
)
def test_slack_would_refuse_it_as_a_question(element, pointer):
    assert pointers(question(element)) == [f"/view/blocks/0/element{pointer}"]
