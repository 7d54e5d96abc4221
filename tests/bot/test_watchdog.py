"""A tick that stalls is woken, and if that does not help somebody else starts the bot again."""

import subprocess
import sys
import threading

import pytest

import scheduler.timers
import storage.timers
from bot.settings import PROJECT
from scheduler.pulse import Pulse, Tick
from scheduler.watchdog import ASLEEP_SECONDS, LEAST_SECONDS, LOOK_SECONDS, Watchdog
from tests.cast import BEN
from tests.patience import eventually
from tests.world import House


class Watched:
    """A pulse that never starts by itself, its watchdog, and a clock in the test's own hands."""

    def __init__(self, every: float = 5) -> None:
        self.seconds = 1000.0
        self.left: list[str] = []
        self.ran = threading.Event()
        self.pulse = Pulse({"timers": Tick(self.ran.set, every)}, lambda: self.seconds)
        self.pulse.forgive()
        self.dog = Watchdog(self.pulse, lambda: self.left.append("left"))
        self.woken: list[str] = []

    def look_for(self, seconds: float) -> None:
        """Let so much time pass, with the watchdog looking all the while."""
        end = self.seconds + seconds
        while self.seconds < end and not self.left:
            self.seconds += LOOK_SECONDS
            self.dog.look()


@pytest.fixture
def watched(monkeypatch) -> Watched:
    made = Watched()
    monkeypatch.setattr(made.pulse, "wake", made.woken.append)
    return made


def test_a_tick_that_beats_is_left_alone(watched: Watched) -> None:
    for _ in range(200):
        watched.look_for(20)
        watched.pulse.beat("timers")
    assert (watched.woken, watched.left) == ([], [])
    assert watched.pulse.trouble() is None


def test_a_tick_that_stalls_is_named_and_woken_once(watched: Watched) -> None:
    watched.look_for(100)
    assert watched.pulse.trouble() == "the tick that looks after timers has stalled"
    assert (watched.woken, watched.left) == (["timers"], [])


def test_a_tick_that_stalls_again_is_woken_again(watched: Watched) -> None:
    for _ in range(2):
        watched.look_for(40)
        watched.pulse.beat("timers")
        watched.look_for(5)
    assert watched.woken == ["timers", "timers"]


def test_a_tick_that_only_fails_is_named_with_its_error_until_it_does_not() -> None:
    seconds, broken = [1000.0], [OSError("the disk is full")]

    def run() -> None:
        for error in broken:
            raise error

    pulse = Pulse({"timers": Tick(run, 5)}, lambda: seconds[0])
    pulse.forgive()
    for _ in range(6):
        assert pulse.trouble() is None
        pulse._run("timers")
        seconds[0] += 5
    assert pulse.trouble() == "the tick that looks after timers fails each time (OSError)"
    broken.clear()
    pulse._run("timers")
    assert pulse.trouble() is None


def test_when_waking_does_not_help_the_process_ends_with_a_sentence(watched: Watched, caplog):
    watched.look_for(LEAST_SECONDS)
    assert watched.left == []
    watched.look_for(LOOK_SECONDS)
    assert watched.left == ["left"]
    assert "timers has been silent for 305 s, and waking it did not help" in caplog.text


def test_a_rare_tick_may_be_silent_for_three_times_as_long() -> None:
    rare = Watched(every=3600)
    rare.pulse.wake = rare.woken.append
    rare.look_for(3 * (3 * 3600 + 10))
    assert (rare.woken, rare.left) == (["timers"], [])
    rare.look_for(LOOK_SECONDS)
    assert rare.left == ["left"]


def test_when_the_whole_process_stood_still_no_tick_is_to_blame(watched: Watched) -> None:
    watched.look_for(10)
    watched.seconds += 10 * LEAST_SECONDS
    watched.dog.look()
    assert (watched.woken, watched.left) == ([], [])
    watched.look_for(ASLEEP_SECONDS)
    assert watched.woken == ["timers"]


def test_a_tick_that_hangs_is_run_beside_itself() -> None:
    hanging, ran = threading.Event(), []

    def run() -> None:
        ran.append(threading.current_thread())
        if len(ran) == 1:
            hanging.wait(10)

    pulse = Pulse({"timers": Tick(run, 0.01)})
    pulse.start()
    try:
        assert eventually(lambda: len(ran) == 1)
        pulse.wake("timers")
        assert eventually(lambda: len(ran) == 2)
    finally:
        hanging.set()
        pulse.stop()


def test_much_that_is_due_at_once_is_no_silence(house_on_sqlite: House) -> None:
    house, beats = house_on_sqlite, []
    with house.begin(BEN) as work:
        for number in range(3):
            storage.timers.add(
                work.db,
                key=f"k{number}",
                kind="pairings.notice",
                about=number,
                due_at=work.now,
            )
    assert scheduler.timers.run_due(house.begin, lambda: beats.append("beat")) == 3
    assert len(beats) == 3


def test_leaving_ends_the_process_whatever_its_threads_do() -> None:
    code = (
        "import threading, time; from bot.commands import serve\n"
        "threading.Thread(target=time.sleep, args=[60]).start()\n"
        "serve._leave()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, timeout=30, check=False)
    assert done.returncode == 1
