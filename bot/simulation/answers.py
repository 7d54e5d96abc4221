"""What somebody answers when they join: one of what is offered, and their own words."""

from collections.abc import Iterator
from random import Random

from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK
from mentoring.participants import Role
from mentoring.programmes import Criterion, Kind, Programme, Question

WIDE = {Criterion.SKILLS, Criterion.THEMES, Criterion.LANGUAGES}
"""Of these most people choose several, or nobody would fit anybody."""


def given(programme: Programme, role: Role, dice: Random, capacity: int) -> dict[str, object]:
    """Return everything that somebody fills in, on whatever page it stands."""
    agreed = {consent.key.value: ["yes"] for consent in programme.consents}
    answered = dict(_answered(programme, role, dice))
    if "capacity" in answered:
        answered["capacity"] = str(capacity)
    return {ROLE: role.value, SELF_CHECK: ["yes"], CONSENTS: ["yes"], **agreed, **answered}


def _answered(programme: Programme, role: Role, dice: Random) -> Iterator[tuple[str, object]]:
    for page in programme.questions_for(role):
        for question in page.questions:
            answer = _answer(question, dice)
            if answer is not None and question.matches is not Criterion.CONFLICTS:
                yield question.key, answer


def _answer(question: Question, dice: Random) -> object:
    if not question.required and dice.random() < 0.5:  # noqa: PLR2004 (half of them)
        return None
    match question.kind:
        case Kind.MANY:
            least, most = max(question.least or 1, 1), question.most or len(question.values)
            wide = question.matches in WIDE
            number = min(max(least, 4 if wide else 1), most, len(question.values))
            return sorted(dice.sample(question.values, number))
        case Kind.ONE:
            return dice.choice(question.values)
        case Kind.NUMBER:
            return str(question.least or 1)
        case Kind.DATE:
            return None
        case _:
            return "As it comes"
