"""A mentor says whether somebody else may ask, and changes that later."""

import pytest

from tests.cast import ASHA, BEN
from tests.scenarios.acts import COMMAND, ask_for, buttons, enrol, last_from_bot
from tests.stage import Stage

pytestmark = pytest.mark.scenario

GRACE = "U0GRACE"


def asked(stage: Stage) -> None:
    """Ben has asked Asha, who would take two; Grace looks for a mentor."""
    enrol(stage, ASHA, "mentor", capacity="2")
    for mentee in (BEN, GRACE):
        enrol(stage, mentee, "mentee")
    ask_for(stage.ben, "Asha")
    stage.settle()


def grace_sees(stage: Stage) -> str:
    """What Grace finds when she looks for a mentor."""
    grace = stage.person(GRACE)
    grace.command(COMMAND, "find")
    return str(last_from_bot(grace, "general"))


def test_a_mentor_who_has_accepted_somebody_can_say_not_now(stage: Stage) -> None:
    asked(stage)
    assert "You have 0 of 2 places taken" in stage.asha.sees()
    stage.asha.dm()
    stage.asha.press("Accept")
    stage.settle()
    assert "You have 1 more place. Shall I suggest you to others?" in stage.asha.sees()
    stage.asha.press("Not now")
    stage.settle()
    assert "I suggest you to nobody else for now" in stage.asha.sees()
    assert "No mentor is free for you at the moment" in grace_sees(stage)
    stage.asha.command(COMMAND)
    assert "Take more mentees" in buttons(last_from_bot(stage.asha, "general")["blocks"])
    stage.asha.press("Take more mentees", "general")
    assert "you have 1 more place" in stage.asha.sees()
    assert "Ask Asha" in grace_sees(stage)


def test_a_mentor_who_takes_others_says_so_with_one_press(stage: Stage) -> None:
    asked(stage)
    stage.asha.dm()
    stage.asha.press("Accept")
    stage.settle()
    stage.asha.press("Yes, suggest me")
    stage.settle()
    assert "I suggest you to others, too" in stage.asha.sees()
    assert "Ask Asha" in grace_sees(stage)


def test_a_mentor_who_declines_can_say_not_now_as_well(stage: Stage) -> None:
    asked(stage)
    stage.asha.dm()
    stage.asha.press("Decline")
    assert stage.asha.submit({"Would you take somebody else now?": "Not now"})["ok"]
    stage.settle()
    assert "@Asha Raman cannot be your mentor at the moment" in stage.ben.sees()
    assert "No mentor is free for you at the moment" in grace_sees(stage)
    stage.asha.home()
    stage.settle()
    assert "You take nobody else for now" in stage.asha.sees()
    stage.asha.press("Take more mentees")
    stage.settle()
    assert "Ask Asha" in grace_sees(stage)
