"""Invented mentees and mentors: as many as wanted, the same for the same seed.

Few skills are popular and many are rare; what is sought most is not what is offered most. There
are fewer seats than mentees, 78 for 100, and about a third of all pairs may meet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.programmes import load
from mentoring.enrolment.answers import Answer
from mentoring.matching.profiles import Profile, question_for
from mentoring.participants import Person, Role
from mentoring.programmes import Criterion, Programme

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEATS = 0.78
ORGANISATIONS = 200
ZONES = ("Europe/London", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
SHARE_OF_ZONES = (0.8, 0.08, 0.06, 0.04, 0.02)
LEFT_OUT = 0.04
"""How many leave out a question that has one answer."""

GRADES = {
    Role.MENTEE: (0.20, 0.25, 0.22, 0.16, 0.10, 0.05, 0.02),
    Role.MENTOR: (0.01, 0.04, 0.10, 0.22, 0.28, 0.22, 0.13),
}
CHOSEN = {
    Criterion.SKILLS: {Role.MENTEE: (1, 5), Role.MENTOR: (2, 10)},
    Criterion.THEMES: {Role.MENTEE: (1, 3), Role.MENTOR: (1, 5)},
    Criterion.GOALS: {Role.MENTEE: (1, 2), Role.MENTOR: (1, 4)},
    Criterion.LANGUAGES: {Role.MENTEE: (1, 2), Role.MENTOR: (1, 3)},
    Criterion.WORDS: {Role.MENTEE: (3, 5), Role.MENTOR: (3, 5)},
}
"""How many values somebody chooses, least and most."""

ONE_OF = {
    Criterion.TERM: (0.45, 0.35, 0.20),
    Criterion.MEETING: (0.15, 0.45, 0.40),
    Criterion.INSIDE_OUTSIDE: (0.04, 0.46, 0.50),
}
"""How often each option is chosen, in the programme's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Who is to be matched; ``seats`` are the mentors', in their order."""

    programme: Programme
    mentees: Sequence[Profile]
    mentors: Sequence[Profile]
    seats: NDArray[np.int64]


def programme() -> Programme:
    """Return the programme that asks everything and keeps every rule."""
    return load(Path(__file__).with_name("programme.yml"))


def cohort(mentees: int, mentors: int, seed: int) -> Cohort:
    """Invent so many people."""
    dice, kept = np.random.default_rng([mentees, mentors, seed]), programme()
    return Cohort(
        programme=kept,
        mentees=_people(dice, kept, Role.MENTEE, mentees),
        mentors=_people(dice, kept, Role.MENTOR, mentors),
        seats=_seats(dice, round(SEATS * mentees), mentors),
    )


def _seats(dice: np.random.Generator, wanted: int, mentors: int) -> NDArray[np.int64]:
    """Share out seats, from one to three each, as near to what is wanted as that allows."""
    seats = dice.integers(1, 4, mentors)
    step = 1 if seats.sum() < wanted else -1
    while missing := abs(wanted - int(seats.sum())):
        can = np.flatnonzero((seats + step >= 1) & (seats + step <= 3))
        if not len(can):
            break
        seats[dice.permutation(can)[:missing]] += step
    return seats


def _people(dice: np.random.Generator, kept: Programme, role: Role, count: int) -> list[Profile]:
    answers = _answers(dice, kept, role, count)
    zones = dice.choice(ZONES, count, p=SHARE_OF_ZONES)
    return [
        Profile(
            person=Person(id=_id(role, number), name=_name(role, number), zone=str(zone)),
            role=role,
            answers={key: column[number] for key, column in answers.items() if column[number]},
        )
        for number, zone in enumerate(zones)
    ]


def _answers(
    dice: np.random.Generator, kept: Programme, role: Role, count: int
) -> Mapping[str, Sequence[Answer]]:
    """Return a column of answers for each question that matching reads."""
    found: dict[str, Sequence[Answer]] = {}
    for criterion in Criterion:
        question = question_for(kept, criterion, role)
        if question is None:
            continue
        if criterion in CHOSEN:
            least, most = CHOSEN[criterion][role]
            many = dice.integers(least, most + 1, count)
            popular = _popularity(criterion, role, len(question.values))
            found[question.key] = _some(dice, question.values, popular, many)
        elif question.values:
            shares = GRADES[role] if criterion is Criterion.GRADE else ONE_OF.get(criterion)
            found[question.key] = _one(dice, question.values, shares, count)
        else:
            found[question.key] = WRITTEN[criterion](dice, kept, role, count)
    return found


def _popularity(criterion: Criterion, role: Role, values: int) -> NDArray[np.float64]:
    """Return how popular each value is: Zipf's law, in another order for each role."""
    if criterion is Criterion.LANGUAGES:  # nearly everybody speaks the first
        return np.array([35.0] + [1.0] * (values - 1))
    ranks = np.random.default_rng(len(criterion)).permutation(values).astype(float)
    if role is Role.MENTOR:
        ranks += np.random.default_rng(1 + len(criterion)).normal(0, values / 4, values)
    popular: NDArray[np.float64] = 1 / (1 + ranks.argsort().argsort())
    return popular


def _some(
    dice: np.random.Generator,
    values: Sequence[str],
    popular: NDArray[np.float64],
    many: NDArray[np.int64],
) -> list[Answer]:
    """Choose so many values for each person, popular ones more often, none twice."""
    drawn = np.log(popular) + dice.gumbel(size=(len(many), len(values)))
    order = np.argsort(-drawn, axis=1)
    return [[values[place] for place in row[:n]] for row, n in zip(order, many, strict=True)]


def _one(
    dice: np.random.Generator, values: Sequence[str], shares: Sequence[float] | None, count: int
) -> list[Answer]:
    places = dice.choice(len(values), count, p=shares)
    places[dice.random(count) < LEFT_OUT] = -1
    return [values[place] if place >= 0 else "" for place in places]


def _organisations(
    dice: np.random.Generator, _kept: Programme, _role: Role, count: int
) -> list[Answer]:
    sizes = 1 / (5.0 + np.arange(ORGANISATIONS))
    found = dice.choice(ORGANISATIONS, count, p=sizes / sizes.sum())
    return [f"Organisation {number}" for number in found]


def _places(dice: np.random.Generator, kept: Programme, role: Role, count: int) -> list[Answer]:
    """Write down one or two towns, or nothing; chapters have the names of towns."""
    asked = question_for(kept, Criterion.CHAPTER, role)
    towns = asked.values if asked else ()
    many = dice.choice(3, count, p=(0.3, 0.5, 0.2))
    chosen = dice.integers(0, len(towns), (count, 2))
    return [", ".join(towns[town] for town in row[:n]) for row, n in zip(chosen, many, strict=True)]


def _conflicts(dice: np.random.Generator, _kept: Programme, role: Role, count: int) -> list[Answer]:
    """Let one in ten name an organisation or somebody of the other side."""
    other = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    drawn = dice.random(count)
    numbers = dice.integers(0, ORGANISATIONS, count)
    return [
        f"I used to work for Organisation {number}."
        if one < 0.05
        else (f"My cousin is {_name(other, number)}." if one < 0.1 else "")
        for one, number in zip(drawn, numbers, strict=True)
    ]


WRITTEN = {
    Criterion.ORGANISATION: _organisations,
    Criterion.LOCATION: _places,
    Criterion.CONFLICTS: _conflicts,
}


def _id(role: Role, number: int) -> str:
    return f"U{'R' if role is Role.MENTOR else 'E'}{number:07}"


def _name(role: Role, number: int) -> str:
    return f"{role.capitalize()} {number}"
