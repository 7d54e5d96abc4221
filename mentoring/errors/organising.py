"""What organisers cannot do, or not any more."""

from mentoring.errors.rule import MentoringError


class AlreadyVettedError(MentoringError):
    """<@{0}> has already decided about this mentor, so nothing was changed."""


class InquiryOpenError(MentoringError):
    """<@{0}> has asked them something, and they have not answered yet. One question at a time."""


class AnsweredError(MentoringError):
    """You have already answered this. Thank you."""


class AlreadyConfirmedError(MentoringError):
    """<@{0}> has already answered this, so nothing was changed."""


class ToBeConfirmedError(MentoringError):
    """<@{0}> has said yes to <@{1}>, and an organiser has yet to confirm it.

    Both hear from me as soon as one has; `/mentoring` shows by when.
    """


class FullError(MentoringError):
    """You already have as many mentees as you wished for, so this cannot be accepted.

    You can decline it kindly, or change the number first: *My profile* in `/mentoring`.
    """


class MenteeTakenError(MentoringError):
    """{0} has found a mentor in the meantime, so there is nothing left to accept."""


class SamePersonError(MentoringError):
    """That is the same person twice. Name a mentor and a mentee, such as `pair @mentor @mentee`."""


class TakesNoPartError(MentoringError):
    """<@{0}> does not take part at the moment. Ask them to type `/mentoring join` first."""


class RolesError(MentoringError):
    """Of <@{0}> and <@{1}>, one has to take part as a mentor and the other one as a mentee.

    Whoever would like another role can leave and join again.
    """


class UnvettedError(MentoringError):
    """<@{0}> waits to be approved as a mentor. `/mentoring-admin` shows the two answers."""


class OnAPauseError(MentoringError):
    """<@{0}> is taking a pause. Ask them to press *Resume* in `/mentoring` first."""


class NoSeatError(MentoringError):
    """<@{0}> has as many mentees as they wished for, so there is no place left.

    Ask them whether they can take one more: *My profile* in `/mentoring` changes the number.
    """


class HasAnotherError(MentoringError):
    """<@{0}> already has a mentor, <@{1}>, and one at a time is plenty.

    If that is over, end it first: `/mentoring-admin end @mentor @mentee`.
    """


class NotPairedError(MentoringError):
    """<@{0}> and <@{1}> are not paired now, so there is nothing to end. Check the two names."""


class RoundRunningError(MentoringError):
    """I am still looking, so this has to wait. The preview changes by itself when I am done."""


class RoundChangedError(MentoringError):
    """The preview has changed in the meantime. Have a look at it first, then press again."""


class RoundOverError(MentoringError):
    """<@{0}> has already {1} this preview, so nothing was changed."""


class EverySeatLockedError(MentoringError):
    """Every place of <@{0}> is locked. Unlock somebody there first, or choose another mentor."""
