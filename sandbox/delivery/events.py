"""Events: only what the manifest subscribes to and has the scopes for."""

import secrets

from sandbox.delivery.courier import Courier
from sandbox.wire import Payload
from sandbox.workspace import Workspace

VERIFICATION_TOKEN = "sandbox-verification"  # noqa: S105 - the sandbox's token is no secret

SCOPES: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message_metadata_posted": ("metadata.message:read",),
    "subteam_members_changed": ("usergroups:read",),
    "subteam_updated": ("usergroups:read",),
    "team_join": ("users:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
}
"""Every event that the sandbox can send, with its alternative scopes."""

BY_LETTER = {"G": ("groups:read",), "C": ("channels:read",)}


class Events:
    """Wraps events as Slack does and hands them to the courier."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        """Announce what happens in this workspace."""
        self._workspace = workspace
        self._courier = courier
        workspace.announce = self.announce

    def announce(self, name: str, event: Payload) -> None:
        """Deliver an event, if the bot may hear of it; `name` is as in the manifest."""
        manifest = self._workspace.manifest
        scopes = BY_LETTER.get(event.get("channel_type", ""), SCOPES[name])
        heard = self._workspace.installed and name in manifest.events
        if heard and manifest.grants(scopes):
            stamp = event.get("event_ts") or self._workspace.clock.stamp()
            self._courier.event(self._wrapped({**event, "event_ts": stamp}))

    def _wrapped(self, event: Payload) -> Payload:
        names = self._workspace.names
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": names.team,
            "context_team_id": names.team,
            "api_app_id": names.app,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev0S{secrets.token_hex(4).upper()}",
            "event_time": self._workspace.clock.seconds(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": names.team,
                    "user_id": names.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{secrets.token_hex(16)}",
        }
