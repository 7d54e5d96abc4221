"""What many tests share. House and Stage are explained in tests/world.py and tests/stage.py."""

import os
import tempfile
import warnings
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.programmes import load
from bot.settings import PROJECT
from mentoring.programmes import Programme
from tests.databases import KINDS, MEMORY, RING, Databases
from tests.patience import eventually, slacks_threads
from tests.stage import Stage, staged
from tests.world import House, house_over

# A busy machine makes an example slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module", autouse=True)
def left_over() -> Generator[Callable[[], set[str]]]:
    """What goes on of Slack's clients: it would log into later tests and draw their numbers."""
    before = set(slacks_threads())
    yield lambda: set(slacks_threads()) - before
    assert eventually(lambda: set(slacks_threads()) <= before), slacks_threads()


@pytest.fixture(scope="session")
def databases() -> Generator[Databases]:
    with tempfile.TemporaryDirectory(prefix="lamp", dir=MEMORY) as folder:
        made = Databases(Path(folder))
        yield made
        made.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Generator[str]:
    """A fresh, migrated database: every test that uses it runs on SQLite and on PostgreSQL."""
    url = databases.url(request.param)
    yield url
    databases.give_back(url)


@pytest.fixture(scope="session")
def programme() -> Programme:
    return load(PROJECT / "programmes/default.yml")


@pytest.fixture
def house(database_url: str, programme: Programme) -> Generator[House]:
    with house_over(database_url, RING, programme) as made:
        yield made


@pytest.fixture
def house_on_sqlite(databases: Databases, programme: Programme) -> Generator[House]:
    """For tests in which the database plays no part, such as those with hypothesis."""
    url = databases.url("sqlite")
    with house_over(url, RING, programme) as made:
        yield made
    databases.give_back(url)


@pytest.fixture
def stage(databases: Databases) -> Generator[Stage]:
    """The real bot over signed HTTP in front of the sandbox's server, on SQLite."""
    with staged(databases.url("sqlite")) as made:
        yield made


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compare with tests/golden/<name>.txt; GOLDEN=new writes it anew, to be read by you."""

    def check(text: str, name: str = request.node.name) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("GOLDEN") == "new":
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"there is no {path.name}: run with GOLDEN=new, then read it"
        assert text == path.read_text(encoding="utf-8")

    return check


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI nothing may be skipped silently."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("NOTHING_SKIPPED"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        warnings.warn(f"{len(skipped)} tests were skipped", stacklevel=1)
