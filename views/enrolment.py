"""Joining: what is asked of you, what you agree to, the questionnaire, the welcome."""

from datetime import date

import mentoring.enrolment.joining
import views.inputs
import views.kit
import views.tracks
from mentoring.enrolment.joining import ROLE, SELF_CHECK, Draft
from mentoring.participants import Role
from mentoring.programmes import Kind, Programme, Question
from views.home import FIND, FOR_AN_ORGANISER
from views.kit import Block, Message, View, button, buttons, header, small, text
from views.resources import entry

STEP, BACK, HANDBOOK = "enrolment.step", "enrolment.back", "enrolment.handbook"

ROLES = ((Role.MENTOR, "Mentor"), (Role.MENTEE, "Mentee"), (Role.BOTH, "Both"))


def page(programme: Programme, draft: Draft) -> View:
    """Show the page of joining at which a draft stands."""
    match draft.step:
        case "role":
            title, blocks = "Join", _role(programme, draft)
        case "self_check":
            title, blocks = "As a mentor", _self_check(programme, draft)
        case "consents":
            title, blocks = "Before you join", _consents(programme, draft)
        case _:
            title, blocks = _questions(programme, draft)
    order = mentoring.enrolment.joining.steps(programme, draft)
    last = draft.step == order[-1] and draft.role is not None
    if draft.step != order[0]:
        blocks.append(buttons(button(BACK, "Back", draft.step), name="back"))
    submit = "Next" if not last else "Save" if draft.editing else "Join"
    return views.kit.modal(STEP, title, blocks, submit=submit, close="Close", about=draft.step)


def _role(programme: Programme, draft: Draft) -> list[Block]:
    asks = programme.commitment
    return [
        text(views.kit.words(programme.welcome, 3000)),
        text("*What it asks of a mentor*\n" + _bullets(asks.mentor)),
        text("*What it asks of a mentee*\n" + _bullets(asks.mentee)),
        views.inputs.ask_one(
            ROLE, "Do you want to be a mentor or a mentee?", ROLES, chosen=draft.role
        ),
        small("You can close this window at any time: what you have sent is kept for you."),
    ]


def _self_check(programme: Programme, draft: Draft) -> list[Block]:
    return [
        text("Good mentors come in all kinds. What they share:"),
        text(_bullets(programme.self_check)),
        views.inputs.ask_tick(
            SELF_CHECK,
            "Is this you?",
            "Yes, I recognise myself in this",
            ticked=draft.checked,
            hint="If not yet, go back and join as a mentee first: many mentors began like that.",
        ),
    ]


def _consents(programme: Programme, draft: Draft) -> list[Block]:
    blocks: list[Block] = []
    for consent in programme.consents:
        blocks.append(header(consent.title))
        blocks += [text(views.kit.words(part, 3000)) for part in consent.paragraphs]
        blocks.append(
            views.inputs.ask_tick(
                consent.key,
                f"{consent.title}: do you agree?",
                consent.agree,
                ticked=consent.key in draft.agreed,
                hint=consent.refused,
            )
        )
    return blocks


def _questions(programme: Programme, draft: Draft) -> tuple[str, list[Block]]:
    shown = mentoring.enrolment.joining.page_of(programme, draft)
    if shown is None:
        return "Join", [text("Please close this window and press *Join* again.")]
    asked = ((*views.tracks.choices(programme, one), _ask(one, draft)) for one in shown.questions)
    return shown.title, [block for blocks in asked for block in blocks]


def _ask(question: Question, draft: Draft) -> Block:
    answer = draft.answers.get(question.key, "")
    said, chosen = (answer, ()) if isinstance(answer, str) else ("", answer)
    choices = [(option.value, option.label) for option in question.choices]
    key, label, hint, optional = question.key, question.label, question.hint, not question.required
    match question.kind:
        case Kind.ONE:
            return views.inputs.ask_one(
                key, label, choices, chosen=said, optional=optional, hint=hint
            )
        case Kind.MANY:
            return views.inputs.ask_many(
                key, label, choices, chosen=chosen, most=question.most, optional=optional, hint=hint
            )
        case Kind.NUMBER:
            return views.inputs.ask_number(
                key,
                label,
                said=said,
                least=question.least,
                most=question.most,
                optional=optional,
                hint=hint,
            )
        case Kind.DATE:
            return views.inputs.ask_date(key, label, said=_day(said), optional=optional, hint=hint)
        case Kind.LINE | Kind.WORDS:
            return views.inputs.ask_line(
                key,
                label,
                said=said,
                limit=question.limit or (200 if question.kind is Kind.LINE else 3000),
                optional=optional,
                hint=hint,
                placeholder=question.placeholder,
                multiline=question.kind is Kind.WORDS,
            )


def joined(programme: Programme, role: Role, until: str, *, vetting: bool) -> Message:
    """Say in the modal that it is done, and what happens next."""
    lines = [text(line) for line in _next(programme, role, until, vetting=vetting)]
    return Message(
        "You have joined. Welcome!",
        [header("Welcome!"), *lines, _ways_on(programme, role)],
        "You have joined",
    )


def welcome(programme: Programme, role: Role, until: str, *, vetting: bool) -> Message:
    """Welcome somebody in a direct message, with what happens next."""
    blocks: list[Block] = [
        header(f"Welcome to {programme.name}"),
        *(text(line) for line in _next(programme, role, until, vetting=vetting)),
        _ways_on(programme, role),
    ]
    return Message(f"Welcome to {views.kit.words(programme.name)}", blocks, "Welcome")


def handbook(programme: Programme, role: Role) -> Message:
    """Show the short handbook of a role: what to expect, what helps, where to turn instead."""
    parts = (
        ("As a mentor", programme.resources.mentor if role.mentors else ()),
        ("As a mentee", programme.resources.mentee if role.mentees else ()),
    )
    blocks: list[Block] = []
    for title, shown in parts:
        blocks += [header(title)] if shown else []
        blocks += [entry(one) for one in shown]
    if programme.helplines:
        blocks.append(header("Where else to turn"))
        blocks += [entry(one) for one in programme.helplines]
    return Message("The handbook", blocks or [text("There is no handbook yet.")], "The handbook")


def _ways_on(programme: Programme, role: Role) -> Block:
    seeks = role.mentees and not programme.matching.by_organisers
    find = [button(FIND, "Find a mentor", style="primary")] if seeks else []
    return buttons(*find, button(HANDBOOK, "Read the handbook", role))


def _next(programme: Programme, role: Role, until: str, *, vetting: bool) -> list[str]:
    lines = []
    if role.mentors and vetting:
        days = programme.rhythm.vetting_working_days
        lines.append(
            "An organiser looks at every new mentor first, and nobody can ask you before that. "
            f"You hear from me within {days} working days, either way."
        )
    elif role.mentors and not programme.matching.by_organisers:
        lines.append("You can be asked from now on. A request comes as a direct message from me.")
    if role.mentees and programme.matching.by_organisers:
        lines.append(FOR_AN_ORGANISER)
    elif role.mentees:
        lines.append("To find a mentor, press the button below whenever you are ready.")
    return [*lines, f"You take part until {until}; I tell you in good time."]


def saved() -> Message:
    """Say that the answers were changed."""
    return Message("Your answers are saved. From now on I suggest people by them.", title="Saved")


def _bullets(lines: tuple[str, ...]) -> str:
    return "\n".join(f"• {views.kit.words(line)}" for line in lines)


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
