"""Two people live a whole mentoring year at the page, as a newcomer would rehearse it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Rehearser

pytestmark = pytest.mark.browser


def test_a_newcomer_lives_the_whole_year_at_the_page(rehearser: Rehearser) -> None:
    _join(rehearser)
    _ask(rehearser)
    _accept(rehearser)
    _plan_and_meet(rehearser)
    _write_the_summary(rehearser)
    _let_the_year_pass(rehearser)
    assert rehearser.troubles == []


def _join(one: Rehearser) -> None:
    one.be("U0BEN")
    one.type_("/mentoring")
    one.press("Join")
    one.dialog_is("Do you want to be a mentor or a mentee?")
    one.shoot("join")
    one.dialog.get_by_label("Mentee", exact=True).check()
    one.press_in_dialog("Next")
    one.dialog_is("Disclaimer")
    one.press_in_dialog("Next")
    one.dialog_is("Please complete this required field.")
    one.shoot("consents")
    for box in one.dialog.get_by_role("checkbox").all():
        box.check()
    one.press_in_dialog("Next")
    for title in ("Your work", "Your background", "Who would suit you"):
        one.dialog_is(title)
        one.press_in_dialog("Next")
    one.dialog_is("Your time as a mentee")
    one.shoot("questionnaire")
    one.press_in_dialog("Join")
    one.dialog_is("You have joined")
    one.shoot("joined")


def _ask(one: Rehearser) -> None:
    one.press_in_dialog("Find a mentor")
    one.dialog_is("Ask Asha")
    one.shoot("suggestions")
    one.press_in_dialog("Ask Asha")
    one.dialog_is("Your message")
    one.dialog.get_by_label("Your message").fill("I would like to lead a team one day 🎉")
    one.press_in_dialog("Send")
    one.dialog_is("Your request is on its way")
    one.shoot("asked")
    one.press_in_dialog("Close")
    one.no_dialog()


def _accept(one: Rehearser) -> None:
    one.be("U0ASHA")
    one.reads("would like you to be their mentor")
    one.shoot("request")
    one.press("Accept")
    one.reads("is your mentee now")
    one.shoot("accepted")
    one.be_in_the_channel("U0BEN")
    one.reads("The road ahead")
    one.shoot("channel")


def _plan_and_meet(one: Rehearser) -> None:
    one.turn("+1 month")
    one.turn("+1 week")
    one.reads("it is time for this month's catch-up")
    one.press("Plan it")
    one.dialog_is("On which day?")
    one.shoot("plan")
    one.press_in_dialog("Plan it")
    one.no_dialog()
    one.reads("has planned your catch-up")
    one.turn("+1 day")
    one.reads("Your catch-up is coming up")
    one.shoot("reminder")
    one.turn("+1 week")
    one.reads("Did you meet as planned?")
    one.press("We have met")


def _write_the_summary(one: Rehearser) -> None:
    one.dialog_is("What did you talk about?")
    one.dialog.get_by_label("What did you talk about?").fill("Leading without a title")
    one.dialog.get_by_label("Action 1: what?").fill("Chair the next meeting")
    one.press_in_dialog("Add another action")
    one.dialog_is("Action 2: what?")
    expect(one.dialog.get_by_label("What did you talk about?")).to_have_value(
        "Leading without a title"
    )
    one.shoot("summary")
    one.press_in_dialog("Save")
    one.dialog_is("Saved")
    one.press_in_dialog("Close")
    one.reads("Chair the next meeting")
    one.shoot("summary-posted")


def _let_the_year_pass(one: Rehearser) -> None:
    one.turn("+1 month", 11)
    one.be("U0BEN")
    one.reads("Your year is complete")
    one.shoot("year-complete")
    one.type_("/mentoring")
    expect(one.page.get_by_role("button", name="Join", exact=True).last).to_be_visible()
    one.press("My pairings")
    one.dialog_is("Session summaries")
    one.press_in_dialog("Session summaries")
    one.dialog_is("Leading without a title")
    one.shoot("summaries-afterwards")
    one.be("U0ASHA")
    one.reads("Your year is complete")
