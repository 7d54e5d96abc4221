"""The drawer "What the bot did"."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Rehearser

pytestmark = pytest.mark.browser


def test_the_drawer_begins_with_the_newest_and_says_whom_it_is_about(rehearser: Rehearser) -> None:
    one = rehearser
    one.be("U0BEN", "home")
    one.be("U0GRACE", "messages")
    one.page.get_by_role("button", name="What the bot did").click()
    panel = one.page.get_by_role("tabpanel", name="Deeds")
    rows = panel.get_by_role("listitem")
    expect(rows.first).to_contain_text("Grace Liu")
    expect(panel).to_contain_text("in order with what else goes to Asha Raman")
    expect(panel).not_to_contain_text("lane ")
    one.shoot("drawer-done")
    one.page.get_by_role("tab", name="Told").click()
    expect(rows.first).to_contain_text("Grace Liu opened its Messages tab")
    expect(panel).to_contain_text("Ben Okafor opened its Home tab")
    one.shoot("drawer-told")
    assert one.troubles == []
