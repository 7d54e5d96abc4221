"""What organisers do by typing: bringing two people together, and ending a pairing."""

import views.inputs
import views.kit
import views.matching.confirmations
import views.matching.suggestions
import views.rich
import views.tracks
import views.vetting
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment
from mentoring.matching.scores import Score
from mentoring.pairings import Pairing
from mentoring.programmes import Track
from mentoring.words import clean, clip, listed
from views.kit import Block, Message, View, small, text

PAIR, END, ASK_END = "desk.pair", "desk.end", "desk.ask_end"

WAITS = "• `/mentoring-admin` shows what waits for you."
OF_ORGANISERS = (
    "• `/mentoring-admin vet` shows the mentors who wait to be approved.",
    "• `/mentoring-admin match` finds the best for everybody who waits, and shows it first.",
    "• `/mentoring-admin pair @mentor @mentee` brings two people together.",
    "• `/mentoring-admin end @mentor @mentee` ends their pairing.",
    "• `/mentoring-admin feedback` shows how it goes for everybody, and single answers.",
)
OF_MODERATORS = (
    "• `/mentoring-admin remove @person` removes somebody, if you moderate.",
    "• `/mentoring-admin restore @person` lets them join again.",
    "• `/mentoring-admin audit` shows who did what, and `audit @person` what somebody did.",
    "• `/mentoring-admin concerns` shows moderators the concerns that nobody has resolved.",
)
WORDS = (WAITS, *OF_ORGANISERS, *OF_MODERATORS)
ENDINGS = {
    Ending.BY_AGREEMENT: "They agreed to end it",
    Ending.COMPLETED_EARLY: "They reached what they set out to do",
    Ending.NOT_A_FIT: "It ends early; that happens, and nobody is to blame",
    Ending.INACTIVE: "It had gone quiet",
}


def puzzled(said: str) -> Message:
    """Say that something typed was not understood, and what can be typed."""
    why = views.rich.line(f"I did not understand “{clip(clean(said), 300)}”. This is what I know:")
    listed = text("\n".join(WORDS))
    return Message("I did not understand that.", [why, listed], "For organisers")


def proposal(
    mentor: Enrolment,
    mentee: Enrolment,
    score: Score,
    *,
    before: bool,
    declined: bool,
    apart: tuple[str, ...] = (),
    track: Track | None = None,
) -> View:
    """Show an organiser what speaks for a pairing and what does not, before it begins.

    ``apart`` is what the rules that keep the two apart are about; ``track`` is the mentee's.
    """
    one, other = (views.kit.person(each.person) for each in (mentor, mentee))
    blocks: list[Block] = [text(f"{one} would mentor {other}. They are paired at once.")]
    blocks += views.tracks.of(mentee.person, track)
    if apart:
        blocks.append(text(f":warning: The rules would keep these two apart: {listed(apart)}."))
    if before:
        blocks.append(text(":warning: They have been paired before."))
    if declined:
        blocks.append(text(f":warning: {one} has said no to a request of theirs before."))
    reasons = score.reasons or ("I know of nothing that speaks for it or against it",)
    blocks.append(
        views.matching.suggestions.reasons(reasons, "Why it fits, as the mentee reads it")
    )
    if score.misfits:
        misfits = views.kit.words("; ".join(score.misfits), 600)
        blocks.append(small(f"What does not fit: {misfits}"))
    blocks.append(small("Both are told that an organiser brought them together."))
    about = f"{mentor.id}:{mentee.id}"
    return views.kit.modal(PAIR, "Two people", blocks, submit="Pair them", about=about)


def paired(pairing: Pairing) -> Message:
    """Tell the organiser that a pairing has begun."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"{mentor} mentors {mentee} from now on. Their channel is on its way."
    return Message(said, [text(said), text("Both have been told.")], "For organisers")


def brought(pairing: Pairing, reader: str, organiser: str, score: Score) -> Message:
    """Tell one of the two that an organiser brought them together, and why it fits."""
    partner, by = views.kit.person(pairing.partner_of(reader)), views.kit.person(organiser)
    role, reasons = (
        ("mentor", score.reasons) if reader == pairing.mentee else ("mentee", score.told)
    )
    among_them = organiser in pairing.people
    who = "An organiser" if among_them else f"{by}, an organiser,"
    said = f"{who} has brought you together with {partner}, your {role} from now on."
    blocks: list[Block] = [text(said)]
    if reasons:
        blocks.append(views.matching.suggestions.reasons(reasons, "Why it fits"))
    blocks.append(
        text("I open a private channel for the two of you, and invite you both in a moment.")
    )
    if not among_them:
        blocks.append(small(f"Is something not right? {by} is happy to talk about it."))
    return Message(said, blocks)


def why(pairing: Pairing) -> View:
    """Ask an organiser how a pairing ends and why, before it does."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    return views.kit.modal(
        END,
        "End a pairing",
        [
            text(
                f"The pairing of {mentor} and {mentee} ends today. Both are told kindly, and "
                "their channel is archived."
            ),
            views.inputs.ask_one(
                "ending",
                "What shall I tell them?",
                ((one.value, said) for one, said in ENDINGS.items()),
            ),
            views.inputs.ask_line(
                "reason",
                "Why, for the record?",
                limit=1000,
                multiline=True,
                hint="It is kept encrypted. Neither of the two is told.",
            ),
        ],
        submit="End it",
        about=pairing.id,
    )


def ended(pairing: Pairing) -> Message:
    """Tell the organiser that a pairing has ended."""
    mentor, mentee = (views.kit.person(one) for one in pairing.people)
    said = f"The pairing of {mentor} and {mentee} has ended. Both are told."
    return Message(said, [text(said)], "For organisers")


def not_for_you(organisers: frozenset[str]) -> Message:
    """Refuse the organisers' command politely, and say whom to ask instead."""
    ask = (
        f"If you need one of them, write to {views.kit.people(organisers)}. " if organisers else ""
    )
    return Message(
        f"This command is for the people who run the programme. {ask}"
        "`/mentoring` shows what you can do."
    )
