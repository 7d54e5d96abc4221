"""An inquiry: one question of an organiser to a new mentor, before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentoring.errors import AnsweredError, InquiryOpenError


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What an organiser asked a new mentor, and what came back; None while nothing has."""

    by: str
    question: str
    answer: str | None = None

    def answered(self, answer: str) -> "Inquiry":
        """Return the inquiry with its answer; the first one counts."""
        if self.answer is not None:
            raise AnsweredError
        return replace(self, answer=answer)

    def followed(self) -> None:
        """Refuse another question while this one waits for its answer."""
        if self.answer is None:
            raise InquiryOpenError(self.by)

    def as_json(self) -> Mapping[str, Any]:
        """Return what is kept of it."""
        return {"by": self.by, "question": self.question, "answer": self.answer}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Inquiry":
        """Return it from what was kept."""
        return cls(by=kept["by"], question=kept["question"], answer=kept["answer"])
