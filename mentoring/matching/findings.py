"""What a criterion finds when it compares two people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """How many points two people have in one criterion, and why.

    ``reason`` and ``misfit`` speak to the mentee about the mentor; ``told`` says the same reason
    to the mentor. A finding without any words is one about which nothing is known.
    """

    points: int
    reason: str | None = None
    misfit: str | None = None
    told: str | None = None
