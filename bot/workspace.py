"""Which workspace the token belongs to, and who runs the programme there."""

import logging
import threading
import time
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

log = logging.getLogger(__name__)

REFUSED = {
    "invalid_auth": "Slack does not know SLACK_BOT_TOKEN. Copy it again from the app's page.",
    "not_authed": "Slack did not receive SLACK_BOT_TOKEN. Set it to the app's bot token.",
    "account_inactive": "SLACK_BOT_TOKEN belongs to an app that was removed. Install it again.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked. Install the app again and copy the new token.",
    "token_expired": "SLACK_BOT_TOKEN has expired. Turn token rotation off and install again.",
}
GROUP_SECONDS = 240


class WorkspaceError(Exception):
    """Slack does not accept the token; the text says why."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What Slack says about the token."""

    team: str
    user: str
    bot: str
    url: str


class Workspace:
    """Asks Slack who we are, until it answers."""

    def __init__(
        self, client: WebClient, *, organisers: tuple[str, ...], moderators: tuple[str, ...]
    ) -> None:
        """Prepare; nothing is asked yet."""
        self._client = client
        self._identity: Identity | None = None
        self._lock = threading.Lock()
        self.organisers = Roles(client, organisers)
        self.moderators = Roles(client, moderators)

    @property
    def identity(self) -> Identity | None:
        """Return who we are; None until Slack has answered."""
        return self._identity

    def ask(self) -> Identity | None:
        """Ask Slack who we are unless that is known; None while Slack cannot be reached."""
        with self._lock:
            if self._identity is None:
                self._identity = self._ask()
            return self._identity

    def _ask(self) -> Identity | None:
        try:
            answer = self._client.auth_test()
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code in REFUSED:
                raise WorkspaceError(REFUSED[code]) from error
            log.warning("Slack did not say who we are: %s", code or "no answer")
            return None
        except (SlackClientError, OSError) as error:
            log.warning("Slack cannot be reached yet: %s", type(error).__name__)
            return None
        return Identity(
            team=str(answer.get("team_id")),
            user=str(answer.get("user_id")),
            bot=str(answer.get("bot_id")),
            url=str(answer.get("url")),
        )


class Roles:
    """Who holds a role: people, and the members of user groups; when in doubt, nobody."""

    def __init__(self, client: WebClient, ids: tuple[str, ...]) -> None:
        """Keep the people; groups are asked for when needed."""
        self._client = client
        self._people = frozenset(one for one in ids if not one.startswith("S"))
        self._groups = tuple(one for one in ids if one.startswith("S"))
        self._members: frozenset[str] = frozenset()
        self._asked_at = 0.0

    def refresh(self) -> None:
        """Ask Slack for the members of the groups."""
        found: set[str] = set()
        for group in self._groups:
            try:
                found.update(self._client.usergroups_users_list(usergroup=group)["users"])
            except (SlackClientError, OSError) as error:
                log.warning("the members of %s are unknown: %s", group, type(error).__name__)
        self._members, self._asked_at = frozenset(found), time.monotonic()

    def people(self) -> frozenset[str]:
        """Return who holds the role; what was last heard of groups counts five minutes."""
        fresh = time.monotonic() - self._asked_at < GROUP_SECONDS + 60
        return self._people | (self._members if fresh else frozenset())
