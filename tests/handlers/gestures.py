"""A well-formed payload for every listener, made by whoever may do that in this world."""

import time
from typing import Any

import services.enrolment.joining
import storage.outbox
import storage.pairings
import views.catch_ups
import views.closure
import views.enrolment
import views.home
import views.kit
import views.matching.requests
import views.matching.suggestions
import views.participants
import views.summaries
import views.vetting
from services.kinds import Kind
from tests.cast import ASHA, BEN, LAMP, NAMES, TEAM
from tests.handlers import owners
from tests.handlers.edge import Edge
from tests.handlers.world import World

Payload = dict[str, Any]


IN_A_MODAL = {
    views.enrolment.BACK,
    views.summaries.ADD,
    views.summaries.OLDER,
    views.summaries.NEWER,
}


class Gestures:
    """Makes what Slack would send. No dataclass: hypothesis would write out the whole world."""

    def __init__(self, edge: Edge, world: World) -> None:
        self.edge = edge
        self.world = world

    def press(self, name: str, who: str | None = None, value: object = None) -> Payload:
        """Press a button in the direct messages; by default whoever may, with the real id."""
        owner, about = owners.buttons(self.world).get(name, (BEN, ""))
        who = who or owner
        action = {
            "type": "button",
            "block_id": "b",
            "action_id": name,
            "text": {"type": "plain_text", "text": "Press", "emoji": True},
            "value": str(about if value is None else value),
            "action_ts": stamp(),
        }
        if name in IN_A_MODAL:
            return self._in_a_modal(who, action)
        place = {"type": "message", "message_ts": "1767000000.000100", "channel_id": "D0X"}
        return self._by(who, "block_actions") | {
            "container": place,
            "channel": {"id": "D0X", "name": "directmessage"},
            "message": {"type": "message", "user": "U0LAMP", "text": "Hi", "ts": "1.0"},
            "response_url": "http://127.0.0.1:9/hooks/x",
            "trigger_id": self.edge.trigger(who),
            "actions": [action],
        }

    def _in_a_modal(self, who: str, action: Payload) -> Payload:
        """Press a button in the modal it belongs to, which lies open."""
        about = f"{self.world.pairing}:"
        with self.edge.process.begin(who, "", reading=True) as work:
            draft = services.enrolment.joining.find_draft(work)
            page = (
                views.enrolment.page(work.programme, draft)
                if draft and action["action_id"] == views.enrolment.BACK
                else views.summaries.form(about)
            )
        opened = self.edge.process.app.client.views_open(
            trigger_id=self.edge.trigger(who), view=page
        )
        view = opened["view"]
        return self._by(who, "block_actions") | {
            "container": {"type": "view", "view_id": view["id"]},
            "trigger_id": self.edge.trigger(who, view["id"]),
            "view": view,
            "state": view["state"],
            "actions": [action],
        }

    def about_message(self, name: str, who: str = BEN, **message: object) -> Payload:
        """Use a shortcut on a message."""
        said = {"type": "message", "user": ASHA, "ts": "1767000000.000100", "text": "Hello"}
        return self._by(who, "message_action") | {
            "callback_id": name,
            "trigger_id": self.edge.trigger(who),
            "response_url": "http://127.0.0.1:9/hooks/x",
            "channel": {"id": "C0GENERAL", "name": "general"},
            "message": said | message,
            "message_ts": "1767000000.000100",
            "action_ts": stamp(),
        }

    def submit(self, name: str, who: str | None = None, about: object = None) -> Payload:
        """Send a modal; by default whoever may, about the real thing, filled in sensibly."""
        owner, real, answers = owners.forms(self.edge, self.world).get(name, (BEN, "", {}))
        who = who or owner
        view = {
            "id": "V0000001",
            "team_id": TEAM,
            "type": "modal",
            "callback_id": name,
            "private_metadata": str(real if about is None else about),
            "blocks": [
                {
                    "type": "input",
                    "block_id": field,
                    "label": {"type": "plain_text", "text": field},
                    "element": {"type": element["type"], "action_id": field},
                }
                for field, element in answers.items()
            ],
            "state": {"values": {field: {field: one} for field, one in answers.items()}},
            "hash": stamp(),
            "title": {"type": "plain_text", "text": "A form"},
            "root_view_id": "V0000001",
            "previous_view_id": None,
            "app_id": "A0LAMP",
            "app_installed_team_id": TEAM,
            "bot_id": "B0LAMP",
        }
        return self._by(who, "view_submission") | {
            "trigger_id": self.edge.trigger(who),
            "view": view,
            "response_urls": [],
        }

    def command(self, name: str, text: str = "", who: str = BEN) -> Payload:
        """Type a slash command."""
        return {
            "token": "unused",
            "team_id": TEAM,
            "team_domain": "harbour-street",
            "channel_id": "C0GENERAL",
            "channel_name": "general",
            "user_id": who,
            "user_name": "ben",
            "command": name,
            "text": text,
            "api_app_id": "A0LAMP",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/hooks/x",
            "trigger_id": self.edge.trigger(who),
        }

    def event(self, name: str, who: str = BEN) -> Payload:
        """Let Slack announce something, by default about Ben or the channel in which he meets."""
        where = self._meets()
        event = {
            "app_home_opened": {"tab": "home", "channel": "D0X"},
            "app_uninstalled": {},
            "tokens_revoked": {"tokens": {"oauth": [], "bot": ["U0LAMP"]}},
            "user_change": {"user": self._described(who)},
            "member_left_channel": {"channel": where, "channel_type": "G"},
            "member_joined_channel": {"channel": where, "channel_type": "G"},
            "group_left": {"channel": where},
            "group_archive": {"channel": where},
            "group_deleted": {"channel": where},
            "group_unarchive": {"channel": where},
            "group_rename": {"channel": {"id": where, "name": "ours", "created": 1}},
            "message_metadata_posted": self._marked(),
            "message": {"text": "hello", "channel": "D0X", "channel_type": "im", "ts": "1.0"},
        }[name]
        return {
            "token": "unused",
            "team_id": TEAM,
            "api_app_id": "A0LAMP",
            "type": "event_callback",
            "event": {"type": name, "user": who, "event_ts": stamp(), **event},
            "event_id": f"Ev{time.monotonic_ns()}",
            "event_time": 1767000000,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": "U0LAMP",
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }

    def _meets(self) -> str:
        with self.edge.process.begin(BEN, "", reading=True) as work:
            return str(storage.pairings.get(work.db, self.world.pairing).channel)

    def _marked(self) -> Payload:
        """What Slack tells of the newest message of the bot."""
        with self.edge.process.begin(BEN, "", reading=True) as work:
            posts = [one for one in storage.outbox.list_(work.db) if one.kind == Kind.POST]
        payload = {"order": posts[0].mark} if posts else {}
        return {
            "user_id": LAMP,
            "channel_id": "D0X",
            "message_ts": "1.0",
            "metadata": {"event_type": "lamplighter_order", "event_payload": payload},
        }

    def _described(self, who: str) -> Payload:
        """Somebody as Slack describes them, who has left."""
        profile = {"real_name": "Ben Okafor", "first_name": "Ben"}
        return {"id": who, "team_id": TEAM, "deleted": True, "name": "ben", "profile": profile}

    def _by(self, who: str, kind: str) -> Payload:
        handle = NAMES.get(who, who).split()[0].lower()
        return {
            "type": kind,
            "user": {"id": who, "username": handle, "name": handle, "team_id": TEAM},
            "api_app_id": "A0LAMP",
            "token": "unused",
            "team": {"id": TEAM, "domain": "harbour-street"},
            "enterprise": None,
            "is_enterprise_install": False,
        }


def stamp() -> str:
    """A time stamp that nothing else has."""
    return f"{time.monotonic_ns()}.0001"
