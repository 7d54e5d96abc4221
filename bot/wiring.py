"""Put Bolt, the handlers and the boundary together."""

import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.ignoring_self_events import IgnoringSelfEvents
from slack_sdk import WebClient

import bot.errors
import handlers
from bot import shapes
from bot.begin import Beginner, NotReadyError, key_of
from bot.metrics import Metrics
from bot.precedence import Precedence
from bot.runner import Answer, Runner
from bot.workspace import Workspace
from handlers.gesture import Gesture

LISTENERS = 32


KINDS = {
    "block_actions": "button",
    "block_suggestion": "options",
    "event_callback": "event",
    "message_action": "shortcut",
    "shortcut": "shortcut",
    "view_closed": "closing",
    "view_submission": "form",
}


class OwnEvents(IgnoringSelfEvents):
    """Leaves out what the bot did itself, except what Slack says has become of it."""

    events_that_should_be_kept = [  # noqa: RUF012 (Bolt's own name and type)
        *IgnoringSelfEvents.events_that_should_be_kept,
        "message_metadata_posted",
    ]


class PromptApp(App):
    """Bolt's app; while somebody waits for its answer, ``precedence`` knows, then ``metrics``."""

    precedence: Precedence
    metrics: Metrics

    def take_our_runner(self) -> None:
        """Take the runner of ``bot.runner``, before anything else is told of Bolt's own."""
        own = self.listener_runner
        self._listener_runner = Runner(
            logger=own.logger,
            process_before_response=False,
            listener_error_handler=own.listener_error_handler,
            listener_start_handler=own.listener_start_handler,
            listener_completion_handler=own.listener_completion_handler,
            listener_executor=own.listener_executor,
            lazy_listener_runner=own.lazy_listener_runner,
        )

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer one request."""
        if req.mode == "http" and not shapes.is_stamped(req.headers):
            return BoltResponse(status=401, body={"error": "invalid request"})
        began = time.perf_counter()
        req.context["ack"] = Answer()
        with self.precedence:
            answer = super().dispatch(req)
        if answer.status == HTTPStatus.OK:
            self.metrics.ack(_kind(req.body), time.perf_counter() - began)
        return answer


def build(
    client: WebClient,
    begin: Beginner,
    workspace: Workspace,
    *,
    precedence: Precedence,
    metrics: Metrics,
    signing_secret: str | None,
) -> App:
    """Build the Bolt app; Socket Mode has no signatures to verify."""
    app = PromptApp(
        client=client,
        signing_secret=signing_secret or "socket mode",
        before_authorize=shapes.Bouncer(),
        authorize=_authorize(workspace, client.token or ""),
        request_verification_enabled=signing_secret is not None,
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
        ignoring_self_events_enabled=False,
        logger=_bolt_log(),
    )
    app.precedence, app.metrics = precedence, metrics
    app.take_our_runner()
    app.use(OwnEvents())
    app.use(_provider(begin, workspace))
    handlers.register(app)
    bot.errors.register(app)
    return app


def _kind(body: Mapping[str, Any]) -> str:
    """Return what kind of gesture it was, in a handful of words whatever was sent."""
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")


def _bolt_log() -> logging.Logger:
    # At WARNING Bolt complains that `authorize` makes SLACK_BOT_TOKEN unnecessary; it is ours.
    log = logging.getLogger("bolt")
    log.setLevel(logging.ERROR)
    return log


def _authorize(workspace: Workspace, token: str) -> Callable[..., AuthorizeResult]:
    """Say who we are, if Slack has told: nobody who waits for an answer waits for that."""

    def authorize() -> AuthorizeResult:
        identity = workspace.identity
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team if identity else None,
            bot_token=token,
            bot_id=identity.bot if identity else None,
            bot_user_id=identity.user if identity else None,
        )

    return authorize


def _provider(begin: Beginner, workspace: Workspace) -> Callable[..., BoltResponse | None]:
    def provide(
        body: dict[str, Any],
        context: BoltContext,
        next: Callable[[], BoltResponse],  # noqa: A002 (Bolt's name)
    ) -> BoltResponse | None:
        key, met = key_of(body), shapes.person_of(body)
        if not met.id:
            return BoltResponse(status=200)
        context["gesture"] = Gesture(
            body=body,
            met=met,
            ack=context.ack,
            client=context.client,
            begin=partial(begin, met.id, key, once=True),
            look=partial(begin, met.id, key, reading=True),
            begin_after=partial(begin, met.id, f"{key}:after"),
            renew=workspace.renew,
        )
        if begin.team is None:
            raise NotReadyError
        if context.team_id not in (None, begin.team):
            raise shapes.StrangerError
        workspace.heard(body.get("event"))
        return next()

    return provide
