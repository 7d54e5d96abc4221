import base64
import os
import stat

import pytest

from bot.keys import KeyFileError, key_file, ring
from bot.settings import read

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()


@pytest.fixture
def settings(environ):
    return read(environ)


def test_the_first_start_makes_a_key_and_says_so(settings):
    said = []
    (key,) = ring(settings, said.append)
    assert len(key) == 32
    assert len(said) == 1
    assert str(key_file(settings)) in said[0]
    assert base64.b64encode(key).decode() not in said[0]


def test_the_next_start_takes_the_same_key_and_says_nothing(settings):
    said = []
    first = ring(settings, said.append)
    assert ring(settings, said.append) == first
    assert len(said) == 1


def test_the_key_file_is_the_owners_alone_whatever_the_umask(settings):
    before = os.umask(0)
    try:
        ring(settings, print)
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_file(settings).stat().st_mode) == 0o600
    assert key_file(settings).name == "lamplighter.db.key"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_file_open_to_others_is_refused(settings, mode):
    ring(settings, print)
    key_file(settings).chmod(mode)
    with pytest.raises(KeyFileError, match="open to other accounts: `chmod 600"):
        ring(settings, print)


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe", b"c2hvcnQ=\n"])
def test_a_damaged_key_file_is_refused_and_left_alone(settings, content):
    file = key_file(settings)
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyFileError, match="put your copy of it back"):
        ring(settings, print)
    assert file.read_bytes() == content


def test_a_new_key_beside_an_old_database_is_said(settings):
    settings.database_file.touch()
    said = []
    ring(settings, said.append)
    assert "texts under an older key need that key" in said[0]


def test_a_key_file_out_of_reach_is_a_sentence(settings):
    key_file(settings).mkdir(mode=0o700)
    with pytest.raises(KeyFileError, match="cannot be used"):
        ring(settings, print)


def test_keys_from_the_environment_need_no_file(environ):
    settings = read(environ | {"SECRET_KEYS": TEXT})
    assert ring(settings, print) == (KEY,)
    assert not list(settings.database_file.parent.glob("*.key"))
