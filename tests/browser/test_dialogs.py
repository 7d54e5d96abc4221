"""Dialogs at the page: where they begin and what the keyboard does in them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Rehearser

pytestmark = pytest.mark.browser


def test_pages_of_a_dialog_begin_at_their_top_and_keys_scroll_them(rehearser: Rehearser) -> None:
    one = rehearser
    _open_the_consents(one)
    page = one.dialog.get_by_role("region", name="Before you join")
    expect(page).to_be_focused()
    expect(page).to_have_js_property("scrollTop", 0)
    one.page.keyboard.press("PageDown")
    expect(page).not_to_have_js_property("scrollTop", 0)
    one.page.keyboard.press("End")
    one.press_in_dialog("Next")
    one.dialog_is("Please complete this required field.")
    expect(one.dialog.locator(".wrong input").first).to_be_focused()
    expect(page).not_to_have_js_property("scrollTop", 0)
    for box in one.dialog.get_by_role("checkbox").all():
        box.check()
    one.press_in_dialog("Next")
    one.dialog_is("Your work")
    expect(one.dialog.locator("input").first).to_be_focused()
    expect(one.dialog.get_by_role("region")).to_have_js_property("scrollTop", 0)
    assert one.troubles == []


def _open_the_consents(one: Rehearser) -> None:
    one.be("U0BEN")
    one.type_("/mentoring")
    one.press("Join")
    one.dialog.get_by_label("Mentee", exact=True).check()
    one.press_in_dialog("Next")
    one.dialog_is("Disclaimer")
