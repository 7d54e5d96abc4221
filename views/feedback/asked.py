"""What each of the two is asked, alone, and the form in which they answer."""

import views.inputs
import views.kit
from mentoring.feedback import PATIENCE, Answer, Choice, Feedback, Occasion
from views.kit import Block, Message, View, button, buttons, small, text

GIVE, SEND = "feedback.give", "feedback.send"

TITLE = "Your feedback"
MOST = 1500
NOTICE = "A short question about your mentoring, for you alone"
SAID = {
    Choice.GOOD_FIT: "A good fit",
    Choice.FINDING_OUT: "Still finding out",
    Choice.NOT_FOR_ME: "Not for me",
    Choice.VERY_HELPFUL: "Very helpful",
    Choice.HELPFUL: "Helpful",
    Choice.SO_SO: "So-so",
    Choice.NOT_SO_HELPFUL: "Not so helpful",
    Choice.NOT_HELPFUL: "Not helpful",
}
WHAT = {
    Occasion.FIT: "Is it a good fit?",
    Occasion.QUALITY: "How helpful is your mentoring at the moment?",
    Occasion.CLOSING: "How helpful was it, all in all?",
}
WHEN = {
    Occasion.FIT: "you and {} have met for the first time. How does it look to you?",
    Occasion.QUALITY: "you and {} have been meeting for a while. How is it going for you?",
    Occasion.CLOSING: "your mentoring with {} is over. How was it for you?",
}
DISCREET = "Neither what you answer nor whether you do is told to {}."


def ask(feedback: Feedback) -> Message:
    """Ask one of the two how it goes, with no more on the screen than need be."""
    partner = views.kit.person(feedback.partner)
    said = WHEN[feedback.occasion].format(partner)
    return Message(
        NOTICE,
        [
            text(f"{said[0].upper()}{said[1:]} It takes a minute."),
            buttons(button(GIVE, "Give feedback", feedback.id, "primary")),
            small(f"Only organisers read it. {DISCREET.format(partner)}"),
        ],
    )


def remind(feedback: Feedback) -> Message:
    """Ask once more, and say that it is for the last time."""
    partner = views.kit.person(feedback.partner)
    said = WHEN[feedback.occasion].format(partner)
    return Message(
        NOTICE,
        [
            text(f"One thing is still open: {said} I do not ask again about this."),
            buttons(button(GIVE, "Give feedback", feedback.id, "primary")),
            small(f"Only organisers read it. {DISCREET.format(partner)}"),
        ],
    )


def form(feedback: Feedback, readers: frozenset[str], before: Answer | None = None) -> View:
    """Ask for an answer; who reads it is said before anybody writes a word."""
    partner = views.kit.person(feedback.partner)
    said = WHEN[feedback.occasion].format(partner)
    return views.kit.modal(
        SEND,
        TITLE,
        [
            text(f"{said[0].upper()}{said[1:]}"),
            text(f"{_read_by(readers)} {DISCREET.format(partner)}"),
            views.inputs.ask_one(
                "choice",
                WHAT[feedback.occasion],
                ((one.value, SAID[one]) for one in feedback.choices),
                chosen=before.choice if before else None,
            ),
            views.inputs.ask_line(
                "words",
                "Would you like to add something?",
                said=before.words if before else "",
                limit=MOST,
                optional=True,
                multiline=True,
                hint="In your own words. It is kept encrypted.",
            ),
            small(
                "Organisers see in a list that you have answered, and whether it needs attention "
                "soon. What you have answered opens singly, and each reading is kept: you see "
                "who read it and when under *Who has read what*, in *Help*."
            ),
        ],
        about=feedback.id,
    )


def _read_by(readers: frozenset[str]) -> str:
    if not readers:
        return "*There is no organiser just now who could read it.* It is kept until there is one."
    named = views.kit.people(readers)
    return f"*Only organisers of the programme read this*, at the moment {named}."


def thanks(*, active: bool) -> Message:
    """Thank somebody for their answer."""
    said = "Thank you. That helps to make this a good programme."
    change = "You can change your answer from my message until I ask the next time."
    way = " *My pairings* in `/mentoring` has a way out, should you ever need one."
    return Message(said, [text(said), small(f"{change}{way if active else ''}")], TITLE)


def answered(feedback: Feedback, zone: str) -> Message:
    """Show on the card that there is an answer, not which, and let it be changed."""
    partner = views.kit.person(feedback.partner)
    until = views.kit.day(feedback.asked_at + PATIENCE, zone)
    said = f"You have given your feedback about your mentoring with {partner}. Thank you."
    change = button(GIVE, "Look at it again", feedback.id)
    until_then = small(f"You can change it until I ask anew, at the latest until {until}.")
    return Message("You have given your feedback", [text(said), buttons(change), until_then])


def closed(feedback: Feedback, zone: str) -> Message:
    """Show on a card that it is over."""
    asked = views.kit.day(feedback.asked_at, zone)
    said = (
        f"You gave your feedback when I asked on {asked}. It is kept as it is."
        if feedback.answered
        else f"The question of {asked} has passed without an answer, and that is fine."
    )
    blocks: list[Block] = [text(said)]
    return Message(said, blocks)
