"""Flows of least cost by OR-tools, which works in a process beside ours."""

import importlib.util
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from bot.spreadsheets.problems import SpreadsheetError
from mentoring.matching.blocks import Ints
from mentoring.matching.cohorts.flow import Carry
from mentoring.matching.cohorts.pairs import Candidates
from mentoring.matching.cohorts.trees import Marks

PROCESS = Path(__file__).with_name("flow_process.py")
ABSENT = (
    "--solver ortools: OR-tools is not installed; install it with `make scale`, or choose highs"
)
STOPPED = (
    "--solver ortools: OR-tools stopped half way, perhaps for want of memory ({why}); nothing is"
    " written. Try again, or choose highs"
)


def installed() -> bool:
    """Whether OR-tools is here; it is not loaded."""
    return importlib.util.find_spec("ortools") is not None


@contextmanager
def carrier() -> Generator[Carry]:
    """Start the process that computes flows, and end it afterwards."""
    with subprocess.Popen(  # noqa: S603 (our own)
        [sys.executable, "-P", str(PROCESS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield _Carrier(process)
        finally:
            process.kill()
            if process.stdin:
                with suppress(BrokenPipeError):  # what it has not read, nobody wants any more
                    process.stdin.close()


class _Carrier:
    """Asks the process, and says so if it has stopped."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __call__(self, pairs: Candidates, mentees: int, seats: Ints) -> Marks:
        counts = np.array([len(pairs.worth), mentees, len(seats)])
        self._ask(counts, pairs.mentees, pairs.mentors, pairs.worth, seats)
        answer = self._process.stdout.read(len(pairs.worth)) if self._process.stdout else b""
        if len(answer) < len(pairs.worth):
            raise SpreadsheetError([STOPPED.format(why=self._why())])
        return np.frombuffer(answer, np.bool_)

    def _ask(self, *numbers: Ints) -> None:
        if (questions := self._process.stdin) is None:
            return
        with suppress(BrokenPipeError):  # reading the answer finds out as well, and says so
            for column in numbers:
                questions.write(column.astype(np.int64).tobytes())
            questions.flush()

    def _why(self) -> str:
        """Return its last words, or the number with which it ended."""
        said = self._process.stderr.read() if self._process.stderr else b""
        number = self._process.wait()
        lines = said.decode(errors="replace").split("\n")
        return next((one for one in reversed(lines) if one), f"it ended with {number}")
