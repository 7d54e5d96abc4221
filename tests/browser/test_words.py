"""The page draws words as Slack does: what is no mark-up does nothing."""

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from tests.browser.conftest import Rehearser
from views.kit import text
from views.rich import quotation

pytestmark = pytest.mark.browser

TYPED = "See https://a.example & *bold* <@U0MO>\nthe next line " + "w" * 400


def test_a_quotation_is_drawn_as_it_was_written(rehearser: Rehearser) -> None:
    blocks = [text("*Ours* at https://b.example"), quotation(TYPED, "They write:")]
    slack = WebClient("xoxb-sandbox", base_url=f"{rehearser.address}/api/")
    slack.chat_postMessage(channel="U0BEN", text="They write", blocks=blocks)
    rehearser.be("U0BEN")
    quoted = rehearser.page.locator("main blockquote").last
    expect(quoted).to_be_visible()
    assert quoted.inner_text() == TYPED
    assert quoted.locator("a, strong, .mention").count() == 0
    ours = rehearser.page.locator("main .prose").last
    expect(ours.locator("strong")).to_have_text("Ours")
    assert ours.locator("a").count() == 0
    assert quoted.evaluate("node => node.scrollWidth <= node.clientWidth"), "long words wrap"
    rehearser.shoot("words")
    assert rehearser.troubles == []
