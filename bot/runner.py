"""Bolt's runner of listeners, which answers at once and acknowledges events when they are done."""

import logging
import threading

from slack_bolt import Ack, BoltRequest, BoltResponse
from slack_bolt.listener import Listener
from slack_bolt.listener.thread_runner import ThreadListenerRunner

__all__ = ["Answer", "Runner"]

log = logging.getLogger(__name__)


class Answer(Ack):
    """Bolt's ``ack``, for which one can wait without looking again and again."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self._given = threading.Event()
        self.response = None

    @property
    def response(self) -> BoltResponse | None:
        """What Slack is told; None while that is not known."""
        return self._response

    @response.setter
    def response(self, response: BoltResponse | None) -> None:
        self._response = response
        if response is not None:
            self._given.set()

    def wait(self, seconds: float) -> BoltResponse | None:
        """Return what Slack is told as soon as it is known; None after so many ``seconds``."""
        self._given.wait(seconds)
        return self.response


class Runner(ThreadListenerRunner):
    """Bolt's own, except for when it answers.

    Bolt acknowledges an event before anything is done about it. Slack delivers again only what
    was not acknowledged, so that an event which a silent database refused would be lost. And it
    looks for the answer to a gesture a hundred times a second, in a thread for each that is under
    way: under load these threads take the interpreter from those that would answer.
    """

    def run(
        self,
        request: BoltRequest,
        response: BoltResponse,
        listener_name: str,
        listener: Listener,
        starting_time: float | None = None,  # noqa: ARG002 (Bolt's own signature)
    ) -> BoltResponse:
        """Run a listener; return what Slack is told."""
        dealt_with = self.listener_executor.submit(self._listen, request, response, listener)
        if listener.auto_acknowledgement:
            return dealt_with.result() or BoltResponse(status=200)
        answer: Answer = request.context["ack"]
        said = answer.wait(listener.ack_timeout)
        if said is None:
            log.warning("%s gave no answer in time", listener_name)
            return BoltResponse(status=503)
        return said

    def _listen(
        self, request: BoltRequest, response: BoltResponse, listener: Listener
    ) -> BoltResponse | None:
        """Run it in a thread of the pool; return what is said of a failure, if it was one."""
        try:
            listener.run_ack_function(request=request, response=response)
        except Exception as error:  # noqa: BLE001 (the boundary says what becomes of it)
            failed = BoltResponse(status=500)
            self.listener_error_handler.handle(error=error, request=request, response=failed)
            if request.context.ack.response is None:
                request.context.ack.response = failed
            return failed
        return None
