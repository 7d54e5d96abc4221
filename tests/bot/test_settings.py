import base64

import pytest

from bot.settings import PROJECT, SettingsError, read

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()
OTHER = base64.b64encode(KEY[::-1]).decode()
SECRET = "Swordfish-4711"

WRONG = [
    ("SLACK_BOT_TOKEN", f"xoxp-{SECRET}", "SLACK_BOT_TOKEN does not look like a bot token"),
    ("SLACK_BOT_TOKEN", f"xoxb-a {SECRET}", "SLACK_BOT_TOKEN does not look like a bot token"),
    ("SLACK_APP_TOKEN", f"xoxb-{SECRET}", "SLACK_APP_TOKEN does not look like an app-level token"),
    ("SLACK_API_URL", f"slack.com/{SECRET}", "SLACK_API_URL is not a web address"),
    ("SLACK_API_URL", "http://[", "SLACK_API_URL is not a web address"),
    ("SLACK_API_URL", f"http://{SECRET}:abc/", "SLACK_API_URL is not a web address"),
    ("SLACK_API_URL", f"https:///{SECRET}", "SLACK_API_URL is not a web address"),
    ("DATABASE_URL", f"mysql://root:{SECRET}@localhost/x", "a kind of database that Lamplighter"),
    ("DATABASE_URL", f"sqlite://{SECRET}", "a kind of database that Lamplighter"),
    ("DATABASE_URL", "sqlite:///", "DATABASE_URL names no file"),
    ("DATABASE_URL", "sqlite:///:memory:", "DATABASE_URL names no file"),
    ("DATABASE_URL", "sqlite:////tmp", "DATABASE_URL names a folder"),
    ("DATABASE_URL", f"sqlite:////proc/{SECRET}.db", "DATABASE_URL names a file in a folder"),
    ("DATABASE_URL", f"postgresql://u:{SECRET}@127.0.0.1:abc/x", "is not an address of PostgreSQL"),
    ("DATABASE_URL", f"postgresql://u:{SECRET}@127.0.0.1:99999/x", "not an address of PostgreSQL"),
    ("DATABASE_URL", f"sqlite:////nowhere/{SECRET}/x.db", "in a folder that is not there"),
    ("PROGRAMME", f"/nowhere/{SECRET}.yml", "PROGRAMME names a file that is not there"),
    ("ORGANISERS", f"U0MO, {SECRET}", "ORGANISERS: number 2 is not an id"),
    ("MODERATORS", "C0CHANNEL", "MODERATORS: number 1 is not an id"),
    ("SECRET_KEYS", f"{TEXT},{SECRET}!", "SECRET_KEYS: key 2 is not base64"),
    ("SECRET_KEYS", "käse", "SECRET_KEYS: key 1 is not base64"),
    ("SECRET_KEYS", base64.b64encode(b"short").decode(), "key 1 is 5 bytes long instead of 32"),
    ("PORT", f"http{SECRET}", "PORT is not a port"),
    ("PORT", "65536", "PORT is not a port"),
    ("PORT", "-1", "PORT is not a port"),
    ("LOG_FORMAT", SECRET, "LOG_FORMAT is neither lines nor json"),
]

RIGHT = [
    ("SLACK_APP_TOKEN", "xapp-1", "slack_app_token", "**********"),
    ("SLACK_API_URL", "http://127.0.0.1:8400/api", "slack_api_url", "http://127.0.0.1:8400/api/"),
    ("SLACK_API_URL", "https://x.org/api//", "slack_api_url", "https://x.org/api/"),
    ("DATABASE_URL", "sqlite:///here.db", "database_url", "sqlite:///here.db"),
    ("ORGANISERS", "U0MO", "organisers", "('U0MO',)"),
    ("ORGANISERS", "U0MO, W0SOL S0GROUP,,", "organisers", "('U0MO', 'W0SOL', 'S0GROUP')"),
    ("MODERATORS", "U0SOL\nU0MO", "moderators", "('U0SOL', 'U0MO')"),
    ("SECRET_KEYS", f" {TEXT} , {OTHER} ", "secret_keys", str((KEY, KEY[::-1]))),
    ("HOST", "0.0.0.0", "host", "0.0.0.0"),  # noqa: S104 (an operator may)
    ("PORT", "0", "port", "0"),
    ("PORT", " 8080 ", "port", "8080"),
    ("LOG_FORMAT", "json", "log_format", "json"),
]


def refused(environ) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        read(environ)
    return caught.value.sentences


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(environ, name, value, sentence):
    (said,) = refused(environ | {name: value})
    assert sentence in said
    assert name in said
    assert said.endswith(".")
    assert SECRET not in said


@pytest.mark.parametrize("content", [b"A letter, not a database.", b"\0", bytes(4096)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(environ, tmp_path, content):
    file = tmp_path / "letter.db"
    file.write_bytes(content)
    (said,) = refused(environ | {"DATABASE_URL": f"sqlite:///{file}"})
    assert said.startswith("DATABASE_URL names a file that is not an SQLite database")
    assert file.read_bytes() == content


def test_looking_at_the_settings_makes_nothing(environ, tmp_path):
    before = set(tmp_path.iterdir())
    read(environ)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("name", "value", "field", "meaning"), RIGHT)
def test_a_right_setting_is_understood(environ, name, value, field, meaning):
    assert str(getattr(read(environ | {name: value}), field)) == meaning


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_the_same(environ, scheme):
    url = f"{scheme}://lamp:{SECRET}@db/lamp"
    settings = read(environ | {"DATABASE_URL": url, "SECRET_KEYS": TEXT})
    assert settings.database_url == f"postgresql+psycopg://lamp:{SECRET}@db/lamp"
    assert settings.database_file is None


def test_postgresql_without_keys_is_refused(environ):
    (said,) = refused(environ | {"DATABASE_URL": f"postgresql://lamp:{SECRET}@db/lamp"})
    assert said.startswith("SECRET_KEYS is missing")
    assert SECRET not in said


def test_without_a_token_nothing_starts(environ):
    (said,) = refused(environ | {"SLACK_BOT_TOKEN": ""})
    assert said.startswith("SLACK_BOT_TOKEN is missing")


def test_there_must_be_one_way_to_hear_from_slack(environ):
    del environ["SLACK_SIGNING_SECRET"]
    (said,) = refused(environ)
    assert said.startswith("SLACK_SIGNING_SECRET is missing")
    assert read(environ | {"SLACK_APP_TOKEN": "xapp-1"}).slack_signing_secret is None


def test_every_problem_is_said_at_once(environ):
    broken = {"SLACK_BOT_TOKEN": "x", "SLACK_SIGNING_SECRET": "", "PORT": "x", "MODERATORS": "x"}
    said = refused(environ | broken)
    names = ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "MODERATORS", "PORT"]
    assert [sentence.split()[0].rstrip(":") for sentence in said] == names


def test_empty_means_unset(environ):
    settings = read(environ | {"PORT": "", "HOST": " ", "ORGANISERS": "", "SLACK_APP_TOKEN": ""})
    assert (settings.port, settings.host, settings.organisers) == (3000, "127.0.0.1", ())
    assert settings.slack_app_token is None


def test_the_default_programme_is_found_from_anywhere(environ, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    del environ["PROGRAMME"]
    assert read(environ).programme == PROJECT / "programmes" / "default.yml"
    assert (PROJECT / "pyproject.toml").is_file()


def test_the_environment_is_read_when_nothing_is_handed_in(environ, monkeypatch):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert read().slack_bot_token.get_secret_value() == "xoxb-sandbox"


def test_settings_cannot_be_changed(environ):
    with pytest.raises(ValueError, match="frozen"):
        read(environ).port = 1


def test_settings_do_not_show_their_secrets(environ):
    hidden = {
        "SLACK_BOT_TOKEN": f"xoxb-{SECRET}",
        "SLACK_APP_TOKEN": f"xapp-{SECRET}",
        "SLACK_SIGNING_SECRET": SECRET,
        "SECRET_KEYS": TEXT,
        "DATABASE_URL": f"postgresql://lamp:{SECRET}@db/lamp",
    }
    settings = read(environ | hidden)
    assert SECRET not in repr(settings) + str(settings)
    assert repr(KEY) not in repr(settings)
    assert settings.secrets() == (f"xoxb-{SECRET}", f"xapp-{SECRET}", SECRET)
