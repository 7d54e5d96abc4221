import base64
import signal
import socket
import subprocess
import sys
from functools import partial
from types import ModuleType

import httpx
import pytest
from sqlalchemy import delete

import storage.audit
import storage.privacy
from bot import alone
from bot.doctor import examine
from bot.settings import PROJECT
from storage.database import Database
from storage.machinery import EntryRow
from tests.cast import BEN, TEAM
from tests.storage.nouns import NOON

DEFAULT = PROJECT / "programmes" / "default.yml"

PROCESS = """
import sys, types
from bot.settings import SettingsError

class Process:
    def __init__(self, settings, say, leave, hold):
        if settings.organisers == ("U0FAIL",):
            raise SettingsError(("Slack does not know this token.",))
        hold()
        from slack_bolt import App
        self.app = App(signing_secret="s", token_verification_enabled=False, token="xoxb-1")
    def start(self): print("started", flush=True)
    def ready(self): return None
    def also(self, check): pass
    def measure(self): return b"measured"
    def stop(self): print("stopped", flush=True)

fake = types.ModuleType("bot.app")
fake.Process = Process
sys.modules["bot.app"] = fake
from bot.__main__ import main
sys.argv = ["bot", "serve"]
main()
"""


@pytest.fixture
def serve(environ, tmp_path):
    """Start `serve` around a process that does nothing."""
    started = []

    def start(**more):
        child = subprocess.Popen(
            [sys.executable, "-c", PROCESS],
            cwd=PROJECT,
            env={"PORT": "0"} | environ | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def ready(child):
    for line in child.stdout:
        if line.startswith("Lamplighter is ready"):
            return line
    pytest.fail(child.stderr.read())


def test_help_names_every_command(run):
    said = run("--help").stdout
    for command in ("serve", "sandbox", "migrate", "programme", "doctor", "match", "backup"):
        assert command in said


def test_help_does_not_import_the_bot():
    code = "import sys, bot.command_line; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert not {"pydantic", "slack_bolt", "sqlalchemy", "uvicorn"} & set(done.stdout.split())


def test_an_unknown_command_is_a_usage_error(run):
    assert run("dance").exit_code == 2


def test_migrate_says_where_the_database_is(run):
    first, second = run("migrate"), run("migrate")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "it was at nothing" in first.stdout
    assert "is up to date" in second.stdout


def test_wrong_settings_are_sentences_on_stderr_and_exit_2(run, monkeypatch):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxp-swordfish")
    done = run("serve")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["SLACK_BOT_TOKEN", "PORT"]
    assert "swordfish" not in done.output


def test_a_surprise_is_one_sentence_without_its_message_and_exit_1(run, tmp_path):
    (tmp_path / "lamplighter.db").write_bytes(b"SQLite format 3\0" + b"a letter about Ben" * 99)
    done = run("migrate")
    assert done.exit_code == 1
    assert done.stderr == (
        "That did not work (DatabaseError): `python -m bot doctor` looks for the cause.\n"
    )


def test_a_fine_programme_is_summed_up(run):
    done = run("programme", "check", DEFAULT)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{DEFAULT}: fine: ")
    assert " questions for mentors, " in done.stdout


def test_a_programme_with_mistakes_is_told_by_line_and_exit_1(run, tmp_path):
    file = tmp_path / "mine.yml"
    file.write_text("name: Mentoring\ncolour: blue\n", encoding="utf-8")
    done = run("programme", "check", file)
    assert done.exit_code == 1
    assert "mine.yml, line 2" in done.stderr
    assert done.stdout == ""


def test_a_programme_that_is_not_there_is_a_sentence(run, tmp_path):
    done = run("programme", "check", tmp_path / "none.yml")
    assert done.exit_code == 1
    assert "none.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("audit", "verify"), ("keys", "rotate"), ("outbox",)])
def test_what_works_with_what_is_kept_makes_no_database(run, monkeypatch, tmp_path, words):
    monkeypatch.setenv("PROGRAMME", str(PROJECT / "programmes" / "default.yml"))
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no database yet")
    assert not (tmp_path / "lamplighter.db").exists()
    (tmp_path / "lamplighter.db").touch()
    assert run(*words).stderr.startswith("There is no database yet"), "without tables"


def test_what_migrate_makes_is_for_nobody_else_to_read(run, tmp_path):
    run("migrate")
    assert (tmp_path / "lamplighter.db").stat().st_mode & 0o777 == 0o600


def test_a_database_out_of_reach_is_a_sentence(run, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as ear:
        port = ear.getsockname()[1]
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:swordfish@127.0.0.1:{port}/x")
    monkeypatch.setenv("SECRET_KEYS", base64.b64encode(b"k" * 32).decode())
    done = run("outbox")
    assert done.exit_code == 1
    assert done.stderr.startswith("The database that DATABASE_URL names does not answer")
    assert "swordfish" not in done.output


def test_the_record_is_proved_and_what_was_done_to_it_is_told(run, environ, monkeypatch):
    monkeypatch.setenv("SECRET_KEYS", base64.b64encode(b"k" * 32).decode())
    run("migrate")
    assert run("audit", "verify").stdout == "There is no entry yet.\n"
    database = Database(environ["DATABASE_URL"], (b"k" * 32,))
    for number in range(3):
        with database.transaction(TEAM) as db:
            storage.audit.add(db, at=NOON, actor=BEN, verb="a.b", about=str(number), detail="")
    fine = run("audit", "verify")
    assert fine.exit_code == 0, fine.output
    mark = fine.stdout.split()[-1]
    assert fine.stdout.splitlines()[:2] == [
        "3 entries, from 02 Mar 2026 to 02 Mar 2026.",
        "Nothing was changed, taken out or put in.",
    ]
    assert run("audit", "verify", "--since", mark).exit_code == 0
    assert run("audit", "verify", "--since", "yesterday").exit_code == 2
    with database.engine.begin() as connection:
        connection.execute(delete(EntryRow).where(EntryRow.link == 3))
    database.close()
    cut = run("audit", "verify", "--since", mark)
    assert cut.exit_code == 1
    assert "The last entry is missing." in cut.stdout


def test_doctor_exits_1_when_something_is_wrong(run, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{port}/")
    done = run("doctor")
    assert done.exit_code == 1
    assert done.stdout.startswith("ok     Settings: complete, HTTP\n")
    assert "wrong  Slack cannot be reached" in done.stdout
    assert done.stderr == ""


def test_doctor_exits_0_when_nothing_is_wrong(run, monkeypatch, slack, tmp_path):
    monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api")
    monkeypatch.setenv("PROGRAMME", str(DEFAULT))
    monkeypatch.setenv("ORGANISERS", "U0MO")
    monkeypatch.setenv("MODERATORS", "U0SOL")
    manifest = tmp_path / "manifest.yml"
    manifest.write_text("oauth_config: {scopes: {bot: [commands]}}", encoding="utf-8")
    monkeypatch.setattr("bot.commands.doctor.examine", partial(examine, manifest=manifest))
    done = run("doctor")
    assert done.exit_code == 0
    assert "hint   Database" in done.stdout
    assert "ok     Scopes" in done.stdout


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_serve_over_http_stops_cleanly_when_told(serve, by):
    child = serve()
    assert "Slack's requests are awaited at http://127.0.0.1:" in ready(child)
    child.send_signal(by)
    out, err = child.communicate(timeout=15)
    assert (child.returncode, err) == (0, "")
    assert out.splitlines() == ["stopped", "Lamplighter has stopped."]


TOLD_EARLY = """
import os, signal, sys

class Herald:
    def find_spec(self, name, path=None, target=None):
        if name == "MODULE":
            os.kill(os.getpid(), signal.SIGTERM)

from bot.__main__ import main
sys.meta_path.insert(0, Herald())
main()
"""


@pytest.mark.parametrize("module", ["typer", "bot.commands", "bot.app"])
def test_serve_that_is_told_to_stop_while_it_is_still_being_imported_stops_cleanly(environ, module):
    done = subprocess.run(
        [sys.executable, "-c", TOLD_EARLY.replace("MODULE", module), "serve"],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "Lamplighter has stopped.\n", "")


def test_serve_by_sockets_is_ready_once_connected_and_stops_cleanly(serve, slack):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    child = serve(SLACK_APP_TOKEN="xapp-1", SLACK_API_URL=f"{slack.url}/api/", PORT=port)
    assert "connected to Slack by Socket Mode" in ready(child)
    assert slack.opened >= 1
    assert httpx.get(f"http://127.0.0.1:{port}/healthz").text == "ok"
    assert httpx.get(f"http://127.0.0.1:{port}/metrics").text == "measured"
    assert httpx.post(f"http://127.0.0.1:{port}/slack/events").status_code == 404
    child.terminate()
    out, _ = child.communicate(timeout=15)
    assert child.returncode == 0
    assert out.splitlines() == ["stopped", "Lamplighter has stopped."]


def test_serve_can_be_stopped_while_slack_is_away(serve, slack):
    slack.errors["apps.connections.open"] = "internal_error"
    child = serve(SLACK_APP_TOKEN="xapp-1", SLACK_API_URL=f"{slack.url}/api/")
    assert child.stderr.readline().endswith("next try in 1 s\n")
    child.terminate()
    out, _ = child.communicate(timeout=15)
    assert child.returncode == 0
    assert "ready" not in out


def test_serve_on_a_busy_port_is_a_sentence_and_nothing_starts(serve):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        out, err = serve(PORT=str(busy.getsockname()[1])).communicate(timeout=15)
    assert "something else listens there already" in err
    assert "started" not in out


def test_a_second_bot_on_one_sqlite_file_is_refused_and_a_killed_one_is_not_missed(
    serve, run, tmp_path
):
    ready(first := serve())
    second = serve()
    out, err = second.communicate(timeout=15)
    assert second.returncode == 2
    assert err.startswith("DATABASE_URL names an SQLite file that another Lamplighter runs on")
    assert "started" not in out
    assert run("migrate").exit_code == 0, "other commands may run meanwhile"
    first.kill()
    first.wait(15)
    with alone.held(tmp_path / "lamplighter.db"):
        pass


def test_serve_says_why_it_cannot_start(serve):
    child = serve(ORGANISERS="U0FAIL")
    _, err = child.communicate(timeout=15)
    assert (child.returncode, err) == (2, "Slack does not know this token.\n")


def test_serve_with_wrong_settings_exits_2(serve):
    child = serve(SLACK_SIGNING_SECRET="")
    _, err = child.communicate(timeout=15)
    assert child.returncode == 2
    assert err.startswith("SLACK_SIGNING_SECRET is missing")


@pytest.mark.parametrize(
    "mistake",
    [
        ("PROGRAMME", "broken.yml", "PROGRAMME names a file with mistakes: mend them, and start"),
        ("DATABASE_URL", "sqlite:///{}", "DATABASE_URL names a folder"),
        ("DATABASE_URL", "sqlite:///{}/broken.yml", "DATABASE_URL names a file that is not an"),
        ("DATABASE_URL", "sqlite:////proc/y.db", "DATABASE_URL names a file in a folder"),
        ("DATABASE_URL", "postgresql://u:p@127.0.0.1:abc/x", "DATABASE_URL is not an address of"),
        ("SLACK_API_URL", "http://[", "SLACK_API_URL is not a web address"),
        ("SLACK_BOT_TOKEN", "xoxb-refused", "Slack does not know SLACK_BOT_TOKEN"),
    ],
)
def test_a_wrong_setting_is_a_sentence_exit_2_and_nothing_left_behind(
    run, monkeypatch, slack, tmp_path, mistake
):
    name, value, sentence = mistake
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api")
    monkeypatch.setenv("PROGRAMME", str(DEFAULT))
    (tmp_path / "broken.yml").write_text("name: [\n", encoding="utf-8")
    monkeypatch.setenv(name, value.format(tmp_path))
    if name == "SLACK_BOT_TOKEN":
        slack.errors["auth.test"] = "invalid_auth"
    before = set(tmp_path.iterdir())
    done = run("serve")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert set(tmp_path.iterdir()) == before
    assert not tmp_path.with_name(f"{tmp_path.name}.key").exists()


def test_serve_does_not_start_on_keys_that_open_nothing(run, monkeypatch, slack, tmp_path):
    monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api")
    monkeypatch.setenv("PROGRAMME", str(DEFAULT))
    database = Database(f"sqlite:///{tmp_path}/lamplighter.db", (bytes(32),))
    database.migrate()
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    database.close()
    done = run("serve")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is gone, and private texts are stored; put your copy" in done.stderr
    assert not list(tmp_path.glob("*.key"))


def test_serve_leaves_even_if_a_thread_will_not(tmp_path):
    code = (
        "import threading, time, typer, bot.command_line as cli; cli.GRACE_SECONDS = 0.3\n"
        "def app(prog_name): raise SystemExit(3)\n"
        "cli.app = app\n"
        "threading.Thread(target=time.sleep, args=[60]).start()\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, timeout=20, check=False)
    assert done.returncode == 3


def test_the_sandbox_gets_its_port_and_its_browser(run, monkeypatch):
    asked = []
    rehearsal = ModuleType("bot.rehearsal")
    rehearsal.run = lambda *given: asked.append(given)
    monkeypatch.setitem(sys.modules, "bot.rehearsal", rehearsal)
    monkeypatch.setattr("bot.rehearsal", rehearsal, raising=False)
    # Imported anew here, and forgotten after the test.
    monkeypatch.setitem(sys.modules, "bot.commands.sandbox", rehearsal)
    del sys.modules["bot.commands.sandbox"]
    assert run("sandbox").exit_code == 0
    assert run("sandbox", "--port", "8401", "--no-browser").exit_code == 0
    assert run("sandbox", "--programme", str(DEFAULT)).exit_code == 0
    assert asked == [(8400, True, None), (8401, False, None), (8400, True, DEFAULT)]
    wrong = run("sandbox", "--programme", "nowhere.yml")
    assert wrong.exit_code == 1
    assert "there is no such file" in wrong.stderr
    assert len(asked) == 3
