"""The conversation at the page: what comes into sight, and what stays there."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Rehearser

pytestmark = pytest.mark.browser

FROM_TOP = """log => [...log.querySelectorAll(".message")].at(-1).getBoundingClientRect().top
    - log.getBoundingClientRect().top"""
TO_END = "log => log.scrollHeight - log.scrollTop - log.clientHeight"


def test_a_long_answer_is_shown_from_its_beginning(rehearser: Rehearser) -> None:
    one = rehearser
    one.page.set_viewport_size({"width": 1280, "height": 760})
    one.be("U0GRACE")
    log = one.page.get_by_role("log")
    for times in (1, 2):
        one.type_("/mentoring find")
        expect(log.get_by_role("button", name="Ask Carlos")).to_have_count(times)
        assert -2 <= _settled(one, log, FROM_TOP) <= 2
    assert one.troubles == []


def test_a_note_under_the_message_box_hides_no_message(rehearser: Rehearser) -> None:
    one = rehearser
    one.be("U0GRACE")
    log = one.page.get_by_role("log")
    for words in ("good morning", "anybody there?", "hello?"):
        one.type_(words)
        one.reads(words)
    one.type_("/dance")
    one.reads("/dance is not a valid command")
    assert _settled(one, log, TO_END) <= 2
    assert one.troubles == []


def test_the_focus_goes_to_the_message_box_when_a_dialog_leaves_nothing_behind(
    rehearser: Rehearser,
) -> None:
    one = rehearser
    one.be("U0BEN")
    one.page.locator(".switcher-button").click()
    one.dialog.get_by_role("button", name="Be Zed Ward").click()
    one.no_dialog()
    expect(one.page.get_by_role("button", name="You are: Zed Ward")).to_be_visible()
    one.type_("/mentoring")
    one.press("Join")
    one.dialog_is("mentor or a mentee")
    one.page.evaluate("document.querySelector('.log').replaceChildren()")
    one.press_in_dialog("Close")
    one.no_dialog()
    expect(one.page.locator(".composer-text")).to_be_focused()


def _settled(one: Rehearser, log: Locator, measure: str) -> float:
    """Measure once the page has come to rest."""
    one.page.wait_for_timeout(400)
    return float(log.evaluate(measure))
