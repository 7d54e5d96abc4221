"""Whoever has no part in something cannot touch it, even with the real ids in hand."""

import json

import pytest

import views.audit
import views.catch_ups
import views.changes.organisers
import views.closure
import views.concerns.forms
import views.desk
import views.enrolment
import views.failures
import views.feedback.desk
import views.feedback.transparency
import views.home
import views.inquiries
import views.kit
import views.matching.confirmations
import views.matching.requests
import views.matching.suggestions
import views.matching.wishes
import views.participants
import views.piles
import views.privacy
import views.removals.cards
import views.removals.forms
import views.rounds.changes
import views.rounds.fairness
import views.rounds.form
import views.rounds.preview
import views.rounds.progress
import views.rounds.swap
import views.summaries
import views.vetting
from tests.cast import BEN, CARLOS, MO, ZED
from tests.handlers import owners
from tests.handlers.board import listeners
from tests.handlers.gestures import Gestures
from tests.handlers.world import JUNO

ANYBODYS = {
    views.home.HELP,
    views.home.JOIN,
    views.home.PAIRINGS,
    views.concerns.forms.RAISE,
    views.concerns.forms.SEND,
    views.home.DATA,
    views.privacy.COPY,
    views.privacy.ERASE,
    views.privacy.SEND,
    views.enrolment.HANDBOOK,
    views.enrolment.BACK,
    views.enrolment.STEP,
    views.kit.SHEET,
    views.piles.PAGE,
}
"""What everybody may do, with their own things only."""
OF_PARTICIPANTS = {
    views.home.FIND,
    views.home.TAKE_MORE,
    views.home.PROFILE,
    views.home.PAUSE,
    views.home.RESUME,
    views.home.LEAVE,
    views.closure.LEAVE,
    views.closure.PAUSE,
    views.participants.EDIT,
    views.matching.suggestions.ASK,
    views.matching.suggestions.MORE,
    views.matching.requests.SEND,
    views.matching.wishes.CHOOSE,
    views.matching.wishes.SEND,
    views.feedback.transparency.OPEN,
}
"""What every participant may do; the rest belongs to one pairing, one request or the organisers."""
OF_ORGANISERS = {
    views.vetting.APPROVE,
    views.vetting.DECLINE,
    views.vetting.SEND,
    views.vetting.ASK,
    views.inquiries.SEND,
    views.audit.SHOW,
    views.audit.OLDER,
    views.audit.NEWER,
    views.feedback.desk.READ,
    views.feedback.desk.OLDER,
    views.feedback.desk.NEWER,
    views.matching.confirmations.CONFIRM,
    views.matching.confirmations.REFUSE,
    views.matching.confirmations.SEND_REFUSE,
    views.changes.organisers.GO_ON,
    views.desk.PAIR,
    views.desk.END,
    views.desk.ASK_END,
    views.piles.OPEN,
    views.piles.BEFORE,
    views.piles.AFTER,
    views.failures.SEE_TO,
    views.failures.TRY_AGAIN,
    views.rounds.form.BEGIN,
    views.rounds.preview.BACK,
    views.rounds.preview.NEXT,
    views.rounds.preview.PUBLISH,
    views.rounds.progress.DROP,
    views.rounds.changes.LOCK,
    views.rounds.changes.FREE,
    views.rounds.changes.APART,
    views.rounds.changes.OTHERS,
    *views.rounds.fairness.BUTTONS.values(),
    views.rounds.changes.UNDO,
    views.rounds.changes.AGAIN,
    views.rounds.swap.SWAP,
    views.removals.cards.UNDO,
    views.removals.cards.NOW,
    views.removals.forms.REMOVE,
    views.removals.forms.RESTORE,
}

RECORD = {"audit", "inbox", "versions"}
"""The tables in which an attempt leaves its entry, that it was dealt with, and the chain's end."""

BUTTONS = [name for name in listeners("action") if name not in ANYBODYS]
FORMS = [name for name in listeners("view") if name not in ANYBODYS]
OTHERS_BUTTONS = [name for name in BUTTONS if name not in OF_PARTICIPANTS]
OTHERS_FORMS = [name for name in FORMS if name not in OF_PARTICIPANTS]
OF_CONCERNS = [one for one in (*BUTTONS, *FORMS) if one.startswith("concerns.")]
NOTED = (
    "Only the people concerned",
    "Only the organisers",
    "Only the moderators",
    "Only moderators remove",
    "is for the people who run",
)
POLITE = (*NOTED, "You are not taking part", "This is no longer here")


@pytest.mark.parametrize("who", [ZED, JUNO], ids=["zed", "removed"])
@pytest.mark.parametrize("name", BUTTONS)
def test_who_takes_no_part_presses_a_button(gestures: Gestures, name: str, who: str) -> None:
    _refused(gestures, lambda: gestures.edge.interact(gestures.press(name, who)))


@pytest.mark.parametrize("who", [ZED, JUNO], ids=["zed", "removed"])
@pytest.mark.parametrize("name", FORMS)
def test_who_takes_no_part_sends_a_form(gestures: Gestures, name: str, who: str) -> None:
    _refused(gestures, lambda: gestures.edge.interact(gestures.submit(name, who)))


@pytest.mark.parametrize("name", OF_CONCERNS)
def test_a_moderator_cannot_touch_a_concern_about_them(
    gestures: Gestures, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderators = gestures.edge.process.workspace.moderators
    monkeypatch.setattr(moderators, "people", lambda: frozenset({MO, CARLOS}))
    send = gestures.press if name in BUTTONS else gestures.submit
    _refused(gestures, lambda: gestures.edge.interact(send(name, CARLOS)), hidden=True)


@pytest.mark.parametrize("name", OTHERS_BUTTONS)
@pytest.mark.parametrize("who", [CARLOS, MO, BEN])
def test_a_button_of_somebody_elses_is_refused(gestures: Gestures, name: str, who: str) -> None:
    if not _theirs(gestures, name, who):
        _refused(gestures, lambda: gestures.edge.interact(gestures.press(name, who)))


@pytest.mark.parametrize("name", OTHERS_FORMS)
@pytest.mark.parametrize("who", [CARLOS, MO, BEN])
def test_a_form_of_somebody_elses_is_refused(gestures: Gestures, name: str, who: str) -> None:
    if not _theirs(gestures, name, who):
        _refused(gestures, lambda: gestures.edge.interact(gestures.submit(name, who)))


def test_the_organisers_command_shows_nothing_to_anybody_else(gestures: Gestures) -> None:
    answer = gestures.edge.command(gestures.command("/mentoring-admin", who=ZED))
    assert "is for the people who run the programme" in answer.text
    assert "U0FRAN" not in answer.text


@pytest.mark.parametrize("kind", ["press", "submit", "command", "event"])
def test_another_workspace_is_told_that_this_is_not_its_programme(
    gestures: Gestures, kind: str
) -> None:
    edge = gestures.edge
    payload = {
        "press": lambda: gestures.press(views.home.PAUSE),
        "submit": lambda: gestures.submit(views.closure.LEAVE),
        "command": lambda: gestures.command("/mentoring", "pause"),
        "event": lambda: gestures.event("message"),
    }[kind]()
    strange = json.loads(json.dumps(payload).replace("T0HARBOUR", "T0OTHER"))
    before, called = edge.rows(), len(edge.calls)
    answer = {"command": edge.command, "event": edge.event}.get(kind, edge.interact)(strange)
    edge.carry()
    said = answer.text + json.dumps(edge.calls[called:])
    assert answer.status_code == 200
    assert kind == "event" or "belongs to another workspace" in said
    assert edge.rows() == before


def _theirs(gestures: Gestures, name: str, who: str) -> bool:
    """Whether this one may: the organiser vets, Ben and Carlos have their own things."""
    first = {**owners.buttons(gestures.world), **owners.forms(gestures.edge, gestures.world)}
    assert name in first, f"tests/handlers/owners.py must say who may use {name}"
    return first[name][0] == who or (name in OF_ORGANISERS and who == MO)


def _refused(gestures: Gestures, gesture: object, *, hidden: bool = False) -> None:
    """Refused, noted and nothing changed; what is hidden is noted and looks as if it were gone."""
    edge = gestures.edge
    before, called = edge.rows(), len(edge.calls)
    answer = gesture()
    edge.carry()
    calls = edge.calls[called:]
    assert answer.status_code == 200
    said, after = answer.text + json.dumps(calls), edge.rows()
    assert {name for name in before if before[name] != after[name]} <= RECORD
    entries = [row for row in after["audit"] if row not in before["audit"]]
    assert len(entries) == (hidden or any(words in said for words in NOTED))
    assert all(".refuse" in str(row) for row in entries), "the attempt is in the record"
    assert {one["method"] for one in calls} <= {"views.open", "views.push", "views.update"}
    assert any(words in said for words in POLITE)
