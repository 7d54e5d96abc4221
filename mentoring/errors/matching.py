"""Why a mentor cannot be asked or suggested now."""

from mentoring.errors.rule import MentoringError


class NotAMenteeError(MentoringError):
    """You joined as a mentor, so you cannot ask for a mentor yourself.

    To change that, leave and join again as both.
    """


class MentorTakenError(MentoringError):
    """{0} is not among the mentors I can ask for you at the moment.

    `/mentoring find` shows who is.
    """


class NotToBeChosenError(MentoringError):
    """<@{0}> cannot be chosen now: they do not take part, or something keeps you apart.

    *Choose whom you would like* in `/mentoring` shows who can be.
    """


class OrganisersDecideError(MentoringError):
    """In this programme an organiser brings people together, so there is nobody to ask.

    `/mentoring find` shows your place on the waiting list.
    """


class HasMentorError(MentoringError):
    """You already have a mentor, and one at a time is plenty. `/mentoring` shows your pairing."""


class RequestOpenError(MentoringError):
    """You have already asked {0}, who has until {1} to answer.

    You can ask somebody else after that.
    """


class NotWaitingError(MentoringError):
    """You are not on the waiting list any more. `/mentoring` shows what you can do now."""


class RequestClosedError(MentoringError):
    """This request was already {0}, so nothing was changed. `/mentoring` shows how things are."""
