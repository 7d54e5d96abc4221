"""What changed in Slack by itself: people who leave, become guests, are renamed or move."""

from dataclasses import dataclass

from mentoring.errors import MentoringError
from mentoring.participants import Account, Person

MANY = 5
SHARE = 0.2


class LookedAgainError(MentoringError):
    """Another organiser has already said that they have left. I am looking at it."""


class OneChannelError(MentoringError):
    """You are a guest in one channel of this Slack, and a pairing needs a channel of its own.

    Whoever runs this Slack can let you into more. What you have filled in is kept until then.
    """


class NoChannelError(MentoringError):
    """I cannot invite you, for I am not in the channel myself. Nothing was changed.

    Your partner can: `/invite @you`, typed in the channel.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Somebody as we knew them, and as Slack describes them now."""

    before: Person
    after: Person

    @property
    def any(self) -> bool:
        """Tell whether there is anything new."""
        return self.before != self.after

    @property
    def left(self) -> bool:
        """Tell whether they have left Slack."""
        return self.after.gone and not self.before.gone

    @property
    def back(self) -> bool:
        """Tell whether they are in Slack again."""
        return self.before.gone and not self.after.gone

    @property
    def narrowed(self) -> bool:
        """Tell whether they can be in one channel only from now on."""
        return self._in_one(self.after) and not self._in_one(self.before)

    @property
    def widened(self) -> bool:
        """Tell whether they could be in one channel only, and can be in several now."""
        return self._in_one(self.before) and not (self._in_one(self.after) or self.after.gone)

    @property
    def renamed(self) -> bool:
        """Tell whether they go by another name."""
        return self.before.name != self.after.name

    @property
    def moved(self) -> bool:
        """Tell whether their clock shows something else."""
        return self.before.zone != self.after.zone

    @staticmethod
    def _in_one(person: Person) -> bool:
        return person.account is Account.ONE_CHANNEL


def too_many(gone: int, taking_part: int) -> bool:
    """Tell whether so many have gone at once that somebody should have a look first."""
    return gone > MANY and gone > SHARE * taking_part
