"""Who looks for a mentor at the same time, and who could be theirs."""

from dataclasses import dataclass
from datetime import datetime

import services.matching.suggestions
import services.rounds.gathering
import services.vetting
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme
from services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Everybody who looks, every mentor with free seats, and who never meets whom."""

    programme: Programme
    now: datetime
    mentees: list[Profile]
    mentors: list[Profile]
    seats: dict[str, int]
    apart: list[tuple[str, str]]


def read(work: Work) -> Demand:
    """Read who looks and who is free now."""
    mentees = services.vetting.profiles(work, services.rounds.gathering.free_mentees(work))
    free = services.rounds.gathering.free_mentors(work)
    apart = services.matching.suggestions.never(work, [one.person.id for one in mentees])
    return Demand(
        programme=work.programme,
        now=work.now,
        mentees=mentees,
        mentors=free.profiles,
        seats=free.seats,
        apart=[(mentee, mentor) for mentee, others in apart.items() for mentor in others],
    )


def keep(work: Work, prices: dict[str, int]) -> None:
    """Rank suggestions by these prices from now on."""
    work.directory.charge(work.db.team, prices)
