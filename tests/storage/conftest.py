"""One database, open."""

from collections.abc import Generator

import pytest

from storage.database import Database
from tests.databases import RING


@pytest.fixture
def database(database_url: str) -> Generator[Database]:
    opened = Database(database_url, RING)
    yield opened
    opened.close()
