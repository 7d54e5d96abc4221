"""The part of the examination that asks Slack."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import yaml
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.doctor.findings import Finding, hint, ok, wrong
from bot.settings import PROJECT, Settings

__all__ = ["slack"]

PATIENCE_SECONDS = 5
WORST_SKEW_SECONDS = 60
REFUSALS = {
    "invalid_auth": "it is not a token of this workspace; copy it again",
    "not_authed": "it is not a token of this workspace; copy it again",
    "token_revoked": "it was revoked; install the app again",
    "token_expired": "it has expired; switch token rotation off or install the app again",
    "account_inactive": "the app was removed or the workspace closed; install the app again",
    "not_allowed_token_type": "it is another kind of token; copy the right one",
    "missing_scope": "it lacks the scope connections:write; make a new one with it",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back: ``refused`` is Slack's error, ``unreachable`` why nothing came."""

    headers: Mapping[str, str]
    body: Mapping[str, object]
    refused: str = ""
    unreachable: str = ""


def slack(settings: Settings, manifest: Path = PROJECT / "manifest.yml") -> Iterator[Finding]:
    """Yield the findings about tokens, scopes and clock; a network that fails is one, too."""
    client = WebClient(
        settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=PATIENCE_SECONDS,
        retry_handlers=[],
        logger=_silent(),
    )
    answer = _ask(client.auth_test)
    yield _bot_token(answer)
    if not (answer.refused or answer.unreachable):
        yield from _scopes(answer, manifest)
    if settings.slack_app_token and not answer.unreachable:
        token = settings.slack_app_token.get_secret_value()
        yield _app_token(_ask(lambda: client.apps_connections_open(app_token=token)))
    yield from _clock(answer)


def _silent() -> logging.Logger:
    """The findings say it all; the library would say it again, and less kindly."""
    silent = logging.getLogger(f"{__name__}.silent")
    silent.setLevel(logging.CRITICAL + 1)
    return silent


def _ask(call: Callable[[], SlackResponse]) -> _Answer:
    try:
        response = call()
    except SlackApiError as error:
        return _refusal(error)
    except Exception as error:  # noqa: BLE001 (sockets, TLS and proxies fail in many ways)
        reason = getattr(error, "reason", error)
        return _Answer({}, {}, unreachable=f"{getattr(reason, 'strerror', None) or reason}")
    body = response.data if isinstance(response.data, dict) else {}
    return _Answer(_lower(response.headers), body)


def _refusal(error: SlackApiError) -> _Answer:
    body = error.response.data if isinstance(error.response, SlackResponse) else error.response
    refused = body.get("error") if isinstance(body, dict) else None
    if not re.fullmatch(r"[a-z_]+", str(refused)):  # the library's words, not Slack's
        return _Answer({}, {}, unreachable="what answers there is not Slack")
    headers = error.response.headers if isinstance(error.response, SlackResponse) else {}
    return _Answer(_lower(headers), {}, refused=str(refused))


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in headers.items()}


def _bot_token(answer: _Answer) -> Finding:
    if answer.unreachable:
        return _unreachable(answer)
    if answer.refused:
        return _refused("SLACK_BOT_TOKEN", answer)
    return ok(f"SLACK_BOT_TOKEN: the bot is {answer.body.get('user_id')} in {_team(answer)}")


def _team(answer: _Answer) -> str:
    return f"{answer.body.get('team')} ({answer.body.get('team_id')})"


def _app_token(answer: _Answer) -> Finding:
    if answer.unreachable:
        return _unreachable(answer)
    if answer.refused:
        return _refused("SLACK_APP_TOKEN", answer)
    return ok("SLACK_APP_TOKEN: Socket Mode connections can be opened")


def _unreachable(answer: _Answer) -> Finding:
    return wrong(
        f"Slack cannot be reached ({answer.unreachable}): look at the network, the proxy and"
        " SLACK_API_URL"
    )


def _refused(variable: str, answer: _Answer) -> Finding:
    how = REFUSALS.get(answer.refused, "see Slack's documentation for this error")
    return wrong(f"{variable}: Slack refuses it ({answer.refused}): {how}")


def _scopes(answer: _Answer, manifest: Path) -> Iterator[Finding]:
    granted = set(answer.headers.get("x-oauth-scopes", "").replace(",", " ").split())
    try:
        wanted = _wanted(manifest)
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        yield hint(f"Scopes: not looked at, for {manifest.name} cannot be read")
        return
    missing, needless = sorted(wanted - granted), sorted(granted - wanted)
    if missing:
        yield wrong(
            f"Scopes: the bot lacks {', '.join(missing)}: update the app from {manifest.name} and"
            " install it again"
        )
    else:
        yield ok(f"Scopes: all {len(wanted)} are granted")
    if needless:
        yield hint(f"Scopes: {', '.join(needless)} granted but not needed; take them away")


def _wanted(manifest: Path) -> set[str]:
    written = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    return set(written["oauth_config"]["scopes"]["bot"])


def _clock(answer: _Answer) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        return
    ours = datetime.now(UTC)  # noqa: TID251 (the machine's own clock is what is looked at)
    skew = (ours - theirs).total_seconds()
    if abs(skew) > WORST_SKEW_SECONDS:
        way = "ahead of" if skew > 0 else "behind"
        yield wrong(
            f"Clock: this machine is {abs(skew):.0f} seconds {way} Slack: set its clock by NTP"
        )
    else:
        yield ok("Clock: agrees with Slack's")
