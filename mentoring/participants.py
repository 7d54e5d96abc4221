"""Who takes part: the roles a person can have in a programme."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a participant enrolled as."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"

    @property
    def mentors(self) -> bool:
        """Whether somebody with this role guides others."""
        return self is not Role.MENTEE

    @property
    def mentees(self) -> bool:
        """Whether somebody with this role is guided by a mentor."""
        return self is not Role.MENTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone in the workspace, as Slack last described them."""

    id: str
    name: str = "someone"
    first_name: str = "them"
    zone: str = "UTC"
