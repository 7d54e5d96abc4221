import io
import json
import logging
from datetime import datetime

import pytest

from bot import logs

PRIVATE = "Ben said that his manager shouts"


@pytest.fixture
def lines(request):
    """Everything that was logged, as a list of lines; the loggers are put back afterwards."""
    names = ["", *logs.ROOMS, *logs.SLACKS_OWN, *logs.SAID_BY_US]
    levels = {name: logging.getLogger(name).level for name in names}
    handlers = logging.root.handlers[:]
    stream = io.StringIO()
    form = getattr(request, "param", "lines")
    logs.configure(hide=["signed-and-sealed"], form=form, stream=stream)
    yield lambda: stream.getvalue().splitlines()
    logging.root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1234-abcd",
        "xapp-1-A0-99-ffee",
        "xoxe-1-abc",
        "xoxe.xoxb-1-abc",
        "xoxp-9",
        "signed-and-sealed",
    ],
)
def test_no_secret_reaches_the_log(lines, secret):
    log = logging.getLogger("bot.anything")
    log.warning("Authorization: Bearer %s, and again: %s", secret, {"token": secret})
    (line,) = lines()
    assert secret not in line
    assert line.count("[hidden]") == 2


def test_the_ticket_of_a_socket_reaches_no_log(lines):
    logging.getLogger("bot.x").info("wss://wss.slack.com/link/?ticket=c9f-42&app_id=A0")
    assert lines()[0].endswith("ticket=[hidden]&app_id=A0")


def test_a_record_is_one_line_with_its_level_and_place(lines):
    logging.getLogger("services.closure").info("Pairing %d closed\nby U0MO", 7)
    (line,) = lines()
    assert line.endswith("INFO services.closure: Pairing 7 closed by U0MO")


def fail():
    try:
        int(PRIVATE)
    except ValueError as error:
        raise KeyError(PRIVATE) from error


def test_an_exception_is_its_type_and_place_and_not_its_message(lines):
    try:
        fail()
    except KeyError:
        logging.getLogger("bot.x").exception("Order 12 failed")
    (line,) = lines()
    assert "Order 12 failed | KeyError at test_logs.py:" in line
    assert line.endswith(", from ValueError")
    assert PRIVATE not in line


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("slack_sdk.webhook", "Failed to decode Slack API response: %s"),
        ("slack_bolt.App", "Unhandled request (%s)"),
        ("bolt_app.py:App", "Failed: chat.postMessage\nThe server responded with: %s"),
        ("slack_sdk.x", "Received an unsupported data frame (payload: %s)"),
    ],
)
def test_what_slack_sent_reaches_no_log(lines, name, message):
    logging.getLogger(name).error(message, {"text": PRIVATE})
    (line,) = lines()
    assert PRIVATE not in line
    assert line.endswith("[left out]")


def test_slacks_libraries_are_heard_from_warnings_on(lines):
    logging.getLogger("slack_sdk.web.base_client").debug("Sending a request: %s", PRIVATE)
    logging.getLogger("slack_sdk.signature").info("request body: %s", PRIVATE)
    logging.getLogger("slack_bolt.App").info(PRIVATE)
    logging.getLogger("uvicorn.error").info(PRIVATE)
    logging.getLogger("slack_sdk.socket_mode").error(PRIVATE)
    logging.getLogger("slack_sdk.web.base_client").error("Failed to send a request: %s", PRIVATE)
    assert lines() == []


def test_our_rooms_are_heard_from_the_level_that_was_asked_for(lines):
    logging.getLogger("services.x").debug("too fine")
    logging.getLogger("services.x").info("fine")
    assert len(lines()) == 1


as_objects = pytest.mark.parametrize("lines", ["json"], indirect=True)


@as_objects
def test_as_json_a_record_is_one_object_with_what_it_is_about(lines):
    about = {"order": 7, "kind": "post", "person": "U0BEN"}
    logging.getLogger("bot.courier").warning("order %d\nis late", 7, extra=about)
    (line,) = lines()
    said = json.loads(line)
    assert datetime.fromisoformat(said.pop("time")).utcoffset() is not None
    assert said == {
        "level": "WARNING",
        "logger": "bot.courier",
        "message": "order 7 is late",
        "order": 7,
        "kind": "post",
    }


@as_objects
def test_as_json_an_exception_is_its_type_and_place_and_not_its_message(lines):
    try:
        fail()
    except KeyError:
        logging.getLogger("bot.x").exception("Order 12 failed")
    (line,) = lines()
    assert json.loads(line)["error"].startswith("KeyError at test_logs.py:")
    assert PRIVATE not in line


@as_objects
@pytest.mark.parametrize("secret", ["xoxb-1234-abcd", "signed-and-sealed"])
def test_as_json_no_secret_and_nothing_that_slack_sent_reaches_the_log(lines, secret):
    about = {"envelope": secret}
    logging.getLogger("bot.x").warning("It is %s", secret, extra=about)
    logging.getLogger("slack_bolt.App").error("Unhandled request (%s)", {"text": PRIVATE})
    first, second = lines()
    assert json.loads(first)["envelope"] == "[hidden]"
    assert secret not in first
    assert PRIVATE not in second
