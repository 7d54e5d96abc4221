"""The same delivery again, a second press, a press on an old card: one effect and a clear word."""

import json

import pytest

import views.catch_ups
import views.concerns.cards
import views.failures
import views.home
import views.matching.requests
import views.removals.cards
import views.vetting
from tests.cast import MO
from tests.handlers.board import listeners
from tests.handlers.gestures import Gestures

READING = {"app_home_opened"}


@pytest.mark.parametrize("name", listeners("action"))
def test_the_same_press_delivered_again_changes_nothing_more(gestures: Gestures, name: str) -> None:
    _once(gestures, name, gestures.edge.interact, gestures.press(name))


@pytest.mark.parametrize("name", listeners("view"))
def test_the_same_form_delivered_again_changes_nothing_more(gestures: Gestures, name: str) -> None:
    _once(gestures, name, gestures.edge.interact, gestures.submit(name))


@pytest.mark.parametrize("name", listeners("event"))
def test_the_same_event_delivered_again_changes_nothing_more(gestures: Gestures, name: str) -> None:
    _once(gestures, name, gestures.edge.event, gestures.event(name))


@pytest.mark.parametrize(
    "word",
    ["join", "find", "pause", "resume", "leave", "concern", "profile", "transparency", "what"],
)
def test_the_same_command_delivered_again_changes_nothing_more(
    gestures: Gestures, word: str
) -> None:
    payload = gestures.command("/mentoring", word)
    _once(gestures, word, gestures.edge.command, payload)


@pytest.mark.parametrize(
    "words",
    ["", "concerns", "feedback", "pair <@U0CARLOS|carlos> <@U0ELIF>", "end <@U0ASHA> <@U0BEN>"],
)
def test_the_organisers_command_delivered_again_changes_nothing_more(
    gestures: Gestures, words: str
) -> None:
    payload = gestures.command("/mentoring-admin", words, MO)
    _once(gestures, words, gestures.edge.command, payload)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (views.vetting.APPROVE, "has already decided about this mentor"),
        (views.matching.requests.ACCEPT, "This request was already accepted"),
        (views.home.WITHDRAW, "This request was already withdrawn"),
        (views.catch_ups.SKIP, "already answered"),
        (views.removals.cards.NOW, "has already removed"),
        (views.removals.cards.UNDO, "has already undone the removal"),
        (views.home.PAUSE, "You are taking a pause"),
        (views.concerns.cards.TAKE, "has already taken this concern"),
    ],
)
def test_a_second_press_gets_a_clear_word_and_has_no_effect(
    gestures: Gestures, name: str, says: str
) -> None:
    edge = gestures.edge
    edge.interact(gestures.press(name))
    edge.carry()
    before, called = edge.rows(), len(edge.calls)
    answer = edge.interact(gestures.press(name))
    edge.carry()
    assert answer.status_code == 200
    assert says in json.dumps(edge.calls[called:])
    assert edge.rows() == before


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (views.failures.TRY_AGAIN, "I try it again now"),
        (views.failures.SEE_TO, "I have taken it off the list"),
    ],
)
def test_what_failed_is_seen_to_where_it_was_told_and_a_second_press_is_too_late(
    gestures: Gestures, name: str, says: str
) -> None:
    edge = gestures.edge
    for expected in (says, "This is no longer here"):
        called = len(edge.calls)
        edge.interact(gestures.press(name))
        assert expected in json.dumps(edge.calls[called:])


def test_met_twice_offers_the_summary_twice_and_counts_once(gestures: Gestures) -> None:
    edge = gestures.edge
    edge.interact(gestures.press(views.catch_ups.MET))
    edge.carry()
    before, called = edge.rows()["catch_ups"], len(edge.calls)
    edge.interact(gestures.press(views.catch_ups.MET))
    assert [one["method"] for one in edge.calls[called:]] == ["views.open"]
    assert edge.rows()["catch_ups"] == before


@pytest.mark.parametrize("other", [views.matching.requests.DECLINE, views.home.WITHDRAW])
def test_an_accepted_request_can_be_neither_declined_nor_taken_back(
    gestures: Gestures, other: str
) -> None:
    edge = gestures.edge
    edge.interact(gestures.press(views.matching.requests.ACCEPT))
    edge.carry()
    before, called = edge.rows(), len(edge.calls)
    edge.interact(gestures.press(other))
    assert "This request was already accepted" in json.dumps(edge.calls[called:])
    assert edge.rows() == before


def test_a_form_that_was_open_while_the_other_one_answered_says_so(gestures: Gestures) -> None:
    edge = gestures.edge
    edge.interact(gestures.press(views.matching.requests.ACCEPT))
    edge.carry()
    answer = edge.interact(gestures.submit(views.matching.requests.SEND_DECLINE))
    assert "already accepted" in answer.text


def _once(gestures: Gestures, name: str, send: object, payload: dict[str, object]) -> None:
    edge = gestures.edge
    first = send(payload)
    edge.carry()
    before, called = edge.rows(), len(edge.calls)
    again = send(payload)
    edge.carry()
    assert (first.status_code, again.status_code) == (200, 200), name
    assert edge.rows() == before
    posts = [one for one in edge.calls[called:] if one["method"].startswith("chat.")]
    assert posts == []
