"""A stage on which nothing may go wrong unnoticed."""

import logging
from collections.abc import Generator

import pytest

from tests.databases import Databases
from tests.stage import Stage, staged


@pytest.fixture
def refusals() -> set[str]:
    """Errors of Slack's that the story is about; any other one fails it."""
    return set()


@pytest.fixture
def stage(
    databases: Databases, refusals: set[str], caplog: pytest.LogCaptureFixture
) -> Generator[Stage]:
    """The real bot over signed HTTP; at the end nothing may have gone wrong behind the scenes."""
    with staged(databases.url("sqlite")) as made:
        yield made
        made.settle()
        workspace = made.sandbox.workspace
        refused = {call["error"] for call in workspace.calls if not call["answer_ok"]}
        assert workspace.complaints == []
        assert refused <= refusals
        assert [one.getMessage() for one in caplog.records if _is_ours(one)] == []


def _is_ours(record: logging.LogRecord) -> bool:
    """Leave out what Slack's library says about a connection that the story cuts."""
    return record.levelno >= logging.ERROR and not record.name.startswith("slack_sdk")
