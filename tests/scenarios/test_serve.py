"""`python -m bot serve` in earnest: over Socket Mode and over signed HTTP, killed and restarted."""

import socket
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from bot.settings import PROJECT
from sandbox.driver import Person
from sandbox.server import Sandbox, running
from storage.database import Database
from storage.machinery import OrderRow
from tests import signed
from tests.cast import ASHA, BEN, MENTEE_ANSWERS, MENTOR_ANSWERS, MO
from tests.scenarios.processes import Served, serving

pytestmark = pytest.mark.scenario

APP_TOKEN = {"SLACK_APP_TOKEN": "xapp-sandbox", "PORT": "0"}
SECRET = {"SLACK_SIGNING_SECRET": "sandbox-secret", "HOST": "127.0.0.1", "PORT": "0"}
PATIENCE_SECONDS = 20
CONSENTS = ("disclaimer", "conduct", "data_notice")


@pytest.fixture
def slack() -> Generator[tuple[Sandbox, str]]:
    sandbox = Sandbox(PROJECT / "manifest.yml")
    with running(sandbox) as url:
        yield sandbox, url


def until(done: Callable[[], object], what: str) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline, f"{what} did not happen"
        time.sleep(0.02)


def port_of(ear: socket.socket) -> str:
    return str(ear.getsockname()[1])


def a_minute_passes(database: Path) -> None:
    """Let the hold end that the killed process had on its orders."""
    opened = Database(f"sqlite:///{database}", ())
    with opened.engine.begin() as connection:
        connection.execute(update(OrderRow).values(lease_until=datetime(2020, 1, 1, tzinfo=UTC)))
    opened.close()


def top(person: Person) -> str:
    """The title of the modal on top, once there is one."""
    until(person.views, "a modal")
    return str(person.views()[-1]["title"]["text"])


def join(person: Person, role: str) -> None:
    """Join by the pages, waiting for each."""
    person.command("/mentoring", "join")
    assert top(person) == "Join"
    person.submit({"role": role})
    if role == "Mentor":
        person.submit({"self_check": True})
    person.submit(dict.fromkeys(CONSENTS, True))
    answers = {**MENTOR_ANSWERS, **MENTEE_ANSWERS}
    while (view := person.views()[-1]).get("submit"):
        asked = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        sent = person.submit({key: one for key, one in answers.items() if key in asked})
        assert sent["ok"], sent
    person.close()


def test_over_socket_mode_somebody_joins_and_a_polite_end_is_a_clean_one(
    slack: tuple[Sandbox, str], tmp_path: Path
) -> None:
    """The port at which it would listen for whoever looks after it is taken: that stops nothing."""
    sandbox, url = slack
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        serving(
            url, tmp_path / "bot.db", **APP_TOKEN | {"PORT": str(taken.getsockname()[1])}
        ) as bot,
    ):
        ben = Person(url, BEN)
        join(ben, "Mentee")
        ben.waits_for("Welcome to Mentoring")
        assert bot.terminate() == 0
    assert "Lamplighter has stopped." in "".join(bot.said)
    assert "It runs all the same" in "".join(bot.said)
    assert "Traceback" not in "".join(bot.said)
    assert sandbox.workspace.complaints == []
    assert [one for one in sandbox.workspace.calls if not one["answer_ok"]] == []


def test_killed_half_way_it_goes_on_where_it_was(
    slack: tuple[Sandbox, str], tmp_path: Path
) -> None:
    sandbox, url = slack
    ben, asha = Person(url, BEN), Person(url, ASHA)
    with serving(url, tmp_path / "bot.db", **APP_TOKEN) as bot:
        _until_asked(url)
        sandbox.workspace.faults.add("conversations.create", delay=1.0)
        asha.press("Accept")
        bot.kill()
    assert "Welcome to your channel" not in ben.sees()
    a_minute_passes(tmp_path / "bot.db")
    with serving(url, tmp_path / "bot.db", **APP_TOKEN) as bot:
        ben.waits_for("Welcome to your channel", PATIENCE_SECONDS)
        asha.waits_for("is your mentee now")
        assert bot.terminate() == 0
    for person in (ben, asha):
        (channel,) = (one for one in person.conversations() if one["kind"] == "private")
        said = [str(one["blocks"]) for one in person.messages(channel["id"])]
        assert sum("Welcome to your channel" in one for one in said) == 1


def _until_asked(url: str) -> None:
    """Asha becomes a mentor, and Ben asks her."""
    ben, asha, mo = (Person(url, who) for who in (BEN, ASHA, MO))
    join(asha, "Mentor")
    mo.waits_for("would like to be a mentor")
    mo.press("Approve")
    asha.waits_for("approved as a mentor")
    join(ben, "Mentee")
    ben.command("/mentoring", "find")
    ben.waits_for("Ask Asha")
    ben.press("Ask Asha")
    assert top(ben) == "Ask Asha"
    ben.submit({"message": "Would you?"})
    asha.waits_for("would like you to be their mentor")


def test_over_http_only_slack_is_listened_to(slack: tuple[Sandbox, str], tmp_path: Path) -> None:
    _, url = slack
    with serving(url, tmp_path / "bot.db", **SECRET) as bot:
        address = bot.address()
        body = "command=%2Fmentoring&text=&user_id=U0BEN&team_id=T0HARBOUR&trigger_id=1"
        assert signed.post(address, body).status_code == 200
        assert "Join" in signed.post(address, f"{body}&x=1").text
        assert signed.post(address, body, secret="somebody-elses").status_code == 401
        assert signed.post(address, body, age=600).status_code == 401
        unsigned = httpx.post(f"{address}/slack/events", content=body)
        assert unsigned.status_code == 401
        _is_healthy(bot)
        assert bot.terminate() == 0


def _is_healthy(bot: Served) -> None:
    assert httpx.get(f"{bot.address()}/healthz").text == "ok"
    assert httpx.get(f"{bot.address()}/readyz").json() == {"ready": True}
    assert "Traceback" not in "".join(bot.said)
