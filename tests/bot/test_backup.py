"""`backup` and `restore`, as somebody types them."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

import storage.privacy
from bot import alone, keys
from bot.settings import read
from storage.database import Database
from tests.cast import BEN, TEAM


@pytest.fixture
def kept(environ, tmp_path):
    """What a bot has kept, and its key file."""
    settings = read(environ)
    with closing(Database(settings.database_url)) as database:
        database.migrate()
        database.unlock(keys.ring(settings, database, lambda _: None))
        with database.transaction(TEAM) as db:
            storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    return Path(settings.database_file)


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "monday.db"


def lose(kept, *, key=False):
    for one in kept.parent.glob(f"{kept.name}*"):
        if key or one.suffix != ".key":
            one.unlink()


def test_what_was_backed_up_is_there_again_after_everything_was_lost(run, environ, kept, file):
    made = run("backup", file)
    assert made.exit_code == 0, made.output
    assert made.stdout.startswith(f"3 rows of 3 tables: {file}\n")
    assert f"but in {kept}.key" in made.stdout
    assert [one.name for one in file.parent.iterdir()] == ["monday.db"], "nothing else is left"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (kept.with_name(f"{kept.name}.key").read_bytes().strip()) not in file.read_bytes()
    lose(kept)
    back = run("restore", file)
    assert (back.exit_code, back.stdout) == (0, f"Restored from {file}: 3 rows of 3 tables.\n")
    settings = read(environ)
    with closing(Database(settings.database_url)) as database:
        database.unlock(keys.fitting(settings, database))
        with database.reading(TEAM) as db:
            assert storage.privacy.find(db, "answers:1") == {"a": "b"}
    again = run("restore", file)
    assert again.exit_code == 2
    assert "holds 3 rows already: stop the bot, and add --replace" in again.stderr
    assert run("restore", file, "--replace").exit_code == 0


def test_without_the_key_nothing_is_restored_and_nothing_is_made(run, kept, file):
    run("backup", file)
    lose(kept, key=True)
    done = run("restore", file)
    assert done.exit_code == 2
    assert "put your copy of the old key back there" in done.stderr
    assert not kept.exists()


def test_nothing_is_restored_under_a_bot_that_runs(run, kept, file):
    run("backup", file)
    with alone.held(kept):
        done = run("restore", file, "--replace")
    assert done.exit_code == 2
    assert "stop that one first" in done.stderr


def test_a_backup_is_never_written_over_and_goes_where_there_is_a_folder(run, kept, file):
    file.write_bytes(b"mine")
    assert "is there already: name a new file" in run("backup", file).stderr
    assert file.read_bytes() == b"mine"
    away = run("backup", file.parent / "none" / "x.db")
    assert (away.exit_code, away.stdout) == (2, "")
    assert "a folder that is not there" in away.stderr
    assert run("backup", file.with_name("what?.db")).exit_code == 2


def test_where_nothing_is_kept_there_is_nothing_to_back_up(run, file):
    done = run("backup", file)
    assert done.exit_code == 2
    assert done.stderr.startswith("There is no database yet")
    assert not file.exists()


def test_tables_of_another_version_are_not_backed_up_by_this_one(run, kept, file):
    with closing(sqlite3.connect(kept)) as database, database:
        database.execute("update alembic_version set version_num = '0002'")
    done = run("backup", file)
    assert done.exit_code == 2
    assert "another version" in done.stderr
    assert not list(file.parent.iterdir())


def test_what_is_no_backup_is_refused_in_a_sentence(run, kept, file):
    for wrong in (file, file.parent):
        done = run("restore", wrong)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{wrong} cannot be read (")
    shutil.copyfile(kept, file)
    done = run("restore", file)
    assert done.exit_code == 2
    assert "This file is no backup" in done.stderr
    assert "Traceback" not in done.output
