"""A backup of either database fills either, whole and of one moment; anything else is refused."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.command import upgrade
from sqlalchemy import select

import storage.audit
import storage.catch_ups
import storage.chain
import storage.migrations
import storage.participants
import storage.privacy
import storage.snapshots
import storage.timers
from mentoring.participants import Person
from mentoring.programmes import Programme
from storage.database import Database
from storage.machinery import TimerRow
from storage.snapshots import DamagedError, Held, NewerError, NotASnapshotError, NotEmptyError
from tests.cast import ASHA, BEN, MO, TEAM
from tests.databases import KINDS, RING, Databases
from tests.storage.nouns import NOON
from tests.storage.test_scope import contents, furnish
from tests.world import house_over


@pytest.fixture(params=KINDS)
def other(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """Another database, empty: of the same kind as the first, and of the other kind."""
    url = databases.url(request.param)
    with closing(Database(url, RING)) as opened:
        yield opened
    databases.give_back(url)


def write(database: Database, folder: Path, name: str = "backup.db") -> Path:
    storage.snapshots.write(database, folder / name)
    return folder / name


def restore(file: Path, into: Database, *, replace: bool = False) -> Held:
    copy = file.with_name("copy.db")
    shutil.copyfile(file, copy)
    with storage.snapshots.opened(copy) as snapshot:
        return storage.snapshots.fill(into, snapshot, replace=replace)


def all_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading(TEAM) as db:
        return {name: sorted(rows) for name, rows in contents(db).items()}


def add_timer(database: Database, key: str) -> int:
    with database.transaction(TEAM) as db:
        storage.timers.add(db, key=key, kind="k", about=1, due_at=NOON)
        return db.session.scalars(select(TimerRow.id).where(TimerRow.key == key)).one()


def test_every_row_of_every_table_comes_back_and_numbers_go_on(
    database: Database, other: Database, tmp_path: Path
) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
    before = all_of(database)
    held = restore(write(database, tmp_path), other)
    assert all_of(other) == before
    rows = sum(map(len, before.values()))
    assert held == Held(rows=rows, tables=len(before)), "furnished is every table"
    last = max(row[0] for row in before["timers"])
    assert add_timer(other, "new") > last
    with other.transaction(TEAM) as db:
        storage.audit.add(db, at=NOON, actor=BEN, verb="v", about="a", detail="d")
        assert storage.privacy.find(db, "answers:1") == {"a": "b"}
    with other.reading(TEAM) as db:
        assert storage.chain.verify(db, None).wrong == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_bot_lives_on_from_a_backup(
    databases: Databases, kind: str, programme: Programme, tmp_path: Path
) -> None:
    url, beyond = databases.url(kind), databases.url(*(one for one in KINDS if one != kind))
    with house_over(url, RING, programme) as before:
        pairing = before.pair(ASHA, BEN)
        file = write(before.database, tmp_path)
        now = before.now
    with house_over(beyond, RING, programme) as house:
        restore(file, house.database)
        house.now = now
        house.turn(days=31)
        with house.begin(BEN, reading=True) as work:
            assert storage.catch_ups.of(work.db, pairing.id), "the month was asked about"


class Writer(threading.Thread):
    """Writes two rows in each transaction, again and again."""

    def __init__(self, database: Database) -> None:
        super().__init__(daemon=True)
        self.written = 0
        self.begun, self.enough = threading.Event(), threading.Event()
        self._database = database

    def run(self) -> None:
        while not self.enough.is_set():
            with self._database.transaction(TEAM) as db:
                for name in ("first", "second"):
                    person = Person(id=f"U{self.written}{name}", name=name)
                    storage.participants.save(db, person, NOON)
            self.written += 1
            self.begun.set()


def test_what_is_written_meanwhile_is_in_it_as_a_whole_or_not_at_all(
    database: Database, tmp_path: Path
) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
    writer = Writer(database)
    writer.start()
    try:
        assert writer.begun.wait(10)
        before = writer.written
        files = [write(database, tmp_path, f"{number}.db") for number in range(2)]
        assert writer.written > before, "it was not held up"
    finally:
        writer.enough.set()
        writer.join(10)
    for file in files:
        with closing(sqlite3.connect(file)) as made:
            counted = "select count(*) from people where name = ?"
            first, second = (made.execute(counted, (one,)).fetchone()[0] for one in WORDS)
        assert first == second >= 1


WORDS = ("first", "second")


def test_what_is_there_is_given_up_only_when_asked_to(database: Database, tmp_path: Path) -> None:
    add_timer(database, "kept")
    file = write(database, tmp_path)
    add_timer(database, "later")
    with pytest.raises(NotEmptyError) as refused:
        restore(file, database)
    assert refused.value.rows == 2
    assert len(all_of(database)["timers"]) == 2
    restore(file, database, replace=True)
    assert [row[2] for row in all_of(database)["timers"]] == ["kept"]


@pytest.fixture
def on_sqlite(databases: Databases) -> Iterator[Database]:
    """For what happens before a database plays a part."""
    with closing(Database(databases.url("sqlite"), RING)) as opened:
        yield opened


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scratch(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[4096 * 3 : 4096 * 30] = b"\xa5" * 4096 * 27
    file.write_bytes(raw)


def _sql(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as made, made:
            made.execute(statement)

    return change


MISTAKES: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "empty": (lambda file: file.write_bytes(b""), NotASnapshotError),
    "a letter": (lambda file: file.write_bytes(b"dear Ben" * 999), NotASnapshotError),
    "another file of SQLite's": (_sql("pragma application_id = 0"), NotASnapshotError),
    "cut off": (_cut, DamagedError),
    "scratched": (_scratch, DamagedError),
    "a table is gone": (_sql("drop table timers"), DamagedError),
    "no moment": (_sql("update timers set due_at = 'soon'"), DamagedError),
    "of a later version": (_sql("update alembic_version set version_num = '9999'"), NewerError),
    "of no version": (_sql("delete from alembic_version"), NewerError),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_file_that_is_no_good_backup_is_refused_and_changes_nothing(
    on_sqlite: Database, tmp_path: Path, mistake: str
) -> None:
    change, error = MISTAKES[mistake]
    add_timer(on_sqlite, "kept")
    file = write(on_sqlite, tmp_path)
    change(file)
    before = all_of(on_sqlite)
    with pytest.raises(error):
        restore(file, on_sqlite, replace=True)
    assert all_of(on_sqlite) == before


def test_an_older_backup_is_brought_up_to_date(database: Database, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    with closing(Database(url)) as old, old.engine.begin() as connection:
        config = storage.migrations._config()
        config.attributes["connection"] = connection
        upgrade(config, "0002")
    with closing(sqlite3.connect(tmp_path / "old.db")) as made, made:
        made.execute("pragma journal_mode=delete")
        made.execute(f"pragma application_id={storage.snapshots.OURS}")
        made.execute(
            "insert into timers (team, key, kind, about, due_at, state, attempts)"
            " values (?, 'k', 'k', 1, '2026-03-02 12:00:00.000000', 'waiting', 0)",
            (TEAM,),
        )
    restore(tmp_path / "old.db", database)
    assert [row[2] for row in all_of(database)["timers"]] == ["k"]


def test_nothing_of_what_was_there_is_left_among_what_is_restored(
    database: Database, tmp_path: Path
) -> None:
    file = write(database, tmp_path)
    with database.transaction(TEAM) as db:
        storage.participants.save(db, Person(id=MO, name="Mo"), NOON)
    restore(file, database, replace=True)
    assert not any(all_of(database).values())
