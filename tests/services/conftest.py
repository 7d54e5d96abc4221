"""On which databases the services are tried."""

import pytest

BOTH = {
    "test_at_once",
    "test_audit",
    "test_directory",
    "test_erasing_at_once",
    "test_privacy",
    "test_removals",
    "test_retention",
    "test_timers",
    "test_unasked",
}
"""What is about keeping, locking or doing once is tried on both."""


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One database is enough where nobody meets: what is kept is tried on both in tests/storage."""
    name = metafunc.module.__name__.rpartition(".")[2]
    meets = "at_once" in metafunc.function.__code__.co_names
    if "database_url" in metafunc.fixturenames and name not in BOTH and not meets:
        sqlite_alone = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
        metafunc.definition.add_marker(sqlite_alone)
