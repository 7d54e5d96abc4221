"""Confidential feedback: what each of the two is asked alone, and what can be answered."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.errors import MentoringError, NotYoursError

PATIENCE = timedelta(days=60)
"""So long a question can be answered, and its answer changed, unless the next one comes first."""


class FeedbackOverError(MentoringError):
    """This question is closed by now, so nothing was changed.

    If something is on your mind, *Help* in `/mentoring` says who the organisers are.
    """


class NoLongerPartError(MentoringError):
    """You no longer take part in the programme, so nothing was kept."""


class OwnPairingError(NotYoursError):
    """Only the people concerned can do that, and this is about a pairing of your own.

    The other organisers read it.
    """


class Occasion(StrEnum):
    """What is asked: after the first catch-up, every two months, and after the end."""

    FIT = "fit"
    QUALITY = "quality"
    CLOSING = "closing"


class Choice(StrEnum):
    """What can be answered, in words and never in numbers."""

    GOOD_FIT = "good_fit"
    FINDING_OUT = "finding_out"
    NOT_FOR_ME = "not_for_me"
    VERY_HELPFUL = "very_helpful"
    HELPFUL = "helpful"
    SO_SO = "so_so"
    NOT_SO_HELPFUL = "not_so_helpful"
    NOT_HELPFUL = "not_helpful"

    @property
    def troubled(self) -> bool:
        """Tell whether somebody should look at it soon."""
        return self in (Choice.NOT_FOR_ME, Choice.NOT_SO_HELPFUL, Choice.NOT_HELPFUL)


FITS = (Choice.GOOD_FIT, Choice.FINDING_OUT, Choice.NOT_FOR_ME)
STEPS = (
    Choice.VERY_HELPFUL,
    Choice.HELPFUL,
    Choice.SO_SO,
    Choice.NOT_SO_HELPFUL,
    Choice.NOT_HELPFUL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one of the two was asked about the pairing, without the answer, which is sealed.

    ``number`` counts the quality questions of a pairing from 1; of the others there is one.
    """

    id: int
    pairing: int
    person: str
    partner: str
    occasion: Occasion
    number: int = 0
    asked_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return what can be answered, the best first."""
        return FITS if self.occasion is Occasion.FIT else STEPS

    @property
    def answered(self) -> bool:
        """Tell whether there is an answer."""
        return self.answered_at is not None

    def open(self, now: datetime) -> bool:
        """Tell whether it can be answered, or the answer changed."""
        return self.closed_at is None and now - self.asked_at < PATIENCE

    def given(self, now: datetime) -> "Feedback":
        """Return it once it is answered, for the first time or anew."""
        self.must_be_open(now)
        return replace(self, answered_at=now)

    def closed(self, now: datetime) -> "Feedback":
        """Return it after the next one on its occasion was asked."""
        return replace(self, closed_at=now)

    def must_be_open(self, now: datetime) -> None:
        """Refuse an answer that comes too late."""
        if not self.open(now):
            raise FeedbackOverError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answered, and wrote if they liked."""

    choice: Choice
    words: str = ""
