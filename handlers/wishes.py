"""Whom a mentee would like best when everybody is matched."""

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from slack_bolt import App

import services.matching.wishes
import views.matching.wishes
from handlers.gesture import Gesture
from views.matching.wishes import NOBODY

LONGEST = 64


class Choose(BaseModel):
    """Whom somebody would like best, second best and so on; nobody in some places."""

    first: str | None = Field(default=None, max_length=LONGEST)
    second: str | None = Field(default=None, max_length=LONGEST)
    third: str | None = Field(default=None, max_length=LONGEST)
    fourth: str | None = Field(default=None, max_length=LONGEST)
    fifth: str | None = Field(default=None, max_length=LONGEST)

    @field_validator("second", "third", "fourth", "fifth")
    @classmethod
    def _once(cls, one: str | None, before: ValidationInfo) -> str | None:
        if one not in (None, NOBODY) and one in before.data.values():
            raise ValueError("You have chosen them above already. Choose somebody else, or Nobody.")
        return one

    @property
    def mentors(self) -> list[str]:
        """Who is left, in order."""
        chosen = (self.first, self.second, self.third, self.fourth, self.fifth)
        return [one for one in chosen if one and one != NOBODY]


def register(app: App) -> None:
    """Answer the button and the form."""
    app.action(views.matching.wishes.CHOOSE)(open_form)
    app.view(views.matching.wishes.SEND)(send)


def open_form(gesture: Gesture) -> None:
    """Show who can be chosen."""
    with gesture.look() as work:
        shown = services.matching.wishes.form(work)
    gesture.open(shown)


def send(gesture: Gesture) -> None:
    """Keep who is chosen."""
    form = gesture.read(Choose)
    with gesture.begin() as work:
        shown = services.matching.wishes.choose(work, form.mentors)
    gesture.show(shown)
