"""What organisers read and choose before everybody is matched at once."""

import views.inputs
import views.kit
import views.rounds.fairness
from mentoring.matching.fairness import Device
from mentoring.programmes import Question, Track
from mentoring.rounds import Round, State
from mentoring.rounds.previews import Numbers
from mentoring.words import plural
from views.kit import Block, Message, View, small, text

BEGIN = "rounds.begin"

TITLE = "Everybody at once"
EVERYBODY = "everybody"


def form(
    numbers: Numbers,
    question: Question | None,
    devices: tuple[Device, ...],
    parting: Question | None,
    tracks: tuple[Track, ...] = (),
) -> View:
    """Show an organiser who would take part, and ask what counts."""
    blocks: list[Block] = [
        text(f"*{_who(numbers)}* I look for the best for all of them together."),
        *_besides(numbers),
    ]
    if tracks:
        blocks.append(_track(tracks))
    if question:
        options = [(f"={one.value}", one.label) for one in question.choices]
        blocks.append(
            views.inputs.ask_one(
                "narrowed_to",
                "Which mentees?",
                [(EVERYBODY, "All of them"), *options][:100],
                chosen=EVERYBODY,
                hint="Only mentees with this answer take part then. Mentors are those whom the "
                "rules of the programme let them meet.",
            )
        )
    blocks += views.rounds.fairness.asked(devices, parting)
    blocks.append(
        small("Nobody is told anything. You get a preview in your direct messages, and decide.")
    )
    return views.kit.modal(BEGIN, TITLE, blocks, submit="Match")


def nobody(numbers: Numbers) -> Message:
    """Tell an organiser that there is nobody to be matched, and who is missing."""
    if not numbers.mentees:
        said = "Every mentee has a mentor or takes a pause, so there is nobody to look for."
    else:
        waiting = plural(numbers.mentees, "mentee")
        verb = "waits" if numbers.mentees == 1 else "wait"
        said = (
            f"No mentor has a free place, while {waiting} {verb}. New mentors help, and so "
            "does asking those you have whether they can take one more."
        )
    return Message(said, [text(said)], TITLE)


def begun() -> Message:
    """Tell an organiser that looking has begun, and where to see what comes of it."""
    said = "I am looking for the best for everybody."
    where = text("The preview comes in your direct messages. Nobody else is told anything.")
    return Message(said, [text(said), where], TITLE)


def there_is_one(held: Round) -> Message:
    """Tell an organiser that somebody was quicker, and where to see it."""
    by = views.kit.person(held.begun_by)
    doing = "is being published" if held.state is State.PUBLISHING else "is there"
    said = f"The preview that {by} began {doing}. I have put it into your direct messages."
    return Message(said, [text(said)], TITLE)


def _track(tracks: tuple[Track, ...]) -> Block:
    return views.inputs.ask_one(
        "track",
        "Which track?",
        [(EVERYBODY, "Everybody, each by the rules of their track")]
        + [(f"={one.key}", one.name) for one in tracks],
        chosen=EVERYBODY,
        hint="Only mentees on this track take part then, with the mentors who serve it.",
    )


def _who(numbers: Numbers) -> str:
    mentees, mentors = plural(numbers.mentees, "mentee"), plural(numbers.mentors, "mentor")
    without = "has" if numbers.mentees == 1 else "have"
    places = plural(numbers.seats, "free place")
    return f"{mentees} {without} no mentor. {mentors} with {places}."


def _besides(numbers: Numbers) -> list[Block]:
    said = []
    if numbers.waited:
        have = "has" if numbers.waited == 1 else "have"
        said.append(f"{numbers.waited} {have} waited for a month or more.")
    if numbers.asked:
        have = "has" if numbers.asked == 1 else "have"
        said.append(
            f"{numbers.asked} {have} asked a mentor and {'waits' if numbers.asked == 1 else 'wait'}"
            " for an answer; whoever is paired here has their request taken back."
        )
    if numbers.choosers:
        have = "has" if numbers.choosers == 1 else "have"
        said.append(f"{numbers.choosers} {have} said whom they would like best.")
    if numbers.stable:
        said.append(
            "In this programme choices decide: no mentee and mentor would both rather have each "
            "other than what they get, and waiting does not count."
        )
    return [small(" ".join(said))] if said else []
