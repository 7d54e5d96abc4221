"""The first visit, and the page on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Rehearser

pytestmark = pytest.mark.browser

TELEPHONE = {"width": 390, "height": 664}


def test_the_welcome_leads_to_ben_and_the_bot_also_on_a_telephone(rehearser: Rehearser) -> None:
    one = rehearser
    one.page.set_viewport_size(TELEPHONE)
    one.be("U0ASHA", "introductions")
    one.page.get_by_role("button", name="What is this?").click()
    card = one.page.get_by_role("region", name="Welcome to Harbour Street")
    expect(card).to_contain_text("Next due")
    expect(card).to_contain_text("Type /mentoring in any conversation and press Join")
    expect(card.get_by_role("button", name="Write to Lamplighter")).to_be_visible()
    begin = card.get_by_role("button", name=re.compile("^Let.s begin$"))
    expect(begin).to_be_in_viewport(ratio=1)
    one.shoot("welcome-narrow")
    begin.click()
    expect(card).to_have_count(0)
    expect(one.page).to_have_url(re.compile("as=U0BEN&in=messages"))
    expect(one.page.locator(".composer-text")).to_be_focused()
    assert one.troubles == []


def test_the_first_step_of_the_welcome_is_true_in_the_messages_and_at_home(
    rehearser: Rehearser,
) -> None:
    one = rehearser
    one.be("U0ASHA", "introductions")
    one.page.get_by_role("button", name="What is this?").click()
    card = one.page.get_by_role("region", name="Welcome to Harbour Street")
    card.get_by_role("button", name="Write to Lamplighter").click()
    expect(one.page).to_have_url(re.compile("as=U0BEN&in=messages"))
    expect(one.page.locator(".composer-text")).to_be_focused()
    expect(card).to_contain_text("s Home tab")
    one.page.get_by_role("tab", name="Home").click()
    home = one.page.get_by_role("tabpanel", name="Home")
    expect(home.get_by_role("button", name="Join", exact=True)).to_be_visible()
    assert one.troubles == []


def test_the_header_of_a_telephone_says_who_one_is(rehearser: Rehearser) -> None:
    one = rehearser
    one.page.set_viewport_size(TELEPHONE)
    one.be("U0BEN")
    one.page.get_by_role("button", name="You are Ben Okafor").click()
    one.page.get_by_role("button", name=re.compile("^Be Asha Raman")).first.click()
    here = one.page.get_by_role("button", name="You are Asha Raman: people and channels")
    expect(here).to_be_in_viewport(ratio=1)
    expect(here).to_contain_text("Asha")
    assert one.troubles == []
