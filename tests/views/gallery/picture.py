"""One view, built for being looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from views.kit import Message, View


@dataclass(frozen=True)
class Picture:
    """What a function of ``views`` shows, with a word on the situation."""

    made_by: str
    situation: str
    shown: Message | View


def picture(
    made_by: Callable[..., Message | View], situation: str, *given: object, **named: object
) -> Picture:
    room = made_by.__module__.removeprefix("views.")
    return Picture(f"{room}.{made_by.__name__.rstrip('_')}", situation, made_by(*given, **named))
