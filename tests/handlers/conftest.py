from collections.abc import Generator

import pytest

from tests.databases import Databases
from tests.handlers.edge import Edge, edge_over
from tests.handlers.gestures import Gestures
from tests.handlers.world import furnish
from tests.programmes import written


@pytest.fixture(scope="session")
def whole_edge(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Generator[Edge]:
    programme = written(tmp_path_factory.mktemp("edge"), ranked=2)
    with edge_over(databases.url("sqlite"), programme) as made:
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
