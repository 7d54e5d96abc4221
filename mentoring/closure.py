"""How things end, and their true names."""

from enum import StrEnum


class Ending(StrEnum):
    """Why an enrolment or a pairing ended."""

    COMPLETED = "completed"
    COMPLETED_EARLY = "completed_early"
    BY_AGREEMENT = "by_agreement"
    NOT_A_FIT = "not_a_fit"
    INACTIVE = "inactive"
    LEFT = "left"
    REMOVED = "removed"
    UNREACHABLE = "unreachable"
