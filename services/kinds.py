"""What the bot orders in Slack."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of orders the courier can carry out."""

    POST = "post"
    UPDATE = "update"
    PUBLISH = "publish"
    PREVIEW = "preview"
    LOOK_UP = "look_up"
    CREATE_CHANNEL = "create_channel"
    FIND_CHANNEL = "find_channel"
    INVITE = "invite"
    TOPIC = "topic"
    KICK = "kick"
    ARCHIVE = "archive"
    LIST_PEOPLE = "list_people"
    LOOK_AT_CHANNEL = "look_at_channel"
    WHO_IS_INSIDE = "who_is_inside"
    FILES = "files"
