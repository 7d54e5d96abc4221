"""What each single setting must look like; a mistake is a sentence that never quotes the value."""

import base64
import binascii
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationInfo

__all__ = [
    "MAKE_A_KEY",
    "AppToken",
    "BotToken",
    "Keys",
    "LogFormat",
    "People",
    "Port",
    "ProgrammeFile",
    "parse_key",
]

KEY_BYTES = 32
PORTS = range(65_536)
LOG_FORMATS = ("lines", "json")
PERSON_OR_GROUP = re.compile(r"[UWS][A-Z0-9]+")
MAKE_A_KEY = "`openssl rand -base64 32` makes one"


def _bot_token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"xoxb-\S+", secret.get_secret_value()):
        raise ValueError(
            "SLACK_BOT_TOKEN does not look like a bot token: it begins with xoxb- and is found on"
            " the app's page OAuth & Permissions."
        )
    return secret


def _app_token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"xapp-\S+", secret.get_secret_value()):
        raise ValueError(
            "SLACK_APP_TOKEN does not look like an app-level token: it begins with xapp- and is"
            " found on the app's page Basic Information."
        )
    return secret


def _programme_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(
            "PROGRAMME names a file that is not there: give the path of your programme file, or"
            " leave it unset for the default programme."
        )
    return path


def _ids(value: object) -> object:
    return tuple(re.findall(r"[^\s,]+", value)) if isinstance(value, str) else value


def _people(ids: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    for place, one in enumerate(ids, start=1):
        if not PERSON_OR_GROUP.fullmatch(one):
            raise ValueError(
                f"{str(info.field_name).upper()}: number {place} is not an id: a person's begins"
                " with U or W (their profile, Copy member ID), a user group's with S."
            )
    return ids


def parse_key(text: str) -> bytes:
    """Read one base64 key of 32 bytes; the ValueError ends a sentence ("is not base64")."""
    try:
        key = base64.b64decode(text.translate(str.maketrans("-_", "+/")), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("is not base64") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"is {len(key)} bytes long instead of {KEY_BYTES}")
    return key


def _numbered_key(text: str, place: int) -> bytes:
    try:
        return parse_key(text)
    except ValueError as mistake:
        raise ValueError(
            f"SECRET_KEYS: key {place} {mistake}: copy it again in full; {MAKE_A_KEY}."
        ) from None


def _keys(value: object) -> object:
    if not isinstance(value, str):
        return value
    texts = re.findall(r"[^\s,]+", value)
    return tuple(_numbered_key(text, place) for place, text in enumerate(texts, start=1))


def _port(value: object) -> object:
    if isinstance(value, str) and not (value.isdecimal() and int(value) in PORTS):
        raise ValueError("PORT is not a port: give a number from 0 to 65535; 3000 is usual.")
    return value


def _log_format(value: object) -> object:
    if value not in LOG_FORMATS:
        raise ValueError("LOG_FORMAT is neither lines nor json: give one of the two.")
    return value


BotToken = Annotated[SecretStr, AfterValidator(_bot_token)]
AppToken = Annotated[SecretStr, AfterValidator(_app_token)]
ProgrammeFile = Annotated[Path, AfterValidator(_programme_file)]
People = Annotated[tuple[str, ...], BeforeValidator(_ids), AfterValidator(_people)]
Keys = Annotated[tuple[bytes, ...], BeforeValidator(_keys)]
Port = Annotated[int, BeforeValidator(_port)]
LogFormat = Annotated[Literal["lines", "json"], BeforeValidator(_log_format)]
