"""A moderator removes somebody, as everybody concerned lives through it."""

import pytest

from tests.cast import BEN
from tests.scenarios.acts import pair, pairings, private_channels, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

DESK = "/mentoring-admin"
SAID = {"reason": "Three people told us.", "sentence": "You cannot stay with us."}


def test_a_mentor_is_removed_the_mentee_keeps_the_channel_and_the_way_back_is_told(
    stage: Stage,
) -> None:
    pair(stage)
    stage.mo.command(DESK, "remove @asha")
    assert "1 pairing ends with it" in stage.mo.sees()
    assert stage.mo.submit({**SAID, "until": "2099-06-01", "channel": "keep"})["ok"]
    assert "Nobody has been told yet" in stage.mo.sees()
    stage.mo.close()
    stage.settle()
    assert "no longer take" not in stage.asha.sees() + stage.ben.sees()
    turn(stage, minutes=11)
    stage.settle()
    assert "You cannot stay with us" in stage.asha.sees()
    assert "Three people told us" not in stage.asha.sees() + stage.ben.sees()
    assert "@Asha Raman no longer takes part" in stage.ben.sees()
    assert "front of the waiting list" in stage.ben.sees()
    assert (len(private_channels(stage.asha)), len(private_channels(stage.ben))) == (0, 1)
    assert not pairings(stage, BEN)[0].active
    stage.asha.command("/mentoring", "join")
    assert "You can apply again after 1 June 2099" in stage.asha.sees()
    _restore(stage)


def _restore(stage: Stage) -> None:
    stage.mo.command(DESK, "restore @asha")
    assert "Three people told us" in stage.mo.sees()
    assert stage.mo.submit({})["ok"]
    stage.settle()
    assert "A moderator has restored you" in stage.asha.sees()
    stage.asha.command("/mentoring", "join")
    assert "mentor or a mentee" in stage.asha.sees()


def test_what_slack_refuses_is_left_to_do_by_hand(stage: Stage, refusals: set[str]) -> None:
    refusals.add("restricted_action")
    pair(stage)
    stage.sandbox.workspace.faults.add("conversations.archive", error="restricted_action")
    stage.mo.command(DESK, "remove @ben")
    assert stage.mo.submit(SAID)["ok"]
    stage.settle()
    stage.mo.close()
    stage.mo.press("Do it now")
    stage.settle()
    assert "@Mo Hassan has removed @Ben Okafor" in stage.mo.sees()
    assert "Left to do by hand: #" in stage.mo.sees()
    assert "could not be archived" in stage.mo.sees()


@pytest.mark.parametrize("words", ["remove @ben", "restore @ben"])
def test_zed_is_refused_politely(stage: Stage, words: str) -> None:
    stage.zed.command(DESK, words)
    assert "for the people who run the programme" in stage.zed.sees()
