import threading
import time

import pytest

from storage.turn import Turn


def queue(turn, order, name, *, patient=False):
    """Let a thread wait for its turn, and note its name when it has it."""

    def write():
        with turn.take(patient=patient):
            order.append(name)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def until(true):
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_people_go_before_the_clock_whoever_came_first():
    turn, order = Turn(), []
    with turn.take():
        waiting = [queue(turn, order, "clock", patient=True)]
        until(lambda: turn._second._waiters)
        waiting += [queue(turn, order, "person") for _ in range(3)]
        until(lambda: turn._waiting == 3)
    for thread in waiting:
        thread.join(5)
    assert order == ["person"] * 3 + ["clock"]


def test_the_clock_waits_a_second_at_most_before_it_queues_with_everybody(monkeypatch):
    monkeypatch.setattr("storage.turn.LONGEST_SECONDS", 0.01)
    turn, order = Turn(), []
    with turn.take():
        clock = queue(turn, order, "clock", patient=True)
        until(lambda: turn._waiting == 1)
        person = queue(turn, order, "person")
        until(lambda: turn._waiting == 2)
    clock.join(5)
    person.join(5)
    assert order == ["clock", "person"]


def test_nobody_writes_while_somebody_writes():
    turn, inside, most = Turn(), [], []

    def write(number):
        for _ in range(50):
            with turn.take(patient=number % 2 == 0):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(most) == 400
    assert max(most) == 1


def test_a_failure_gives_the_turn_back():
    turn = Turn()
    with pytest.raises(ValueError, match="no"), turn.take():
        raise ValueError("no")
    with turn.take(patient=True):
        pass
