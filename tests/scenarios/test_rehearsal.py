"""`python -m bot sandbox` in earnest: two processes, and either may be killed."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import PROJECT
from services.kinds import Kind
from tests.cast import ASHA, BEN
from tests.patience import eventually
from tests.scenarios.acts import pair
from tests.stage import Stage

pytestmark = pytest.mark.scenario

PATIENCE_SECONDS = 30


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def rehearsal(port: int, tmp_path: Path) -> Generator[subprocess.Popen[str]]:
    """The sandbox, open; its temporary folder is made in ``tmp_path``."""
    with _started(port, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("The sandbox is open at ")
        yield process
        process.kill()
        assert eventually(lambda: _is_free(port))


def _started(port: int, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox", "--port", str(port), "--no-browser"],
        cwd=PROJECT,
        env={"PATH": os.defpath, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _is_free(port: int) -> bool:
    with socket.socket() as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return ear.connect_ex(("127.0.0.1", port)) != 0


def _child_of(process: subprocess.Popen[str]) -> int:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="],  # noqa: S607 (wherever the system has it)
        capture_output=True,
        text=True,
        check=True,
    )
    pairs = [line.split() for line in listed.stdout.splitlines()]
    (child,) = (int(pid) for pid, parent in pairs if int(parent) == process.pid)
    return child


def test_when_the_bot_is_killed_the_small_slack_ends_and_nothing_is_left(
    rehearsal: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    assert list(tmp_path.glob("*/sandbox.db"))
    rehearsal.kill()
    assert eventually(lambda: _is_free(port) and not list(tmp_path.iterdir()))


def test_when_the_small_slack_is_killed_it_is_said(
    rehearsal: subprocess.Popen[str], tmp_path: Path
) -> None:
    os.kill(_child_of(rehearsal), signal.SIGKILL)
    out, err = rehearsal.communicate(timeout=PATIENCE_SECONDS)
    assert rehearsal.returncode == 1
    assert "ended by itself" in err
    assert "is closed." not in out
    assert not list(tmp_path.iterdir())


def test_the_next_thing_due_is_nothing_that_nobody_hears_of(stage: Stage) -> None:
    stage.seed()
    week = next(one for one in stage.door.state()["timers"] if one["kind"] == "digest.week")
    due_at = datetime.fromisoformat(week["due_at"])
    stage.mo.turn(to=(due_at - timedelta(minutes=1)).isoformat())
    assert stage.door.state()["quiet"]
    stopped_at = datetime.fromisoformat(stage.mo.turn("next")["now"])
    assert stopped_at - due_at > timedelta(hours=1)
    after = next(one for one in stage.door.state()["timers"] if one["kind"] == "digest.week")
    assert datetime.fromisoformat(after["due_at"]) > due_at, "it was done on the way"


def test_each_invitation_is_told_of_as_one(stage: Stage) -> None:
    pair(stage)
    deeds = [one for one in stage.door.state()["orders"] if one["kind"] == Kind.INVITE]
    said = f"Invite one of the two to their channel: <@{ASHA}> and <@{BEN}>"
    assert [one["summary"] for one in deeds] == [said, said]


def test_a_second_sandbox_says_that_the_first_may_be_there_and_the_first_closes_cleanly(
    rehearsal: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    with _started(port, tmp_path) as second:
        _, err = second.communicate(timeout=PATIENCE_SECONDS)
    assert second.returncode == 1
    assert "Perhaps an earlier sandbox is still running there" in err
    rehearsal.send_signal(signal.SIGINT)
    out, err = rehearsal.communicate(timeout=PATIENCE_SECONDS)
    assert (rehearsal.returncode, out, err) == (0, "The sandbox is closed.\n", "")
    assert not list(tmp_path.iterdir())
