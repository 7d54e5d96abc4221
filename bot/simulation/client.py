"""The way to the Slack in memory, on which everything goes wrong that can."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.simulation import faults
from bot.simulation.nouns import Applied, RefusedError, mark_of, text_of
from bot.simulation.way import Way
from storage.orders import Order

READS = {
    "auth.test",
    "users.info",
    "users.list",
    "users.conversations",
    "conversations.info",
    "conversations.members",
    "conversations.history",
}
TIMEOUT = 10.0


class Client(WebClient):
    """What slack_sdk's client is to the bot: it builds the same calls, and loses the same answers.

    The hand that calls sleeps meanwhile, so that everybody else goes on.
    """

    def __init__(self, way: Way, edge: Callable[[str, float], None]) -> None:
        """Prepare; ``edge`` is told where the copy that calls may die or has to wait."""
        super().__init__(token="xoxb-simulated", retry_handlers=[])  # noqa: S106 (opens nothing)
        self._way, self._edge = way, edge
        self.order: Order | None = None
        self.looked_at = 0.0

    def api_call(
        self,
        api_method: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Mapping[str, Any] | None = None,
        **_others: object,
    ) -> SlackResponse:
        """Ask for one thing, whatever happens on the way."""
        given = {k: v for k, v in {**(params or {}), **(json or {})}.items() if v is not None}
        call = _Call(self, self._way, self._edge, api_method, given)
        fate = self._way.fate(api_method, given)
        if fate is None:
            return call.well()
        self._way.faults[fate] += 1
        return call.badly(fate)


class _Call:
    """One call on its way."""

    def __init__(
        self,
        client: Client,
        way: Way,
        edge: Callable[[str, float], None],
        method: str,
        given: Mapping[str, Any],
    ) -> None:
        self._client, self._way, self._edge = client, way, edge
        self._method, self._given, self._order = method, given, client.order
        self._dice, self._at = way.dice, way.timeline.seconds
        self._looked_at = client.looked_at

    def well(self) -> SlackResponse:
        """Do it, a little later, and answer a little later still."""
        slow = self._dice.happens("slow", self._way.plan.slow)
        self._edge("before a call", self._dice["slow"].uniform(0.05, 1.5) if slow else 0.0)
        answer = self._applied()
        self._edge("after a call", self._dice["slow"].uniform(0.05, 2.0) if slow else 0.0)
        return self._answer(200, answer)

    def badly(self, fate: str) -> SlackResponse:
        """Let one thing go wrong."""
        if fate == faults.LIMITED:
            seconds = str(self._dice["calls"].randint(1, 30))
            raise self._error(429, "ratelimited", {"Retry-After": seconds})
        if fate == faults.DOWN:
            self._edge("before a call", TIMEOUT)
            raise self._error(503, "service_unavailable")
        self._doubt(fate)
        self._happen(fate)
        raise self._failure(fate)

    def _happen(self, fate: str) -> None:
        """Do it, or not, or later, while whoever asked waits for an answer."""
        wait = TIMEOUT if fate in faults.TIMEOUTS else self._dice["slow"].uniform(0.1, 3)
        self._edge("before a call", wait / 2)
        if fate == faults.AT_ONCE or fate.endswith(faults.AFTER):
            self._applied(doubt=fate)
        elif fate == faults.LATE:
            self._later()
        self._edge("after a call", wait / 2)

    def _failure(self, fate: str) -> Exception:
        if fate in faults.TIMEOUTS:
            return TimeoutError()
        if fate.startswith(faults.RESET):
            return ConnectionResetError("IncompleteRead")  # as the bot's own client has it
        fatal = fate.startswith(faults.FATAL)
        return self._error(500, "fatal_error" if fatal else "internal_error")

    def _doubt(self, fate: str) -> None:
        if self._order and self._method == "chat.postMessage":
            self._way.doubtful.setdefault(self._order.id, []).append(fate)

    def _later(self) -> None:
        delay = self._dice["calls"].uniform(1.0, self._way.plan.latest)

        def apply() -> None:
            try:
                self._do()
            except RefusedError:
                return

        self._way.timeline.after(delay, apply)

    def _applied(self, doubt: str = "") -> dict[str, Any]:
        """Do it now; what Slack refuses, it refuses whatever becomes of the answer."""
        try:
            return self._do()
        except RefusedError as refused:
            where = str(self._given.get("channel", ""))
            self._way.refused.append((self._method, where, refused.error, self._looked_at))
            if doubt:
                return {}
            raise self._error(200, refused.error) from None

    def _do(self) -> dict[str, Any]:
        if self._method == "conversations.create" and self._dice.happens(
            "names", self._way.plan.taken
        ):
            self._way.slack.take_name(str(self._given["name"]))
        answer = self._way.slack.do(self._method, self._given)
        if self._method in READS:
            return answer
        said = text_of(self._given)
        channel = answer.get("channel")
        where = channel["id"] if isinstance(channel, dict) else channel
        self._way.slack.put_down(
            Applied(
                at=self._way.timeline.seconds,
                asked_at=self._at,
                looked_at=self._looked_at,
                order=self._order.id if self._order else 0,
                lane=self._order.lane if self._order else "",
                about=self._order.about if self._order else "",
                ordered_at=self._order.created_at if self._order else None,
                method=self._method,
                where=str(where or self._given.get("channel") or self._given.get("user_id")),
                said=hashlib.blake2s(said.encode(), digest_size=8).hexdigest(),
                ts=str(answer.get("ts") or ""),
                mark=mark_of(self._given),
            ),
            {**self._given, "said": said},
        )
        return answer

    def _error(
        self, status: int, error: str, headers: Mapping[str, str] | None = None
    ) -> SlackApiError:
        told = self._answer(status, {"ok": False, "error": error}, headers)
        return SlackApiError(error, told)  # type: ignore[no-untyped-call]  # slack_sdk left it out

    def _answer(
        self, status: int, data: dict[str, Any], headers: Mapping[str, str] | None = None
    ) -> SlackResponse:
        return SlackResponse(
            client=self._client,
            http_verb="POST",
            api_url=self._method,
            req_args={},
            data=data,
            headers=dict(headers or {}),
            status_code=status,
        )
