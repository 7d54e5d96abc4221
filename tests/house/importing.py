"""Import every module named on the command line; complain of whatever that does besides."""

import importlib
import os
import sys
import threading
from pathlib import Path

HERE = Path.cwd()
OTHERS = (
    "alembic.command",
    "alembic.script",
    "apscheduler.schedulers.background",
    "cryptography.hazmat.primitives.ciphers.aead",
    "prometheus_client",
    "psycopg",
    "pydantic_settings",
    "slack_bolt.adapter.socket_mode",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "starlette.applications",
    "typer",
    "uvicorn.config",
    "webbrowser",
    "websockets.sync.client",
    "yaml",
    "zoneinfo",
)
"""Other people's packages are imported first: what those do is not ours to judge."""

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "sqlite3.", "urllib.")
watching: list[str] = []
done: list[str] = []


def watch(event: str, given: tuple[object, ...]) -> None:
    """Note what an import does that reading code does not need."""
    if not watching:
        return
    if event.startswith(FORBIDDEN):
        done.append(f"{watching[-1]}: {event} {given}")
    if event == "open" and isinstance(given[0], str | os.PathLike):
        path = Path(given[0])
        ours = HERE in path.absolute().parents and ".venv" not in path.parts
        writes = str(given[1] or "r")[0] != "r"
        if writes or (ours and path.suffix not in {".py", ".pyc"}):
            done.append(f"{watching[-1]}: opens {path}")


sys.path.insert(0, str(HERE))
for other in OTHERS:
    importlib.import_module(other)
threads = threading.active_count()
sys.addaudithook(watch)
for module in sys.argv[1:]:
    watching.append(module)
    importlib.import_module(module)
    watching.clear()
    if threading.active_count() > threads:
        done.append(f"{module}: starts a thread")
for line in done:
    print(line)  # noqa: T201 (that is how it complains)
