"""The people of the workspace and how Slack describes them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.wire import Payload

COLOURS = (
    "2f6f73", "b4552d", "5b5ea6", "8a6d1d", "3d7a3a",
    "a23b72", "34699a", "7a4e2d", "6b4c9a", "54626f",
)  # fmt: skip


@dataclass
class Person:
    """Somebody in the workspace, the bot among them."""

    id: str
    handle: str
    real_name: str
    title: str = ""
    about: str = ""
    tz: str = "Europe/London"
    hint: str = ""
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    color: str = COLOURS[0]
    updated: int = 0

    @property
    def first_name(self) -> str:
        """The name they are called by."""
        return self.real_name.split()[0]

    @property
    def initials(self) -> str:
        """One or two letters for their picture."""
        letters = [part[0] for part in self.real_name.split() if part[0].isalpha()]
        return "".join(letters[:2]).upper()

    def for_page(self) -> Payload:
        """Themselves, as the page shows them."""
        return {
            "id": self.id,
            "name": self.handle,
            "real_name": self.real_name,
            "first_name": self.first_name,
            "title": self.title,
            "about": self.about,
            "tz": self.tz,
            "initials": self.initials,
            "color": f"#{self.color}",
            "is_bot": self.is_bot,
            "deleted": self.deleted,
            "guest": self.is_ultra_restricted,
            "hint": self.hint,
        }

    def for_slack(self, team: str, now: datetime) -> Payload:
        """The user object of users.info and of user_change."""
        user: Payload = {
            "id": self.id,
            "team_id": team,
            "name": self.handle,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "profile": self._profile(team),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        return user if self.deleted else user | self._while_active(now)

    def _while_active(self, now: datetime) -> Payload:
        offset = ZoneInfo(self.tz).utcoffset(now)
        return {
            "color": self.color,
            "tz": self.tz,
            "tz_label": self.tz.split("/")[-1].replace("_", " "),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": True,
            "who_can_share_contact_card": "EVERYONE",
        }

    def _profile(self, team: str) -> Payload:
        name = self.real_name.split()
        return {
            "title": self.title,
            "phone": "",
            "skype": "",
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.handle,
            "display_name_normalized": self.handle,
            "first_name": name[0],
            "last_name": " ".join(name[1:]),
            "fields": None,
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": "g" + self.color,
            "team": team,
        }


SLACKBOT: Payload = {
    "id": "USLACKBOT",
    "name": "slackbot",
    "deleted": False,
    "real_name": "Slackbot",
    "is_bot": False,
    "is_app_user": False,
    "updated": 0,
    "profile": {"real_name": "Slackbot", "display_name": "Slackbot", "always_active": True},
}
