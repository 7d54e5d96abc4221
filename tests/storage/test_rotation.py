"""Keys are changed while the bot writes: nothing is lost, nothing is written over."""

import threading
from collections.abc import Generator

import pytest
from sqlalchemy import select

import storage.failures
import storage.keys
import storage.privacy
import storage.rotation
import storage.seals
from storage.database import Database, Db
from storage.keys import KeyRow
from storage.tables import TextRow
from tests.cast import ASHA, BEN, CARLOS, TEAM
from tests.storage.nouns import DAY, NOON

OLD, NEW = bytes([1]) * 32, bytes([2]) * 32
PEOPLE = [f"U0{number:03}" for number in range(30)]


@pytest.fixture
def old(database_url: str) -> Generator[Database]:
    """A bot that runs with the old key, and learns of a new one when it meets it."""
    opened = Database(database_url)
    opened.unlock((OLD,), lambda: (NEW, OLD))
    yield opened
    opened.close()


@pytest.fixture
def new(database_url: str) -> Generator[Database]:
    """Another process with both keys, the new one in front."""
    opened = Database(database_url, (NEW, OLD))
    yield opened
    opened.close()


def put_as_before(db: Db, about: str, person: str) -> None:
    """Keep a text as older versions did: sealed by the ring."""
    sealed = db.cipher.seal('{"a": "b"}', storage.privacy.place(TEAM, about))
    db.session.add(TextRow(team=TEAM, about=about, person=person, sealed=sealed))
    db.session.flush()


def rotate(new: Database, most: int = storage.rotation.STEP) -> None:
    sealed = 1
    while sealed:
        with new.transaction(TEAM, patient=True) as db:
            sealed = storage.rotation.step(db, most)


def test_afterwards_the_new_key_alone_opens_everything(old: Database, new: Database) -> None:
    with old.transaction(TEAM) as db:
        put_as_before(db, "answers:1", BEN)
        put_as_before(db, "concern:1", BEN)
        storage.privacy.put(db, "answers:2", ASHA, {"a": "b"})
    rotate(new, most=1)
    assert storage.seals.opens(new, (NEW,))
    new.unlock((NEW,))
    with new.transaction(TEAM) as db:
        assert storage.rotation.left(db) == 0
        found = storage.privacy.find_all(db, ["answers:1", "answers:2", "concern:1"])
        assert found == {one: {"a": "b"} for one in found}
        assert len(found) == 3
        storage.privacy.erase(db, BEN)
        assert storage.privacy.find(db, "answers:1") is None
        assert storage.privacy.find(db, "concern:1") == {"a": "b"}


def test_what_was_begun_is_gone_on_with(old: Database, new: Database) -> None:
    with old.transaction(TEAM) as db:
        for one in PEOPLE:
            storage.privacy.put(db, f"answers:{one}", one, {"a": one})
    with new.transaction(TEAM) as db:
        assert storage.rotation.step(db, 7) == 7
    with pytest.raises(RuntimeError), new.transaction(TEAM) as db:
        storage.rotation.step(db, 7)
        raise RuntimeError
    with new.reading(TEAM) as db:
        assert storage.rotation.left(db) == len(PEOPLE) - 7
        assert storage.privacy.find(db, f"answers:{PEOPLE[0]}") == {"a": PEOPLE[0]}
        assert storage.privacy.find(db, f"answers:{PEOPLE[-1]}") == {"a": PEOPLE[-1]}
    rotate(new)
    assert storage.seals.opens(new, (NEW,))


class Writer(threading.Thread):
    """Writes for its people again and again, and remembers what it wrote last."""

    def __init__(self, database: Database, mine: list[str]) -> None:
        super().__init__()
        self.written: dict[str, int] = {}
        self.wrong: list[BaseException] = []
        self._database, self._mine, self._stop_now = database, mine, threading.Event()

    def run(self) -> None:
        try:
            while not self._stop_now.is_set():
                for one in self._mine:
                    self._write(f"answers:{one}", one, self.written.get(one, 0) + 1)
        except BaseException as error:  # noqa: BLE001 (the thread's, told by the test)
            self.wrong.append(error)

    def _write(self, about: str, person: str, number: int) -> None:
        with self._database.transaction(TEAM) as db:
            storage.privacy.put(db, about, person, {"a": number})
        self.written[person] = number
        with self._database.reading(TEAM) as db:
            assert storage.privacy.find(db, about) == {"a": number}

    def finish(self) -> None:
        self._stop_now.set()
        self.join()


def test_a_bot_that_writes_meanwhile_loses_nothing(old: Database, new: Database) -> None:
    with old.transaction(TEAM) as db:
        for one in PEOPLE[:20]:
            put_as_before(db, f"answers:{one}", one)
    writers = [Writer(old, PEOPLE[first::2]) for first in range(2)]
    for one in writers:
        one.start()
    rotate(new, most=3)
    for one in writers:
        one.finish()
    assert [one.wrong for one in writers] == [[], []]
    rotate(new)
    new.unlock((NEW,))
    written = {f"answers:{p}": {"a": n} for one in writers for p, n in one.written.items()}
    with new.reading(TEAM) as db:
        assert storage.privacy.find_all(db, written) == written


def test_a_bot_learns_a_new_key_when_it_meets_it(old: Database, new: Database) -> None:
    with new.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    with old.reading(TEAM) as db:
        assert storage.privacy.find(db, "answers:1") == {"a": "b"}
    assert old.cipher.ring == (NEW, OLD)


def test_it_is_known_for_what_an_old_key_is_needed(old: Database, new: Database) -> None:
    with old.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
        storage.audit.add(db, at=NOON, actor=BEN, verb="v", about="a", detail="d")
        storage.outbox.add(db, key="k", lane="l", kind="post", about="a", payload={}, now=NOON)
    first, second = storage.seals.needs(new, (NEW, OLD))
    assert not first.any
    assert (second.texts, second.orders, second.stamped_at) == (True, True, NOON)
    assert not storage.seals.opens(new, (NEW,)), "the old one is still needed"
    rotate(new)
    first, second = storage.seals.needs(new, (NEW, OLD))
    assert (first.texts, second.texts, second.orders) == (True, False, True)


def test_what_slack_refused_and_may_be_tried_again_is_sealed_anew(
    old: Database, new: Database
) -> None:
    with old.transaction(TEAM) as db:
        storage.outbox.add(db, key="k", lane="l", kind="post", about="a", payload={}, now=NOON)
        order = storage.outbox.claim(db, NOON, "lease", NOON + DAY)
        storage.outbox.bury(db, order, NOON, "restricted_action", keep=True)
    assert [one.orders for one in storage.seals.needs(new, (NEW, OLD))] == [False, True]
    rotate(new)
    assert [one.orders for one in storage.seals.needs(new, (NEW, OLD))] == [True, False]
    new.unlock((NEW,))
    with new.transaction(TEAM) as db:
        assert storage.failures.carry_again(db, order.id, NOON)


def test_what_a_running_bot_knows_is_noted(old: Database, new: Database) -> None:
    with new.transaction(TEAM) as db:
        assert storage.seals.knows(db, NEW), "nobody runs"
    with old.transaction(TEAM) as db:
        storage.seals.note(db)
    with new.transaction(TEAM) as db:
        assert not storage.seals.knows(db, NEW)
        storage.seals.note(db)
        assert storage.seals.knows(db, NEW)


def test_a_key_that_is_being_used_is_not_deleted_under_it(database: Database) -> None:
    """Whoever erases waits for whoever seals, and what was sealed goes as well."""
    sealed, erased = threading.Event(), threading.Event()

    def erase() -> None:
        sealed.wait()
        with database.transaction(TEAM) as db:
            storage.privacy.erase(db, BEN)
        erased.set()

    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    thread = threading.Thread(target=erase)
    thread.start()
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "summary:1", BEN, {"a": "c"})
        sealed.set()
        assert not erased.wait(0.2)
    thread.join()
    must_begin_afresh(database)


def must_begin_afresh(database: Database) -> None:
    with database.transaction(TEAM) as db:
        assert storage.privacy.list_(db, BEN) == {}
        assert db.session.scalars(select(KeyRow)).all() == []
        storage.privacy.put(db, "summary:2", BEN, {"a": "d"})
        assert storage.privacy.list_(db, BEN) == {"summary:2": {"a": "d"}}


def test_keys_with_which_nothing_is_sealed_go(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for one in (ASHA, BEN, CARLOS):
            storage.privacy.put(db, f"answers:{one}", one, {})
        storage.privacy.remove(db, f"answers:{ASHA}", f"answers:{CARLOS}")
        assert storage.keys.remove_unused(db, 1) == 1
        assert storage.keys.remove_unused(db, 9) == 1
        assert list(db.session.scalars(select(KeyRow.person))) == [BEN]
