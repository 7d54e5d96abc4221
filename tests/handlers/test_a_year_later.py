"""Cards stay where they were written: a press a year later does no harm and gets an answer."""

import json
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import views.audit
import views.changes.organisers
import views.concerns.cards
import views.concerns.forms
import views.failures
import views.feedback.desk
import views.piles
import views.removals.forms
from tests.databases import Databases
from tests.handlers.board import listeners
from tests.handlers.edge import edge_over
from tests.handlers.gestures import Gestures
from tests.handlers.test_strangers import ANYBODYS, RECORD
from tests.handlers.world import furnish
from tests.programmes import written

YEAR = timedelta(days=400)
STILL_GOOD = {
    *ANYBODYS,
    views.concerns.cards.TAKE,
    views.concerns.cards.READ,
    views.concerns.forms.NOTE,
    views.concerns.forms.SEND_NOTE,
    views.concerns.forms.RESOLVE,
    views.concerns.forms.SEND_RESOLVED,
    views.failures.SEE_TO,
    views.failures.TRY_AGAIN,
    views.piles.BEFORE,
    views.piles.AFTER,
    views.audit.OLDER,
    views.audit.NEWER,
    views.feedback.desk.READ,
    views.feedback.desk.OLDER,
    views.feedback.desk.NEWER,
    views.removals.forms.REMOVE,
    views.removals.forms.RESTORE,
    views.changes.organisers.GO_ON,
}
"""What may still be done: nobody has done it in the meantime, or it shows how things are now."""
A_PREVIEW = "rounds."
"""A preview stays until it is published or dropped; it says its day, and looks again at each."""


def _over(name: str) -> bool:
    return name not in STILL_GOOD and not name.startswith(A_PREVIEW)


BUTTONS = list(filter(_over, listeners("action")))
FORMS = list(filter(_over, listeners("view")))


@pytest.fixture(scope="module")
def aged(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Generator[Gestures]:
    """The same programme, more than a year after everything was written."""
    programme: Path = written(tmp_path_factory.mktemp("year"), ranked=2)
    with edge_over(databases.url("sqlite"), programme) as edge:
        gestures = Gestures(edge, furnish(edge))
        edge.process.clock.turn_to(edge.process.clock.now() + YEAR)
        edge.process.run_due()
        edge.carry()
        yield Gestures(edge, replace(gestures.world, rows=edge.rows()))


@pytest.fixture
def year_old(aged: Gestures) -> Generator[Gestures]:
    """It is put back in order after the test."""
    yield aged
    aged.edge.carry()
    aged.edge.put_back(aged.world.rows)


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_on_a_card_a_year_old_changes_nothing(year_old: Gestures, name: str) -> None:
    edge = year_old.edge
    _nothing_changes(year_old, name, lambda: edge.interact(year_old.press(name)))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_a_year_old_changes_nothing(year_old: Gestures, name: str) -> None:
    edge = year_old.edge
    _nothing_changes(year_old, name, lambda: edge.interact(year_old.submit(name)))


def _nothing_changes(gestures: Gestures, name: str, gesture: object) -> None:
    edge = gestures.edge
    before, called = edge.rows(), len(edge.calls)
    answer = gesture()
    edge.carry()
    said, after = answer.text + json.dumps(edge.calls[called:]), edge.rows()
    assert answer.status_code == 200
    assert "something went wrong" not in said
    assert {one for one in before if before[one] != after[one]} <= RECORD, name
    assert said.strip() not in ("", "[]"), "silence is no answer"
