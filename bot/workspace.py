"""Which workspace the token belongs to, and who runs the programme there."""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
LOCKED_OUT = {"app_uninstalled": "account_inactive", "tokens_revoked": "token_revoked"}


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
        self,
        client: WebClient,
        *,
        organisers: tuple[str, ...],
        moderators: tuple[str, ...],
        hasty: WebClient | None = None,
    ) -> None:
        """Prepare; nothing is asked yet. ``hasty`` asks what somebody waits for."""
        self._client, self._hasty = client, hasty or client
        self.trouble: str | None = None
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

    def heard(self, event: object) -> None:
        """Believe Slack at once when it tells that the app was taken out or its token is void."""
        if isinstance(event, Mapping) and self._is_about_us(event):
            self._lock_out(REFUSED[LOCKED_OUT[str(event.get("type"))]])

    def check(self) -> None:
        """Ask Slack whether our token still counts; while nobody can tell, nothing changes."""
        try:
            self._client.auth_test()
        except SlackApiError as error:
            if (code := str(error.response.get("error", ""))) in REFUSED:
                self._lock_out(REFUSED[code])
        except (SlackClientError, OSError) as error:
            log.warning("Slack cannot be reached: %s", type(error).__name__)
        else:
            if self.trouble:
                log.warning("Slack takes SLACK_BOT_TOKEN again: the bot goes on")
            self.trouble = None

    def renew(self) -> None:
        """Ask Slack who moderates now, for what no remembered answer is good enough."""
        self.moderators.refresh(self._hasty)

    def _is_about_us(self, event: Mapping[str, object]) -> bool:
        kind, tokens = event.get("type"), event.get("tokens")
        if kind == "app_uninstalled":
            return True
        bots = tokens.get("bot") if kind == "tokens_revoked" and isinstance(tokens, Mapping) else []
        us = self._identity.user if self._identity else None
        return isinstance(bots, list) and us in bots

    def _lock_out(self, why: str) -> None:
        if self.trouble is None:
            log.warning("%s Everything is kept; the bot says nothing until then.", why)
        self.trouble = why

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
        self.unsure = False

    def refresh(self, client: WebClient | None = None) -> None:
        """Ask Slack for the members of the groups; one that it does not tell of has none."""
        found = self._ask(client or self._client) if self._groups else []
        known = frozenset(one for members in found if members is not None for one in members)
        self._members, self._asked_at = known, time.monotonic()
        self.unsure = None in found

    def _ask(self, client: WebClient) -> list[Sequence[str] | None]:
        """Ask for all groups at once: somebody may wait for the slowest, but not for their sum."""

        def ask(group: str) -> Sequence[str] | None:
            try:
                return client.usergroups_users_list(usergroup=group).get("users") or ()
            except (SlackClientError, OSError) as error:
                log.warning("the members of %s are unknown: %s", group, type(error).__name__)
                return None

        with ThreadPoolExecutor(len(self._groups), thread_name_prefix="groups") as asking:
            return list(asking.map(ask, self._groups))

    def people(self) -> frozenset[str]:
        """Return who holds the role; what was last heard of groups counts five minutes."""
        fresh = time.monotonic() - self._asked_at < GROUP_SECONDS + 60
        return self._people | (self._members if fresh else frozenset())
