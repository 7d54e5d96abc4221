from collections.abc import Generator

import pytest

from tests.databases import Databases
from tests.handlers.edge import Edge, edge_over
from tests.handlers.gestures import Gestures
from tests.handlers.world import furnish


@pytest.fixture(scope="session")
def whole_edge(databases: Databases) -> Generator[Edge]:
    with edge_over(databases.url("sqlite")) as made:
        yield made


@pytest.fixture(scope="session")
def furnished(whole_edge: Edge) -> Gestures:
    return Gestures(whole_edge, furnish(whole_edge))


@pytest.fixture
def gestures(furnished: Gestures) -> Generator[Gestures]:
    """Payloads for a programme in full swing, which is put back in order after the test."""
    yield furnished
    furnished.edge.carry()
    furnished.edge.put_back(furnished.world.rows)
