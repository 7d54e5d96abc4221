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
            took, memory, processor = [], [], []
            for number in range(RUNS):
                file = Path(folder) / (f"{number}.db" if kind == "fresh" else "0.db")
                with bot(url, file) as running:
                    took.append(running.took)
                    memory.append(running.memory()["VmRSS"])
                    processor.append(running.processor())
            print(
                f"{kind:8} database: ready after {median(took):.2f} s"
                f" ({min(took):.2f} to {max(took):.2f}), processor {median(processor):.2f} s,"
                f" VmRSS {median(memory):.0f} MB (medians of {RUNS} starts, and the range)"
            )
    print(where())


if __name__ == "__main__":
    main()
