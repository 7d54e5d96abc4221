import pytest

from sandbox.block_kit import check_message
from tests.sandbox.block_kit.pieces import (
    EMPTY,
    NONE,
    actions,
    button,
    context,
    fewer,
    missing,
    mrkdwn,
    picture,
    plain,
    question,
    section,
    select,
    surplus,
    unsupported,
    up_to,
    without,
)

GOOD = {
    "section of fields": without(section(fields=[mrkdwn(), plain()]), "text"),
    "section with a picture": section(accessory=picture()),
    "section, expanded": section(expand=True, block_id="b" * 255),
    "header": {"type": "header", "text": plain("x" * 150), "level": 2},
    "divider": {"type": "divider"},
    "context": context(picture(), mrkdwn(), plain(emoji=True)),
    "actions": actions(button(), select(), {"type": "datetimepicker"}),
    "image": picture(title=plain("A picture"), block_id="p"),
    "image from Slack": without(picture(slack_file={"id": "F1"}), "image_url"),
    "question": question(hint=plain(), optional=True, dispatch_action=True),
}

BAD = [
    ("a string for a block", "section", "", "must provide an object"),
    ("a block without type", {"text": plain()}, "", missing("type")),
    ("a number for a type", {"type": 1}, "/type", "must provide a string"),
    ("an unknown block", {"type": "heading"}, "/type", unsupported("heading")),
    ("a file block", {"type": "file", "source": "remote"}, "/type", unsupported("file")),
    ("a call block", {"type": "call", "call_id": "R1"}, "/type", unsupported("call")),
    ("a section of nothing", {"type": "section"}, "", "must define at least one of: text, fields"),
    ("a string for a text", section("Hello"), "/text", "must provide an object"),
    ("an empty text", section(mrkdwn("")), "/text/text", EMPTY),
    ("no text in it", section({"type": "mrkdwn"}), "/text", missing("text")),
    ("an unknown text", section(mrkdwn(type="html")), "/text/type", unsupported("html")),
    ("emoji on mrkdwn", section(mrkdwn(emoji=True)), "/text", surplus("emoji")),
    ("verbatim on plain text", section(plain(verbatim=True)), "/text", surplus("verbatim")),
    ("a word for emoji", section(plain(emoji="yes")), "/text/emoji", "must provide a boolean"),
    ("no fields", section(fields=[]), "/fields", NONE),
    ("eleven fields", section(fields=[plain()] * 11), "/fields", fewer(10)),
    ("a long field", section(fields=[plain(), plain("x" * 2001)]), "/fields/1/text", up_to(2000)),
    (
        "a text input beside a section",
        section(accessory={"type": "plain_text_input"}),
        "/accessory/type",
        unsupported("plain_text_input"),
    ),
    (
        "a date and time beside a section",
        section(accessory={"type": "datetimepicker"}),
        "/accessory/type",
        unsupported("datetimepicker"),
    ),
    ("a null accessory", section(accessory=None), "/accessory", "must provide an object"),
    ("an unknown key", section(colour="red"), "", surplus("colour")),
    ("a long block id", section(block_id="b" * 256), "/block_id", up_to(255)),
    ("an empty block id", section(block_id=""), "/block_id", EMPTY),
    (
        "mrkdwn in a header",
        {"type": "header", "text": mrkdwn()},
        "/text/type",
        unsupported("mrkdwn"),
    ),
    ("a long header", {"type": "header", "text": plain("x" * 151)}, "/text/text", up_to(150)),
    ("level 5", {"type": "header", "text": plain(), "level": 5}, "/level", "must be less than 5"),
    ("text on a divider", {"type": "divider", "text": plain()}, "", surplus("text")),
    ("no context", context(), "/elements", NONE),
    ("eleven in context", context(*[plain()] * 11), "/elements", fewer(10)),
    ("a button in context", context(button()), "/elements/0/type", unsupported("button")),
    ("no actions", actions(), "/elements", NONE),
    ("26 actions", actions(*[without(button(), "action_id")] * 26), "/elements", fewer(25)),
    ("a picture to press", actions(picture()), "/elements/0/type", unsupported("image")),
    (
        "a text input in actions",
        actions({"type": "plain_text_input"}),
        "/elements/0/type",
        unsupported("plain_text_input"),
    ),
    ("no alt text", without(picture(), "alt_text"), "", missing("alt_text")),
    ("long alt text", picture(alt_text="x" * 2001), "/alt_text", up_to(2000)),
    (
        "no source",
        without(picture(), "image_url"),
        "",
        "must define exactly one of: image_url, slack_file",
    ),
    (
        "two sources",
        picture(slack_file={"id": "F1"}),
        "",
        "must define exactly one of: image_url, slack_file",
    ),
    ("a relative picture", picture(image_url="/static/a.png"), "/image_url", "must be a valid URL"),
    (
        "a file by id and address",
        without(picture(slack_file={"id": "F1", "url": "https://example.org"}), "image_url"),
        "/slack_file",
        "must define exactly one of: id, url",
    ),
    ("a question without label", without(question(), "label"), "", missing("label")),
    ("an mrkdwn label", question(label=mrkdwn()), "/label/type", unsupported("mrkdwn")),
    ("a long label", question(label=plain("x" * 2001)), "/label/text", up_to(2000)),
    ("a long hint", question(hint=plain("x" * 2001)), "/hint/text", up_to(2000)),
    ("a button as question", question(button()), "/element/type", unsupported("button")),
    ("a number for optional", question(optional=1), "/optional", "must provide a boolean"),
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
