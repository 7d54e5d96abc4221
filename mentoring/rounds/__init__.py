"""A round: everybody who waits is matched at once, looked at by organisers, and published."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.errors import GoneError, RoundChangedError, RoundOverError, RoundRunningError
from mentoring.matching.fairness import ALL, Choice, Price
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme
from mentoring.rounds.changes import Edits

MONTH = timedelta(days=30)
"""Who has waited so long has waited for one round."""


class State(StrEnum):
    """Where a round stands; after the first three there can be another one."""

    RUNNING = "running"
    READY = "ready"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a matching is worth, and its certificate.

    ``total`` and ``bound`` are in points alone. ``given_up`` of what lies between them are points
    that the weakest pairs cost, when they count more.

    ``choosers`` have named whom they would like; ``plain_`` is the best if nobody had. ``blocking``
    counts the pairs who would both rather have each other, and is None where nobody may name
    anybody; in a ``stable`` matching there are none.
    """

    mentees: int
    matched: int
    total: int
    bound: int
    given_up: int = 0
    choosers: int = 0
    first_choices: int = 0
    later_choices: int = 0
    plain_total: int | None = None
    plain_matched: int | None = None
    blocking: int | None = None
    stable: bool = False

    @property
    def gap(self) -> int:
        """By how many points a matching could be better, if nothing is given up for anybody."""
        return self.bound - self.total

    @property
    def proved(self) -> bool:
        """Whether it is certain that nothing is better for what was chosen."""
        return self.gap == self.given_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round. ``version`` counts its changes: what somebody presses was made for one of them.

    ``progress`` is how far looking has come, from 0 to 3. With ``narrowed_by``, a question's key,
    only mentees who answered ``narrowed_to`` take part, with ``track`` only those who are on it.
    ``fair`` says with which devices of fairness it began. ``total_before`` is the total of the
    version before.
    """

    id: int
    state: State
    begun_by: str
    begun_at: datetime
    fair: Choice = ALL
    narrowed_by: str | None = None
    narrowed_to: str | None = None
    track: str | None = None
    version: int = 0
    progress: int = 0
    attempts: int = 0
    found_at: datetime | None = None
    outcome: Outcome | None = None
    total_before: int | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None

    def changed(self, version: int | None = None) -> "Round":
        """Return the round looking again after a change made to ``version``; None is any."""
        self.must_be_ready(version)
        return replace(self, state=State.RUNNING, version=self.version + 1, progress=0, attempts=0)

    def found(self, outcome: Outcome, now: datetime) -> "Round":
        """Return the round with what was found, to be looked at."""
        before = self.outcome.total if self.outcome else None
        return replace(self, state=State.READY, outcome=outcome, found_at=now, total_before=before)

    def published(self, by: str, version: int, now: datetime) -> "Round":
        """Return the round whose pairings are beginning; only the first organiser's word counts."""
        self.must_be_ready(version)
        return replace(self, state=State.PUBLISHING, decided_by=by, decided_at=now)

    def finished(self) -> "Round":
        """Return the round all of whose pairings have begun."""
        return replace(self, state=State.PUBLISHED)

    def dropped(self, by: str, now: datetime) -> "Round":
        """Return the round thrown away."""
        if self.state not in (State.RUNNING, State.READY):
            self._refuse()
        return replace(self, state=State.DROPPED, decided_by=by, decided_at=now)

    def must_be_ready(self, version: int | None = None) -> None:
        """Refuse what only makes sense about a preview, and about the one that was seen."""
        if self.state is State.RUNNING:
            raise RoundRunningError
        if self.state is not State.READY:
            self._refuse()
        if version not in (None, self.version):
            raise RoundChangedError

    def _refuse(self) -> None:
        if self.decided_by is None:
            raise GoneError
        raise RoundOverError(
            self.decided_by, "dropped" if self.state is State.DROPPED else "published"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Everything that a round is found from; people by their ids.

    ``waited`` says for how many rounds; ``apart`` are pairs (mentee, mentor) that never meet;
    ``before`` is whom each mentee had in the version before, to move as few as need be;
    ``enrolments`` are everybody's numbers; ``named`` is whom mentees would like best, in order.
    """

    programme: Programme
    now: datetime
    mentees: tuple[Profile, ...]
    mentors: tuple[Profile, ...]
    seats: Mapping[str, int]
    waited: Mapping[str, int]
    apart: frozenset[tuple[str, str]]
    edits: Edits
    before: Mapping[str, str | None]
    enrolments: Mapping[str, int]
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: each mentee with a mentor, or None, and their points; the best first.

    ``alone`` says for those with None why, and what would help; ``prices`` what each device of
    fairness costs and brings.
    """

    matched: tuple[tuple[str, str | None, int], ...]
    alone: Mapping[str, tuple[str, str]]
    outcome: Outcome
    prices: tuple[Price, ...] = ()


def rounds_waited(since: datetime, now: datetime) -> int:
    """Return for how many rounds somebody has waited: one a month."""
    return max(0, (now - since) // MONTH)
