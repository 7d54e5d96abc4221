"""`python -m bot`: a word to stop is heard from the first moment on."""

import importlib
import sys

from bot.told import leave_when_told

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    if "serve" in sys.argv[1:]:
        leave_when_told()
    # Imported only now: it takes its time, and a service manager may be impatient.
    importlib.import_module("bot.command_line").main()


if __name__ == "__main__":
    main()
