"""From the start of the process to ready, and the memory it then needs.

`python -m benchmarks.start` starts the bot ten times with no database and ten times with the
database that is then there.
"""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.stand import bot, slack, where

RUNS = 10


def main() -> None:
    """Measure and print."""
    print(where())
    with slack() as url, tempfile.TemporaryDirectory() as folder:
        for kind in ("fresh", "existing"):
            took, memory = [], []
            for number in range(RUNS):
                file = Path(folder) / (f"{number}.db" if kind == "fresh" else "0.db")
                with bot(url, file) as running:
                    took.append(running.took)
                    memory.append(running.memory()["VmRSS"])
            print(
                f"{kind:8} database: ready after {median(took):.2f} s"
                f" ({min(took):.2f} to {max(took):.2f}), VmRSS {median(memory):.0f} MB"
                f" ({RUNS} starts, median and range)"
            )
    print(where())


if __name__ == "__main__":
    main()
