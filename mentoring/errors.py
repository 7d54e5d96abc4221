"""What can go wrong for a reason that people can understand."""


class MentoringError(Exception):
    """A rule said no. The docstring is what the person reads."""

    def __str__(self) -> str:
        """Say the rule's sentence, with its details filled in."""
        return " ".join((self.__doc__ or "").split()).format(*self.args)


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


class NotAMenteeError(MentoringError):
    """You joined as a mentor, so you cannot ask for a mentor yourself.

    To change that, leave and join again as both.
    """


class MentorTakenError(MentoringError):
    """{0} is not among the mentors I can ask for you at the moment.

    `/mentoring find` shows who is.
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


class PairingEndedError(MentoringError):
    """This pairing has ended, so nothing was changed. *My pairings* still shows its summaries."""


class CatchUpAnsweredError(MentoringError):
    """This month's catch-up was already answered. The next question comes by itself."""


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


class SummaryWrittenError(MentoringError):
    """A session summary says that you have met, so this catch-up stays as it is.

    The next question comes by itself.
    """


class RoundRunningError(MentoringError):
    """I am still looking, so this has to wait. The preview changes by itself when I am done."""


class RoundChangedError(MentoringError):
    """The preview has changed in the meantime. Have a look at it first, then press again."""


class RoundOverError(MentoringError):
    """<@{0}> has already {1} this preview, so nothing was changed."""


class EverySeatLockedError(MentoringError):
    """Every place of <@{0}> is locked. Unlock somebody there first, or choose another mentor."""


class GoneError(MentoringError):
    """This is no longer here. Type `/mentoring` to see what you can do now."""


class NoDraftError(MentoringError):
    """These pages have already been sent or have expired. Type `/mentoring join` to go on."""


class InThePastError(MentoringError):
    """That moment has passed. Choose one to come, or press *We have met* instead."""


class AfterTheEndError(MentoringError):
    """This pairing ends on {0}. Choose a day before that."""
