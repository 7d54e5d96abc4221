"""Who takes part: people, as Slack describes them, and the roles they can have."""

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


class Account(StrEnum):
    """What somebody's account in Slack lets them do; a guest may be in several channels."""

    FULL = "full"
    GUEST = "guest"
    ONE_CHANNEL = "one_channel"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone in the workspace, as Slack last described them."""

    id: str
    name: str = "someone"
    first_name: str = "them"
    zone: str = "UTC"
    account: Account = Account.FULL

    @property
    def gone(self) -> bool:
        """Tell whether they have left Slack, so that nothing can be said to them."""
        return self.account is Account.GONE
