"""Requests as Slack signs them, for what no client of Slack's would send."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import httpx

from sandbox.delivery import payloads
from tests.cast import TEAM
from tests.stage import Stage

FORM = "application/x-www-form-urlencoded"
SECRET = "sandbox-secret"


def headers(body: str, *, secret: str = SECRET, age: float = 0, kind: str = FORM) -> dict[str, str]:
    """The headers of a request that was signed ``age`` seconds ago."""
    stamp = str(int(time.time() - age))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "content-type": kind,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


def interaction(payload: dict[str, Any]) -> str:
    """The body of a press or a submission."""
    return urlencode({"payload": json.dumps(payload)})


def post(bot_url: str, body: str, **how: Any) -> httpx.Response:
    """Post a body to the bot; ``how`` is that of ``headers``."""
    return httpx.post(f"{bot_url}/slack/events", content=body, headers=headers(body, **how))


def submission(stage: Stage, who: str) -> dict[str, Any]:
    """What Slack would send if this person submitted the form on top of their screen."""
    workspace = stage.sandbox.workspace
    return payloads.submission(workspace, workspace.people[who], workspace.views.stack(who)[-1])


def press(stage: Stage, who: str, action_id: str, value: object) -> dict[str, Any]:
    """What Slack would send if this person pressed such a button in their direct messages."""
    workspace = stage.sandbox.workspace
    person = workspace.people[who]
    return {
        "type": "block_actions",
        "user": {"id": who, "username": person.handle, "name": person.handle, "team_id": TEAM},
        "api_app_id": "A0LAMP",
        "token": "unused",
        "team": {"id": TEAM, "domain": "harbour-street"},
        "enterprise": None,
        "is_enterprise_install": False,
        "container": {"type": "message", "message_ts": "1.0", "channel_id": "D0X"},
        "channel": {"id": "D0X", "name": "directmessage"},
        "trigger_id": workspace.triggers.give(who),
        "actions": [
            {
                "type": "button",
                "block_id": "b",
                "action_id": action_id,
                "value": str(value),
                "text": {"type": "plain_text", "text": "Press", "emoji": True},
                "action_ts": f"{time.monotonic_ns()}",
            }
        ],
    }
