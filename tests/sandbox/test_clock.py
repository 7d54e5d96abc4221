"""Turning the clock: the sandbox walks with the bot from one due moment to the next."""

import json
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from websockets.sync.client import connect

from sandbox.clock import Clock
from sandbox.driver import DriverError, Person, Street
from sandbox.server import Sandbox, running
from tests.sandbox.shapes import MANIFEST


class ControlledBot:
    """A bot with timers only: what is due is done when its clock is set."""

    def __init__(self):
        self.start()

    def start(self):
        self.now = datetime.now(tz=UTC)
        self.due = [self.now + timedelta(days=days) for days in (1, 3, 3, 40)]
        self.clocks = []
        self.resets = getattr(self, "resets", -1) + 1
        self.stuck = False
        self.quiet = []

    def answer(self, path, body):
        if path == "/clock":
            self.now = datetime.fromisoformat(body["now"])
            self.clocks.append(self.now)
            self.due = [due for due in self.due if due > self.now or self.stuck]
        if path == "/reset":
            self.start()
        due = min(self.due, default=None)
        return {
            "now": self.now.isoformat(),
            "next_due": due and due.isoformat(),
            "quiet": due in self.quiet,
            "timers": [{"kind": "prompt", "due_at": due and due.isoformat()}],
            "orders": [{"id": 1, "kind": "say", "state": "done"}],
        }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        answer = json.dumps(self.server.bot.answer(self.path, json.loads(body or b"{}"))).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def bot():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.bot = ControlledBot()
        server.bot.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.bot
        server.shutdown()
        thread.join()


@pytest.fixture
def place(bot):
    sandbox = Sandbox(MANIFEST, control=bot.url)
    with running(sandbox) as base_url:
        yield sandbox, base_url


def test_a_week_stops_at_every_due_moment(bot, place):
    sandbox, base_url = place
    first, second = bot.due[0], bot.due[1]
    before = sandbox.workspace.clock.now()
    result = Person(base_url, "U0BEN").turn("week")
    assert result["done"] == 2
    assert bot.clocks[0] >= first
    assert bot.clocks[1] >= second
    assert abs((bot.clocks[0] - first).total_seconds()) < 5
    assert (
        timedelta(days=7) <= sandbox.workspace.clock.now() - before < timedelta(days=7, minutes=1)
    )
    assert bot.now == bot.clocks[-1]


def test_next_goes_to_what_the_bot_waits_for(bot, place):
    _, base_url = place
    first = bot.due[0]
    ben = Person(base_url, "U0BEN")
    assert datetime.fromisoformat(ben.turn("next")["now"]) >= first
    bot.due.clear()
    before = place[0].workspace.clock.now()
    idle = ben.turn("next")
    assert (idle["done"], "nothing to wait for" in idle["note"]) == (0, True)
    assert place[0].workspace.clock.now() - before < timedelta(minutes=1)


def test_next_does_on_the_way_what_nobody_hears_of(bot, place):
    first, second, _, last = bot.due
    bot.quiet = [first]
    ben = Person(place[1], "U0BEN")
    result = ben.turn("next")
    assert result["done"] == 1
    assert second <= datetime.fromisoformat(result["now"]) < last
    assert any(first <= clock < second for clock in bot.clocks), "it was done in its time"
    bot.quiet = [last]
    assert "nothing to wait for" in ben.turn("next")["note"]


def test_a_bot_of_which_nobody_ever_hears_is_not_waited_for_without_end(bot, place):
    bot.stuck, bot.quiet = True, bot.due
    Person(place[1], "U0BEN").turn("next")
    assert len(bot.clocks) < 100


def test_a_moment_is_turned_to_and_never_back(bot, place):
    sandbox, base_url = place
    ben = Person(base_url, "U0BEN")
    to = (sandbox.workspace.clock.now() + timedelta(days=2)).isoformat()
    assert ben.turn(to=to)["done"] == 1
    with pytest.raises(DriverError, match="only goes forwards"):
        ben.turn(to=to)
    for nonsense in ({"to": "soon"}, {"move": "year"}, {}):
        with pytest.raises(DriverError):
            ben._door.post("/ui/clock", **nonsense)


def test_a_timer_that_stays_due_does_not_hold_the_walk_up(bot, place):
    _, base_url = place
    bot.stuck = True
    result = Person(base_url, "U0BEN").turn("month")
    assert 1 <= result["done"] <= 4


def test_stamps_and_events_follow_the_turned_clock(place):
    sandbox, base_url = place
    ben = Person(base_url, "U0BEN")
    ben.turn("day")
    said = ben.say("general", "tomorrow already")
    assert abs(float(said["ts"]) - sandbox.workspace.clock.now().timestamp()) < 3600


def test_pages_hear_the_clock_as_it_goes(place):
    _, base_url = place
    with connect(f"{base_url.replace('http', 'ws')}/ui/live?as=U0BEN") as page:
        Person(base_url, "U0ASHA").turn("week")
        pushes = []
        while not pushes or pushes[-1].get("turning") is not False:
            pushes.append(json.loads(page.recv(timeout=2)))
    clocks = [push for push in pushes if push["type"] == "clock"]
    assert [push["turning"] for push in clocks] == [True, True, True, False]
    assert str(datetime.fromisoformat(clocks[0]["now"]).year) in clocks[0]["text"]


def test_the_drawer_shows_what_the_bot_waits_for(place):
    drawer = Street(place[1]).drawer()
    assert drawer["timers"][0]["kind"] == "prompt"
    assert drawer["orders"][0]["kind"] == "say"


def test_a_reset_resets_the_bot_and_the_clock(bot, place):
    sandbox, base_url = place
    ben = Person(base_url, "U0BEN")
    ben.turn("month")
    ben._door.post("/ui/reset")
    assert bot.resets == 1
    assert abs((sandbox.workspace.clock.now() - sandbox.workspace.clock.real()).total_seconds()) < 1


def test_without_a_control_there_is_nothing_to_turn(ben):
    assert ben._door.get("/ui/state")["clock"]["turnable"] is False
    with pytest.raises(DriverError, match="no bot here"):
        ben.turn("day")
    assert ben._door.get("/ui/drawer")["timers"] == []


def test_a_control_that_does_not_answer_is_said_so():
    with running(Sandbox(MANIFEST, control="http://127.0.0.1:9")) as base_url:
        ben = Person(base_url, "U0BEN")
        stopped = "The bot has stopped. Start it again with make sandbox."
        with pytest.raises(DriverError, match=re.escape(stopped)):
            ben.turn("day")
        assert ben._door.get("/ui/drawer")["error"] == stopped


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda handler: handler.send_error(500), "could not do that"),
        (lambda handler: handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nnonsense"), "no sense"),
        (
            lambda handler: handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\n{"),
            "has stopped",
        ),
        (lambda handler: handler.wfile.write(b"What?\r\n"), "has stopped"),
        (lambda handler: time.sleep(0.3), "takes too long"),
    ],
    ids=["500", "nonsense", "half an answer", "no HTTP", "silence"],
)
def test_every_way_not_to_answer_is_a_sentence(bot, place, monkeypatch, wrong, words):
    monkeypatch.setattr("sandbox.control.PEEK", 0.1)
    monkeypatch.setattr(Handler, "do_GET", wrong)
    error = Person(place[1], "U0BEN")._door.get("/ui/drawer")["error"]
    assert words in error
    assert "Err" not in error
    assert "urlopen" not in error


def test_a_clock_never_goes_back():
    clock = Clock()
    clock.turn_to(clock.now() + timedelta(days=1))
    later = clock.now()
    clock.turn_to(later - timedelta(hours=1))
    assert clock.now() >= later
    assert float(clock.stamp()) < float(clock.stamp())
