"""The sandbox ends with whoever started it, however they ended."""

import shutil
import sys
import threading
from pathlib import Path

import uvicorn


class Leash:
    """Watches standard input: a pipe whose other end closes when the starter is gone."""

    def __init__(self, server: uvicorn.Server, folder: Path) -> None:
        """Hold this server; ``folder`` is the starter's own."""
        self._server = server
        self._folder = folder
        self._let_go = False

    def watch(self) -> None:
        """Let the server end when the starter has ended; from now on, in the background."""
        threading.Thread(target=self._watch, name="leash", daemon=True).start()

    def tidy(self) -> None:
        """Remove the folder of a starter who is gone and cannot do it any more."""
        if self._let_go:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _watch(self) -> None:
        sys.stdin.buffer.read()
        self._let_go = True
        self._server.should_exit = True
