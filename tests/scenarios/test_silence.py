"""A mentor who does not answer is put on a pause, and returns with one press."""

import pytest

from tests.cast import ASHA, BEN
from tests.scenarios.acts import COMMAND, ask_for, enrol, last_from_bot, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def test_two_requests_without_an_answer_begin_a_pause_that_one_press_ends(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    for _ in range(2):
        assert "Two requests in a row" not in stage.asha.sees()
        ask_for(stage.ben, "Asha")
        stage.ben.close(everything=True)
        turn(stage, days=5, minutes=1)
    assert "Two requests in a row went unanswered" in stage.asha.sees()
    stage.ben.command(COMMAND, "find")
    assert "No mentor is free for you at the moment" in str(last_from_bot(stage.ben, "general"))
    stage.asha.dm()
    stage.asha.press("Resume")
    assert "Welcome back" in stage.asha.sees()
    stage.ben.command(COMMAND, "find")
    assert "Ask Asha" in str(last_from_bot(stage.ben, "general"))
