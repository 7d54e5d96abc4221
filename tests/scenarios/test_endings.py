"""The end of a term and of a year: told in good time, never by surprise."""

import pytest

from tests.cast import ASHA, BEN
from tests.scenarios.acts import (
    COMMAND,
    buttons,
    enrol,
    join,
    pair,
    pairings,
    private_channels,
    turn,
)
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def test_notices_come_fourteen_and_three_days_before_the_end_and_on_the_monday_after_thirty(
    stage: Stage,
) -> None:
    enrol(stage, BEN, "mentee")
    for days, more in ((338, 28), (14, 14), (11, 3)):
        turn(stage, days=days)
        assert f"ends in {more} days" in stage.ben.sees()
    assert stage.ben.sees().count("Your year in the programme ends in") == 3


def test_on_day_365_everything_closes_and_both_can_join_again(stage: Stage) -> None:
    pair(stage)
    turn(stage, days=366)
    for person, other in ((stage.ben, "Asha Raman"), (stage.asha, "Ben Okafor")):
        seen = person.sees()
        assert "Your year in the programme is complete" in seen
        assert f"Your pairing with @{other} has ended" in seen
        (channel,) = private_channels(person)
        assert channel["archived"]
        last = [one for one in person.messages(channel["id"]) if one["bot"]][-1]
        assert "Thank you both" in str(last["blocks"])
    assert not any(one.active for one in pairings(stage, BEN))
    join(stage, stage.ben, "Mentor")
    join(stage, stage.asha, "Mentee")
    for person in (stage.ben, stage.asha):
        person.command(COMMAND)
        assert "You take part as" in person.sees()


def test_day_365_closes_even_when_nobody_ever_answered_anything(stage: Stage) -> None:
    pair(stage)
    turn(stage, days=400)
    assert stage.door.state()["next_due"] is None
    assert all(one["state"] in ("done", "dead") for one in stage.door.state()["orders"])
    assert [one for one in stage.door.state()["orders"] if one["state"] == "dead"] == []


def test_an_agreed_term_ends_the_pairing_and_leaves_the_enrolment(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor", mentor_term="short")
    enrol(stage, BEN, "mentee", mentee_term="short")
    stage.ben.command(COMMAND, "find")
    stage.ben.press("Ask Asha")
    stage.ben.submit({"Your message": "Three months?"})
    stage.ben.close(everything=True)
    stage.settle()
    stage.asha.press("Accept")
    stage.settle()
    turn(stage, days=80)
    assert "This pairing ends on" in stage.ben.sees()
    turn(stage, days=15)
    assert "Your pairing with @Ben Okafor has ended" in stage.asha.sees()
    assert [one["archived"] for one in private_channels(stage.ben)] == [True]
    stage.ben.command(COMMAND)
    assert "Find a mentor" in stage.ben.sees()
    assert "Your year in the programme is complete" not in stage.ben.sees()


def test_after_the_end_no_button_is_left_and_an_open_form_says_so(stage: Stage) -> None:
    pair(stage)
    channel = private_channels(stage.ben)[0]["id"]
    stage.ben.press("Write a session summary", channel)
    stage.asha.command(COMMAND, "leave")
    stage.asha.press("Leave", "view")
    stage.settle()
    assert not any(buttons(one["blocks"]) for one in stage.ben.messages(channel))
    late = stage.ben.submit({"What did you talk about?": "Everything"})
    assert "This pairing has ended, so nothing was changed" in str(late["errors"])
