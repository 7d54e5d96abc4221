"""What the operator sets in the environment, checked before anything starts."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.mistakes import SettingsError
from bot.settings import addresses, values

__all__ = ["PROJECT", "Kept", "Settings", "SettingsError", "read", "read_kept"]

PROJECT = Path(__file__).resolve().parents[2]
"""The folder that holds the rooms, ``manifest.yml`` and ``programmes/``."""

Kind = TypeVar("Kind", bound="Kept")


class Kept(BaseSettings):
    """The settings of whoever works with what is kept, and asks Slack nothing."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: addresses.DatabaseUrl = Field(
        default="sqlite:///lamplighter.db",
        repr=False,  # it may hold a password
    )
    programme: values.ProgrammeFile = Field(
        default=PROJECT / "programmes" / "default.yml",
        validate_default=True,
    )
    secret_keys: values.Keys = Field(default=(), validate_default=True, repr=False)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 (pydantic-settings names these)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what ``read`` hands over, so that a test sees nothing of its machine."""
        return (init_settings,)

    @field_validator("secret_keys")
    @classmethod
    def _kept_apart(cls, keys: tuple[bytes, ...], info: ValidationInfo) -> tuple[bytes, ...]:
        if not keys and info.data.get("database_url", "").startswith("postgresql"):
            raise ValueError(
                "SECRET_KEYS is missing: with PostgreSQL the keys for private texts are yours to"
                f" keep; {values.MAKE_A_KEY}."
            )
        return keys

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None with PostgreSQL."""
        path = self.database_url.removeprefix("sqlite:///")
        return None if path == self.database_url else Path(path)


class Settings(Kept):
    """All settings; a field's name in capitals is its variable."""

    slack_bot_token: values.BotToken
    slack_app_token: values.AppToken | None = None
    slack_signing_secret: SecretStr | None = Field(default=None, validate_default=True)
    slack_api_url: addresses.ApiUrl = "https://slack.com/api/"
    organisers: values.People = ()
    moderators: values.People = ()
    host: str = "127.0.0.1"
    port: values.Port = 3000
    log_format: values.LogFormat = "lines"

    @field_validator("slack_signing_secret")
    @classmethod
    def _a_way_in(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("slack_app_token", "mistaken") is None:
            raise ValueError(
                "SLACK_SIGNING_SECRET is missing: set it (the app's page Basic Information) to hear"
                " from Slack over HTTP, or set SLACK_APP_TOKEN for Socket Mode."
            )
        return secret

    def secrets(self) -> tuple[str, ...]:
        """Return the tokens and the signing secret, for whoever must keep them out of sight."""
        kept = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        return tuple(secret.get_secret_value() for secret in kept if secret)


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``environ`` (the process's own if None); empty means unset.

    Raises:
        SettingsError: with a sentence for every setting that is missing or wrong.
    """
    return _read(Settings, environ)


def read_kept(environ: Mapping[str, str] | None = None) -> Kept:
    """Read, as ``read`` does, only what is needed to work with what is kept."""
    return _read(Kept, environ)


def _read(kind: type[Kind], environ: Mapping[str, str] | None) -> Kind:
    if environ is None:
        environ = os.environ  # noqa: TID251 (this is the one place that reads it)
    given = {name: environ.get(name.upper(), "").strip() for name in kind.model_fields}
    try:
        return kind.model_validate({name: value for name, value in given.items() if value})
    except ValidationError as mistakes:
        sentences = tuple(_sentence(mistake) for mistake in mistakes.errors())
    raise SettingsError(sentences)


def _sentence(mistake: ErrorDetails) -> str:
    if mistake["type"] == "missing":
        return (
            "SLACK_BOT_TOKEN is missing: install the app in your workspace and copy the token that"
            " begins with xoxb- from its page OAuth & Permissions."
        )
    return str(mistake["ctx"]["error"])
