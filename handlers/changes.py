"""What Slack tells by itself: somebody has changed, or something has become of a channel."""

from slack_bolt import App

import services.changes.accounts
import services.changes.channels
import services.changes.installed
import services.changes.leavers
import services.changes.reconciling
import views.changes.organisers
import views.changes.told
from handlers import values
from handlers.gesture import Gesture


def register(app: App) -> None:
    """Listen to what Slack tells, and answer the buttons of what follows."""
    app.event("user_change")(person_changed)
    app.event("member_left_channel")(left)
    app.event("member_joined_channel")(came)
    app.event("group_left")(put_out)
    app.event("group_archive")(archived)
    app.event("group_deleted")(archived)
    app.event("group_unarchive")(unarchived)
    app.event("group_rename")(renamed)
    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)
    app.action(views.changes.told.INVITE)(invite)
    app.action(views.changes.told.PART)(part)
    app.action(views.changes.organisers.GO_ON)(go_on)


def person_changed(gesture: Gesture) -> None:
    """Take note of somebody who has changed; most of what Slack tells is no news and costs nothing.

    That is read first, since every status that anybody sets arrives here.
    """
    described = values.mapping(gesture.event.get("user"))
    with gesture.look() as work:
        news = services.changes.accounts.is_news(work, described)
    if news:
        with gesture.begin() as work:
            services.changes.accounts.told(work, described)


def left(gesture: Gesture) -> None:
    """Take note that somebody has left a channel."""
    channel, person = _where_and_who(gesture)
    with gesture.begin() as work:
        services.changes.channels.left(work, channel, person)


def came(gesture: Gesture) -> None:
    """Take note that somebody has come into a channel."""
    channel, person = _where_and_who(gesture)
    with gesture.begin() as work:
        services.changes.channels.came(work, channel, person)


def put_out(gesture: Gesture) -> None:
    """Take note that the bot was taken out of a channel."""
    with gesture.begin() as work:
        services.changes.channels.left(work, values.word(gesture.event.get("channel")), work.itself)


def archived(gesture: Gesture) -> None:
    """Take note that a channel is archived, or gone for good."""
    with gesture.begin() as work:
        services.changes.channels.archived(work, values.word(gesture.event.get("channel")))


def unarchived(gesture: Gesture) -> None:
    """Take note that a channel is there again."""
    with gesture.begin() as work:
        services.changes.channels.back(work, values.word(gesture.event.get("channel")))


def renamed(gesture: Gesture) -> None:
    """Take note of a channel's new name."""
    channel = values.mapping(gesture.event.get("channel"))
    name = values.word(channel.get("name"))
    with gesture.begin() as work:
        services.changes.channels.renamed(work, values.word(channel.get("id")), name)


def uninstalled(gesture: Gesture) -> None:
    """Take note that the app was taken out of Slack."""
    with gesture.begin() as work:
        services.changes.installed.uninstalled(work)


def revoked(gesture: Gesture) -> None:
    """Take note of tokens that count no more."""
    bots = values.words(values.mapping(gesture.event.get("tokens")).get("bot"))
    with gesture.begin() as work:
        services.changes.installed.revoked(work, bots)


def invite(gesture: Gesture) -> None:
    """Invite somebody again who has left their channel."""
    with gesture.begin() as work:
        shown = services.changes.leavers.invite(work, gesture.number)
    gesture.show(shown)


def part(gesture: Gesture) -> None:
    """End a pairing whose channel somebody has left."""
    with gesture.begin() as work:
        shown = services.changes.leavers.part(work, gesture.number)
    gesture.show(shown)


def go_on(gesture: Gesture) -> None:
    """Let those go of whom Slack says that they have left."""
    with gesture.begin() as work:
        shown = services.changes.reconciling.go_on(work, gesture.number)
    gesture.show(shown)


def _where_and_who(gesture: Gesture) -> tuple[str, str]:
    event = gesture.event
    return values.word(event.get("channel")), values.word(event.get("user"))
