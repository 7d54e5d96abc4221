"""What Slack tells of the bot's own messages: that it has posted them."""

from slack_bolt import App

import services.doubts
from handlers import values
from handlers.gesture import Gesture


def register(app: App) -> None:
    """Listen to what Slack tells of our marks."""
    app.event("message_metadata_posted")(posted)


def posted(gesture: Gesture) -> None:
    """Take note of a message whose answer was lost; of most it is no news, and costs nothing."""
    metadata = values.mapping(gesture.event.get("metadata"))
    marked = values.word(values.mapping(metadata.get("event_payload")).get("order"))
    event = gesture.event
    stands = values.word(event.get("channel_id")), values.word(event.get("message_ts"))
    if metadata.get("event_type") != services.doubts.EVENT_TYPE or not all(stands):
        return
    with gesture.look() as work:
        ours = event.get("user_id") == work.itself
        news = ours and services.doubts.is_news(work, marked)
    if news:
        with gesture.begin() as work:
            services.doubts.confirmed(work, marked, stands)
