"""What the command line asks for."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The files and wishes of one run; ``on`` is the day whose clocks are compared."""

    programme: Path
    mentees: Path
    mentors: Path
    out: Path
    lock: Path | None = None
    forbid: Path | None = None
    pairs: Path | None = None
    scores: Path | None = None
    tolerance: float = 0.0
    seconds: float | None = None
    solver: str = "highs"
    fairness: str = "told"
    on: datetime | None = None
