import pytest

from sandbox.block_kit import check_view
from tests.sandbox.block_kit.pieces import (
    EMPTY,
    NONE,
    fewer,
    form,
    home,
    missing,
    modal,
    mrkdwn,
    plain,
    question,
    section,
    surplus,
    unsupported,
    up_to,
    without,
)

FOCUSED = {"type": "plain_text_input", "focus_on_load": True}
FILES = {"type": "file_input"}

GOOD = {
    "a modal without questions": modal(section()),
    "a modal with a question": form(question()),
    "a modal with everything": form(
        question({"type": "file_input"}),
        close=plain("x" * 24),
        private_metadata="x" * 3000,
        callback_id="c" * 255,
        external_id="e" * 255,
        clear_on_close=True,
        notify_on_close=True,
        submit_disabled=False,
    ),
    "a hundred blocks": modal(*[section()] * 100),
    "an alert": modal({"type": "alert", "text": plain(), "level": "warning"}),
    "a Home tab": home(section(), private_metadata="1", callback_id="home"),
    "a question on the Home tab": home(question(dispatch_action=True)),
    "one focus": form(question(FOCUSED), question()),
    "a view of nearly 250 kB": modal(*[section(mrkdwn("x" * 2450))] * 99),
}

BAD = [
    ("no type", without(modal(section()), "type"), "/view", missing("type")),
    ("an unknown type", modal(section(), type="dialog"), "/view/type", unsupported("dialog")),
    ("no title", without(modal(section()), "title"), "/view", missing("title")),
    ("a long title", modal(section(), title=plain("x" * 25)), "/view/title/text", up_to(24)),
    (
        "an mrkdwn title",
        modal(section(), title=mrkdwn()),
        "/view/title/type",
        unsupported("mrkdwn"),
    ),
    ("an empty title", modal(section(), title=plain("")), "/view/title/text", EMPTY),
    ("a long submit", modal(section(), submit=plain("x" * 25)), "/view/submit/text", up_to(24)),
    ("a long close", modal(section(), close=plain("x" * 25)), "/view/close/text", up_to(24)),
    ("a question without submit", modal(section(), question()), "/view", missing("submit")),
    ("no blocks", modal(), "/view/blocks", NONE),
    ("101 blocks", modal(*[section()] * 101), "/view/blocks", fewer(100)),
    ("an unknown key", modal(section(), id="V1"), "/view", surplus("id")),
    (
        "long private metadata",
        modal(section(), private_metadata="x" * 3001),
        "/view/private_metadata",
        up_to(3000),
    ),
    (
        "an object for private metadata",
        modal(section(), private_metadata={}),
        "/view/private_metadata",
        "must provide a string",
    ),
    (
        "a long callback id",
        modal(section(), callback_id="c" * 256),
        "/view/callback_id",
        up_to(255),
    ),
    (
        "a long external id",
        modal(section(), external_id="e" * 256),
        "/view/external_id",
        up_to(255),
    ),
    (
        "a table in a modal",
        modal({"type": "table", "rows": []}),
        "/view/blocks/0/type",
        unsupported("table"),
    ),
    (
        "markdown in a modal",
        modal({"type": "markdown", "text": "Hello"}),
        "/view/blocks/0/type",
        unsupported("markdown"),
    ),
    (
        "a card in a modal",
        modal({"type": "card", "title": plain()}),
        "/view/blocks/0/type",
        unsupported("card"),
    ),
    (
        "a block id twice",
        modal(section(block_id="a"), section(block_id="a")),
        "/view/blocks/1/block_id",
        "block_id already exists: a",
    ),
    (
        "two focused questions",
        form(question(FOCUSED), question(FOCUSED)),
        "/view/blocks/1/element/focus_on_load",
        "focus_on_load is allowed on one element only",
    ),
    (
        "dispatching files",
        form(question(FILES, dispatch_action=True)),
        "/view/blocks/0/dispatch_action",
        "dispatch_action is not supported by file_input",
    ),
    ("a title on the Home tab", home(section(), title=plain()), "/view", surplus("title")),
    ("submit on the Home tab", home(section(), submit=plain()), "/view", surplus("submit")),
    ("close on the Home tab", home(section(), close=plain()), "/view", surplus("close")),
    ("an empty Home tab", home(), "/view/blocks", NONE),
    (
        "files on the Home tab",
        home(question(FILES)),
        "/view/blocks/0/element/type",
        unsupported("file_input"),
    ),
    (
        "a table on the Home tab",
        home({"type": "table", "rows": []}),
        "/view/blocks/0/type",
        unsupported("table"),
    ),
]


@pytest.mark.parametrize("view", GOOD.values(), ids=GOOD)
def test_slack_would_show(view):
    assert check_view(view) == []


@pytest.mark.parametrize(
    ("view", "pointer", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_slack_would_not_show(view, pointer, message):
    assert [(problem.code, problem.pointer, problem.message) for problem in check_view(view)] == [
        ("invalid_arguments", pointer, message)
    ]


def test_a_view_over_250_kilobytes_is_too_large():
    found = check_view(modal(*[section(mrkdwn("x" * 3000))] * 100))
    assert [problem.code for problem in found] == ["view_too_large"]


def test_letters_beyond_ascii_weigh_their_bytes():
    found = check_view(modal(*[section(mrkdwn("🌲" * 700))] * 100))
    assert [problem.code for problem in found] == ["view_too_large"]


@pytest.mark.parametrize(
    ("surface", "view"), [("home", modal(section())), ("modal", home(section()))]
)
def test_a_view_for_another_surface_is_refused(surface, view):
    assert [problem.pointer for problem in check_view(view, surface=surface)] == ["/view/type"]


def test_a_view_for_its_own_surface_is_taken():
    assert check_view(home(section()), surface="home") == []
