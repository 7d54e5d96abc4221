"""`keys rotate`: a new key for everything, beside a bot that runs."""

import base64
import stat
from functools import partial

import pytest

import storage.audit
import storage.privacy
import storage.rotation
import storage.seals
from bot import keys
from bot.settings import PROJECT, read
from storage.database import Database
from tests.cast import ASHA, BEN, TEAM
from tests.storage.nouns import NOON

OLD, NEW = bytes([1]) * 32, bytes([2]) * 32
RECORD = " for the record of who did what, which it proves until 1 March 2028."


@pytest.fixture
def environ(environ):
    return environ | {"PROGRAMME": str(PROJECT / "programmes" / "default.yml")}


@pytest.fixture
def bot(environ):
    """A bot that runs on a key file, and has kept something."""
    settings = read(environ)
    database = Database(settings.database_url)
    database.migrate()
    database.unlock(keys.ring(settings, database, lambda _: None), partial(keys.read, settings))
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
        storage.audit.add(db, at=NOON, actor=BEN, verb="v", about="a", detail="d")
    yield database
    database.close()


@pytest.fixture
def file(environ):
    return keys.key_file(read(environ))


def words_of(*ring):
    return ",".join(base64.b64encode(key).decode() for key in ring)


def test_a_key_file_gets_a_new_key_in_front_and_the_bot_goes_on(run, bot, file):
    (old,) = bot.cipher.ring
    done = run("keys", "rotate")
    assert done.exit_code == 0
    assert "1 of 1 sealed anew." in done.stdout
    assert f"Key 2 has to stay{RECORD}" in done.stdout
    assert f"Keep a copy of {file}" in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with bot.reading(TEAM) as db:
        assert storage.privacy.find(db, "answers:1") == {"a": "b"}
    with bot.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:2", ASHA, {"a": "c"})
    new, second = bot.cipher.ring
    assert second == old != new
    assert storage.seals.opens(bot, (new,))
    assert run("audit", "verify").exit_code == 0


@pytest.mark.parametrize("steps", [0, 1])
def test_a_run_that_was_cut_short_is_gone_on_with(run, bot, file, steps):
    with bot.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:2", ASHA, {"a": "c"})
    whole, taken = storage.rotation.step, iter(range(steps))

    def cut_short(db):
        next(taken)
        return whole(db, 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.rotation.step", cut_short)
        assert run("keys", "rotate").exit_code == 1
    with bot.reading(TEAM) as db:
        assert len(storage.privacy.find_all(db, ["answers:1", "answers:2"])) == 2
    made = file.read_bytes()
    assert "Going on with what was begun" in run("keys", "rotate").stdout
    assert file.read_bytes() == made
    with bot.reading(TEAM) as db:
        assert len(storage.privacy.find_all(db, ["answers:1", "answers:2"])) == 2
    assert storage.seals.opens(bot, bot.cipher.ring[:1])


def test_keys_of_the_environment_are_not_used_before_the_bot_knows_them(run, bot, monkeypatch):
    (old,) = bot.cipher.ring
    with bot.transaction(TEAM) as db:
        storage.seals.note(db)
    monkeypatch.setenv("SECRET_KEYS", words_of(NEW, old))
    done = run("keys", "rotate")
    assert done.exit_code == 2
    assert "start every copy of it again" in done.stderr
    assert storage.seals.opens(bot, (old,)), "nothing was changed"
    bot.unlock((NEW, old))
    with bot.transaction(TEAM) as db:
        storage.seals.note(db)
    done = run("keys", "rotate")
    assert done.exit_code == 0
    assert f"Key 2 has to stay{RECORD}" in done.stdout
    assert storage.seals.opens(bot, (NEW,))


def test_a_key_that_nothing_needs_any_more_can_go(run, bot, monkeypatch):
    (old,) = bot.cipher.ring
    monkeypatch.setenv("SECRET_KEYS", words_of(NEW, old, OLD))
    assert "Key 3 is not needed any more: take it away." in run("keys", "rotate").stdout


def test_one_key_alone_cannot_be_changed(run, bot, monkeypatch):
    monkeypatch.setenv("SECRET_KEYS", words_of(*bot.cipher.ring))
    done = run("keys", "rotate")
    assert done.exit_code == 0
    assert "SECRET_KEYS holds one key: put a new one in front of it" in done.stdout


def test_without_any_key_there_is_nothing_to_change(run, environ):
    database = Database(read(environ).database_url)
    database.migrate()
    database.close()
    done = run("keys", "rotate")
    assert done.exit_code == 2
    assert "there is no key yet" in done.stderr
