"""What the operator has set wrongly; here, so that a command without settings reads none."""


class SettingsError(Exception):
    """The settings need mending: ``sentences`` says how, one for each problem."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """Keep the sentences; none of them quotes a value, which could be a secret."""
        super().__init__("\n".join(sentences))
        self.sentences = sentences
