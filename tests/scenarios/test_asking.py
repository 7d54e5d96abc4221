"""Finding a mentor, asking, and every way in which a request can end."""

import pytest

from tests.cast import ASHA, BEN, CARLOS
from tests.handlers.invariants import bad_marks
from tests.scenarios.acts import (
    COMMAND,
    ask_for,
    buttons,
    enrol,
    last_from_bot,
    pairings,
    private_channels,
    turn,
)
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def asked(stage: Stage) -> None:
    """Ben has asked Asha, and nobody has answered yet."""
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    ask_for(stage.ben, "Asha", "Would you teach me to lead?")
    stage.ben.close()
    stage.settle()


def test_three_mentors_are_suggested_with_reasons_and_more_about_each(stage: Stage) -> None:
    stage.seed()
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "find")
    labels = buttons(last_from_bot(stage.ben, "general")["blocks"])
    assert len([label for label in labels if label.startswith("Ask ")]) == 3
    assert "Ask Asha" in labels
    assert "Leading a team" in stage.ben.sees()
    stage.ben.press("More about Asha")
    form = stage.ben.views()[-1]
    assert "Head of membership" in str(form)
    assert "conflicts" not in str(form)


def test_a_mentor_reads_who_asks_and_why_it_fits(stage: Stage) -> None:
    asked(stage)
    seen = stage.asha.sees()
    assert "@Ben Okafor would like you to be their mentor" in seen
    assert "Would you teach me to lead?" in seen
    assert "Why I suggested you to them" in seen
    assert "Would you teach me to lead?" not in stage.zed.sees()


def test_a_second_request_is_refused_while_the_first_one_waits(stage: Stage) -> None:
    enrol(stage, CARLOS, "mentor")
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "find")
    stage.ben.press("Ask Carlos")
    stage.ben.submit({"Your message": "Hello"})
    stage.ben.close(everything=True)
    stage.ben.press("Ask Asha", "general")
    assert "You have already asked @Carlos Medina" in stage.ben.sees()
    stage.settle()
    assert "would like you to be their mentor" not in stage.asha.sees()


def test_an_unanswered_request_is_called_to_mind_twice_and_then_expires(stage: Stage) -> None:
    asked(stage)
    turn(stage, days=2, minutes=1)
    assert stage.asha.sees().count("@Ben Okafor is waiting for your answer") == 1
    turn(stage, days=2)
    assert stage.asha.sees().count("@Ben Okafor is waiting for your answer") == 2
    turn(stage, days=1)
    assert "@Asha Raman did not find the time to answer" in stage.ben.sees()
    assert stage.asha.sees().count("request has expired") == 3, "the card and both reminders"
    for answer in ("Accept", "Decline"):
        assert answer not in buttons([b for m in stage.asha.messages(stage.asha.dm())
                                      for b in m["blocks"]])  # fmt: skip
    stage.ben.dm()
    stage.ben.press("Find a mentor")
    assert "Ask Asha" in stage.ben.sees()


def test_a_mentor_can_say_no_kindly_and_is_not_suggested_again(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Decline")
    assert stage.asha.submit({"A word for them?": "My mother is ill, *sorry*."})["ok"]
    stage.settle()
    seen = stage.ben.sees()
    assert "@Asha Raman cannot be your mentor at the moment" in seen
    assert "My mother is ill, *sorry*." in seen
    assert "You declined @Ben Okafor's request" in stage.asha.sees()
    stage.ben.command(COMMAND, "find")
    assert "No mentor is free for you at the moment" in stage.ben.sees()


def test_a_no_needs_no_reason(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Decline")
    assert stage.asha.submit({})["ok"]
    stage.settle()
    assert "cannot be your mentor at the moment" in stage.ben.sees()
    assert "They write:" not in stage.ben.sees()


def test_a_mentee_takes_a_request_back_and_the_mentor_sees_that(stage: Stage) -> None:
    asked(stage)
    stage.ben.command(COMMAND)
    stage.ben.press("Take my request back")
    stage.settle()
    assert "Your request to @Asha Raman is taken back" in stage.ben.sees()
    assert "@Ben Okafor no longer needs an answer" in stage.asha.sees()
    assert not any(label == "Accept" for label in buttons(_card(stage)["blocks"]))


def test_a_mentor_who_pauses_is_neither_suggested_nor_left_with_open_requests(
    stage: Stage,
) -> None:
    asked(stage)
    stage.asha.command(COMMAND, "pause")
    stage.asha.submit({})
    stage.settle()
    assert "@Asha Raman cannot be your mentor at the moment" in stage.ben.sees()
    stage.ben.command(COMMAND, "find")
    assert "No mentor is free for you at the moment" in stage.ben.sees()
    stage.asha.command(COMMAND, "resume")
    assert "Welcome back" in stage.asha.sees()


def test_a_mentee_on_a_pause_is_told_how_to_go_on(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "pause")
    stage.ben.command(COMMAND, "find")
    assert "You are taking a pause. Press *Resume*" in stage.ben.sees()
    stage.ben.command(COMMAND)
    stage.ben.press("Resume")
    stage.ben.close()
    stage.ben.command(COMMAND, "find")
    assert "No mentor is free for you at the moment" in stage.ben.sees()


def test_leaving_is_asked_once_more_and_takes_the_request_along(stage: Stage) -> None:
    asked(stage)
    stage.ben.command(COMMAND, "leave")
    stage.ben.press("Stay")
    stage.ben.command(COMMAND, "leave")
    assert "Leaving ends your part in the programme today" in stage.ben.sees()
    stage.ben.press("Leave", "view")
    stage.settle()
    assert "You have left the programme" in stage.ben.sees()
    assert "@Ben Okafor no longer needs an answer" in stage.asha.sees()
    stage.asha.command(COMMAND, "leave")
    stage.asha.press("Leave", "view")
    stage.settle()
    assert pairings(stage, BEN) == []
    assert private_channels(stage.ben) == []


def test_leaving_ends_the_pairing_and_archives_its_channel(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Accept")
    stage.settle()
    stage.ben.command(COMMAND, "leave")
    assert "your partner is told kindly" in stage.ben.sees()
    stage.ben.press("Leave", "view")
    stage.settle()
    assert "Your pairing with @Ben Okafor has ended. One of you has left" in stage.asha.sees()
    assert [one["archived"] for one in private_channels(stage.asha)] == [True]


def test_what_is_written_to_a_mentor_is_shown_as_it_was_written_and_does_nothing(
    stage: Stage,
) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    message = "<!channel> <@U0MO> <https://evil.example|click> & *bold* _no_"
    ask_for(stage.ben, "Asha", message)
    stage.settle()
    assert message in stage.asha.sees()
    assert list(bad_marks(_card(stage))) == []


def test_a_message_as_long_as_the_form_allows_arrives_to_the_last_character(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    message = "R&D <and> " * 149 + "& the end."
    assert len(message) == 1500
    ask_for(stage.ben, "Asha", message)
    stage.settle()
    assert message in stage.asha.sees()
    assert stage.sandbox.workspace.complaints == []


def _card(stage: Stage) -> dict[str, object]:
    """The newest message of the bot to Asha."""
    return last_from_bot(stage.asha, stage.asha.dm())
