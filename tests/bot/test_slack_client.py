"""Whatever happens on the way to Slack: it has said no, or it cannot be reached."""

import socket
import threading
from collections.abc import Generator

import pytest

from bot.slack_client import Client
from bot.workspace import Workspace


@pytest.fixture
def breaking() -> Generator[str]:
    """The address of a Slack that breaks off in the middle of every answer."""
    with socket.create_server(("127.0.0.1", 0)) as ear:

        def answer() -> None:
            for _ in range(3):
                line, _ = ear.accept()
                with line:
                    line.recv(65_536)
                    line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{ear.getsockname()[1]}/api/"


def test_an_answer_that_breaks_off_is_a_lost_connection(breaking: str) -> None:
    with pytest.raises(ConnectionResetError):
        Client("xoxb", breaking, 5).chat_postMessage(channel="C1", text="Hello")


def test_a_slack_that_breaks_off_is_asked_again_who_we_are_and_who_moderates(breaking: str) -> None:
    workspace = Workspace(Client("xoxb", breaking, 5), organisers=(), moderators=("S0GROUP",))
    assert workspace.ask() is None
    workspace.check()
    assert workspace.trouble is None
    workspace.renew()
    assert workspace.moderators.unsure
    assert workspace.moderators.people() == frozenset()
