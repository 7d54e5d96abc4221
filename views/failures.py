"""What the bot could not do, in words."""

import views.kit
from mentoring.piles import Failing, Failure
from mentoring.words import listed
from views.kit import Block, Message, button, buttons, text

SEE_TO, TRY_AGAIN = "failures.see_to", "failures.try_again"

FAILED = {
    "post": "I could not write {}.",
    "create_channel": "I could not open {}.",
    "find_channel": "I could not find {} again.",
    "invite": "I could not invite somebody to {}.",
    "topic": "I could not name the purpose of {}.",
    "kick": "I could not take somebody out of {}.",
    "archive": "I could not archive {}.",
}
WHY = {
    "account_inactive": "They have left Slack.",
    "user_disabled": "They have left Slack.",
    "user_not_found": "Slack does not know them any more.",
    "is_archived": "The channel has been archived.",
    "channel_not_found": "The channel is gone, or I am no longer in it.",
    "not_in_channel": "I am no longer in the channel.",
    "restricted_action": "The settings of the workspace do not allow it.",
    "doubtful": "Slack's answer was lost, and I cannot tell whether it has arrived.",
}


def in_a_list(one: Failure, zone: str) -> list[Block]:
    """Show an organiser what could not be done, why, and what to do about it."""
    on = views.kit.day(one.since, zone)
    if one.failing is Failing.TIMER:
        kind = views.kit.words(one.what, 60)
        said = f"Something that was due on {on} failed again and again: `{kind}`, number {one.id}."
        return [text(said, button(SEE_TO, "Try again", one.key))]
    said = FAILED.get(one.what, "I could not do something for {}.").format(_whom(one))
    why = WHY.get(one.error, f"Slack's answer: {views.kit.words(one.error, 100)}.")
    seen_to = button(SEE_TO, "Seen to", one.key)
    if not one.again:
        return [text(f"{said} {why}\nSince {on}", seen_to)]
    again = button(TRY_AGAIN, "Try again", str(one.id))
    return [text(f"{said} {why}\nSince {on}"), buttons(again, seen_to)]


def trying() -> Message:
    """Tell an organiser that what failed is under way again."""
    return Message("I try it again now. If it fails once more, it comes back to the list.")


def laid_aside() -> Message:
    """Tell an organiser that somebody has seen to what failed."""
    return Message("Thank you. I have taken it off the list.")


def _whom(one: Failure) -> str:
    people = listed([views.kit.person(each) for each in one.people]) or "somebody"
    if one.what != "post":
        return f"the channel of {people}"
    return f"in the channel of {people}" if one.channel else f"to {people}"
