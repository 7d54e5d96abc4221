"""The forms of a concern: raising one, a note about it, resolving it."""

import views.inputs
import views.kit
from mentoring.concerns import Concern, Urgency
from mentoring.words import clean, clip
from views.kit import Block, View, button, small, text

RAISE, MESSAGE, SEND = "concerns.raise", "concerns.message", "concerns.send"
NOTE, SEND_NOTE = "concerns.note", "concerns.send_note"
RESOLVE, SEND_RESOLVED = "concerns.resolve", "concerns.send_resolved"

LABEL = "Raise a concern"
MOST, MOST_OF_A_NOTE = 3000, 1500
URGENCIES = (
    (Urgency.URGENT, "Urgent: somebody could come to harm"),
    (Urgency.SOON, "Soon: it should not wait for long"),
    (Urgency.CAN_WAIT, "It can wait, but you should know"),
)
CONTACT = (("yes", "Yes, a moderator may write to me"), ("no", "No, please do not write to me"))
NOBODY = (
    "*There is no moderator just now who could read it.* You can still send it: it is kept, "
    "encrypted, and I tell you whom you can turn to meanwhile."
)


def door() -> Block:
    """Lead to the form from a pairing's channel."""
    return text(
        "Is something not right? Only moderators read a concern; your partner is not told of it.",
        button(RAISE, LABEL),
    )


def ask(readers: frozenset[str], about: str | None = None, quoted: str = "") -> View:
    """Ask what happened; ``readers`` are told before anybody writes a word."""
    who = (
        f"This goes to the moderators alone, {views.kit.people(readers)}, and is kept encrypted. "
        "Organisers do not see it. Nor does the person it is about, even if they moderate."
        if readers
        else NOBODY
    )
    return views.kit.modal(
        SEND,
        LABEL,
        [
            text(who),
            views.inputs.ask_line(
                "happened",
                "What happened?",
                said=_begun(quoted),
                limit=MOST,
                multiline=True,
                hint="In your own words. When and where helps, if you know.",
            ),
            views.inputs.ask_person(
                "about",
                "About whom?",
                chosen=about,
                optional=True,
                hint="Leave it empty if it is about nobody here, or if you would rather not say.",
            ),
            views.inputs.ask_one("urgency", "How urgent is it?", URGENCIES),
            views.inputs.ask_one("contact", "May we contact you about it?", CONTACT),
            small("If somebody is in danger, do not wait for us: ask for help where you are."),
        ],
    )


def _begun(quoted: str) -> str:
    words = clip(clean(quoted), MOST - 500)
    return f"“{words}”\n\n" if words else ""


def note(concern: Concern) -> View:
    """Ask a moderator for a note."""
    return views.kit.modal(
        SEND_NOTE,
        "A note",
        [
            views.inputs.ask_line(
                "said",
                "What should the other moderators know?",
                limit=MOST_OF_A_NOTE,
                multiline=True,
                hint="Kept encrypted. Nobody else reads it.",
            )
        ],
        submit="Save",
        about=concern.id,
    )


def resolve(concern: Concern) -> View:
    """Ask a moderator what was done, and for a word to whoever raised the concern."""
    who = views.kit.person(concern.raised_by)
    return views.kit.modal(
        SEND_RESOLVED,
        "Resolve a concern",
        [
            views.inputs.ask_line(
                "done",
                "What was done, for the record?",
                limit=MOST_OF_A_NOTE,
                multiline=True,
                hint="Kept encrypted. Only the moderators read it.",
            ),
            views.inputs.ask_line(
                "word",
                "What shall I tell the person who raised it?",
                limit=MOST_OF_A_NOTE,
                multiline=True,
                optional=True,
                hint="In your words. If you leave it empty, I say that it is resolved.",
            ),
            small(f"{who} hears from me at once that it is resolved."),
        ],
        submit="Resolve",
        about=concern.id,
    )
