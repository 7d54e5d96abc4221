"""What is raised when a programme file cannot be used."""

from collections.abc import Iterable


class ProgrammeError(Exception):
    """The programme file has mistakes: one sentence a line, each saying where and what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep the sentences in the order of the file."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
