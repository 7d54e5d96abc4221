"""Bolt's runner of listeners; an event is acknowledged only once it has been dealt with."""

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.listener import Listener
from slack_bolt.listener.thread_runner import ThreadListenerRunner

__all__ = ["Runner"]


class Runner(ThreadListenerRunner):
    """Bolt's own, except for events.

    Bolt acknowledges an event before anything is done about it. Slack delivers again only what
    was not acknowledged, so that an event which a silent database refused would be lost.
    """

    def run(
        self,
        request: BoltRequest,
        response: BoltResponse,
        listener_name: str,
        listener: Listener,
        starting_time: float | None = None,
    ) -> BoltResponse | None:
        """Run a listener; return what Slack is told."""
        if not listener.auto_acknowledgement:
            return super().run(request, response, listener_name, listener, starting_time)
        dealt_with = self.listener_executor.submit(
            listener.run_ack_function, request=request, response=response
        )
        try:
            dealt_with.result()
        except Exception as error:  # noqa: BLE001 (the boundary says what becomes of it)
            failed = BoltResponse(status=500)
            self.listener_error_handler.handle(error=error, request=request, response=failed)
            return failed
        return BoltResponse(status=200)
