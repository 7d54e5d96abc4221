"""Where somebody stands in the programme, and what they can do now."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.matching.confirmations import Confirmation
from mentoring.matching.requests import Request
from mentoring.matching.waiting import Waiting
from mentoring.pairings import Pairing
from mentoring.programmes import Track


class Option(StrEnum):
    """What the menu may offer."""

    JOIN = "join"
    FIND = "find"
    TAKE_MORE = "take_more"
    PAIRINGS = "pairings"
    PROFILE = "profile"
    PAUSE = "pause"
    RESUME = "resume"
    LEAVE = "leave"
    CONCERN = "concern"
    DATA = "data"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the menu and the Home tab need to know about somebody.

    ``wished`` is how many mentees a mentor wished for in the questionnaire. ``track`` is the one
    that a mentee is on, ``served`` are those that a mentor serves; ``chosen`` is whom a mentee
    would like best, and None in a programme that does not ask. ``barred`` tells
    somebody who was removed that they cannot join, and until when.
    """

    person: str
    zone: str
    enrolment: Enrolment | None = None
    joining: bool = False
    asked: Request | None = None
    waits: Waiting | None = None
    by_organisers: bool = False
    agreed: tuple[Confirmation, ...] = ()
    back_ups: tuple[str, ...] = ()
    asked_by: tuple[Request, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    wished: int = 0
    track: Track | None = None
    served: tuple[Track, ...] = ()
    chosen: tuple[str, ...] | None = None
    barred: str = ""

    @property
    def active_pairings(self) -> tuple[Pairing, ...]:
        """Return the pairings that have not ended."""
        return tuple(pairing for pairing in self.pairings if pairing.active)

    @property
    def mentor(self) -> str | None:
        """Return who mentors this person now."""
        return next((p.mentor for p in self.active_pairings if p.mentee == self.person), None)

    @property
    def mentees(self) -> tuple[str, ...]:
        """Return whom this person mentors now."""
        return tuple(p.mentee for p in self.active_pairings if p.mentor == self.person)

    @property
    def waits_for_vetting(self) -> bool:
        """Tell whether an organiser has yet to approve this mentor."""
        return self.enrolment is not None and self.enrolment.vetting is Vetting.WAITING

    @property
    def seeks(self) -> bool:
        """Tell whether this person can look for a mentor now."""
        return (
            self.enrolment is not None
            and self.enrolment.mentees
            and self.asked is None
            and self.mentor is None
            and not any(one.mentee == self.person for one in self.agreed)
            and not (self.waits and self.by_organisers)
        )

    @property
    def chooses(self) -> bool:
        """Tell whether this person can say whom they would like best when everybody is matched."""
        return (
            self.chosen is not None
            and self.enrolment is not None
            and self.enrolment.mentees
            and self.mentor is None
            and not any(one.mentee == self.person for one in self.agreed)
        )

    @property
    def takes_nobody_else(self) -> bool:
        """Tell whether a mentor, who wished for more mentees, takes nobody else for now."""
        if self.enrolment is None or not self.enrolment.mentors:
            return False
        return len(self.mentees) >= self.enrolment.capacity < self.wished


def options(standing: Standing) -> tuple[Option, ...]:
    """Return what this person can do now, in the order of the menu."""
    enrolment = standing.enrolment
    if enrolment is None:
        past = (Option.PAIRINGS,) if standing.pairings else ()
        joining = () if standing.barred else (Option.JOIN,)
        return (*joining, *past, Option.CONCERN, Option.DATA, Option.HELP)
    return (
        *((Option.FIND,) if standing.seeks else ()),
        *((Option.TAKE_MORE,) if standing.takes_nobody_else else ()),
        *((Option.PAIRINGS,) if standing.pairings else ()),
        Option.PROFILE,
        Option.RESUME if enrolment.state is State.PAUSED else Option.PAUSE,
        Option.LEAVE,
        Option.CONCERN,
        Option.DATA,
        Option.HELP,
    )
