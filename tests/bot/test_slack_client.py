"""Whatever happens on the way to Slack: it has said no, or it cannot be reached."""

import gc
import socket
import threading
from collections.abc import Generator
from contextlib import suppress
from struct import pack
from urllib.error import URLError

import pytest

from bot.slack_client import Client
from bot.workspace import Workspace
from tests.patience import eventually


@pytest.fixture(params=["ended", "reset"])
def breaking(request: pytest.FixtureRequest) -> Generator[str]:
    """The address of a Slack that breaks off in the middle of every answer."""
    with socket.create_server(("127.0.0.1", 0)) as ear:

        def answer() -> None:
            with suppress(OSError):  # nobody listens any more
                while True:
                    line, _ = ear.accept()
                    with line:
                        line.recv(65_536)
                        line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
                        if request.param == "reset":
                            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, pack("ii", 1, 0))

        answering = threading.Thread(target=answer)
        answering.start()
        yield f"http://127.0.0.1:{ear.getsockname()[1]}/api/"
        ear.shutdown(socket.SHUT_RDWR)
        answering.join()


def _sockets() -> set[int]:
    """Whatever is open between this process and others, whoever still holds it."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, socket.socket))
    return {id(one) for one in found if one.fileno() != -1}


def test_an_answer_that_breaks_off_is_a_lost_connection(breaking: str) -> None:
    with pytest.raises((ConnectionResetError, URLError)):
        Client("xoxb", breaking, 5).chat_postMessage(channel="C1", text="Hello")


def test_an_answer_that_breaks_off_leaves_nothing_open(breaking: str) -> None:
    client = Client("xoxb", breaking, 5)
    gc.collect()
    gc.disable()
    try:
        before = _sockets()
        with pytest.raises((ConnectionResetError, URLError)):
            client.chat_postMessage(channel="C1", text="Hello")
        assert eventually(lambda: _sockets() <= before)
    finally:
        gc.enable()


def test_a_slack_that_breaks_off_is_asked_again_who_we_are_and_who_moderates(breaking: str) -> None:
    workspace = Workspace(Client("xoxb", breaking, 5), organisers=(), moderators=("S0GROUP",))
    assert workspace.ask() is None
    workspace.check()
    assert workspace.trouble is None
    workspace.renew()
    assert workspace.moderators.unsure
    assert workspace.moderators.people() == frozenset()
