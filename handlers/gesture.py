"""One gesture of a person: what arrived, and the ways to answer it."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

import views.kit
from handlers import values
from mentoring.participants import Person
from services.work import Work
from views.kit import Message, View

LATE = "That took too long for Slack, so nothing could be opened. Please press it again."
TOO_LONG = "This is more than I can pass on in one piece. Please make it shorter."
SHOWN_BEFORE = {"exchanged_trigger_id"}
CLOSED = {"not_found", "view_not_found"}

log = logging.getLogger(__name__)
Form = TypeVar("Form", bound=BaseModel)
Start = Callable[[], AbstractContextManager[Work]]


class FormError(Exception):
    """Some fields need another look: what is wrong, by field."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        """Keep the sentence for each field."""
        super().__init__(", ".join(wrong))
        self.wrong = dict(wrong)


@dataclass(frozen=True)
class Gesture:
    """A command, a press or a submission.

    ``begin`` opens the one transaction that deals with it (a repeated delivery is refused there),
    ``look`` one that only reads, ``begin_after`` one for what follows the answer. ``renew`` asks
    Slack who moderates now, before that is decided by.
    """

    body: Mapping[str, Any]
    met: Person
    ack: Ack
    client: WebClient
    begin: Start
    look: Start
    begin_after: Start
    renew: Callable[[], None] = field(default=lambda: None)

    @property
    def words(self) -> str:
        """Return what was typed after a command, or said in a direct message."""
        said = self.event.get("text") if "event" in self.body else self.body.get("text")
        return said if isinstance(said, str) else ""

    @property
    def event(self) -> Mapping[str, Any]:
        """Return what Slack tells by itself; empty for anything that a person did."""
        event = self.body.get("event")
        return event if isinstance(event, dict) else {}

    @property
    def is_command(self) -> bool:
        """Tell whether a slash command was typed."""
        return "command" in self.body

    @property
    def is_submission(self) -> bool:
        """Tell whether a modal was sent."""
        return self.body.get("type") == "view_submission"

    @property
    def view(self) -> Mapping[str, Any]:
        """Return the modal the gesture was made in; empty outside modals."""
        view = self.body.get("view")
        return view if isinstance(view, dict) else {}

    @property
    def value(self) -> str:
        """Return the id that the pressed button carries, or the modal when it was sent."""
        actions = self.body.get("actions")
        first = actions[0] if isinstance(actions, list) and actions else {}
        about = self.view.get("private_metadata") if self.is_submission else first.get("value")
        return about if isinstance(about, str) else ""

    @property
    def name(self) -> str:
        """Return which button was pressed, or which form was sent; empty for anything else."""
        actions = self.body.get("actions")
        first = actions[0] if isinstance(actions, list) and actions else {}
        named = first.get("action_id") or self.view.get("callback_id")
        return named if isinstance(named, str) else ""

    @property
    def form(self) -> str:
        """Return the id of the modal that was sent: another one each time it is opened."""
        return str(self.view.get("id", ""))[: values.LONGEST_ID]

    @property
    def number(self) -> int:
        """Return that id as a number."""
        return values.number(self.value)

    @property
    def person(self) -> str:
        """Return that id as somebody's."""
        return values.person(self.value)

    @cached_property
    def given(self) -> dict[str, object]:
        """Return what is filled in the modal, by question."""
        return values.read(self.view)

    def read(self, kind: type[Form]) -> Form:
        """Read the modal as a form; a mistake is shown under its question."""
        try:
            return kind.model_validate(self.given)
        except ValidationError as error:
            raise FormError({str(one["loc"][0]): _said(one) for one in error.errors()}) from error

    def show(self, message: Message) -> None:
        """Answer: where a command was typed, over the modal it was sent from, or in a new one."""
        if self.is_command:
            self.ack(response_type="ephemeral", **message.payload())
        elif self.is_submission:
            self.replace(views.kit.sheet(message, last=True))
        else:
            self.open(views.kit.sheet(message), otherwise=message)

    def answer(self, shown: Message | View) -> None:
        """Answer with a page that tells something, or with a form."""
        self.show(shown) if isinstance(shown, Message) else self.open(shown)

    def open(self, view: View, otherwise: Message | None = None) -> None:
        """Open a modal, on top of the one the gesture was made in.

        Slack gives three seconds for that. When they have passed, or Slack fails, the person is
        told in a direct message instead.
        """
        self.ack()
        call = (
            self.client.views_push if self.view.get("type") == "modal" else self.client.views_open
        )
        try:
            call(trigger_id=str(self.body.get("trigger_id", "")), view=view)
        except (SlackClientError, OSError) as error:
            self._too_late(error, otherwise)

    def replace(self, view: View) -> None:
        """Answer a submission with another modal in its place."""
        self.ack(response_action="update", view=view)

    def done(self) -> None:
        """Answer a submission: its modal closes, and with it a page below that is out of date."""
        below = self.view.get("previous_view_id")
        self.ack(response_action="clear") if below else self.ack()

    def redraw(self, view: View) -> None:
        """Change the modal in which a button was pressed."""
        self.ack()
        try:
            self.client.views_update(view_id=str(self.view.get("id", "")), view=view)
        except (SlackClientError, OSError) as error:
            self._too_late(error)

    def _too_late(self, error: Exception, otherwise: Message | None = None) -> None:
        why = _why(error)
        log.warning("a modal could not be shown: %s", why)
        if why not in SHOWN_BEFORE | CLOSED:
            with self.begin_after() as work:
                work.say(self.met.id, otherwise or Message(LATE))


def _why(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return str(error.response.get("error"))
    return type(error).__name__


def _said(problem: Any) -> str:  # noqa: ANN401 (pydantic's description of one mistake)
    if problem["type"] in ("missing", "string_too_short", "none_required"):
        return "Please fill this in."
    if problem["type"] == "value_error":
        return str(problem["ctx"]["error"])
    if problem["type"] == "string_too_long":
        return TOO_LONG
    return "Please have another look at this one."
