import pytest
from slack_sdk import WebClient

from sandbox.driver import Person, Street
from sandbox.server import Sandbox, running
from tests.sandbox.shapes import MANIFEST
from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture(scope="session")
def street():
    """One sandbox for all tests that do not need their own."""
    sandbox = Sandbox(MANIFEST)
    with running(sandbox) as base_url:
        yield sandbox, base_url


@pytest.fixture(scope="module")
def connected_bot(street):
    """One for all tests of a module, and no longer: its pings draw the numbers of later tests."""
    bot = TinyBot(street[1])
    bot.handler.connect()
    yield bot
    bot.handler.close()


@pytest.fixture
def base_url(street):
    Street(street[1]).reset()
    return street[1]


@pytest.fixture
def sandbox(street, base_url):
    return street[0]


@pytest.fixture
def workspace(sandbox):
    return sandbox.workspace


@pytest.fixture
def bot(connected_bot, base_url):
    """The tiny bot, with nothing to do yet."""
    connected_bot.does.clear()
    connected_bot.heard.clear()
    return connected_bot


@pytest.fixture
def client(base_url):
    return WebClient("xoxb-sandbox", base_url=f"{base_url}/api/")


@pytest.fixture
def ben(base_url):
    return Person(base_url, "U0BEN")


@pytest.fixture
def asha(base_url):
    return Person(base_url, "U0ASHA")


@pytest.fixture
def zed(base_url):
    return Person(base_url, "U0ZED")


@pytest.fixture
def private_channel(client):
    """A private channel of the bot with Ben and Asha."""
    channel = client.conversations_create(name="pair-one", is_private=True)["channel"]["id"]
    client.conversations_invite(channel=channel, users="U0BEN,U0ASHA")
    return channel
