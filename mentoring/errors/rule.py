"""What every refusal is."""


class MentoringError(Exception):
    """A rule said no. The docstring is what the person reads."""

    def __str__(self) -> str:
        """Say the rule's sentence, with its details filled in."""
        return " ".join((self.__doc__ or "").split()).format(*self.args)
