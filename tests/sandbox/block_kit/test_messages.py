import pytest

from sandbox.block_kit import Problem, check_message
from tests.sandbox.block_kit.pieces import actions, button, cell, mrkdwn, plain, question, section

LONG_SECTIONS = [section(mrkdwn("x" * 3000)) for _ in range(4)]
TABLE = {"type": "table", "rows": [[cell()]]}
CHART = {
    "type": "data_visualization",
    "title": "Pairings",
    "chart": {"type": "pie", "segments": [{"label": "Active", "value": 3}]},
}

GOOD = {
    "text alone": {"text": "Hello"},
    "text of 40,000 characters": {"text": "x" * 40_000},
    "blocks without a text": {"blocks": [section()]},
    "fifty blocks": {"text": "Hello", "blocks": [section() for _ in range(50)]},
    "empty blocks beside a text": {"text": "Hello", "blocks": []},
    "12,000 characters of block text": {"blocks": LONG_SECTIONS},
    "absent values": {"text": "Hello", "blocks": None, "attachments": None},
    "other arguments of the call": {"text": "Hello", "channel": "C1", "unfurl_links": False},
    "markdown text": {"markdown_text": "# Hello"},
    "the same action id in two blocks": {"blocks": [actions(button()), actions(button())]},
    "an attachment of blocks": {"attachments": [{"color": "#1264a3", "blocks": [section()]}]},
    "an older attachment": {"attachments": [{"text": "Hello", "color": "good", "ts": 1767000000}]},
    "two charts": {"blocks": [CHART, CHART]},
}

BAD = [
    ("nothing", {}, "no_text", ""),
    ("an empty text", {"text": ""}, "no_text", ""),
    ("spaces alone", {"text": "  \n"}, "no_text", ""),
    ("a text of 40,001 characters", {"text": "x" * 40_001}, "msg_too_long", "/text"),
    ("a number for a text", {"text": 5}, "invalid_arguments", "/text"),
    ("too much markdown", {"markdown_text": "x" * 12_001}, "msg_too_long", "/markdown_text"),
    (
        "markdown beside text",
        {"text": "a", "markdown_text": "b"},
        "markdown_text_conflict",
        "/markdown_text",
    ),
    (
        "blocks as a string of JSON",
        {"text": "a", "blocks": "[{}]"},
        "invalid_blocks_format",
        "/blocks",
    ),
    ("fifty-one blocks", {"blocks": [section() for _ in range(51)]}, "invalid_blocks", "/blocks"),
    (
        "12,001 characters of block text",
        {"blocks": [*LONG_SECTIONS, section(mrkdwn("x"))]},
        "msg_blocks_too_long",
        "/blocks",
    ),
    (
        "a block id twice",
        {"blocks": [section(block_id="a"), section(block_id="b"), section(block_id="a")]},
        "invalid_blocks",
        "/blocks/2/block_id",
    ),
    (
        "an action id twice in a block",
        {"blocks": [actions(button(), button())]},
        "invalid_blocks",
        "/blocks/0/elements/1/action_id",
    ),
    ("two tables", {"blocks": [TABLE, TABLE]}, "invalid_blocks", "/blocks/1"),
    ("three charts", {"blocks": [CHART, CHART, CHART]}, "invalid_blocks", "/blocks/2"),
    (
        "a question about files",
        {"blocks": [question({"type": "file_input"})]},
        "invalid_blocks",
        "/blocks/0/element/type",
    ),
    (
        "an alert",
        {"blocks": [{"type": "alert", "text": plain()}]},
        "invalid_blocks",
        "/blocks/0/type",
    ),
    (
        "attachments that are no array",
        {"attachments": {"text": "a"}},
        "invalid_attachments",
        "/attachments",
    ),
    (
        "an attachment that is no object",
        {"attachments": ["a"]},
        "invalid_attachments",
        "/attachments/0",
    ),
    (
        "a hundred and one attachments",
        {"attachments": [{"text": "a"}] * 101},
        "too_many_attachments",
        "/attachments",
    ),
    (
        "a bad block in an attachment",
        {"attachments": [{"blocks": [section(plain(""))]}]},
        "invalid_attachments",
        "/attachments/0/blocks/0/text/text",
    ),
    (
        "blocks beside older fields",
        {"attachments": [{"blocks": [section()], "text": "a"}]},
        "invalid_attachments",
        "/attachments/0",
    ),
]


@pytest.mark.parametrize("payload", GOOD.values(), ids=GOOD)
def test_slack_would_post(payload):
    assert check_message(payload) == []


@pytest.mark.parametrize(
    ("payload", "code", "pointer"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_slack_would_refuse(payload, code, pointer):
    assert [(found.code, found.pointer) for found in check_message(payload)] == [(code, pointer)]


def test_a_problem_reads_as_slack_writes_it():
    [problem] = check_message({"blocks": [section(mrkdwn("x" * 3001))]})
    assert problem == Problem(
        "invalid_blocks", "must be less than 3001 characters", "/blocks/0/text/text"
    )
    assert problem.line() == (
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    )


def test_every_problem_of_a_message_is_named_at_once():
    blocks = [section(plain("")), {"type": "file"}, {"type": "header"}]
    assert [problem.line() for problem in check_message({"blocks": blocks})] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        "[ERROR] unsupported type: file [json-pointer:/blocks/1/type]",
        "[ERROR] missing required field: text [json-pointer:/blocks/2]",
    ]
