import pytest

from sandbox.block_kit import check_message
from tests.sandbox.block_kit.pieces import (
    EMPTY,
    button,
    fewer,
    line,
    missing,
    mrkdwn,
    plain,
    rich,
    said,
    section,
    unsupported,
    up_to,
    without,
)

VIDEO = {
    "type": "video",
    "title": plain("How it works"),
    "alt_text": "How it works",
    "thumbnail_url": "https://example.org/a.png",
    "video_url": "https://example.org/v",
}
FEEDBACK = {
    "type": "feedback_buttons",
    "positive_button": {"text": plain("Good"), "value": "good"},
    "negative_button": {"text": plain("Bad"), "value": "bad"},
}
ICON = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}
CARD = {"type": "card", "title": mrkdwn("Asha"), "actions": [button()]}
CONTAINER = {"type": "container", "title": plain("Road ahead"), "child_blocks": [section()]}
TASK = {"type": "task_card", "task_id": "1", "title": "Meet", "status": "pending"}

GOOD = {
    "markdown": {"type": "markdown", "text": "# Hello"},
    "video": {**VIDEO, "title_url": "https://example.org", "author_name": "Mo"},
    "context actions": {"type": "context_actions", "elements": [FEEDBACK, ICON]},
    "carousel": {"type": "carousel", "elements": [CARD]},
    "container": {**CONTAINER, "is_collapsible": True, "default_collapsed": True},
    "plan": {"type": "plan", "title": "First month", "tasks": [TASK]},
    "task with details": {**TASK, "details": rich(line(said()))},
}

BAD = [
    ("empty markdown", {"type": "markdown", "text": ""}, "/text", EMPTY),
    ("a long video title", {**VIDEO, "title": plain("x" * 200)}, "/title/text", up_to(199)),
    (
        "an insecure video",
        {**VIDEO, "video_url": "http://example.org/v"},
        "/video_url",
        "must be a valid HTTPS URL",
    ),
    (
        "six context actions",
        {"type": "context_actions", "elements": [ICON] * 6},
        "/elements",
        fewer(5),
    ),
    (
        "a button in context actions",
        {"type": "context_actions", "elements": [button()]},
        "/elements/0/type",
        unsupported("button"),
    ),
    (
        "feedback without a value",
        {
            "type": "context_actions",
            "elements": [{**FEEDBACK, "positive_button": {"text": plain()}}],
        },
        "/elements/0/positive_button",
        missing("value"),
    ),
    (
        "three card actions",
        {**CARD, "actions": [without(button(), "action_id")] * 3},
        "/actions",
        fewer(2),
    ),
    (
        "a bare container",
        without(CONTAINER, "title"),
        "",
        "must define at least one of: title, rich_text_title",
    ),
    (
        "a container in a container",
        {**CONTAINER, "child_blocks": [CONTAINER]},
        "/child_blocks/0/type",
        unsupported("container"),
    ),
    (
        "a task's status",
        {**TASK, "status": "done"},
        "/status",
        "must be a valid enum value: pending, in_progress, complete, error",
    ),
]


@pytest.mark.parametrize("block", GOOD.values(), ids=GOOD)
def test_slack_would_take_the_block(block):
    assert check_message({"text": "Hello", "blocks": [block]}) == []


@pytest.mark.parametrize(
    ("block", "pointer", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_slack_would_refuse_the_block(block, pointer, message):
    found = check_message({"text": "Hello", "blocks": [block]})
    assert [(problem.pointer, problem.message) for problem in found] == [
        (f"/blocks/0{pointer}", message)
    ]
