import base64
import os
import stat

import pytest

import storage.outbox
import storage.privacy
from bot import keys
from bot.keys import KeysError, key_file
from bot.settings import SettingsError, read
from storage.database import Database
from tests.cast import BEN, TEAM
from tests.storage.nouns import NOON

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()
OTHER = base64.b64encode(KEY[::-1]).decode()


@pytest.fixture
def settings(environ):
    return read(environ)


@pytest.fixture
def ring(settings):
    """Find or make the keys for the database of the settings, which is empty."""
    database = Database(settings.database_url)
    database.migrate()
    yield lambda say, settings=settings: keys.ring(settings, database, say)
    database.close()


@pytest.fixture
def sealed(settings):
    """A database in which something is sealed with KEY."""
    database = Database(settings.database_url, (KEY,))
    database.migrate()
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    yield database
    database.close()


def test_the_first_start_makes_a_key_and_says_so(settings, ring):
    said = []
    (key,) = ring(said.append)
    assert len(key) == 32
    assert len(said) == 1
    assert str(key_file(settings)) in said[0]
    assert base64.b64encode(key).decode() not in said[0]


def test_the_next_start_takes_the_same_key_and_says_nothing(settings, ring):
    said = []
    first = ring(said.append)
    assert ring(said.append) == first
    assert len(said) == 1


def test_the_key_file_is_the_owners_alone_whatever_the_umask(settings, ring):
    before = os.umask(0)
    try:
        ring(print)
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_file(settings).stat().st_mode) == 0o600
    assert key_file(settings).name == "lamplighter.db.key"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_file_open_to_others_is_refused(settings, ring, mode):
    ring(print)
    key_file(settings).chmod(mode)
    with pytest.raises(KeysError, match="open to other accounts: `chmod 600"):
        ring(print)


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe", b"c2hvcnQ=\n"])
def test_a_damaged_key_file_is_refused_and_left_alone(settings, ring, content):
    file = key_file(settings)
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeysError, match="put your copy of it back"):
        ring(print)
    assert file.read_bytes() == content


def test_a_key_file_out_of_reach_is_a_sentence(settings, ring):
    key_file(settings).mkdir(mode=0o700)
    with pytest.raises(KeysError, match="cannot be used"):
        ring(print)


def test_keys_from_the_environment_need_no_file(environ, ring):
    settings = read(environ | {"SECRET_KEYS": TEXT})
    assert ring(print, settings) == (KEY,)
    assert not list(settings.database_file.parent.glob("*.key"))


def test_keys_of_which_one_opens_what_is_stored_are_taken(environ, sealed):
    settings = read(environ | {"SECRET_KEYS": f"{OTHER},{TEXT}"})
    assert keys.ring(settings, sealed, print) == (KEY[::-1], KEY)


def test_keys_of_which_none_opens_what_is_stored_are_refused(environ, sealed):
    settings = read(environ | {"SECRET_KEYS": OTHER})
    with pytest.raises(SettingsError) as caught:
        keys.ring(settings, sealed, print)
    assert str(caught.value) == (
        "Keys: no key in SECRET_KEYS opens what is stored; put the old key back, last in the list."
    )


def test_a_key_file_that_does_not_open_what_is_stored_is_refused(settings, sealed):
    key_file(settings).write_text(OTHER, encoding="ascii")
    key_file(settings).chmod(0o600)
    with pytest.raises(KeysError, match="key does not open what is stored; put"):
        keys.ring(settings, sealed, print)


def test_where_private_texts_are_stored_a_lost_key_file_is_not_made_anew(settings, sealed):
    with pytest.raises(KeysError, match="key is gone, and private texts are stored"):
        keys.ring(settings, sealed, print)
    assert not key_file(settings).exists()


@pytest.mark.parametrize("done", [True, False])
def test_without_texts_what_is_still_to_be_sent_must_open(database_url, environ, done):
    settings = read(environ | {"SECRET_KEYS": OTHER})
    database = Database(database_url, (KEY,))
    with database.transaction(TEAM) as db:
        storage.outbox.add(
            db, key="k", lane="l", kind="post", about="a", payload={"text": "t"}, now=NOON
        )
        if done:
            order = storage.outbox.claim(db, NOON, "lease", NOON)
            assert storage.outbox.done(db, order, NOON)
    if done:
        assert keys.fitting(settings, database) == (KEY[::-1],)
    else:
        with pytest.raises(KeysError):
            keys.fitting(settings, database)
    database.close()
