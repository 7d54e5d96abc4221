import socket
from datetime import timedelta
from pathlib import Path

import pytest

import storage.privacy
from bot import doctor, keys
from bot.doctor import Verdict, examine
from bot.settings import PROJECT, read
from storage.database import Database
from tests.cast import BEN, TEAM

MANIFEST = "oauth_config:\n  scopes:\n    bot: [commands, 'chat:write']\n"


@pytest.fixture
def manifest(tmp_path) -> Path:
    file = tmp_path / "manifest.yml"
    file.write_text(MANIFEST, encoding="utf-8")
    return file


@pytest.fixture
def healthy(environ, slack):
    """The environment of a bot with which everything is well."""
    environ |= {
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_API_URL": f"{slack.url}/api/",
        "PROGRAMME": str(PROJECT / "programmes" / "default.yml"),
        "ORGANISERS": "U0MO",
        "MODERATORS": "U0SOL",
    }
    settings = read(environ)
    database = Database(settings.database_url)
    database.migrate()
    database.unlock(keys.ring(settings, database, print))
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    database.close()
    return environ


def findings(environ, manifest, verdict):
    return [found.text for found in examine(environ, manifest) if found.verdict is verdict]


def only_wrong(environ, manifest):
    (text,) = findings(environ, manifest, Verdict.WRONG)
    return text


def test_when_all_is_well_every_line_is_ok(healthy, manifest):
    found = list(examine(healthy, manifest))
    assert {finding.verdict for finding in found} == {Verdict.OK}
    assert [finding.text.split(":")[0] for finding in found] == [
        "Settings",
        "Programme",
        "Database",
        "Keys",
        "SLACK_BOT_TOKEN",
        "Scopes",
        "SLACK_APP_TOKEN",
        "Clock",
        "Organisers",
        "Moderators",
    ]
    assert "UBOT in Harbour Street (T0HARBOUR)" in found[4].text


def test_with_wrong_settings_what_needs_no_slack_is_looked_at_all_the_same(healthy, manifest):
    broken = healthy | {"PORT": "x", "SLACK_BOT_TOKEN": ""}
    assert len(findings(broken, manifest, Verdict.WRONG)) == 2
    found = [one.text.partition(":")[0] for one in examine(broken, manifest)]
    assert found[2:] == ["Programme", "Database", "Keys"]


def test_settings_of_which_nothing_is_right_are_all_there_is_to_say(environ, manifest):
    broken = environ | {"DATABASE_URL": "mysql://x", "SLACK_BOT_TOKEN": ""}
    assert len(list(examine(broken, manifest))) == 2


def test_a_programme_file_with_mistakes_is_wrong(healthy, manifest, environ, tmp_path):
    file = tmp_path / "programme.yml"
    file.write_text("name: [\n", encoding="utf-8")
    text = only_wrong(healthy | {"PROGRAMME": str(file)}, manifest)
    assert text.startswith("Programme: ")
    assert f"programme check {file}" in text


def test_before_the_first_start_nothing_is_made(healthy, manifest, tmp_path):
    new = tmp_path / "new.db"
    hints = findings(healthy | {"DATABASE_URL": f"sqlite:///{new}"}, manifest, Verdict.HINT)
    assert [text.split(":")[0] for text in hints] == ["Database", "Keys"]
    assert not list(tmp_path.glob("new.db*"))


def test_missing_migrations_are_wrong(healthy, manifest, tmp_path):
    old = tmp_path / "old.db"
    old.touch()
    text = only_wrong(healthy | {"DATABASE_URL": f"sqlite:///{old}"}, manifest)
    assert "it is at nothing yet" in text
    assert "`python -m bot migrate`" in text


def test_a_database_that_is_not_one_is_wrong(healthy, manifest, tmp_path):
    odd = tmp_path / "odd.db"
    odd.write_text("This is a letter, not a database. " * 100, encoding="utf-8")
    text = only_wrong(healthy | {"DATABASE_URL": f"sqlite:///{odd}"}, manifest)
    assert text.startswith("DATABASE_URL names a file that is not an SQLite database")


def test_a_database_that_keeps_silent_is_given_up(healthy, manifest, monkeypatch):
    monkeypatch.setattr(doctor, "PATIENCE_SECONDS", 0.3)
    key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://lamp:Swordfish@127.0.0.1:{silent.getsockname()[1]}/lamp"
        text = only_wrong(healthy | {"DATABASE_URL": url, "SECRET_KEYS": key}, manifest)
    assert "Database: it does not answer (TimeoutError)" in text
    assert "Swordfish" not in text


def test_an_open_key_file_is_wrong(healthy, manifest):
    keys.key_file(read(healthy)).chmod(0o644)
    assert "chmod 600" in only_wrong(healthy, manifest)


def test_keys_that_open_nothing_are_wrong(healthy, manifest):
    key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert only_wrong(healthy | {"SECRET_KEYS": key}, manifest) == (
        "Keys: no key in SECRET_KEYS opens what is stored; put the old key back, last in the list."
    )


def test_a_lost_key_file_is_wrong_and_not_made_anew(healthy, manifest):
    file = keys.key_file(read(healthy))
    file.unlink()
    assert "is gone, and private texts are stored" in only_wrong(healthy, manifest)
    assert not file.exists()


@pytest.mark.parametrize("error", ["invalid_auth", "account_inactive", "something_new"])
def test_a_refused_bot_token_is_wrong(healthy, manifest, slack, error):
    slack.errors["auth.test"] = error
    text = only_wrong(healthy, manifest)
    assert text.startswith(f"SLACK_BOT_TOKEN: Slack refuses it ({error}): ")
    assert "xoxb" not in text


def test_a_refused_app_token_is_wrong(healthy, manifest, slack):
    slack.errors["apps.connections.open"] = "missing_scope"
    assert "it lacks the scope connections:write" in only_wrong(healthy, manifest)


def test_a_missing_scope_is_wrong_and_a_needless_one_a_hint(healthy, manifest, slack):
    slack.scopes = "chat:write,groups:history,users:read"
    assert "the bot lacks commands: update the app" in only_wrong(healthy, manifest)
    (text,) = findings(healthy, manifest, Verdict.HINT)
    assert text == "Scopes: groups:history, users:read granted but not needed; take them away"


def test_without_a_manifest_scopes_are_not_looked_at(healthy, tmp_path):
    (text,) = findings(healthy, tmp_path / "none.yml", Verdict.HINT)
    assert text == "Scopes: not looked at, for none.yml cannot be read"


@pytest.mark.parametrize(("seconds", "way"), [(-300, "ahead of"), (300, "behind")])
def test_a_clock_that_is_off_is_wrong(healthy, manifest, slack, seconds, way):
    slack.skew = timedelta(seconds=seconds)
    text = only_wrong(healthy, manifest)
    assert way in text
    assert "by NTP" in text


def test_a_slack_out_of_reach_is_a_line(healthy, manifest, caplog):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    closed = healthy | {"SLACK_API_URL": f"http://127.0.0.1:{port}/api/"}
    text = only_wrong(closed, manifest)
    assert "Slack cannot be reached (Connection refused)" in text
    assert caplog.text == ""


def test_something_else_that_answers_is_a_line(healthy, manifest, slack):
    slack.nonsense = True
    assert "what answers there is not Slack" in only_wrong(healthy, manifest)


@pytest.mark.parametrize("name", ["ORGANISERS", "MODERATORS"])
def test_nobody_to_turn_to_is_wrong(healthy, manifest, name):
    assert f"set {name}" in only_wrong(healthy | {name: ""}, manifest)
