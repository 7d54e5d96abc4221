"""One process on one SQLite file, by whatever name it is called."""

import pytest

from bot import alone
from bot.mistakes import SettingsError


def test_a_second_one_is_refused_until_the_first_has_let_go(tmp_path):
    database = tmp_path / "lamplighter.db"
    with alone.held(database), pytest.raises(SettingsError) as caught, alone.held(database):
        pass
    assert "stop that one first" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    with alone.held(database):
        pass


def test_another_name_for_the_file_is_no_way_around(tmp_path):
    database, other = tmp_path / "lamplighter.db", tmp_path / "other.db"
    other.symlink_to(database)
    with alone.held(database), pytest.raises(SettingsError), alone.held(other):
        pass


def test_two_files_are_two(tmp_path):
    with alone.held(tmp_path / "one.db"), alone.held(tmp_path / "two.db"):
        locks = {one.name for one in tmp_path.glob("*.lock")}
    assert locks == {"one.db.lock", "two.db.lock"}


def test_a_new_file_is_for_whoever_runs_the_bot_alone(tmp_path):
    database = tmp_path / "lamplighter.db"
    with alone.held(database):
        assert database.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("before", "after"), [(0o644, 0o640), (0o666, 0o660), (0o600, 0o600)])
def test_what_everybody_could_read_is_kept_from_others(tmp_path, before, after):
    database = tmp_path / "lamplighter.db"
    database.touch()
    database.chmod(before)
    with alone.held(database):
        assert database.stat().st_mode & 0o777 == after


def test_on_postgresql_several_may_run():
    with alone.held(None), alone.held(None):
        pass


def test_a_lock_out_of_reach_is_a_sentence(tmp_path):
    (tmp_path / "lamplighter.db.lock").mkdir()
    with (
        pytest.raises(SettingsError, match="cannot be opened for writing"),
        alone.held(tmp_path / "lamplighter.db"),
    ):
        pass
