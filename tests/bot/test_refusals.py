import json
from contextlib import nullcontext
from typing import Any

import pytest
from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.errors import answer
from handlers.gesture import Gesture
from mentoring.errors import (
    InThePastError,
    MentorTakenError,
    NotAnOrganiserError,
    PairingEndedError,
)
from mentoring.participants import Person
from tests.cast import BEN

QUESTION = {"type": "input", "block_id": "message"}


def refused(error: Exception, *blocks: dict[str, Any], begin: Any = nullcontext) -> dict[str, Any]:
    """Send a modal whose listener refuses; return what Slack is told."""
    body = {"type": "view_submission", "view": {"type": "modal", "blocks": list(blocks)}}
    gesture = Gesture(
        body=body,
        met=Person(id=BEN),
        ack=Ack(),
        client=WebClient(token="xoxb-never"),
        begin=begin,
        look=nullcontext,
        begin_after=nullcontext,
    )
    reply = answer(error, BoltContext({"gesture": gesture}))
    assert reply is not None
    told: dict[str, Any] = json.loads(reply.body)
    return told


def test_a_plain_refusal_stands_under_the_question_without_mark_up() -> None:
    told = refused(InThePastError(), QUESTION)
    assert told["response_action"] == "errors"
    assert told["errors"] == {
        "message": "That moment has passed. Choose one to come, or press We have met instead."
    }


def test_a_refusal_that_names_somebody_comes_on_top_and_leaves_what_was_typed() -> None:
    told = refused(MentorTakenError("<@U0ASHA>"), QUESTION)
    assert told["response_action"] == "push"
    assert "<@U0ASHA> is not among the mentors" in told["view"]["blocks"][0]["text"]["text"]


@pytest.mark.parametrize("error", [PairingEndedError(), MentorTakenError("<@U0ASHA>")])
def test_a_modal_that_asks_nothing_is_replaced_by_the_refusal(error: Exception) -> None:
    assert refused(error)["response_action"] == "update"


def test_a_failure_before_there_was_a_gesture_is_not_said_to_be_a_listeners(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert answer(ValueError("abc"), BoltContext()) is None
    assert "a request failed before it was anybody's gesture: ValueError" in caplog.text
    assert "listener" not in caplog.text


def test_who_is_refused_is_told_so_even_if_the_attempt_cannot_be_noted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> Any:
        raise OSError("no database")

    told = refused(NotAnOrganiserError(), QUESTION, begin=broken)
    assert "Only the organisers" in told["errors"]["message"]
    assert "a refused attempt could not be noted" in caplog.text
