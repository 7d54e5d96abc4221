"""A word to stop is always heard, also when the system tells it to another thread."""

import signal
import threading
import time

import pytest

from bot.told import until_told, wait
from tests.patience import eventually


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_word_that_another_thread_hears_is_heard(word) -> None:
    def say() -> None:
        time.sleep(0.3)
        signal.pthread_kill(threading.get_ident(), word)

    with until_told() as stop:
        threading.Thread(target=say, daemon=True).start()
        wait(stop)
    assert stop.is_set()


def test_after_the_first_word_the_second_one_ends_the_process_at_once() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with until_told() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
        assert eventually(stop.is_set)
    assert signal.getsignal(signal.SIGTERM) is before
