"""`programme check`: is this programme file fine?"""

from pathlib import Path

import typer

from bot import programmes
from mentoring.participants import Role
from mentoring.programmes import Programme
from mentoring.words import plural

__all__ = ["run"]


def run(file: Path) -> int:
    """Say what the file holds; its problems travel as a ProgrammeError."""
    typer.echo(f"{file}: fine: {summary(programmes.load(file))}.")
    return 0


def summary(programme: Programme) -> str:
    """Return the programme in one line of figures."""
    return ", ".join(
        [
            f"{_questions(programme, Role.MENTOR)} questions for mentors",
            f"{_questions(programme, Role.MENTEE)} for mentees",
            f"{len(programme.consents)} texts to agree to",
            *([plural(len(programme.tracks), "track")] if programme.tracks else []),
            f"enrolments of {programme.rhythm.enrolment_days} days",
            f"pairings of {programme.rhythm.terms.usual_months} months",
        ]
    )


def _questions(programme: Programme, role: Role) -> int:
    return sum(len(page.questions) for page in programme.questions_for(role))
