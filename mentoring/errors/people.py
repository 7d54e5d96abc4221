"""What people taking part may not do, or not now."""

from mentoring.errors.rule import MentoringError


class NotYoursError(MentoringError):
    """Only the people concerned can do that. `/mentoring` shows what you can do."""


class NotAnOrganiserError(MentoringError):
    """Only the organisers of the programme can do that. `/mentoring` shows what you can do."""


class NotEnrolledError(MentoringError):
    """You are not taking part yet. Type `/mentoring join` to begin."""


class AlreadyEnrolledError(MentoringError):
    """You are already taking part, so there is nothing to join.

    `/mentoring` shows what you can do next.
    """


class PausedError(MentoringError):
    """You are taking a pause. Press *Resume* in `/mentoring` first, then try again."""


class PairingEndedError(MentoringError):
    """This pairing has ended, so nothing was changed. *My pairings* still shows its summaries."""


class CatchUpAnsweredError(MentoringError):
    """This month's catch-up was already answered. The next question comes by itself."""


class NotNowError(MentoringError):
    """This cannot be done at the moment, so nothing was changed.

    Please try again in a quarter of an hour.
    """


class SummaryWrittenError(MentoringError):
    """A session summary says that you have met, so this catch-up stays as it is.

    The next question comes by itself.
    """


class GoneError(MentoringError):
    """This is no longer here. Type `/mentoring` to see what you can do now."""


class NoDraftError(MentoringError):
    """These pages have already been sent or have expired. Type `/mentoring join` to go on."""


class InThePastError(MentoringError):
    """That moment has passed. Choose one to come, or press *We have met* instead."""


class AfterTheEndError(MentoringError):
    """This pairing ends on {0}. Choose a day before that."""
