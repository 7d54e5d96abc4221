"""The one boundary: a refused rule becomes its sentence, a surprise an apology with an id."""

import contextlib
import json
import logging
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

import services.refusals
import storage.trouble
import views.kit
from bot.begin import NotReadyError, RepeatedError
from handlers.gesture import FormError, Gesture
from mentoring.concerns import HiddenError, NotAModeratorError
from mentoring.enrolment.answers import AnswersError
from mentoring.errors import MentoringError, NotAnOrganiserError, NotYoursError
from storage.trouble import UnsureError
from views.kit import Message

REFUSED = (NotYoursError, NotAnOrganiserError, NotAModeratorError, HiddenError)
"""What somebody tried that is not for them: the attempt is kept in the record."""

NOT_YET = (
    "I have only just been started and am still waiting for Slack, so nothing was changed. "
    "Please try again in a minute."
)
DOWN = (
    "I cannot get at my records at the moment, so nothing was changed. "
    "Please try again in a minute."
)
DOWN_IN_FORM = (
    "I cannot get at my records at the moment, so nothing was changed. What you have filled in "
    "is still here: please send it again in a minute."
)
UNSURE = (
    "My records got out of reach while I was writing this down, so I cannot say whether it was "
    "kept. Please look in a minute before you do it again."
)
UNSURE_IN_FORM = f"{UNSURE} What you have filled in is still here."

log = logging.getLogger(__name__)

NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
JSON: dict[str, str | Sequence[str]] = {"content-type": "application/json;charset=utf-8"}


def register(app: App) -> None:
    """Catch what listeners raise."""
    app.error(answer)


def answer(error: Exception, context: BoltContext) -> BoltResponse | None:
    """Answer the person whose gesture could not be done."""
    gesture = context.get("gesture")
    if not isinstance(gesture, Gesture):
        log.error("a request failed before it was anybody's gesture: %s", _where(error))
        return None
    if gesture.ack.response is not None:
        log.error("a listener failed after its answer: %s", _where(error))
        return None
    if isinstance(error, RepeatedError):
        return BoltResponse(status=200)
    return _heard(error) if gesture.event else _answered(gesture, error)


def _answered(gesture: Gesture, error: Exception) -> BoltResponse:
    if isinstance(error, FormError | AnswersError):
        return _reply({"response_action": "errors", "errors": error.wrong})
    _note_attempt(gesture, error)
    return _say(gesture, _sentence(error, gesture))


def _heard(error: Exception) -> BoltResponse:
    """Acknowledge an event that a rule refuses; Slack shall deliver again what merely failed."""
    if isinstance(error, MentoringError):
        return BoltResponse(status=200)
    _sentence(error)
    return BoltResponse(status=500)


def _note_attempt(gesture: Gesture, error: Exception) -> None:
    """Keep who tried what is not for them; the same delivery again is not another attempt."""
    if not isinstance(error, REFUSED):
        return
    number = gesture.value if NUMBER.fullmatch(gesture.value) else ""
    try:
        with contextlib.suppress(RepeatedError), gesture.begin() as work:
            services.refusals.note(work, gesture.name, number)
    except Exception:
        # The person is refused all the same, and told so.
        log.exception("a refused attempt could not be noted")


def _sentence(error: Exception, gesture: Gesture | None = None) -> str:
    if isinstance(error, MentoringError):
        return str(error)
    if isinstance(error, NotReadyError):
        return NOT_YET
    if storage.trouble.is_down(error):
        log.error("the database does not answer: %s", _where(error))
        filled = gesture is not None and bool(_first_question(gesture.view))
        if isinstance(error, UnsureError):
            return UNSURE_IN_FORM if filled else UNSURE
        return DOWN_IN_FORM if filled else DOWN
    mark = secrets.token_hex(4)
    log.error("surprise %s: %s", mark, _where(error), exc_info=error, extra={"surprise": mark})
    return (
        "Sorry, something went wrong on our side and nothing was changed. Please try again; "
        f"if it happens again, tell an organiser this number: {mark}."
    )


def _say(gesture: Gesture, sentence: str) -> BoltResponse:
    message = Message(sentence)
    if gesture.is_command:
        return _reply({"response_type": "ephemeral", **message.payload()})
    if gesture.is_submission:
        field = _first_question(gesture.view)
        if field and "<" not in sentence:
            return _reply({"response_action": "errors", "errors": {field: _plain(sentence)}})
        # A name or a moment can only be shown in a page; it comes on top, so nothing typed is lost.
        shown = views.kit.sheet(message)
        return _reply({"response_action": "push" if field else "update", "view": shown})
    if gesture.body.get("trigger_id"):
        _show(gesture, message)
    return BoltResponse(status=200)


def _show(gesture: Gesture, message: Message) -> None:
    """Open a page; when not even that can be done, nothing is left but the log."""
    try:
        gesture.show(message)
    except Exception:  # after the answer nothing may raise
        log.exception("what became of a press could not be shown")


def _first_question(view: Mapping[str, Any]) -> str | None:
    blocks = view.get("blocks")
    asked = [
        str(block.get("block_id"))
        for block in (blocks if isinstance(blocks, list) else [])
        if isinstance(block, dict) and block.get("type") == "input" and block.get("block_id")
    ]
    return asked[0] if asked else None


def _plain(sentence: str) -> str:
    """Return a sentence without mark-up, which errors under questions do not know."""
    return sentence.replace("*", "").replace("`", "")


def _reply(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers=JSON)


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "somewhere"
    kind = type(getattr(error, "orig", None) or error)  # of the database's driver, if it was that
    return f"{kind.__name__} at {place}"
