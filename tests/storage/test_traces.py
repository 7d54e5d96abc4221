"""What is erased from SQLite is gone from its files as well."""

from pathlib import Path

import pytest
from sqlalchemy import select

import storage.privacy
from storage.database import Database
from storage.keys import KeyRow
from storage.tables import TextRow
from tests.cast import ASHA, BEN, TEAM
from tests.databases import RING, Databases


def raw(database: Database) -> bytes:
    path = Path(database.engine.url.database)
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


@pytest.fixture
def database(databases: Databases):
    opened = Database(databases.url("sqlite"), RING)
    yield opened
    opened.close()


def test_neither_the_key_nor_a_sealed_word_stays_in_a_file(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for number in range(30):
            storage.privacy.put(db, f"summary:{number}", BEN, {"words": "much " * 200})
        storage.privacy.put(db, "summary:99", ASHA, {"words": "little"})
        mine = select(TextRow.sealed).where(TextRow.person == BEN)
        sealed = [*db.session.scalars(mine), db.session.scalar(select(KeyRow.sealed))]
    assert all(one[16:48] in raw(database) for one in sealed)
    with database.transaction(TEAM) as db:
        storage.privacy.erase(db, BEN)
    database.wipe()
    assert not any(one[16:48] in raw(database) for one in sealed)
    with database.reading(TEAM) as db:
        assert storage.privacy.find(db, "summary:99") == {"words": "little"}
