"""Several threads that begin at the same moment."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

PATIENCE_SECONDS = 60


def at_once(*deeds: Callable[[], Any]) -> Sequence[Any]:
    """Do every deed in a thread of its own, all at once; return what each returned or raised."""
    outcomes: list[Any] = [TimeoutError("a thread never came back")] * len(deeds)
    start = threading.Barrier(len(deeds))

    def run(place: int, deed: Callable[[], Any]) -> None:
        start.wait(PATIENCE_SECONDS)
        try:
            outcomes[place] = deed()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            outcomes[place] = error

    threads = [
        threading.Thread(target=run, args=(place, deed), daemon=True)
        for place, deed in enumerate(deeds)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    return outcomes
