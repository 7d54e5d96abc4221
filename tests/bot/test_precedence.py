"""People first: the courier waits for those who wait, but not for ever."""

import threading

import pytest

from bot import precedence
from bot.precedence import Precedence
from tests.patience import eventually


def giving_way(people: Precedence) -> threading.Thread:
    thread = threading.Thread(target=people.give_way)
    thread.start()
    return thread


def test_with_nobody_waiting_nothing_is_held_up(monkeypatch) -> None:
    monkeypatch.setattr(precedence, "LONGEST_SECONDS", 60)
    people = Precedence()
    with people:
        pass
    people.give_way()


def test_whoever_gives_way_goes_on_when_the_last_one_has_an_answer(monkeypatch) -> None:
    monkeypatch.setattr(precedence, "LONGEST_SECONDS", 60)
    people = Precedence()
    with people:
        with people:
            thread = giving_way(people)
        thread.join(0.2)
        assert thread.is_alive()
    thread.join(10)
    assert not thread.is_alive()


def test_a_stream_of_people_holds_nothing_up_for_ever() -> None:
    people = Precedence()
    with people:
        thread = giving_way(people)
        assert eventually(lambda: not thread.is_alive())


def test_a_failed_gesture_waits_for_nothing_more(monkeypatch) -> None:
    monkeypatch.setattr(precedence, "LONGEST_SECONDS", 60)
    people = Precedence()
    with pytest.raises(ZeroDivisionError), people:
        1 / 0  # noqa: B018 (any surprise)
    people.give_way()
